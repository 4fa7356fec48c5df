"""What the reading model hears: for each cue the words said and the words for who says them, with probabilities; and of
amounts what `bound` makes of it.

The model labels pieces; here they become spans. Content runs while its odds pay for each change (Viterbi over two
states); of several stretches that may be the source the one with most probability is taken.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from onrecord.annotate.bound import bindings
from onrecord.annotate.cues import AUXILIARY
from onrecord.annotate.lexicon import lexicon
from onrecord.annotate.stretches import stretches
from onrecord.model import Amount, Bound, Document, Heard, Issue, Mark, Marks, Quote, Sentence, Span
from onrecord.tools import Tools
from onrecord.tools.attribution_model import CONTENT, SOURCE, CueHeard, Floats
from onrecord.tools.pieces import Line, Pieces, Quoted

BY = "heard/2"
NEEDS = (Sentence, Quote, Amount)
GIVES = (Heard, Bound)

# What a change between content and none costs, in log odds; from which probability on a piece may be of the source;
# below which score a cue makes a statement only with a rule beside it (LEAST), and none at all (WEAK); from which share
# of common words on two hear the same. All chosen on the first half of PolNeAR's development part and the building half
# of our gold (decisions/0007-a-reading-model.md).
CHANGE, SOURCE_FROM, LEAST, WEAK, SAME = 0.5, 0.3, 0.55, 0.3, 0.8
SMALLEST = 1e-6
# Characters that the model hears of one text: some ten seconds' work. Characters of a sentence that are cut at once.
LONGEST, SENTENCE = 400_000, 20_000
# So many cues before one may hear the same words.
NEAR = 12
# "in", "the", "however": what a sentence may begin with; not "support", which reports something when "for" follows
_BEGINS = re.compile(
    r"(?:the|an?|this|that|these|those|it|they|we|there|no|other|another|some|many|most|several|all|both|each|in|on|at|by|for|from|with"
    r"|under|over|among|amid|during|after|before|since|until|through|to|of|despite|as|and|but|so|if|when|while|because|although|once"
    r"|however|moreover|also|thus|therefore|meanwhile|besides|further|furthermore|today|now|then|still|instead|finally|next)$"
)
# "reportedly", "apparently": somebody says so; not "currently"
_HEARSAY = re.compile(r"(?:\w+edly|apparently|presumably|according|accused|likely)\b")
# a letter or digit; not a sign
_WORD = re.compile(r"[^\W_]")


class Part(NamedTuple):
    """A stretch of pieces, both ends included, with its mean probability."""

    first: int
    last: int
    probability: float


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Heard for each cue that has content; of two that hear the same words the likelier one."""
    model = tools.attribution_model()
    if model is None:
        return
    sentences = (Line(one.span.start, one.span.end, one.segment) for one in marks.of(Sentence))
    lines = [piece for line in sentences for piece in _cut(line)]
    if lines and lines[-1].end > LONGEST:
        yield _too_long(doc)
        lines = [line for line in lines if line.end <= LONGEST]
    quotes = [Quoted(one.span.start, one.span.end, one.depth, one.opened, one.closed) for one in marks.of(Quote)]
    if not lines:
        return
    amounts = marks.of(Amount)
    heard = model.hear(doc.text, lines, quotes, [(one.span.start, one.span.end) for one in amounts])
    yield from bindings(doc, heard, amounts)
    found = [mark for cue in heard.cues if (mark := _mark(doc, heard.pieces, cue)) and mark.score >= WEAK]
    yield from _likelier(sorted(found, key=lambda one: (one.span.start, -one.score)))


def _cut(line: Line) -> Iterator[Line]:
    """A sentence in pieces that the tokenizer takes at once: one without an end may be as long as the text."""
    for start in range(line.start, line.end, SENTENCE):
        yield Line(start, min(line.end, start + SENTENCE), line.paragraph)


def _too_long(doc: Document) -> Issue:
    told = f"the text has {len(doc.text)} characters; the model heard the first {LONGEST}, rules read all"
    reach = doc.span(LONGEST - 1, LONGEST)
    return Issue(stage="annotate", code="heard-in-part", span=reach, message=f"{doc.source}: {told}", by=BY)


def _likelier(found: list[Heard]) -> list[Heard]:
    """Of those near each other that hear nearly the same words, the likeliest."""
    kept: list[Heard] = []
    for mark in found:
        same = next(
            (place for place in range(len(kept) - 1, max(-1, len(kept) - NEAR), -1) if _same(mark, kept[place])), None
        )
        if same is None:
            kept.append(mark)
        elif mark.score > kept[same].score:
            kept[same] = mark
    return kept


def _mark(doc: Document, pieces: Pieces, cue: CueHeard) -> Heard | None:
    content = [part for part in _content(pieces, cue) if _WORD.search(_words(doc, pieces, part).text)]
    if not content:
        return None
    source, goes_on = _source(pieces, cue), _goes_on_with_it(doc, pieces, cue, content[0])
    carried = any(part.first <= cue.first <= part.last for part in content) or (source is None and goes_on)
    if carried:
        source = None
        content[0] = content[0]._replace(first=min(cue.first, content[0].first))
    spans = [_words(doc, pieces, part) for part in content]
    words, by_whom = _words(doc, pieces, Part(cue.first, cue.last, 1)), source and _words(doc, pieces, source)
    parts = [*spans, words, *([by_whom] if by_whom else [])]
    mean = sum(part.probability for part in content) / len(content)
    return Heard(
        span=doc.span(min(one.start for one in parts), max(one.end for one in parts)),
        by=BY,
        score=round(cue.probability * mean, 4),
        cue=words,
        content=tuple(spans),
        source=by_whom,
        cue_score=round(cue.probability, 4),
        content_score=round(mean, 4),
        source_score=round(source.probability, 4) if source else round(1 - float(cue.parts[:, SOURCE].max()), 4),
        carried=carried,
    )


def _goes_on_with_it(doc: Document, pieces: Pieces, cue: CueHeard, content: Part) -> bool:
    """Whether a cue is no reporting word but what a sentence begins with whose other words were heard as said: the
    model knows one that goes on with words said before by its first ones ("At the same time, the road is closed")."""
    opens = cue.first == 0 or pieces.sentence[cue.first - 1] != pieces.sentence[cue.first]
    if not opens or content.first <= cue.last:
        return False
    between = doc.text[int(pieces.end[cue.last]) : int(pieces.start[content.first])]
    words = _words(doc, pieces, Part(cue.first, cue.last, 1)).text.lower().split()
    told = any(word in lexicon().all or AUXILIARY.match(word) or _HEARSAY.match(word) for word in words)
    return not told and not between.strip(" ,") and (len(words) == 1 or _BEGINS.match(words[0]) is not None)


def _words(doc: Document, pieces: Pieces, part: Part) -> Span:
    return doc.span(int(pieces.start[part.first]), int(pieces.end[part.last]))


def _content(pieces: Pieces, cue: CueHeard) -> list[Part]:
    """The stretches of content, those with at most one piece between them joined."""
    odds = _log_odds(cue.parts[:, CONTENT])
    on = cue.start + np.flatnonzero(_two_states(odds))
    return [_part(cue, first, last, CONTENT) for first, last in stretches(pieces, on.tolist())]


def _source(pieces: Pieces, cue: CueHeard) -> Part | None:
    """The stretch with most probability of source in all."""
    likely = cue.start + np.flatnonzero(cue.parts[:, SOURCE] > SOURCE_FROM)
    found = [_part(cue, first, last, SOURCE) for first, last in stretches(pieces, likely.tolist())]
    return max(found, key=lambda one: one.probability * (one.last - one.first + 1), default=None)


def _part(cue: CueHeard, first: int, last: int, column: int) -> Part:
    return Part(first, last, float(cue.parts[first - cue.start : last + 1 - cue.start, column].mean()))


def _log_odds(chance: Floats) -> list[float]:
    bounded = np.clip(chance, SMALLEST, 1 - SMALLEST)
    found: list[float] = np.log(bounded / (1 - bounded)).tolist()
    return found


def _two_states(odds: list[float]) -> list[bool]:
    """The likeliest course of on and off where each change costs CHANGE."""
    on, off = odds[0], 0.0
    from_on: list[tuple[bool, bool]] = []  # for on and for off: whether the state before was on
    for one in odds[1:]:
        stays, comes = on >= off - CHANGE, on - CHANGE > off
        on, off = one + (on if stays else off - CHANGE), on - CHANGE if comes else off
        from_on.append((stays, comes))
    course = [on > off]
    for stays, comes in reversed(from_on):
        course.append(stays if course[-1] else comes)
    return course[::-1]


def _same(one: Heard, other: Heard) -> bool:
    """Whether two hear nearly the same characters."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    total = sum(part.end - part.start for part in (*one.content, *other.content)) - common
    return common > SAME * total
