"""Whether the words around a time look forward: "will meet on Friday", not "met on Friday"."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from onrecord.data import load

# How far on from the begin of a time cues are sought; before it the caller bounds the words.
WORDS_BEHIND = 90

# "", "On ", "But in early " before a time that opens its sentence; not "They met on "
_OPENING = re.compile(
    r"(?i)\W{0,3}(?:(?:but|and|also|then)\s{1,3})?(?:(?:on|in|by|until|through|since|from|over|during|at)\s{1,3})?(?:the\s{1,3})?"
)
# " “" before what is quoted, whose verbs count by themselves; not the closing "” "
_QUOTE_OPENS = re.compile(r"(?:^|(?<=[\s(]))[\"“«]")
# "to fall from 3.9 percent in " before the day of a level left behind; not "from May in "
_FROM_LEVEL = re.compile(r"\bfrom\s[^,;]{0,12}[0-9][^,;]{0,24}\s(?:in|on)\s{1,3}$")
# "9 a.m. EST", "noon" between "until" and its day; not "9 of"
_CLOCK = r"(?:[0-9]{1,2}(?::[0-9]{2})?\s?[ap]\.?m\.?(?:\s[A-Z]{2,4})?|noon|midnight)"


class Outlook(msgspec.Struct, frozen=True):
    """The lists of `data/calendar.yml` that tell forward words from backward ones."""

    forward: tuple[str, ...]
    backward: tuple[str, ...]
    towards: tuple[str, ...]
    deadlines: tuple[str, ...]


def looks_forward(before: str, behind: str) -> bool:
    """Whether a time is still to come, by the verb nearest before it, else by the next one behind.

    `behind` begins with the time itself. A preposition as "by" or "until" tells it where no verb does.
    """
    if _OPENING.fullmatch(before):
        verb = _cues().search(behind[:WORDS_BEHIND])
        if verb is not None and not verb["neither"]:
            return verb["forward"] is not None
    before = _QUOTE_OPENS.split(before)[-1]
    if _right_before(_outlook().deadlines).search(before):
        return True
    if _FROM_LEVEL.search(before):
        return False
    last = None
    for cue in _cues().finditer(before):
        last = None if cue["neither"] else cue
    if last is not None:
        return last["forward"] is not None
    return _right_before(_outlook().towards).search(before) is not None


@cache
def _cues() -> re.Pattern[str]:
    """Verbs that look forward, verbs that look back, and participles that do neither.

    "will", "is expected", "had", "arrived"; not "expected" of "an expected rise", not "united" of "a united front".
    """
    lists = _outlook()
    forward = _any(lists.forward)
    return re.compile(
        rf"\b(?:(?P<forward>(?:{forward})(?!\w)(?:\sbe(?:\s\w+ly)?\s\w+|\s\w{{3,}}ed)?)"
        rf"|(?P<neither>(?:be|been|being|is|are|an?|the|its|his|her|their|of)\s(?!{forward})(?:\w+ly\s)?\w{{3,}}ed)"
        rf"|(?P<backward>{_any(lists.backward)}|\w{{2,}}[^\We]ed))(?!\w)"
    )


@cache
def _right_before(words: tuple[str, ...]) -> re.Pattern[str]:
    """ "by ", "effective ", "until 9 a.m. " right before a time; not "in "."""
    return re.compile(rf"(?i)\b(?:{_any(words)})\s{{1,3}}(?:the\s{{1,3}}|{_CLOCK}\s{{1,3}})?$")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in sorted(words, key=lambda word: -len(word)))


@cache
def _outlook() -> Outlook:
    return load("calendar", Outlook)
