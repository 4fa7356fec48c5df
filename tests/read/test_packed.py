"""Gzip of everything that is read, and gzip that is none."""

import gzip
import json

import pytest

from onrecord.settings import Settings
from read.originals import MAIL, PAGE, codes, document, docx_file, pdf, reading

WORDS = b"The board met the ferries on Thursday."


@pytest.mark.parametrize(
    ("content", "told", "media_type"),
    [
        (WORDS, "text/plain", "text/plain"),
        (WORDS, None, "text/plain"),
        (PAGE.encode(), None, "text/html"),
        (MAIL, None, "message/rfc822"),
        (docx_file(), None, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (pdf([(72, 720, 11, "The board met.")]), "application/gzip", "application/pdf"),
        (json.dumps({"text": "The board met."}).encode(), "application/json", "application/json"),
    ],
)
def test_packed_original_reads_as_the_open_one(content: bytes, told: str | None, media_type: str) -> None:
    packed, plain = document(gzip.compress(content), told), document(content, told)
    assert packed.media_type == media_type
    assert (packed.text, packed.segments, packed.origin) == (plain.text, plain.segments, plain.origin)
    assert packed.sha256 != plain.sha256


def test_members_stand_one_after_another() -> None:
    assert document(gzip.compress(b"The board met.\n") + gzip.compress(b"It left.")).text == "The board met.\nIt left."


@pytest.mark.parametrize("cut", [1, 8, 20])
def test_what_breaks_off_gives_what_came_before_and_is_told(cut: int) -> None:
    doc, issues = reading(gzip.compress(WORDS * 100)[:-cut])
    assert [issue.code for issue in issues][:1] == ["broken-gzip"]
    assert doc is None or doc.text.startswith("The board met")


def test_bomb_is_refused_within_its_limit() -> None:
    assert codes(gzip.compress(b"a" * 100_001), settings=Settings(max_unpacked=100_000)) == ["bomb"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (gzip.compress(b""), "empty"),
        (gzip.compress(gzip.compress(WORDS)), "unknown-type"),
        (gzip.compress(b"\x89PNG\r\n\x1a\n"), "unknown-type"),
    ],
    ids=["nothing", "gzip", "picture"],
)
def test_gzip_of_nothing_readable_is_an_issue(content: bytes, code: str) -> None:
    assert codes(content) == [code]
