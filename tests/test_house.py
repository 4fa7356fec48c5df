"""The house rules that a program can check: what `CONTRIBUTING.md` asks for and no linter knows."""

import ast
import configparser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.annotate import ANNOTATORS
from onrecord.record import BUILDERS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "onrecord"
# Data flows in this order; each has an `__init__.py` that says what it takes and gives.
STAGES = ("fetch", "archive", "read", "annotate", "record", "check", "store", "export", "cli")
CODE = tuple(
    path
    for folder in ("src", "tests", "bench", "docs", "examples", "training")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "__pycache__" not in path.parts
)
LONGEST_FILE = 400
LONGEST_FUNCTION, LONG_FUNCTION, SHORT_FUNCTION = 60, 30, 10
LONGEST_PAGE = 70

# "Stage 3: Snapshot in, Document out."; not "Stage 3: reads."
STAGE_LINE = re.compile(r"Stage (\d+): .+ in, .+ out\.")
# "quotes/3"; not "quotes", not "quotes/0"
RULE_NAME = re.compile(r"[a-z_-]+/[1-9]\d*")


def named(path: Path) -> str:
    """A file as it is called from the root."""
    return path.relative_to(ROOT).as_posix()


def functions(paths: tuple[Path, ...]) -> Iterator[tuple[str, int]]:
    """Each function with its length in lines."""
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{named(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_each_stage_says_what_goes_in_and_what_comes_out() -> None:
    said = {
        stage: ast.get_docstring(ast.parse((PACKAGE / stage / "__init__.py").read_text("utf8"))) for stage in STAGES
    }
    lines = {stage: STAGE_LINE.match(words or "") for stage, words in said.items()}
    assert [stage for stage, line in lines.items() if line is None] == []
    numbers = [int(line.group(1)) for line in lines.values() if line]
    assert numbers == list(range(1, len(STAGES) + 1)), "stages are numbered in the order data flows"


def test_every_part_of_the_package_stands_in_the_import_contract() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf8")
    listed = set(re.findall(r"onrecord\.(\w+)", contracts["importlinter:contract:stages"]["layers"]))
    parts = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} | {path.stem for path in PACKAGE.glob("*.py")}
    assert parts - {"__init__", "__main__"} == listed


def test_functions_are_short() -> None:
    lengths = dict(functions(CODE))
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_functions_of_the_package_are_mostly_very_short() -> None:
    lengths = sorted(length for _, length in functions(tuple(PACKAGE.rglob("*.py"))))
    assert lengths[len(lengths) // 2] <= SHORT_FUNCTION, "half of them"
    assert lengths[len(lengths) * 9 // 10] <= LONG_FUNCTION, "nine in ten"


def test_files_are_short() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf8").splitlines()) for path in CODE}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_file_is_named_for_nothing() -> None:
    assert [named(path) for path in CODE if path.stem in {"utils", "util", "helpers", "helper", "misc", "common"}] == []


def expressions(path: Path) -> Iterator[tuple[int, str]]:
    """The line of each statement that compiles a regular expression, and the comment above it.

    For one that a function gives, the function's docstring is the comment.
    """
    source = path.read_text(encoding="utf8")
    lines, tree = source.splitlines(), ast.parse(source)
    told = {
        node.lineno: ast.get_docstring(function) or ""
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in function.body
        if isinstance(node, ast.Return)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.Return) and node.value and compiles(node.value):
            above = []
            for line in reversed(lines[: node.lineno - 1]):
                if not line.strip().startswith("#"):
                    break
                above.append(line.strip())
            yield node.lineno, " ".join([*above, told.get(node.lineno, "")])


def compiles(value: ast.expr) -> bool:
    """Whether an expression holds a call of `re.compile`."""
    calls = (node.func for node in ast.walk(value) if isinstance(node, ast.Call))
    return any(ast.unparse(function) == "re.compile" for function in calls)


def test_each_regular_expression_shows_what_it_matches_and_what_not() -> None:
    bare = [
        f"{named(path)}:{number}"
        for path in CODE
        for number, comment in expressions(path)
        if not re.search(r"\bnot\b", comment)
    ]
    assert bare == [], 'write above each: # "$3.1 billion"; not "$MAZ"'


def test_annotators_need_only_what_earlier_ones_give() -> None:
    given: set[type] = set()
    for annotator in ANNOTATORS:
        missing = [need.__name__ for need in annotator.NEEDS if need not in given]
        assert missing == [], f"{annotator.__name__} needs marks that nothing before it gives"
        given |= set(annotator.GIVES)


def test_every_rule_has_a_name_of_its_own_and_a_version() -> None:
    names = [module.BY for module in (*ANNOTATORS, *BUILDERS)]
    assert [name for name in names if not RULE_NAME.fullmatch(name)] == []
    bare = [name.partition("/")[0] for name in names]
    assert sorted(bare) == sorted(set(bare)), "what one rule made is replaced by its next version alone"


@pytest.mark.parametrize("path", sorted((PACKAGE / "data").glob("*.yml")), ids=lambda path: path.name)
def test_each_word_list_names_its_source_at_the_top(path: Path) -> None:
    comment = []
    for line in path.read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            break
        comment.append(line)
    assert re.search(r"\bsources?:", " ".join(comment), re.IGNORECASE), 'begin with "# ... Source: ..."'


def test_the_architecture_is_one_page_and_names_every_stage() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf8")
    assert len(page.splitlines()) <= LONGEST_PAGE
    assert [stage for stage in STAGES if f"`{stage}/`" not in page] == []


@pytest.mark.parametrize("path", sorted((ROOT / "decisions").glob("*.md")), ids=lambda path: path.name)
def test_each_decision_says_context_choice_price_and_day(path: Path) -> None:
    page = path.read_text(encoding="utf8")
    number = int(path.name[:4])
    assert page.startswith(f"# {number}. ")
    assert re.search(r"^20\d\d-\d\d-\d\d$", page, re.MULTILINE)
    for heading in ("## Context", "## Choice", "## Price"):
        assert heading in page
    assert len(page.splitlines()) <= LONGEST_PAGE
