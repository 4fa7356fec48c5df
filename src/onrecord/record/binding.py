"""What a figure measures, whose it is and of what kind, where the reading model has heard it.

Rules and model are joined by one policy: the rules' words for what is measured stay where the model means the same
words; else the model's are told. Whose it is the model knows better: it is told where the model is sure enough, or
where rules and model both think so. A kind is the model's where it is sure (decisions/0009-teachers-and-figures.md).
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Amount, Bound, Document, Name, Span
from onrecord.model.mark import FigureKind
from onrecord.record.carried import MUTUAL
from onrecord.record.grammar import lists
from onrecord.record.scene import PARTY_KINDS, Measured
from onrecord.record.topic import SUFFIX

# From which probability on a kind that the model hears is told instead of the rules', and a party without the rules.
SURE, OWNS = 0.9, 0.55
# Letters of two words that tell whether they are of one stem.
STEM = 5
# Kinds that words of their own tell, which the rules know: "used to be", "must reach", "fifth", "rose by".
TOLD = ("rank", "former", "target", "change")
AGE = "age"
# What two have with each other: where rules read both, both are told.
BETWEEN_TWO = MUTUAL | {"trade", "turnover"}

# "Alder" in a measure; not "of"
_WORD = re.compile(r"[^\W\d_]{3,}")
# "the ", "its " with which a stretch may begin; not "The Hague"
_LEAD = re.compile(r"[\s,.;:()‘\[\]*•\"'“”’–-]*(?:(?:the|The|an?|An?|our|its|their|Our|Its)\s)?")
# "'s", ", ", ")" at the end of a stretch; not "Inc."
_TAIL = re.compile(r"(?:['’]s?|[\s,;:()\[\]*•\"“”–-])+$")
# "Inc.", "U.S." whose point is theirs; not "Alder."
_POINT = re.compile(r"(?:\b[A-Z]\.|\b(?:Inc|Corp|Co|Ltd|St|Mt|No)\.)$")
# ", ", " and the ", " to ", a new line between two names in one stretch; not " of "
_BETWEEN = re.compile(r"\n+|;\s|(?:,\s(?:and\s)?|\s(?:and|to|from|in|with|against|for|at|on|by)\s)(?:the\s)?")


def joined(doc: Document, by_rule: Measured, heard: Bound, names: Sequence[Name]) -> Measured:
    """What an amount measures and whose it is, by rules and model together; nobody owns an age.

    Args:
        doc: the document.
        by_rule: what the rules have read.
        heard: what the model has heard.
        names: those of the text, in text order.
    """
    measure = _measure(by_rule.measure, heard.measure)
    if measure == AGE:
        return Measured(measure)
    two = len(by_rule.parties) > 1 and measure is not None and not BETWEEN_TWO.isdisjoint(measure.lower().split())
    return Measured(measure, by_rule.parties if two else tuple(_parties(doc, by_rule, heard, names)))


def kind_of(amount: Amount, heard: Bound | None) -> FigureKind:
    """The model's kind where it is sure, but for kinds that words of their own tell."""
    sure = heard is not None and heard.kind_score > SURE and heard.kind != "rank" and amount.kind not in TOLD
    return heard.kind if heard and sure else amount.kind


def _measure(by_rule: str | None, heard: Sequence[Span]) -> str | None:
    """The rules' words where the model means the same or nothing, else the model's."""
    words = list(_said_once(" ".join(_LEAD.sub("", span.text, count=1) for span in heard).split()))
    while words and words[-1].lower() in lists().ends | lists().determiners:
        words.pop()
    told = " ".join(words)
    if not _WORD.search(told) or (by_rule and (by_rule == AGE or not _stems(by_rule).isdisjoint(_stems(told)))):
        return by_rule
    return told


def _said_once(words: Sequence[str]) -> Iterator[str]:
    """Words of several stretches, none of more than small ones twice: "funding for projects projects"."""
    told: set[str] = set()
    for word in words:
        if word not in told:
            yield word
        told |= _stems(word) and {word}


def _stems(words: str) -> set[str]:
    return {word[:STEM].lower() for word in _WORD.findall(words)} - lists().ends


def _parties(doc: Document, told: Measured, heard: Bound, names: Sequence[Name]) -> list[str]:
    """The names of those whose a figure is, each once, be it with "Inc." or without: as the document's names have them,
    else as they are written."""
    by_rule = {name.lower() for name in told.parties}
    found: dict[str, str] = {}
    for stretch, score in zip(heard.parties, heard.party_scores, strict=True):
        for start, end in _parted(doc.text, stretch, names):
            name = _name(doc.text, *_bare(doc.text, start, end), names)
            if name and (score > OWNS or name.lower() in by_rule):
                found.setdefault(SUFFIX.sub("", name).lower(), name)
    return list(found.values())


def _parted(text: str, stretch: Span, names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """The names of a stretch that holds several: cut where known names meet, at words only between two known ones."""
    owners = [name for name in names if name.kind in PARTY_KINDS]
    ends, starts = {name.span.end for name in owners}, {name.span.start for name in owners}
    begin = stretch.start
    for joint in _BETWEEN.finditer(text, stretch.start, stretch.end):
        known = (joint.start() in ends, joint.end() in starts)
        sign = joint.group()[0]
        if sign in "\n;" or all(known) or (sign == "," and any(known)):
            yield begin, joint.start()
            begin = joint.end()
    yield begin, stretch.end


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without article, owner's "s" and signs around it."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    if tail := _TAIL.search(text[start:end]):
        end = start + tail.start()
    return (start, end - 1) if text.endswith(".", start, end) and not _POINT.search(text[start:end]) else (start, end)


def _name(text: str, start: int, end: int, names: Sequence[Name]) -> str | None:
    """What a stretch names; None for a person, and for words without a capital."""
    words = text[start:end]
    same = [name for name in names if name.span.start <= start and end <= name.span.end]
    if not any(map(str.isupper, words)) or any(name.kind == "person" for name in same):
        return None
    known = (name.name for name in same if name.span.text == words and name.kind in PARTY_KINDS and not name.adjective)
    return next(known, words)
