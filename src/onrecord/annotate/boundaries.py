"""Where what the model hears begins and ends: quotations are never cut in two, and signs around it are left out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.model import Document, Heard, Quote, RuleAttribution, Span

# ": ", ". " right before a quotation: it stands apart from the sentence before; not ", "
_APART = re.compile(r"[:.!?…\n]\s*$")
# Signs at the ends of a stretch that belong to the sentence around it.
CLOSING = tuple(")]%")
SIGNS = " \t\n\r\xa0,;:–—-"
# a letter or digit; not a sign
_WORD = re.compile(r"[^\W_]")
# Of a quotation so much must be heard for all of it to be meant.
MOST = 0.5


class Outer:
    """The quotations that stand in no other, in text order."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.quotes = quotes
        self.starts = [quote.span.start for quote in quotes]
        self.spans = {(quote.span.start, quote.span.end) for quote in quotes}

    def at(self, offset: int) -> Quote | None:
        """The quotation around a place, its own ends left out."""
        place = bisect_left(self.starts, offset) - 1
        return self.quotes[place] if place >= 0 and offset < self.quotes[place].span.end else None

    def hold(self, content: Sequence[Span]) -> bool:
        """Whether all words stand inside one quotation and are not the whole of it."""
        first, last = content[0].start, content[-1].end
        place = bisect_right(self.starts, first) - 1
        if place < 0 or last > self.quotes[place].span.end:
            return False
        return (first, last) not in self.spans

    def has(self, content: Sequence[Span]) -> bool:
        """Whether a whole quotation is among the words."""
        return any((span.start, span.end) in self.spans for span in content)


class Claimed:
    """What the rules read as said, in text order."""

    def __init__(self, rules: Sequence[RuleAttribution]) -> None:
        self.spans = sorted(span for rule in rules for span in rule.content)
        self.starts = [span.start for span in self.spans]

    def others(self, some: Sequence[Span], own: Sequence[Span]) -> bool:
        """Whether some words touch what is said in another statement than their own."""
        mine = set(own)
        return any(
            span.touches(part) and span not in mine
            for part in some
            for span in self.spans[
                max(0, bisect_left(self.starts, part.start) - 1) : bisect_left(self.starts, part.end)
            ]
        )


def snap(doc: Document, one: Heard, quotes: Outer, apart: Sequence[Span]) -> Heard | None:
    """What was heard with each end that lies in a quotation moved to one of its own ends, without the quotations that
    stand apart from it, and without signs at its ends; None where nothing is left."""
    inside = quotes.at(one.cue.start)
    spans: list[Span] = []
    for span in one.content:
        if inside is not None:
            spans += _trimmed(doc, *_within(span, inside))
        else:
            spans += _without(doc, _whole(doc, span, quotes), apart)
    return msgspec.structs.replace(one, content=tuple(spans)) if spans else None


def _within(span: Span, quote: Quote) -> tuple[int, int]:
    """The part of a span that stands between the marks of a quotation: who is told of in it says no more."""
    start, end = quote.span.start + quote.opened, quote.span.end - quote.closed
    return max(span.start, start), max(span.start, min(span.end, end))


def _whole(doc: Document, span: Span, quotes: Outer) -> Span:
    """A span whose ends cut no quotation in two: one that is mostly in it is taken whole, another left out."""
    start, end = span.start, span.end
    if quote := quotes.at(start):
        most = min(end, quote.span.end) - start >= MOST * (quote.span.end - quote.span.start)
        start = quote.span.start if most else quote.span.end if end > quote.span.end else start
    if quote := quotes.at(end):
        most = end - max(start, quote.span.start) >= MOST * (quote.span.end - quote.span.start)
        end = quote.span.end if most else quote.span.start if start < quote.span.start else end
    return doc.span(start, end)


def _without(doc: Document, span: Span, apart: Sequence[Span]) -> Iterator[Span]:
    """The pieces of a span between quotations that stand apart; all of it where it is nothing else."""
    places = range(bisect_left(apart, span.start, key=_start), bisect_left(apart, span.end, key=_start))
    cuts = [apart[place] for place in places if span.holds(apart[place])]
    if not cuts:
        yield from _trimmed(doc, span.start, span.end)
        return
    edges = [span.start, *(edge for quote in cuts for edge in (quote.start, quote.end)), span.end]
    pieces = [piece for start, end in _pairs(edges) for piece in _trimmed(doc, start, end)]
    yield from pieces or [span]


def _start(span: Span) -> int:
    return span.start


def _pairs(edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of edges: begin and end of each piece."""
    yield from zip(edges[::2], edges[1::2], strict=True)


def _trimmed(doc: Document, start: int, end: int) -> Iterator[Span]:
    """A stretch without the signs at its ends that belong to the sentence around it; nothing where no word is left."""
    words = doc.text[start:end].rstrip(SIGNS)
    if words.endswith(".") and (words[-3:-1].isalnum() or words[-2:-1] in CLOSING):  # not that of "U.S."
        words = words[:-1].rstrip(SIGNS)
    begun = words.lstrip(SIGNS + ".")
    if _WORD.search(begun):
        first = start + len(words) - len(begun)
        yield doc.span(first, first + len(begun))


def stands_apart(doc: Document, quotation: Span) -> bool:
    """Whether a quotation is a sentence of its own: a colon or another sentence's end stands before it."""
    return _APART.search(doc.text[max(0, quotation.start - 4) : quotation.start]) is not None
