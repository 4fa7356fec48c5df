"""Whatever marks and words a text holds: quotations nest, spans are their words, a second reading is the same."""

import hashlib
from time import process_time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Extraction, Issue, Quote, Snapshot, Span, Statement
from onrecord.pipeline import process
from onrecord.tools import make_tools

TOOLS = make_tools()
MOST_SECONDS = 2.0
MARKS = ['"', "'", "“", "”", "„", "«", "»", "‘", "’", "``", "''", "[", "]", "(", ")"]
SIGNS = [" ", " ", " ", "\n", "\n\n", ".", ",", "!", "?", "…", ":", ";", "—", "-", "'s", "\u200b", "\u00a0", "😀"]
# fmt: off
WORDS = [
    "said", "says", "told", "noted", "that", "never", "heard", "say", "if", "will", "and", "who", "adding", "according",
    "to", "the", "mayor", "President", "of", "Alder", "Maria", "Oliveira", "he", "they", "in", "his", "words", "As",
    "we", "You", "$5", "billion", "2024", "Question", "called", "thanked", "for", "agreed", "bridge", "U.S", "Mr", "I",
]
# fmt: on
TEXTS = st.lists(st.sampled_from([*MARKS, *MARKS, *SIGNS, *WORDS]), max_size=120).map("".join)
ANY = st.text(max_size=400)


def extraction(text: str) -> Extraction:
    """What is found in a text."""
    content = text.encode("utf8", "replace")
    snapshot = Snapshot(
        content=content, sha256=hashlib.sha256(content).hexdigest(), source="made-up.txt", media_type="text/plain"
    )
    return process(snapshot, TOOLS)


def spans(value: object) -> list[Span]:
    """Every span in a mark, record or issue."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, msgspec.Struct):
        return [span for field in value.__struct_fields__ for span in spans(getattr(value, field))]
    return [span for one in value for span in spans(one)] if isinstance(value, tuple) else []


def in_time(text: str) -> Extraction:
    """What is found in a text, in no more of the processor's time than a short text may take."""
    begun = process_time()
    found = extraction(text)
    assert process_time() - begun < MOST_SECONDS
    return found


def assert_promises(found: Extraction) -> None:
    """Spans are the words that stand there, quotations nest without crossing, and who holds whom is told once."""
    text = found.document.text if found.document else ""
    for span in [span for one in (*found.marks, *found.records, *found.issues) for span in spans(one)]:
        assert text[span.start : span.end] == span.text and span.start < span.end
    quotes = [mark for mark in found.marks if isinstance(mark, Quote)]
    for place, one in enumerate(quotes):
        for other in quotes[place + 1 :]:
            assert one.span.holds(other.span) or not one.span.touches(other.span)
    assert_records(found)


def assert_records(found: Extraction) -> None:
    """Ids differ; nobody is told in himself or in something that comes later."""
    ids = [record.id for record in found.records]
    assert len(ids) == len(set(ids))
    before: set[str] = set()
    for record in found.records:
        if isinstance(record, Statement):
            assert record.told_in is None or record.told_in in before
            before.add(record.id)
    assert all(isinstance(issue, Issue) and issue.message and issue.id for issue in found.issues)


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Word lists and the language tool are loaded at first use, which is no part of a reading's time."""
    extraction("The mayor said that the bridge of Alder would open on Monday.")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_marks_and_words_in_any_order(text: str) -> None:
    assert_promises(in_time(text))


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_any_text(text: str) -> None:
    found = in_time(text)
    assert_promises(found)
    assert extraction(text) == found
