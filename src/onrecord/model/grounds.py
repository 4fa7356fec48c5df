"""The words that a record rests on, and the order of records in a text."""

from collections.abc import Iterator

import msgspec

from onrecord.model.record import AnyRecord, Entity, Figure, Meeting, Record, Statement, Time
from onrecord.model.span import Span

# Types in the order in which they stand where several begin at one character.
ORDER = ("statement", "meeting", "figure", "time", "entity")
NOWHERE = Span(start=0, end=0, text="")


def evidence(record: AnyRecord) -> tuple[Span, ...]:
    """The spans that say what the record says: content, words, reported event or mentions."""
    match record:
        case Statement():
            return record.content
        case Figure() | Time():
            return (record.words,)
        case Meeting():
            return record.evidence
        case Entity():
            return record.mentions


def spans_in(value: object) -> Iterator[Span]:
    """Every span within a record or another value, however deep, in the order of the fields."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans_in(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from spans_in(one)


def reach(record: AnyRecord) -> tuple[int, int]:
    """From the first to the last character of the evidence, half-open; (0, 0) where there is none."""
    spans = evidence(record)
    return (min(span.start for span in spans), max(span.end for span in spans)) if spans else (0, 0)


def text_order(record: AnyRecord) -> tuple[int, int, int, str]:
    """A sort key: by first character; what holds others before what it holds, entities last; a longer one first."""
    first = next(iter(evidence(record)), NOWHERE)
    return first.start, ORDER.index(kind_of(record)), -first.end, record.id


def kind_of(record: Record) -> str:
    """The type of a record as the contract names it ("statement")."""
    return str(type(record).__struct_config__.tag)
