"""Files out of a store: whole, the same every time."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

import pytest

from onrecord.errors import ExportError
from onrecord.export import FORMATS, Format, export
from onrecord.export.contract import lines
from onrecord.export.tables import TABLES
from onrecord.model import AnyRecord
from onrecord.store import open_store
from onrecord.store.store import Store
from stores.releases import AT, RULES, simple

without_pyarrow = pytest.mark.skipif(find_spec("pyarrow") is None, reason="pip install 'onrecord[parquet]'")
FORMS = [pytest.param(form, marks=without_pyarrow if form == "parquet" else ()) for form in FORMATS]


def test_json_lines_hold_everything_by_day(store: Store, tmp_path: Path) -> None:
    (path,) = export(store, tmp_path / "out", "jsonl")
    assert path.name == "records.jsonl"
    expected = [one for extraction in store.extractions() for one in lines(extraction)]
    assert path.read_bytes() == b"".join(expected)
    documents = [one for one in map(json.loads, expected) if one["type"] == "document"]
    assert [one["title"] for one in documents] == ["Ports", "@risk"], "the one without a day last"
    assert json.loads(expected[-1])["message"] == "no text was met"


@pytest.mark.parametrize("form", FORMS)
def test_the_same_store_gives_the_same_bytes(store: Store, tmp_path: Path, form: Format) -> None:
    first = {path.name: path.read_bytes() for path in export(store, tmp_path / "one", form)}
    second = {path.name: path.read_bytes() for path in export(store, tmp_path / "two", form)}
    assert first == second
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == sorted(first), "and no other files"


@pytest.mark.parametrize("form", FORMS)
def test_an_export_that_fails_leaves_what_was_there(store: Store, tmp_path: Path, form: Format) -> None:
    paths = export(store, tmp_path / "out", form)
    before = {path: path.read_bytes() for path in paths}
    extractions = store.extractions

    def cut() -> object:
        yield next(extractions())
        raise RuntimeError("power cut")

    store.write(*simple("More.", ["More."]), rules=RULES, at=AT)
    store.extractions = cut  # type: ignore[method-assign,assignment]  # fails after the first document
    with pytest.raises(RuntimeError, match="power cut"):
        export(store, tmp_path / "out", form)
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_cannot_be_written_is_told(store: Store, tmp_path: Path, form: Format) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError, match=r"file.*cannot be written"):
        export(store, tmp_path / "file" / "out", form)


def test_an_empty_store_gives_files_with_headers_only(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.db")) as empty:
        assert {path.stat().st_size for path in export(empty, tmp_path / "jsonl", "jsonl")} == {0}
        written = export(empty, tmp_path / "csv", "csv")
        assert {len(path.read_text("utf8").splitlines()) for path in written} == {1}
        assert [path.stem for path in written] == list(TABLES)


def test_every_type_of_record_has_a_table() -> None:
    assert set(get_args(AnyRecord)) <= set(TABLES.values())


def test_each_format_pays_for_its_own_libraries_only() -> None:
    code = "import sys, onrecord.export.contract; sys.exit('pyarrow' in sys.modules or 'sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
