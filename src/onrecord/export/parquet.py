"""Typed columns for analysis, one file a record type. Needs the extra `parquet`."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import msgspec

from onrecord.errors import ExtraError
from onrecord.export.files import whole
from onrecord.export.tables import TABLES, Line, columns, table_lines

if TYPE_CHECKING:
    from onrecord.store.store import Store

Waiting = defaultdict[str, list[dict[str, object]]]
Flush = Callable[[str, list[dict[str, object]]], None]

# Characters of releases that are kept in memory before their lines are written together: about five hundred releases.
AT_A_TIME = 2_000_000


def write(store: "Store", folder: Path) -> list[Path]:
    """Writes `documents.parquet`, `statements.parquet` and so on; spans are structs, lists are lists.

    A number stands twice: as a binary fraction to reckon with (`value`), and in the record's digits (`value_digits`).

    Raises:
        ExtraError: pyarrow is not installed.
    """
    try:
        from pyarrow import RecordBatch  # type: ignore[import-untyped]  # it ships no types
        from pyarrow.parquet import ParquetWriter  # type: ignore[import-untyped]
    except ImportError as err:
        raise ExtraError("Parquet needs: pip install 'onrecord[parquet]'") from err
    names = [f"{table}.parquet" for table in TABLES]
    schemas = {table: schema(table) for table in TABLES}
    with whole(folder, names) as streams, ExitStack() as open_tables:
        writers = {
            table: open_tables.enter_context(ParquetWriter(streams[f"{table}.parquet"], schemas[table]))
            for table in TABLES
        }

        def flush(table: str, rows: list[dict[str, object]]) -> None:
            writers[table].write_batch(RecordBatch.from_pylist(rows, schemas[table]))

        _fill(store, flush)
    return [folder / name for name in names]


def _fill(store: "Store", flush: Flush) -> None:
    """Hands the lines of all tables on, some at a time."""
    waiting: Waiting = defaultdict(list)
    characters = 0
    for extraction in store.extractions():
        for line in table_lines(extraction):
            waiting[line.table].append(_row(line))
        characters += len(extraction.document.text) if extraction.document else 0
        if characters > AT_A_TIME:
            _empty(waiting, flush)
            characters = 0
    _empty(waiting, flush)


def _empty(waiting: Waiting, flush: Flush) -> None:
    """Hands on what waits."""
    for table in sorted(waiting):
        flush(table, waiting.pop(table))


def _row(line: Line) -> dict[str, object]:
    """One line of a table, as pyarrow takes it."""
    row: dict[str, object] = {}
    for name, kind in columns(line.table):
        value = msgspec.to_builtins(line.value(name), builtin_types=(Decimal,))
        row[name] = float(value) if kind is Decimal else value
        if kind is Decimal:
            row[f"{name}_digits"] = str(value)
    return row


def schema(table: str) -> Any:  # a pyarrow.Schema: pyarrow is imported where it is used only
    """The columns of a table, typed."""
    import pyarrow

    fields = []
    for name, kind in columns(table):
        fields.append(pyarrow.field(name, arrow(kind)))
        if kind is Decimal:
            fields.append(pyarrow.field(f"{name}_digits", pyarrow.string()))
    return pyarrow.schema(fields)


def arrow(kind: object) -> Any:  # a pyarrow.DataType
    """The column type for a field's type.

    Raises:
        TypeError: a record has a field of a type that no column was thought of for.
    """
    import pyarrow

    simple = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), Decimal: pyarrow.float64()}
    if kind in simple:
        return simple[kind]
    if get_origin(kind) is Literal:
        return pyarrow.string()
    inner = [part for part in get_args(kind) if part not in (type(None), Ellipsis)]
    if isinstance(kind, UnionType) and len(inner) == 1:
        return arrow(inner[0])
    if get_origin(kind) is tuple:
        return pyarrow.list_(arrow(inner[0]))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return pyarrow.struct([(field.name, arrow(field.type)) for field in msgspec.structs.fields(kind)])
    raise TypeError(f"no column for {kind!r}: say one in export/parquet.py")
