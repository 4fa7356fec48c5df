"""Sentences within segments: a closing sign, its closing marks, a space, and something a sentence can begin with."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from onrecord.data import load
from onrecord.model import Document, Issue, Mark, Marks, Segment, Sentence
from onrecord.tools import Tools

BY = "sentences/3"
NEEDS = ()
GIVES = (Sentence,)

# 'here. "It', 'so!" The', "end.' We", with stars between as transcripts have them
# ("here. * * * The"); not "4.4 billion", not "said, and"
_END = re.compile(r"""[.!?…]+["”“»’')\]]*(?=\s+["“„«‘'(\[]*[^\W_]|\s{0,3}\*[* ]{1,6}[^\W_])""")
# "Dr", "U.S" before a full stop; not a space
_WORD_BEFORE = re.compile(r"[\w.]*$")
# "G.K", "J.R.R": initials before a name; not "U" and not "No"
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+")
LONGEST_ABBREVIATION = 8
LONGEST_SPACE = 8


class Abbreviations(msgspec.Struct, frozen=True):
    """The lists of `data/abbreviations.yml`: what follows tells whether the full stop ends the sentence."""

    before_name: frozenset[str]
    before_number: frozenset[str]
    within: frozenset[str]


@cache
def _abbreviations() -> Abbreviations:
    return load("abbreviations", Abbreviations)


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Sentence for every stretch between two ends, without the spaces around it."""
    for number, segment in enumerate(doc.segments):
        if segment.kind in ("header", "boilerplate"):
            continue
        for start, end in sentences(doc.text, segment):
            yield Sentence(span=doc.span(start, end), by=BY, segment=number)


def sentences(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    """Begin and end of each sentence of a segment."""
    start = segment.start
    for found in _END.finditer(text, segment.start, segment.end):
        if _ends(text, found):
            yield from _stripped(text, start, found.end())
            start = found.end()
    yield from _stripped(text, start, segment.end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    if words.strip():
        yield begin, begin + len(words.strip())


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether the signs found end a sentence, by the word before and the letter after."""
    next_sign = _next_sign(text, found.end())
    if not found.group().startswith(".") or found.group().startswith(".."):
        return not next_sign.islower()
    before = _WORD_BEFORE.search(text, max(0, found.start() - LONGEST_ABBREVIATION), found.start())
    word = before.group() if before else ""
    lists = _abbreviations()
    if word in lists.before_name or (len(word) == 1 and word.isupper() and not next_sign.isdigit()):
        return False
    if word in lists.before_number:
        return not next_sign.isdigit()
    if word in lists.within or _INITIALS.fullmatch(word):
        return _begins_sentence(text, found.end())
    return not next_sign.islower()


def _next_sign(text: str, at: int) -> str:
    """The first letter or digit after spaces and opening marks."""
    for sign in text[at : at + LONGEST_SPACE]:
        if sign.isalnum():
            return sign
    return ""


# "The", "We", "It", "However" after "Acme Inc." begin a sentence; "Corp" or "President" do not
_OPENING_WORD = re.compile(
    r"""\s+["“„«‘'(\[]*(?:The|A|An|We|I|It|He|She|They|This|That|These|In|On|At|As|But|And|However|If)\b"""
)


def _begins_sentence(text: str, at: int) -> bool:
    return _OPENING_WORD.match(text, at) is not None
