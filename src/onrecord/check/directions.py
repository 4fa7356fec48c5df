"""Stated directions: "mutual trade has declined a little", "a drop in exports"."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from onrecord.check.measures import measure_key
from onrecord.check.view import View, sentence_around
from onrecord.model import Span
from onrecord.record.subject import noun_phrase

Way = Literal["up", "down"]
LONGEST_SUBJECT = 120
# Characters behind a direction in which it is told whose it is: "the growth of trade with Chile".
BEHIND = 40

_UP = r"grown|grew|risen|rose|increased|climbed|expanded|gone up|went up|surged|jumped|soared|strengthened"
_DOWN = (
    r"declined|fallen|fell|dropped|decreased|shrunk|shrank|contracted|slipped|slid|gone down|went down|plunged"
    r"|shortened|weakened"
)
# "has declined", "rose a little", "had slightly fallen"; not "will rise", not "to be increased"
_VERB = re.compile(
    rf"(?<!to be )(?<!not )(?<!be )\b(?:(?:has|have|had)\s)?(?:\w+ly\s)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
    r"(?P<size>\s(?:a little|a bit|slightly|somewhat|sharply|strongly|noticeably|significantly|markedly))?\b"
)
# "a decline in exports", "the growth of trade"; not "prevent a decline in"
_NOUN = re.compile(
    r"\b(?:(?P<up>growth|increase|rise)|(?P<down>decline|drop|fall|decrease|slump|reduction))"
    r"\s(?:in|of)\s(?:the\s|our\s|its\s|their\s)?(?P<what>[a-z][\w-]*(?:\s[a-z][\w-]*){0,2})"
)
# "no ", "prevent a ", "expects ": nothing that has happened; not "the "
_NOT_YET = re.compile(
    r"(?i)\b(?:no|not|without|prevent(?:s|ed)?|avoid(?:s|ed)?|expect(?:s|ed)?|forecasts?|further|future|possible|ensure|if"
    r"|would|could|may|might|will|plans?|hopes?|target(?:s|ed)?)\s(?:\w+\s){0,3}$"
)
# where the subject of a verb can begin: behind a sign, "that", "why", an article; not "and" alone
_BEGINS = re.compile(
    r"[,;:()–—\"“”«»]\s|\b(?:that|why|how|when|while|but|as|because|if|where|and|said)\s|(?=\b(?:the|our|its|their)\s)",
    re.IGNORECASE,
)
# " with Chile", " of the Latvian", " between Chile and Japan" (both); not " in March", not " of timber"
_NAME = re.compile(r"\b(?:with|to|from|of|between|and|for)\s(?:the\s)?([A-Z][\w’'-]+)")


class Direction(msgspec.Struct, frozen=True):
    """Where a measure went by the words of the text: the whole words, its key, the way, the sentence, and whose it is.

    `names` are those told beside the measure, in the words or right behind them: "trade with Chile has grown".
    """

    words: Span
    key: str
    way: Way
    sentence: Span
    names: tuple[str, ...] = ()


def directions(view: View) -> Iterator[Direction]:
    """The directions that a release states as facts of what some of its figures measure, in text order."""
    keys = {claim.key for claim in view.claims if claim.key}
    if not keys:
        return
    for found in _VERB.finditer(view.document.text):
        if (direction := _of_verb(view, found)) and direction.key in keys and not view.is_unsaid(found.start()):
            yield direction
    for found in _NOUN.finditer(view.document.text):
        if (direction := _of_noun(view, found)) and direction.key in keys and not view.is_unsaid(found.start()):
            yield direction


def _of_verb(view: View, found: re.Match[str]) -> Direction | None:
    sentence = sentence_around(view.document, found.start())
    first = max(sentence.start, found.start() - LONGEST_SUBJECT)
    before = view.document.text[first : found.start()]
    at = max((begin.end() for begin in _BEGINS.finditer(before)), default=0)
    measure = noun_phrase(before[at:].strip())
    if measure is None or _NOT_YET.search(before) or sentence.text.rstrip().endswith("?"):
        return None
    return _direction(view, first + at, found, measure, sentence)


def _of_noun(view: View, found: re.Match[str]) -> Direction | None:
    sentence = sentence_around(view.document, found.start())
    before = view.document.text[max(sentence.start, found.start() - LONGEST_SUBJECT) : found.start()]
    measure = noun_phrase(found["what"])
    if measure is None or _NOT_YET.search(before) or sentence.text.rstrip().endswith("?"):
        return None
    return _direction(view, found.start(), found, measure, sentence)


def _direction(view: View, start: int, found: re.Match[str], measure: str, sentence: Span) -> Direction:
    words = view.document.span(start, found.end())
    names = _NAME.findall(view.document.text, start, min(found.end() + BEHIND, sentence.end))
    return Direction(words, measure_key(measure), _way(found), sentence, tuple(names))


def _way(found: re.Match[str]) -> Way:
    return "up" if found["up"] else "down"
