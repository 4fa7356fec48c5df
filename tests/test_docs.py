"""The pages say what is true: commands print what is shown, links lead somewhere, the reference is up to date."""

import doctest
import re
import shutil
from pathlib import Path

import msgspec
import pytest

import reference
from console import BLOCK, Step, page_steps, printed, renewed
from onrecord.cases import outcomes, parse
from onrecord.model import Check, Document, Entity, Figure, Issue, Meeting, Statement, Time
from onrecord.tools import make_tools

ROOT = Path(__file__).resolve().parent.parent
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples" / "README.md")

# "[records](docs/records.md)", "[span](#span)"; not "[over the Arroyo Hondo]", not "[x](https://example.org)"
LINK = re.compile(r"\[[^\]]+\]\((?!https?:)([^)#\s]*)(?:#[^)]*)?\)")


def name(path: Path) -> str:
    """A page as it is called from the root."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [page for page in PAGES if BLOCK.search(page.read_text("utf8"))], ids=name)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for step in page_steps(page.read_text(encoding="utf8")):
        met = printed(step.command, tmp_path)
        assert step.holds(met), f"$ {step.command}\n{met}\n(look at the change, then: make docs)"


@pytest.mark.parametrize("page", [page for page in PAGES if ">>>" in page.read_text("utf8")], ids=name)
def test_python_in_a_page_gives_what_it_shows(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testfile(str(page), module_relative=False).failed == 0


def test_the_case_of_the_page_about_cases_holds(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "cases.md").read_text(encoding="utf8")
    path = tmp_path / "two-heads.txt"
    path.write_text(page.partition("```case\n")[2].partition("```\n")[0], encoding="utf8")
    assert [one.why for one in outcomes(parse(path), make_tools()) if one.why] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_to_files(page: Path) -> None:
    targets = [target for target in LINK.findall(page.read_text(encoding="utf8")) if target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_generated_reference_is_up_to_date() -> None:
    assert reference.PAGE.read_text(encoding="utf8") == reference.page(), "run `make docs`"


@pytest.mark.parametrize(
    "kind", [Document, Statement, Figure, Time, Meeting, Entity, Check, Issue], ids=lambda one: one.__name__
)
def test_each_field_is_told_in_the_page_about_records(kind: type[msgspec.Struct]) -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf8")
    names = [field.encode_name for field in msgspec.structs.fields(kind)]
    assert [field for field in names if f"`{field}`" not in page] == []


@pytest.mark.parametrize(
    ("shown", "met", "holds"),
    [
        ("3 records", "3 records\n", True),
        ("3 records", "4 records\n", False),
        ("first\n...\nlast", "first\nsecond\nthird\nlast\n", True),
        ("first\n...\nlast", "first\nsecond\n", False),
        ("a ... b", "a or b", False),
    ],
)
def test_a_line_of_dots_stands_for_any_lines(shown: str, met: str, holds: bool) -> None:
    assert Step("onrecord find bridge", shown).holds(met) is holds


def test_what_is_shortened_by_hand_is_not_renewed() -> None:
    page = "```console\n$ one\nold\n$ two\nfirst\n...\n```\n"
    assert renewed(page, str.upper) == "```console\n$ one\nONE\n$ two\nfirst\n...\n```\n"
