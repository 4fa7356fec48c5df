"""Meetings, visits and calls: one record for each event, however often the text comes back to it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.model import Document, Issue, Marks, Meeting, Record, Sentence, Span, When, Who, derived_id
from onrecord.model.record import MeetingForm
from onrecord.record.events import REACH, Event, events
from onrecord.record.parties import Parties

BY = "meeting/1"
# A rough guess, not calibrated: about 50 meetings of presidential and company releases were read, with few errors.
SCORE = 0.8
REMEMBERED = 50  # events back: one that the text comes back to later still is told anew


class Told(msgspec.Struct):
    """An event and all that the sentences about it tell."""

    form: MeetingForm
    participants: list[Who]
    evidence: list[Span]
    date: str | None
    place: str | None
    ordinal: int | None
    topics: list[Span]


def build(doc: Document, marks: Marks) -> Iterator[Record | Issue]:
    """A Meeting for each event that somebody named took part in."""
    parties = Parties(doc, marks)
    whens = [when for when in marks.of(When) if when.kind == "date" and when.value]
    starts = [when.span.start for when in whens]
    found: list[Told] = []
    for sentence in marks.of(Sentence):
        for event in events(doc, sentence, parties):
            first, last = max(sentence.span.start, event.start - REACH), min(sentence.span.end, event.end + REACH)
            near = whens[bisect_left(starts, first) : bisect_left(starts, last)]
            _add(found, _told(doc, event, _date(event, near)), bare=event.bare)
    yield from (_meeting(doc, told) for told in found)


def _date(event: Event, whens: Sequence[When]) -> str | None:
    """The day told nearest to an event in its sentence."""
    nearest = min(whens, key=lambda when: max(event.start - when.span.end, when.span.start - event.end), default=None)
    return nearest.value if nearest else None


def _told(doc: Document, event: Event, date: str | None) -> Told:
    participants = list({party.who.name: party.who for party in event.parties}.values())
    topics = [event.topic] if event.topic else []
    span = doc.span(event.start, event.end)
    return Told(event.form, participants, [span], date, event.place, event.ordinal, topics)


def _add(found: list[Told], told: Told, *, bare: bool) -> None:
    """Adds what is told to the event that it is about, or as a new one."""
    same = next((one for one in reversed(found[-REMEMBERED:]) if _same(one, told)), None)
    if same is None:
        found += [] if bare else [told]
        return
    known = {who.name for who in same.participants}
    same.participants += [who for who in told.participants if who.name not in known]
    same.evidence += told.evidence
    same.topics += told.topics
    same.date, same.place = same.date or told.date, same.place or told.place
    same.ordinal = same.ordinal or told.ordinal


def _same(one: Told, other: Told) -> bool:
    """Whether two sentences tell of one event: one's participants are among the other's, and no day contradicts."""
    names, others = {who.name for who in one.participants}, {who.name for who in other.participants}
    if not (names <= others or others <= names) or (one.date and other.date and one.date != other.date):
        return False
    return "call" not in (one.form, other.form) or one.form == other.form


def _meeting(doc: Document, told: Told) -> Meeting:
    first = told.evidence[0]
    return Meeting(
        id=derived_id("meeting", doc.id, first.start, first.end),
        document=doc.id,
        by=BY,
        score=SCORE,
        form=told.form,
        participants=tuple(told.participants),
        evidence=tuple(told.evidence),
        date=told.date,
        place=told.place,
        topics=tuple(told.topics),
        ordinal=told.ordinal,
    )
