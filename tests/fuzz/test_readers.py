"""The readers never raise, whatever bytes come, and what they give keeps its promises."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.fetch.kinds import DOCX, EML, HTML, JSON, PDF, TEXT
from onrecord.model import Document, Issue
from read.originals import MAIL, PAGE, docx_file, pdf, reading

ORIGINALS: tuple[tuple[bytes, str | None], ...] = (
    (PAGE.encode(), HTML),
    (MAIL, EML),
    (docx_file(), DOCX),
    (pdf([(72, 720, 11, "The board met.")], [(72, 720, 11, "It left.")]), PDF),
    (json.dumps({"text": "The board met.", "date": "2025-03-27"}).encode(), JSON),
    ("OSLO, 27 March 2025 – “We dig,” she said.\n\n- one\n- two\n###\nAbout us".encode(), TEXT),
)
BITS = st.sampled_from(
    [
        b"\0",
        b"\xff",
        b"\r",
        b"\n",
        b'"',
        b"<",
        b">",
        b"&",
        b"=",
        b"--",
        b"\xe2\x80\x9c",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"PK",
        b"obj",
    ]
)
KINDS = st.sampled_from([None, TEXT, HTML, PDF, DOCX, EML, JSON, "application/jsonl", "image/png"])
OFTEN = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_promises(doc: Document | None, issues: list[Issue]) -> None:
    """What every reading keeps, whatever was read."""
    assert doc is not None or issues
    assert all(issue.code and issue.message and issue.by for issue in issues)
    if doc is None:
        return
    doc.text.encode("utf-8")
    assert "\0" not in doc.text
    assert "\r" not in doc.text
    assert doc.day is None or doc.published
    at = 0
    for segment in doc.segments:
        assert at <= segment.start < segment.end <= len(doc.text)
        assert doc.text[segment.start : segment.end].strip() == doc.text[segment.start : segment.end]
        at = segment.end
    at = 0
    for run in doc.origin:
        assert at <= run.at
        assert run.length > 0
        at = run.at + run.length
    assert at <= len(doc.text)


@OFTEN
@given(st.binary(max_size=2000), KINDS)
def test_any_bytes(content: bytes, kind: str | None) -> None:
    assert_promises(*reading(content, kind))


@OFTEN
@given(st.text(max_size=500), KINDS)
def test_any_text(text: str, kind: str | None) -> None:
    assert_promises(*reading(text.encode("utf-8", "surrogatepass"), kind))


@OFTEN
@given(st.sampled_from(ORIGINALS), st.data())
def test_sound_originals_with_pieces_changed(original: tuple[bytes, str | None], data: st.DataObject) -> None:
    content, kind = original
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 40)))
        content = content[:start] + data.draw(st.one_of(BITS, st.binary(max_size=8))) + content[end:]
    assert_promises(*reading(content, kind))


@OFTEN
@given(
    st.lists(
        st.one_of(BITS, st.sampled_from([b"a", b" ", b"The board met.", b"27 March 2025", b"- ", b"OSLO", b"(AP)"]))
    )
)
def test_bits_of_releases_in_any_order(pieces: list[bytes]) -> None:
    assert_promises(*reading(b"".join(pieces), TEXT))


# What a fuzzer found (bench/fuzz_readers.py), kept so that it stays mended.
FINDINGS: tuple[tuple[bytes, str | None], ...] = (
    ("OSLO, 27 March 2025 – –\u009cWe dig".encode(), TEXT),
    (("A" * 143 + ", 27 March 2025 – we dig").encode(), TEXT),
)


@pytest.mark.parametrize(("content", "kind"), FINDINGS)
def test_what_the_fuzzer_found(content: bytes, kind: str | None) -> None:
    assert_promises(*reading(content, kind))
