"""What every kind of file comes down to: lines with named cells."""

import msgspec

from onrecord.model import Issue


class Line(msgspec.Struct, frozen=True):
    """A row of a table or an observation of SDMX-ML: its line in the file, 0 if unknown, and its cells by column."""

    number: int
    cells: dict[str, str]


def fault(name: str, line: int | None, code: str, message: str) -> Issue:
    """An issue that says where: "trade.csv:12: ..."."""
    where = name if not line else f"{name}:{line}"
    return Issue(stage="statistics", code=code, message=f"{where}: {message}", document=name)
