"""Votes: "by a vote of 89 to 11", "passed the Senate 98-0"."""

import re
from collections.abc import Iterator

LONGEST_BEFORE = 90

# "89 to 11", "98-0" with the end of a clause behind; not "10-15 projects", not "9-11-2001"
_TALLY = re.compile(
    r"(?<![\w.,/:$–-])([0-9]{1,3})(?:\s?[-–]\s?|\sto\s?)([0-9]{1,3})"
    r"(?=\s(?:the|its|passed|adopted|approved|rejected)\b|\s(?:votes?|margin|in|on|to|by|with|last|this|and|for|against|today|yesterday)\b|\s?[,;:)]|\s?\.(?![0-9])|\s*$)",
    re.MULTILINE,
)
# "by a vote of ", "passed the Senate " before; not "won the match "
_VOTED = re.compile(
    r"(?i)\b(?:vot(?:e[sd]?|ing)|passed|passage|approv(?:ed?|es|al|ing)|adopted|confirmed|rejected|defeated|failed)\b[^.;]{0,80}$"
)
# " vote", " margin" behind; not " voters"
_VOTE = re.compile(r"\s(?:vote|margin)\b")
# "Sections ", "between 10 and " before what is no vote; not "by "
_OTHER = re.compile(r"(?i)\b(?:from|ages?|aged|pages?|sections?|days|verses?|between|of)\s$")
# "by a vote of ", "a margin of " right before; not "vote for "
_VOTE_OF = re.compile(r"(?i)\b(?:vote|margin|tally)\sof\s$")


def votes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each number of votes begins and ends within a sentence, for and against in turn."""
    for tally in _TALLY.finditer(text, start, end):
        before = text[max(start, tally.start() - LONGEST_BEFORE) : tally.start()]
        told = _VOTE.match(text, tally.end()) or _VOTED.search(before)
        if told and (_VOTE_OF.search(before) or not _OTHER.search(before)):
            yield tally.span(1)
            yield tally.span(2)
