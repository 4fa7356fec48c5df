"""Ordinals that rank: "the fifth visit"."""

import re
from functools import cache

import msgspec

from onrecord.annotate.quantities.nouns import END_OF_PHRASE
from onrecord.annotate.quantities.numbers import numerals

MOST_WORDS = 4

# " visit", " largest", "-largest" behind an ordinal; not " Reich", not ", we"
_NEXT = re.compile(r"[\s-]([a-z]+(?:-[a-z]+)?)(?![A-Za-z-])")
# "official", "working", "trading" before the noun; not "visit"
_ADJECTIVE = re.compile(r"(?:al|ive|ous|ful|ing|able|ary|joint|state|such|high-level)$")
# "largest", "most important", "most" open an order of things; not "interest"
_ORDER = re.compile(
    r"(?:(?:larg|bigg|high|low|small|great|old|young|long|rich|poor|fast|strong|weak|bus)i?est|most|best|worst)$"
)
# "visit", "summit": what happens again and again; not "point", which an ordinal only goes on with in a list
_EVENT = re.compile(
    r"(?:visit|meeting|summit|session|round|forum|trip|conference|congress|tour|delivery|launch|flight|edition"
    r"|victory|win|title|place"
    r"|term|anniversary|birthday|package|batch|tranche|convoy|test|stage)$"
)


class Rank(msgspec.Struct, frozen=True):
    """An ordinal and the noun it ranks, and where its words end."""

    value: int
    noun: str
    end: int


def rank_at(text: str, found: re.Match[str]) -> Rank | None:
    """The rank that an ordinal found in the text begins; None where it ranks nothing that could be counted."""
    noun, end, order = "", found.end(), False
    for _ in range(MOST_WORDS):
        word = _NEXT.match(text, end)
        if word is None or END_OF_PHRASE.match(word[1]):
            break
        noun, end = word[1], word.end()
        superlative = _ORDER.match(noun) is not None
        order = order or superlative
        if not superlative and not _ADJECTIVE.search(noun):
            break
    if not noun or not (order or _EVENT.match(noun)):
        return None
    return Rank(_value(found.group()), noun, end)


@cache
def ordinals() -> re.Pattern[str]:
    """ "fifth", "5th" ; not "fifths", not "5the"."""
    words = "|".join(sorted(numerals().ordinals, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words}|[0-9]{{1,3}}(?:st|nd|rd|th))(?!\w)", re.IGNORECASE)


def _value(word: str) -> int:
    digits = word.lower().rstrip("stndrh")
    return int(digits) if digits.isdigit() else numerals().ordinals[word.lower()]
