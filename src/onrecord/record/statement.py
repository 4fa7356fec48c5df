"""Statements: attributions with their speakers, forms and nesting."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from onrecord.model import Attribution, Document, Issue, Marks, Quote, Record, Span, Statement, Who, derived_id
from onrecord.record.speaker import Speakers
from onrecord.record.telling import inserted

BY = "statement/5"
# a quotation that is somebody's words and not a title or a single word: at least so many
FEWEST_QUOTED_WORDS = 2
# Characters between a statement and one that goes on with it: its tag, and a sentence.
FARTHEST = 400
# How often a statement of the form is one, on the building half of our gold (records.py, precision by form)
SCORES = {"direct": 0.95, "mixed": 0.9, "indirect": 0.86}


def build(doc: Document, marks: Marks) -> Iterator[Record | Issue]:
    """A Statement for every attribution, outer ones before those they hold."""
    speakers = Speakers(doc, marks)
    quotes = Quotes(marks.of(Quote))
    around: list[Statement] = []
    before: Who | None = None
    ended = 0  # where the last statement of the narrator did
    for attribution in sorted(marks.of(Attribution), key=_outer_first):
        around = [one for one in around if one.content[-1].end > attribution.content[0].start]
        outer = next((one for one in reversed(around) if _holds(one, attribution)), None)
        near = before if attribution.content[0].start - ended <= FARTHEST else None
        speaker = speakers.who(attribution, outer.speaker if outer else None, near)
        statement = _statement(doc, attribution, speaker, outer, quotes)
        around.append(statement)
        if outer is None:
            before, ended = speaker, statement.content[-1].end
        yield statement


def _outer_first(attribution: Attribution) -> tuple[int, int]:
    return attribution.content[0].start, -attribution.content[-1].end


def _holds(outer: Statement, attribution: Attribution) -> bool:
    """Whether all that an attribution says lies in a span of a statement, is not all of it and in no brackets."""
    return any(
        not inserted(span, attribution.content[0])
        and span.holds(attribution.content[0])
        and span.holds(attribution.content[-1])
        and span != attribution.content[0]
        for span in outer.content
    )


def _statement(
    doc: Document, attribution: Attribution, speaker: Who | None, outer: Statement | None, quotes: "Quotes"
) -> Statement:
    form = quotes.form(attribution.content)
    first, last = attribution.content[0], attribution.content[-1]
    return Statement(
        id=derived_id("statement", doc.id, first.start, last.end, attribution.cue.start if attribution.cue else ""),
        document=doc.id,
        by=attribution.by,
        score=SCORES[form],
        form=form,
        content=attribution.content,
        status=attribution.status,
        speaker=speaker,
        cue=attribution.cue,
        told_in=outer.id if outer else None,
    )


class Quotes:
    """The quotations of a document, to tell the form of what was said."""

    def __init__(self, quotes: list[Quote]) -> None:
        self.quotes = quotes
        self.starts = [quote.span.start for quote in quotes]
        self.spans = {(quote.span.start, quote.span.end) for quote in quotes}

    def form(self, content: tuple[Span, ...]) -> Literal["direct", "indirect", "mixed"]:
        """direct: every span is a quotation; mixed: quoted words stand inside; indirect: none do."""
        if all((span.start, span.end) in self.spans for span in content):
            return "direct"
        return "mixed" if any(self._quoted_words(span) for span in content) else "indirect"

    def _quoted_words(self, span: Span) -> bool:
        """Whether a stretch holds a quotation of more than a word: one word in marks makes no mixed speech."""
        places = range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))
        return any(len(self.quotes[place].span.text.split()) >= FEWEST_QUOTED_WORDS for place in places)
