"""Every expectation of every case file is one test."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from onrecord.cases import Case, case_files, parse
from onrecord.cases.check import failure
from onrecord.cases.run import extraction_of
from onrecord.errors import CaseError
from onrecord.model import Extraction
from onrecord.tools import make_tools

FOLDER = Path(__file__).parent / "cases"
TOOLS = make_tools()


@cache
def read(path: Path) -> tuple[Case, Extraction]:
    case = parse(path)
    return case, extraction_of(case, TOOLS)


def expectations() -> Iterator[object]:
    """One test an expectation; a file that cannot be understood is one failing test."""
    for path in case_files([FOLDER]):
        try:
            lines = [expectation.line for expectation in parse(path).expectations]
        except CaseError:
            lines = [1]
        for number, line in enumerate(lines):
            yield pytest.param(path, number, id=f"{path.relative_to(FOLDER)}:{line}")


@pytest.mark.parametrize(("path", "number"), list(expectations()))
def test_case(path: Path, number: int) -> None:
    case, extraction = read(path)
    why = failure(case, case.expectations[number], extraction)
    assert why is None, f"{case.rule}\n{why}"
