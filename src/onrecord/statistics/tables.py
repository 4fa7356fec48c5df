"""Tables with a line of names: plain CSV, and SDMX-CSV, whose cells may hold a label behind each code."""

import csv
from collections.abc import Iterator, Sequence

from onrecord.model import Issue
from onrecord.statistics.lines import Line, fault

DELIMITERS = ",;\t|"


def lines(content: bytes, name: str) -> Iterator[Line | Issue]:
    """The rows below the line of names, and an issue for each that is none."""
    text = _text(content, name)
    if isinstance(text, Issue):
        yield text
        return
    rows = _rows(text, name)
    header = next(rows, None)
    if header is None or isinstance(header, Issue):
        yield header or fault(name, None, "empty-file", "nothing is in it, a line of names of columns was expected")
        return
    labelled = sum(":" in cell for cell in header[1]) > len(header[1]) // 2
    names = [_code(cell, labelled) for cell in header[1]]
    for row in rows:
        if isinstance(row, Issue):
            yield row
        elif len(row[1]) != len(names):
            message = f"{len(row[1])} cells, {len(names)} were expected, as many as there are names of columns"
            yield fault(name, row[0], "odd-row", message)
        else:
            cells = [_code(cell, labelled) for cell in row[1]]
            yield Line(row[0], dict(zip(names, cells, strict=True)))


def _text(content: bytes, name: str) -> str | Issue:
    """The file's text."""
    coding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError as err:
        line = content.count(b"\n", 0, err.start) + 1
        return fault(name, line, "no-text", f"a byte {content[err.start]:#04x} that is no UTF-8, which was expected")


def _rows(text: str, name: str) -> Iterator[tuple[int, Sequence[str]] | Issue]:
    """The rows that are not empty, each with the number of its last line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(DELIMITERS, key=first.count), strict=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as err:
            yield fault(name, reader.line_num, "odd-row", f"no row of a table ({err}); what follows it is not read")
            return
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


def _code(cell: str, labelled: bool) -> str:
    """A cell without the label that SDMX-CSV may put behind its code: "USD: US dollar"."""
    return (cell.partition(":")[0] if labelled else cell).strip()
