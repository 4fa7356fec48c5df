"""Turns of a transcript: "Maria Vasquez: We have begun.", quotation marks or not.

Only where the document has two labels at least that name somebody: a single name and a colon may be anything. Then
every capitalised phrase with a colon ends the turn before it, since a missed label would give words to the wrong
speaker. A turn goes on over paragraphs up to the next label; behind the last label it ends with its paragraph, since
the text does not tell where the narrator begins.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from onrecord.model import Document, Issue, Mark, Marks, Name, Role, Sentence, Turn
from onrecord.tools import Tools

BY = "transcripts/1"
NEEDS = (Sentence, Name, Role)
GIVES = (Turn,)

FEWEST_LABELS = 2
FEWEST_WORDS = 2
LONGEST_LABEL = 250
# "Maria Vasquez: We", "Question: Is"; not "At 10:30 we" and not 'She said: "We'
_LABEL = re.compile(r"[A-Z][^.!?:;\"“”«»\n]*(?= ?:\s+[^\s\"“”«»‘'])")
# ends in a capitalised word: "Commissioner for Roads Maria Vasquez"; not "Here is the thing"
_CAPITALISED = re.compile(r"[A-Z][\w.’'-]*$")


# somebody who speaks but is not named: "QUESTION", "Moderator"; not "Transcript"
_ASKING = re.compile(r"(?:question|answer|q|a|moderator|host|reporter|journalist|speaker)$", re.I)


class Label(NamedTuple):
    """A speaker's label: the number of its segment, where it begins and ends, and where the words behind it begin."""

    segment: int
    start: int
    end: int
    words: int


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Turn for each segment's part of what a speaker says."""
    ends = {
        mark.span.end
        for mark in (*marks.of(Name), *marks.of(Role))
        if not isinstance(mark, Name) or mark.kind == "person"
    }
    labels = list(_labels(doc, marks.of(Sentence)))
    if sum(label.end in ends for label in labels) < FEWEST_LABELS:
        return
    for label, following in pairwise([*labels, None]):
        if label and (label.end in ends or _ASKING.match(doc.text, label.start, label.end)):
            yield from _turns(doc, label, following)


def _labels(doc: Document, sentences: list[Sentence]) -> Iterator[Label]:
    for sentence in sentences:
        start = sentence.span.start
        found = _LABEL.match(doc.text, start, min(sentence.span.end, start + LONGEST_LABEL))
        if found and _CAPITALISED.search(found.group()):
            yield Label(sentence.segment, start, found.end(), doc.text.index(":", found.end()) + 1)


def _turns(doc: Document, label: Label, following: Label | None) -> Iterator[Turn]:
    """The parts of one turn, one a segment, up to the next label."""
    last = following.segment if following else label.segment
    for number in range(label.segment, last + 1):
        segment = doc.segments[number]
        if segment.kind in ("header", "boilerplate"):
            continue
        start = label.words if number == label.segment else segment.start
        end = following.start if following and number == following.segment else segment.end
        words = doc.text[start:end]
        start += len(words) - len(words.lstrip())
        if len(words.split(maxsplit=FEWEST_WORDS)) >= FEWEST_WORDS:
            span = doc.span(start, start + len(words.strip()))
            yield Turn(span=span, by=BY, segment=number, reopens=number != label.segment)
