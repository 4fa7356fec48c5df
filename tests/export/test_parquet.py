"""Typed columns, and spans as structs."""

import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from onrecord.errors import ExtraError
from onrecord.export import export
from onrecord.export.parquet import arrow
from onrecord.export.tables import TABLES
from onrecord.model import Statement
from onrecord.store import open_store
from onrecord.store.store import Store

parquet = pytest.importorskip("pyarrow.parquet", reason="pip install 'onrecord[parquet]'")


def table(folder: Path, name: str) -> list[dict[str, Any]]:  # Any: whatever the columns hold
    """The lines of a Parquet file."""
    found: list[dict[str, Any]] = parquet.read_table(folder / f"{name}.parquet").to_pylist()
    return found


def test_columns_are_typed_and_spans_nested(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "parquet")
    records = [one for extraction in store.extractions() for one in extraction.records if isinstance(one, Statement)]
    statements = table(tmp_path, "statements")
    assert [one["id"] for one in statements] == [one.id for one in records]
    spans = [[msgspec.structs.asdict(span) for span in one.content] for one in records]
    assert [one["content"] for one in statements] == spans
    assert str(parquet.read_schema(tmp_path / "figures.parquet").field("value").type) == "double"
    figures = table(tmp_path, "figures")
    assert [(one["value"], one["value_digits"]) for one in figures] == [(3_100_000.0, "3.10E+6"), (70.0, "70")]
    assert [(one["standing"], one["parties"]) for one in figures] == [
        ("said", ["Harrow Bay"]),
        ("denied", ["Harrow Bay"]),
    ]


def test_documents_keep_their_text_and_segments(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "parquet")
    ports, _ = table(tmp_path, "documents")
    assert ports["text"] == store.release("Ports").text
    assert ports["segments"] == [{"kind": "paragraph", "start": 0, "end": len(ports["text"])}]
    assert table(tmp_path, "issues")[0]["span"]["text"] == "'We sold"


def test_an_empty_store_gives_empty_tables(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.db")) as empty:
        export(empty, tmp_path, "parquet")
    assert [table(tmp_path, name) for name in TABLES] == [[] for _ in TABLES]


def test_is_written_some_releases_at_a_time(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.export.parquet.AT_A_TIME", 10)
    export(store, tmp_path, "parquet")
    file = parquet.ParquetFile(tmp_path / "documents.parquet")
    assert (file.num_row_groups, file.read().num_rows) == (2, 2)


def test_a_type_without_a_column_is_our_own_mistake() -> None:
    with pytest.raises(TypeError, match="no column for"):
        arrow(complex)


def test_without_pyarrow_it_is_told_what_to_install(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtraError, match=r"pip install 'onrecord\[parquet\]'"):
        export(store, tmp_path / "out", "parquet")
    assert not (tmp_path / "out").exists()
