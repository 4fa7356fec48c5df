"""JSON objects with a text."""

import json

import pytest

from onrecord.model import Told
from read.originals import codes, document, reading

JSON = "application/json"


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def test_text_and_fields_are_read() -> None:
    doc = document(
        line(
            text="The board met.\n It left.",
            headline="Basin",
            date="2025-03-27",
            source="Harbour Board",
            url="u",
            id="7",
        ),
        JSON,
    )
    assert doc.text == "The board met.\n It left."
    assert (doc.title, doc.published, doc.publisher, doc.url) == ("Basin", "2025-03-27", "Harbour Board", "u")


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"published": "2025-03-27", "date": "2024-01-01"}, "2025-03-27"),
        ({"datetime": "2025-03-27T09:00:00Z", "date": "2025-03-27"}, "2025-03-27T09:00"),
        ({"date": None}, "2020-01-01"),
    ],
)
def test_own_day_goes_before_the_one_told_for_all(fields: dict[str, str], published: str) -> None:
    assert (
        document(line(text="The board met.", **fields), JSON, told=Told(published="2020-01-01")).published == published
    )


def test_escaped_half_surrogates_are_replaced_and_told() -> None:
    doc, issues = reading(b'{"text": "The board \\ud83c met."}', JSON)
    assert doc is not None
    assert doc.text == "The board \ufffd met."
    assert [issue.code for issue in issues] == ["unfit-characters"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"text": "a', "broken-json"),
        (b'{"text": "\xff"}', "broken-json"),
        (b"[" * 100_000, "broken-json"),
        (b'{"words": "a"}', "no-text"),
        (b'{"text": 7}', "no-text"),
        (b'["text"]', "no-text"),
        (b'{"text": " "}', "no-text"),
    ],
)
def test_line_without_text_is_an_issue(content: bytes, code: str) -> None:
    assert codes(content, JSON) == [code]
