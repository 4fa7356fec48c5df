"""Plain text is kept character for character; only what cannot be kept is changed, and told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Told
from onrecord.settings import Settings
from read.originals import codes, document, parts, reading

TEXT = "text/plain"


@pytest.mark.parametrize(
    "text",
    [
        "\n\n  The board met.  \n\n\n It left.\t\n",
        "\tTabs\tand \u00a0 spaces stay \n",
        "“We dig,” she said – for €5 million 🌊.\n",
        "no newline at the end",
    ],
)
def test_text_is_the_decoded_input_exactly(text: str) -> None:
    doc = document(text.encode(), TEXT)
    assert doc.text == text
    assert [doc.original(offset) for offset in range(len(text))] == list(range(len(text)))


@settings(deadline=None)
@given(st.text(st.characters(blacklist_characters="\r\f\x85\u2028\u2029\0", blacklist_categories=["Cs"])))
def test_any_text_of_plain_newlines_is_kept(text: str) -> None:
    doc, _ = reading(b"The board met. " + text.encode() + b" It left.", TEXT)
    if doc:
        assert doc.text == "The board met. " + text + " It left."


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\f", "\x85", "\u2028", "\u2029"])
def test_every_newline_becomes_one_and_leads_back(newline: str) -> None:
    original = f"The board met.{newline}It left.{newline}"
    doc = document(original.encode(), TEXT)
    assert doc.text == "The board met.\nIt left.\n"
    assert [segment.kind for segment in doc.segments] == ["paragraph", "paragraph"]
    for offset, character in enumerate(doc.text):
        place = doc.original(offset)
        assert place is None if character == "\n" else place is not None and original[place] == character


def test_characters_that_databases_refuse_are_replaced_one_for_one_and_told() -> None:
    doc, issues = reading(b"The board\0 met" + b" on Thursday" * 30 + b".\0", TEXT)
    assert doc is not None
    assert doc.text.startswith("The board\ufffd met")
    assert "\0" not in doc.text
    assert [issue.code for issue in issues] == ["unfit-characters"]
    assert "2 NUL" in issues[0].message


def test_segments_cover_everything_but_spaces_in_order() -> None:
    text = "Basin deepened\n\nOSLO, 27 March 2025 – The board met.\n  - one\n  - two\n\n\nIt left.\n###\nAbout us\n"
    doc = document(text.encode(), TEXT)
    at = 0
    for segment in doc.segments:
        assert doc.text[at : segment.start].strip(" \n–") == ""
        assert at <= segment.start < segment.end
        at = segment.end
    assert doc.text[at:].strip() == ""
    assert ("dateline", "OSLO, 27 March 2025") in parts(doc)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b" \n\t ", "no-text"), (b"\0\0\0\0", "no-text"), (bytes(range(256)) * 9, "not-text")],
)
def test_what_holds_no_text_is_an_issue(content: bytes, code: str) -> None:
    assert codes(content, TEXT) == [code]


def test_text_over_the_limit_is_refused_before_it_is_decoded() -> None:
    settings = Settings(max_characters=100)
    assert codes(b"a" * 101, TEXT, settings=settings) == ["too-long"]
    assert codes(b"\xff" * 401, TEXT, settings=settings) == ["too-long"]
    assert reading(b"a" * 100, TEXT, settings=settings)[0] is not None


def test_what_is_told_fills_what_the_text_leaves_open() -> None:
    told = Told(title="A basin", published="2025-03-27", publisher="Harbour Board", url="https://harbour.example/1")
    doc = document(b"The board met the ferries on Thursday, and they spoke about the basin.", TEXT, told=told)
    assert (doc.title, doc.published, doc.publisher, doc.url) == (
        "A basin",
        "2025-03-27",
        "Harbour Board",
        "https://harbour.example/1",
    )
    assert doc.language == "en"
    assert doc.source == "a/release"


def test_same_bytes_give_the_same_document() -> None:
    content = b"OSLO, 27 March 2025 - The board met."
    assert document(content, TEXT) == document(content, TEXT)
