"""Figures: each amount with the time told for it, what it measures, and of whom."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from onrecord.model import Amount, Bound, Document, Figure, Issue, Mark, Marks, Record, Sentence, When, derived_id
from onrecord.model.mark import FigureKind
from onrecord.record.binding import joined, kind_of
from onrecord.record.dated import times_of, with_to_date
from onrecord.record.lasting import period
from onrecord.record.measured import measured
from onrecord.record.reported import quarter_of, time_before
from onrecord.record.scene import Measured, Scene, Told, capitals_of
from onrecord.record.topic import Topic, full_names, topic_of

BY = "figure/4"

M = TypeVar("M", bound=Mark)


def build(doc: Document, marks: Marks) -> Iterator[Record | Issue]:
    """A Figure for every Amount, in text order; what the text does not tell of it is None or empty."""
    amounts, whens, names = marks.of(Amount), with_to_date(doc, marks.of(When)), full_names(marks)
    heard = {mark.span: mark for mark in marks.of(Bound)}
    told, capitals = Told(), capitals_of(doc.text) if amounts else frozenset()
    topic = topic_of(doc, marks, names) if amounts else Topic()
    quarter = quarter_of(doc.text, whens, doc.day)
    for sentence in marks.of(Sentence):
        here = _within(amounts, sentence)
        if not here:
            continue
        start, end = sentence.span.start, sentence.span.end
        times = times_of(doc.text, start, here, _within(whens, sentence))
        scene = Scene(doc.text, start, end, names, whens, capitals, topic)
        for amount, time in zip(here, times, strict=True):
            by_rule = measured(scene, amount, told)
            told = _told(told, amount, by_rule)
            mark = heard.get(amount.span)
            what = joined(doc, by_rule, mark, names) if mark else by_rule
            time = time or time_before(doc.text, start, amount, what.measure, whens, quarter)
            yield _figure(doc, amount, time, what, kind_of(amount, mark))


def _told(told: Told, amount: Amount, what: Measured) -> Told:
    """What the rules know once they have read an amount."""
    end = amount.span.end
    if what.parties:
        told = replace(told, parties=what.parties, told_by=end)
    if what.measure is None:
        return replace(told, last=end)
    return replace(told, end=end, last=end, unit=amount.unit, what=what)


def _within(marks: Sequence[M], sentence: Sentence) -> list[M]:
    """The marks that begin within a sentence."""
    first = bisect_left(marks, sentence.span.start, key=_start)
    return list(marks[first : bisect_left(marks, sentence.span.end, lo=first, key=_start)])


def _start(mark: Mark) -> int:
    return mark.span.start


def _figure(doc: Document, amount: Amount, time: When | None, what: Measured, kind: FigureKind) -> Figure:
    return Figure(
        id=derived_id("figure", doc.id, amount.span.start, amount.span.end),
        document=doc.id,
        by=BY,
        score=amount.score,
        words=amount.span,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=amount.unit,
        hedge=amount.hedge,
        measure=what.measure,
        parties=what.parties,
        period=period(doc.text, amount, time, doc.day) if time else None,
        period_words=time.span if time else None,
        kind=kind,
    )
