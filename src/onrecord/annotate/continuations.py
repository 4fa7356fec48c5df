"""What goes on with words said before: sentences without a cue, and quotations without a tag."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.annotate.boundaries import Outer
from onrecord.model import Attribution, Document, Heard, Span

# a letter or digit; not a sign
_WORD = re.compile(r"[^\W_]")
# Of a sentence so much must be heard for all of it to be meant.
MOST = 0.5
# So many attributions before a quotation may be the one that it goes on with.
NEAR = 4


def whole(doc: Document, one: Heard, quotes: Outer, sentences: Sequence[Span]) -> Heard | None:
    """What was heard, each stretch of another sentence than the cue's from that sentence's begin on: "like to write
    letters" is no statement where "50 % like to write letters" stands. A lesser part of a sentence is left out; None
    where nothing else was heard."""
    starts = [sentence.start for sentence in sentences]
    own = None if one.carried else _place(starts, one.cue.start)
    kept: list[Span] = []
    for span in one.content:
        place = _place(starts, span.start)
        if place == own or quotes.at(span.start + 1):
            kept.append(span)
        elif kept and kept[-1].start >= starts[place] and not _WORD.search(doc.text[kept[-1].end : span.start]):
            kept[-1] = doc.span(kept[-1].start, span.end)
        elif not _WORD.search(doc.text[starts[place] : span.start]):
            kept.append(span)
        elif span.end - span.start >= MOST * (min(span.end, sentences[place].end) - starts[place]):
            kept.append(doc.span(max(starts[place], kept[-1].end if kept else 0), span.end))
    return msgspec.structs.replace(one, content=tuple(kept)) if kept else None


def _place(starts: Sequence[int], offset: int) -> int:
    """The number of the sentence that holds a place."""
    return max(0, bisect_right(starts, offset) - 1)


def continued(
    doc: Document, found: Sequence[Attribution], quotes: Outer, sentences: Sequence[Span]
) -> Iterator[Attribution]:
    """What was found, in text order, with whose words a quotation without a tag goes on: it is of the turn that ended
    in the sentence before, and a turn of its own behind indirect speech. One that lost its closing mark may hold its
    tag itself."""
    starts = [sentence.start for sentence in sentences]
    tags = sorted(one.cue.start for one in found if one.cue)
    kept: list[Attribution] = []
    for one in found:
        tagged = bisect_left(tags, one.content[0].start) < bisect_left(tags, one.content[-1].end)
        untagged = one.source is None and one.cue is None and quotes.has(one.content) and not tagged
        place = _goes_on_with(doc, one, kept, quotes, starts) if untagged else None
        if place is None:
            kept.append(one)
        elif quotes.has(kept[place].content):
            kept[place] = _with(doc, kept[place], one)
        else:
            kept.append(_of(doc, one, kept[place]))
    yield from kept


def _goes_on_with(
    doc: Document, one: Attribution, kept: Sequence[Attribution], quotes: Outer, starts: Sequence[int]
) -> int | None:
    """The place of the narrator's attribution that ends in the sentence before, in the same paragraph."""
    begin = one.content[0].start
    ends = [
        (end, place)
        for place in range(max(0, len(kept) - NEAR), len(kept))
        if (source := kept[place].source) and quotes.at(source.start) is None and (end := _end(kept[place])) <= begin
    ]
    end, place = max(ends, default=(0, -1))
    if place < 0 or "\n" in doc.text[end:begin] or _place(starts, begin) - _place(starts, end - 1) > 1:
        return None
    return place


def _end(one: Attribution) -> int:
    """Where the last part of an attribution ends."""
    return max(part.end for part in (*one.content, one.source, one.cue) if part)


def _with(doc: Document, turn: Attribution, more: Attribution) -> Attribution:
    """A turn with the quotations that go on with it."""
    reach = doc.span(min(turn.span.start, more.span.start), max(turn.span.end, more.span.end))
    return msgspec.structs.replace(turn, span=reach, content=tuple(sorted((*turn.content, *more.content))))


def _of(doc: Document, quotation: Attribution, before: Attribution) -> Attribution:
    """A quotation with the words for who spoke right before it."""
    source = before.source
    assert source is not None
    reach = doc.span(min(source.start, quotation.span.start), quotation.span.end)
    return msgspec.structs.replace(
        quotation, span=reach, source=source, source_score=before.source_score, carried=False
    )
