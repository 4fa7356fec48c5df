"""Lines for programs: in UTF-8 whatever the terminal's encoding, tables after RFC 4180."""

import csv
import io
import sys
from collections.abc import Iterable

from onrecord.export.csv import safe as safe_cell


def put_line(line: str) -> None:
    """Prints a line."""
    sys.stdout.buffer.write(f"{line}\n".encode())


def put_row(cells: Iterable[object]) -> None:
    """Prints a line of a table, without cells that a spreadsheet would reckon with."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow([safe_cell(cell) for cell in cells])  # type: ignore[arg-type]  # cells of a table
    sys.stdout.buffer.write(buffer.getvalue().encode())
