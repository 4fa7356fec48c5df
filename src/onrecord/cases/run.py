"""Runs case files: each expectation is one test."""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from onrecord.cases.check import failure
from onrecord.cases.parse import Case, Expectation, parse
from onrecord.errors import CaseError
from onrecord.model import Extraction, Snapshot
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
    content = case.text.encode("utf8")
    sha256 = hashlib.sha256(content).hexdigest()
    return process(
        Snapshot(content=content, sha256=sha256, source=case.source, media_type="text/plain", told=case.told), tools
    )


def outcomes(case: Case, tools: Tools) -> Iterator[Outcome]:
    """What became of each expectation of a case."""
    extraction = extraction_of(case, tools)
    for expectation in case.expectations:
        yield Outcome(case, expectation, failure(case, expectation, extraction))


def run(paths: Sequence[str | Path], *, show: bool = False, lint: bool = False) -> int:
    """Runs cases and prints what fails, or with `show` all that was found; 0 when all hold, 1 when not.

    Args:
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
            continue
        whys = [outcome.why for outcome in outcomes(case, tools)]
        failed += sum(why is not None for why in whys)
        held += sum(why is None for why in whys)
        _print(case, whys, tools, show=show)
    print(f"{held} expectations hold, {failed} do not", file=sys.stderr)
    return 1 if failed else 0


def _print(case: Case, whys: list[str | None], tools: Tools, *, show: bool) -> None:
    failed = [why for why in whys if why]
    if not show and not failed:
        return
    print(f"{case.path}: {case.rule}\n{case.text}")
    for record in extraction_of(case, tools).records:
        print(f"    {record}")
    print("\n".join(failed) or "all hold", end="\n\n")
