"""Tables for spreadsheets: a line a record, and nothing that a spreadsheet would carry out."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from onrecord.export import export
from onrecord.export.csv import SHAPES
from onrecord.export.tables import TABLES, columns
from onrecord.store.store import Store
from stores.releases import AT, RULES, figure, simple


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """The lines of a CSV file by the names of their columns."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_has_a_line_a_record_with_its_release(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "csv")
    counts = {name: len(table(tmp_path, name)) for name in TABLES}
    expected = {"documents": 2, "statements": 5, "figures": 2, "times": 1, "meetings": 1, "entities": 1, "issues": 2}
    assert counts == expected
    tonnes, cranes = table(tmp_path, "figures")
    assert (tonnes["value"], tonnes["unit"], tonnes["words_text"]) == ("3100000", "tonne", "3.10 million tonnes")
    assert (tonnes["release_title"], tonnes["release_published"]) == ("Ports", "2024-03-05")
    assert (tonnes["standing"], tonnes["told_by"]) == ("said", "Agnès Lindqvist")
    assert (cranes["standing"], cranes["told_by"]) == ("denied", "Tom Åkesson"), "nobody may take it for said"


def test_keeps_where_each_piece_of_a_turn_stands(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "csv")
    (said,) = [
        one for one in table(tmp_path, "statements") if one["form"] == "direct" and "Freight" in one["content_text"]
    ]
    doc = store.release("Ports")
    for place in said["content_spans"].split("; "):
        start, _, end = place.partition("-")
        assert doc.text[int(start) : int(end)] in said["content_text"].split("\n")
    assert said["content_start"] == said["content_spans"].partition("-")[0]
    assert said["content_end"] == said["content_spans"].rpartition("-")[2]
    assert said["speaker_name"] == "Agnès Lindqvist"
    assert doc.text[int(said["speaker_words_start"]) : int(said["speaker_words_end"])] == said["speaker_words_text"]
    assert said["cue_text"] == ""


def test_lists_roles_parties_and_people(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "csv")
    assert table(tmp_path, "entities")[0]["roles"] == "mayor of Harrow Bay"
    assert table(tmp_path, "figures")[0]["parties"] == "Harrow Bay"
    assert table(tmp_path, "meetings")[0]["participants"] == "Agnès Lindqvist; Tom Åkesson"
    document = table(tmp_path, "documents")[0]
    assert (document["text_characters"], document["segments"]) == (str(len(store.release("Ports").text)), "1")


@pytest.mark.parametrize("sign", list("=+-@\t\r\n"))
def test_has_no_formulas(store: Store, tmp_path: Path, sign: str) -> None:
    text = f"{sign}HYPERLINK(1) is met."
    store.write(*simple(text, [text], source="formula.txt", title=text), rules=RULES, at=AT)
    export(store, tmp_path, "csv")
    (met,) = [one for one in table(tmp_path, "statements") if "HYPERLINK" in one["content_text"]]
    assert met["content_text"] == f"'{text}"
    assert met["release_title"] == f"'{text}"
    assert met["content_start"] == "0", "numbers are left alone"


def test_writes_negative_numbers_as_numbers(store: Store, tmp_path: Path) -> None:
    original, extraction = simple("It fell by 3 percent.")
    doc = extraction.document
    assert doc is not None
    fell = msgspec.structs.replace(figure(doc, "3 percent", "-3", "%", told_in=None), high=Decimal("1e400"))
    store.write(original, msgspec.structs.replace(extraction, records=(fell,)), rules=RULES, at=AT)
    export(store, tmp_path, "csv")
    (met,) = [one for one in table(tmp_path, "figures") if one["unit"] == "%"]
    assert (met["value"], met["high"]) == ("-3", "1E+400")


def test_has_no_nul_and_is_marked_as_utf_8(store: Store, tmp_path: Path) -> None:
    store.write(*simple("A\0B", ["A\0B"], source="nul.txt"), rules=RULES, at=AT)
    export(store, tmp_path, "csv")
    written = (tmp_path / "statements.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert b"\0" not in written
    assert b"A B" in written


def test_every_shape_of_field_has_columns() -> None:
    for name in TABLES:
        for field, kind in columns(name):
            parts = {one for one in (get_args(kind) or (kind,)) if one is not type(None)}
            scalar = parts <= {str, int, float, Decimal} or all(isinstance(one, str) for one in parts)
            assert scalar or kind in SHAPES, f"{name}.{field}: {kind} would be written as Python shows it"
