"""Runs case files: each expectation is one test."""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from onrecord.cases.check import failure
from onrecord.cases.parse import Case, Expectation, parse
from onrecord.cases.written import written
from onrecord.errors import CaseError
from onrecord.model import Extraction, Mark, Snapshot
from onrecord.pipeline import process
from onrecord.tools import Tools, make_tools

FOLDER = "tests/cases"


class Outcome(msgspec.Struct, frozen=True):
    """An expectation, and why it does not hold (None when it does)."""

    case: Case
    expectation: Expectation
    why: str | None


def case_files(paths: Sequence[str | Path]) -> list[Path]:
    """The case files at some paths, folders searched, in order.

    Raises:
        CaseError: a path is neither a file nor a folder.
    """
    found: list[Path] = []
    for path in map(Path, paths or [FOLDER]):
        if not path.exists():
            raise CaseError(f"{path}: expected a case file or a folder of them, met nothing")
        found += sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    return found


def extraction_of(case: Case, tools: Tools) -> Extraction:
    """What the program finds in the text of a case."""
    settings = msgspec.structs.replace(tools.settings, model=case.model)
    content = case.text.encode("utf8")
    sha256 = hashlib.sha256(content).hexdigest()
    original = Snapshot(content=content, sha256=sha256, source=case.source, media_type="text/plain", told=case.told)
    return process(original, make_tools(settings))


def outcomes(case: Case, tools: Tools) -> Iterator[Outcome]:
    """What became of each expectation of a case."""
    extraction = extraction_of(case, tools)
    for expectation in case.expectations:
        yield Outcome(case, expectation, failure(case, expectation, extraction))


def run(paths: Sequence[str | Path], *, show: bool = False, lint: bool = False) -> int:
    """Runs cases and prints those that fail with their text and what was found in it; 0 when all hold, 1 when not.

    Args:
        paths: files and folders, `tests/cases` when there are none.
        show: print all of them, not only those that fail, and everything that was found.
        lint: only read the files, to see that they are well formed.
    """
    tools = make_tools()
    held = failed = 0
    for path in case_files(paths):
        try:
            case = parse(path)
        except CaseError as err:
            failed += 1
            print(err)
            continue
        if lint:
            held += len(case.expectations)
            continue
        extraction = extraction_of(case, tools)
        whys = [why for one in case.expectations if (why := failure(case, one, extraction))]
        failed += len(whys)
        held += len(case.expectations) - len(whys)
        if whys or show:
            print("\n".join(_page(case, whys, extraction, everything=show)))
    word = "are well formed" if lint else "hold"
    print(f"{held} expectations {word}, {failed} {'files are' if lint else 'do'} not", file=sys.stderr)
    return 1 if failed else 0


def _page(case: Case, whys: Sequence[str], extraction: Extraction, *, everything: bool) -> Iterator[str]:
    """A case with what was found in it: all records and issues, or only what is of the types that it is about."""
    yield f"{case.path}: {case.rule}"
    yield from (f"| {line}" for line in case.text.split("\n"))
    types = {one.type for one in case.expectations}
    for one in (*extraction.records, *extraction.marks, *extraction.issues):
        if type(one).__name__.lower() in types or (everything and not isinstance(one, Mark)):
            yield from written(one, extraction)
    yield from (f"! {why}" for why in whys)
    yield ""
