"""Tables for a spreadsheet, one file a record type; JSON lines and Parquet hold what a flat table cannot.

What a spreadsheet would take for a formula (a text that begins with = + - @ or a tab) gets an apostrophe before it: a
release is written by others, and a formula can send away what stands in the cells beside it. The numbers of `_start`
and `_end` tell exactly where the words stand. NUL becomes a space. Of a document's text only the length is told.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.export.files import whole
from onrecord.export.tables import TABLES, Line, columns, table_lines
from onrecord.model import Segment, Span, Who
from onrecord.model.record import HeldRole

if TYPE_CHECKING:
    from onrecord.store.store import Store

Cell = str | int | float | Decimal | None
# What the columns of a field are called after its name, and their cells. Any: each shape knows its own type.
Shape = tuple[tuple[str, Callable[[Any], Cell]], ...]

# After OWASP, "CSV Injection": what makes a cell a formula in Excel, LibreOffice Calc or Google Sheets.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# Excel reads UTF-8 only after this mark; other readers of CSV know it.
MARK = "\ufeff"
# Numbers longer than this stand with an exponent.
MOST_DIGITS = 28
# Between the values of a list in one cell.
AND = "; "


def write(store: "Store", folder: Path) -> list[Path]:
    """Writes `documents.csv`, `statements.csv` and so on: UTF-8 after RFC 4180, a line of names first."""
    names = [f"{table}.csv" for table in TABLES]
    with whole(folder, names) as streams:
        for table in TABLES:
            _put(streams[f"{table}.csv"], [MARK + header(table)[0], *header(table)[1:]])
        for extraction in store.extractions():
            for line in table_lines(extraction):
                _put(streams[f"{line.table}.csv"], [safe(cell) for cell in cells(line)])
    return [folder / name for name in names]


def header(table: str) -> list[str]:
    """The names of a table's columns."""
    return [name + suffix for name, kind in columns(table) for suffix, _ in shape(name, kind)]


def cells(line: Line) -> Iterator[Cell]:
    """One line of a table, a cell a column."""
    for name, kind in columns(line.table):
        value = line.value(name)
        yield from (None if value is None else cell(value) for _, cell in shape(name, kind))


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula; numbers are left alone."""
    if not isinstance(cell, str):
        return cell
    plain = cell.replace("\0", " ")
    return f"'{plain}" if plain.startswith(FORMULA) else plain


def shape(name: str, kind: object) -> Shape:
    """The columns of a field by its type; what is neither span nor list is one column of its name."""
    if name == "text" and kind is str:
        return (("_characters", len),)
    return SHAPES.get(kind, (("", _plain),))


def _plain(value: Cell) -> Cell:
    """A number in digits as far as people read them (5000000000, not 5E+9); anything else as it is."""
    if isinstance(value, Decimal) and abs(value.adjusted()) < MOST_DIGITS:
        return Decimal(f"{value:f}")
    return value


def _spans(spans: Sequence[Span]) -> str:
    return AND.join(f"{span.start}-{span.end}" for span in spans)


def _role(role: HeldRole) -> str:
    return f"{role.title} of {role.of}" if role.of else role.title


SPAN: Shape = (
    ("_start", lambda span: span.start),
    ("_end", lambda span: span.end),
    ("_text", lambda span: span.text),
)
# From the first to the last character, each piece ("12-40; 52-60"), and the words of all pieces, a line each.
SPANS: Shape = (
    ("_start", lambda spans: min((span.start for span in spans), default=None)),
    ("_end", lambda spans: max((span.end for span in spans), default=None)),
    ("_spans", _spans),
    ("_text", lambda spans: "\n".join(span.text for span in spans)),
)
WHO: Shape = (
    ("_name", lambda who: who.name),
    ("_entity", lambda who: who.entity),
    ("_by", lambda who: who.by),
    *((f"_words{suffix}", lambda who, cell=cell: who.words and cell(who.words)) for suffix, cell in SPAN),
)
SHAPES: dict[object, Shape] = {
    Span: SPAN,
    Span | None: SPAN,
    tuple[Span, ...]: SPANS,
    Who | None: WHO,
    tuple[Who, ...]: (("", lambda people: AND.join(who.name for who in people)),),
    tuple[str, ...]: (("", AND.join),),
    tuple[HeldRole, ...]: (("", lambda roles: AND.join(map(_role, roles))),),
    tuple[Segment, ...]: (("", lambda segments: len(segments)),),
}


def _put(stream: BinaryIO, line: Sequence[Cell]) -> None:
    """Writes one line."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow(line)
    stream.write(buffer.getvalue().encode())
