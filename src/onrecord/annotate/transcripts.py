"""Turns of a transcript: "Maria Vasquez: We have begun.", quotation marks or not.

Only where the document has two labels at least that name somebody, or two questions with answers: a single name and a
colon may be anything, but for an office and its holder with words in the first person behind ("Mayor Maria Vasquez:
Friends, I am glad"). Then every capitalised phrase with a colon ends the turn before it, since a missed label would
give words to the wrong speaker. A surname is a label where a whole name with it is told ("TARN" after "ANN TARN"). A
turn goes on over paragraphs up to the next label, stage directions left out; behind the last label it ends with its
paragraph, since the text does not tell where the narrator begins.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.model import Document, Issue, Mark, Marks, Role, RuleName, Sentence, Turn
from onrecord.tools import Tools

BY = "transcripts/3"
NEEDS = (Sentence, RuleName, Role)
GIVES = (Turn,)

FEWEST_LABELS = 2
FEWEST_WORDS = 2
LONGEST_LABEL = 250
GREETING = 600  # characters of a speech in which who gives it speaks of himself
# "Maria Vasquez: We", "Question: Is", also behind the mark of a transcript that is quoted as a whole or behind stars
# that part it from the narrator ("* * * Maria Vasquez: We"); not "At 10:30 we" and not 'She said: "We'
_LABEL = re.compile(r"(?:\*[* ]{0,9})?[\"“]?(?P<label>[A-Z][^.!?:;\"“”«»\n]*)(?= ?:\s+[^\s\"“”«»‘'])")
# ends in a capitalised word: "Commissioner for Roads Maria Vasquez"; not "Here is the thing"
_CAPITALISED = re.compile(r"[A-Z][\w.’'-]*$")


# "I", "our"; not "it"
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
# somebody who speaks but is not named: "QUESTION", "Moderator"; not "Transcript"
_ASKING = re.compile(r"(?:question|answer|q|a|moderator|host|reporter|journalist|speaker)$", re.I)
# what no one says: "(Applause)", "[Video plays.]", "..."; not "(I think) so"
_DIRECTION = re.compile(r"\W*(?:[(\[][^()\[\]]*[)\]]\W*)*$")


class Label(NamedTuple):
    """A speaker's label: the number of its segment, where it begins and ends, and where the words behind it begin."""

    segment: int
    start: int
    end: int
    words: int


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Turn for each segment's part of what a speaker says."""
    labels = list(_labels(doc, marks.of(Sentence)))
    known = _known(doc, marks, labels)
    asked = Counter(doc.text[label.start : label.end].lower() for label in labels if _asks(doc, label))
    if sum(label in known for label in labels) < FEWEST_LABELS and min(asked["q"], asked["a"]) < FEWEST_LABELS:
        known = {label for label in known if _speech(doc, marks, label)}
        if not known:
            return
    for label, following in pairwise([*labels, None]):
        if label and (label in known or _asks(doc, label)):
            yield from _turns(doc, label, following)


def _asks(doc: Document, label: Label) -> bool:
    return _ASKING.match(doc.text, label.start, label.end) is not None


def _speech(doc: Document, marks: Marks, label: Label) -> bool:
    """Whether the only label of a document is that of a speech: an office with its holder, in the first person."""
    names = any(name.kind == "person" and name.span.end == label.end for name in marks.of(RuleName))
    held = any(role.span.start == label.start and role.span.end < label.end for role in marks.of(Role))
    first = _FIRST_PERSON.search(doc.text, label.words, min(label.words + GREETING, doc.segments[label.segment].end))
    return names and held and first is not None


def _known(doc: Document, marks: Marks, labels: Sequence[Label]) -> set[Label]:
    """Labels that name a person or an office, that end with the surname of one who is named, or recur in capitals."""
    names = [name.span for name in marks.of(RuleName) if name.kind == "person"]
    ends = {span.end for span in (*names, *(role.span for role in marks.of(Role)))}
    surnames = {span.text.split()[-1].casefold() for span in names}
    named = {
        label for label in labels
        if label.end in ends or doc.text[label.start : label.end].split()[-1].casefold() in surnames
    }  # fmt: skip
    words = Counter(doc.text[label.start : label.end] for label in labels)
    recurring = {one for one, many in words.items() if one.isupper() and many >= FEWEST_LABELS}
    shouted = {label for label in labels if doc.text[label.start : label.end] in recurring}
    return named | shouted if len(named) >= FEWEST_LABELS else named


def _labels(doc: Document, sentences: list[Sentence]) -> Iterator[Label]:
    for sentence in sentences:
        start = sentence.span.start
        found = _LABEL.match(doc.text, start, min(sentence.span.end, start + LONGEST_LABEL))
        headline = doc.segments[sentence.segment].kind == "headline" and not (found and _ASKING.match(found["label"]))
        if found and not headline and _CAPITALISED.search(found["label"]):
            yield Label(
                sentence.segment, found.start("label"), found.end("label"), doc.text.index(":", found.end()) + 1
            )


def _mark(words: str) -> int:
    """The length of the opening mark that a paragraph begins with and nothing in it closes: that around it all."""
    opened = words[:1] == "“" and words.count("“") > words.count("”")
    return int(opened or (words[:1] == '"' and words.count('"') % 2 == 1))


def _led(doc: Document, label: Label, following: Label) -> bool:
    """Whether the paragraph before a label leads to it: "The interview in full:"; it is the narrator's."""
    between = doc.segments[following.segment - 1] if following.segment - 1 > label.segment else None
    return between is not None and doc.text[between.start : between.end].rstrip().endswith(":")


def _turns(doc: Document, label: Label, following: Label | None) -> Iterator[Turn]:
    """The parts of one turn, one a segment, up to the next label; one alone where the narrator leads to that label."""
    last = following.segment if following and not _led(doc, label, following) else label.segment
    for number in range(label.segment, last + 1):
        segment = doc.segments[number]
        start = label.words if number == label.segment else segment.start
        end = following.start if following and number == following.segment else segment.end
        start += _mark(doc.text[start:end])
        words = doc.text[start:end].rstrip(' \n"“')
        if segment.kind in ("header", "boilerplate") or _DIRECTION.match(words):
            continue
        start += len(words) - len(words.lstrip())
        if len(words.split(maxsplit=FEWEST_WORDS)) >= FEWEST_WORDS:
            span = doc.span(start, start + len(words.strip()))
            yield Turn(span=span, by=BY, segment=number, reopens=number != label.segment)
