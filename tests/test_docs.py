"""The pages say what is true: commands print what is shown, links lead somewhere, the reference is up to date."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import reference
from onrecord.cases import outcomes, parse
from onrecord.model import Document, Entity, Figure, Issue, Meeting, Statement, Time
from onrecord.tools import make_tools

ROOT = Path(__file__).resolve().parent.parent
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples" / "README.md")

# "```console\n$ onrecord find bridge\n...\n```"; not "```sh"
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# "[records](docs/records.md)", "[span](#span)"; not "[over the Arroyo Hondo]", not "[x](https://example.org)"
LINK = re.compile(r"\[[^\]]+\]\((?!https?:)([^)#\s]*)(?:#[^)]*)?\)")


def name(path: Path) -> str:
    """A page as it is called from the root."""
    return path.relative_to(ROOT).as_posix()


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block and what is shown below it; "> " goes on with a command."""
    command, shown = "", list[str]()
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, "\n".join(shown)
            command, shown = line[2:], []
        elif line.startswith("> ") and not shown:
            command += "\n" + line[2:]
        else:
            shown.append(line)
    yield command, "\n".join(shown)


def matches(printed: str, shown: str) -> bool:
    """Whether a command printed what is shown; "..." stands for anything."""
    pattern = re.escape(shown.strip()).replace(re.escape("..."), ".*?")
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


@pytest.mark.parametrize("page", [page for page in PAGES if BLOCK.search(page.read_text("utf8"))], ids=name)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    monkeypatch.setenv("COLUMNS", "100")
    for kind, block in BLOCK.findall(page.read_text(encoding="utf8")):
        if kind == "pycon":
            examples = doctest.DocTestParser().get_doctest(block, {}, name(page), str(page), 0)
            results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, clear_globs=False)
            assert results.failed == 0
            continue
        for command, shown in commands(block):
            done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
            assert matches(done.stdout, shown), f"$ {command}\n{done.stdout}\n{done.stderr}"


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
    "kind", [Document, Statement, Figure, Time, Meeting, Entity, Issue], ids=lambda one: one.__name__
)
def test_each_field_is_told_in_the_page_about_records(kind: type[msgspec.Struct]) -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf8")
    names = [field.encode_name for field in msgspec.structs.fields(kind)]
    assert [field for field in names if f"`{field}`" not in page] == []


@pytest.mark.parametrize("shown", ["1 of 2", "1 ... 2", "..."])
def test_dots_in_a_page_stand_for_anything(shown: str) -> None:
    assert matches("1 of 2\n", shown)
    assert not matches("1 of 3", shown) or shown == "..."
