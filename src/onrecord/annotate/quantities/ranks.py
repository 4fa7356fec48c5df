"""Ordinals that rank: "the fifth visit"."""

import re
from functools import cache

import msgspec

from onrecord.annotate.quantities.nouns import END_OF_PHRASE
from onrecord.annotate.quantities.numbers import numerals

MOST_WORDS = 7
MOST_OWNED = 6
LONGEST_BEFORE = 24

# " visit", " largest", "-largest", " Summit" behind an ordinal; not "-round", not ", we"
_NEXT = re.compile(r"(?:\s|-(?=[a-z]{2,10}(?:est|most)\b))((?:U\.S\.|[A-Za-z]+)(?:-[a-z]+)?)(?![A-Za-z-])")
# "annual", "consecutive" tell of what comes again and again, whatever it is; not "manual"
_AGAIN = re.compile(r"(?:annual|consecutive|straight|successive)$", re.IGNORECASE)
# "rank ", "ranked joint " before an ordinal that stands alone; not "on the "
_RANKED = re.compile(r"(?i)\b(?:rank(?:s|ed|ing)?|placed|finish(?:ed|es|ing)?)\s(?:\w+\s)?$")
# " in the world", "." behind it; not " year"
_ALONE = re.compile(r"\s(?:in|out|among|on|of|for|with|overall|globally|nationally|worldwide|behind|and)\b|\s?[.,;)]|$")
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
    r"|term|anniversary|birthday|package|batch|tranche|convoy|test|vaccination|event|gala|festival|exhibition"
    r"|ceremony|championship|election"
    r"|referendum|attempt|attack|acquisition|shipment|victim)$"
)

# "its ", "the world’s " right before the ordinal of one of several that are somebody's; not "the "
_OWNER = re.compile(r"(?:[’']s|s[’']|\b(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Mm]y))\s$")
# "became the ", "is only the " right before the ordinal of what is one of several; not "at the "
_IS_THE = re.compile(
    r"\b(?:be|been|become|became|becomes|becoming|is|was|were|being|as|marks?|marked)\s(?:[a-z]+\s)?the\s$"
)
# " to fly", " in ten years", " in a row" behind the noun of what is the first or second; not " to the"
_IN_ORDER = re.compile(
    r"\sto\s(?!the\b|a\b)[a-z]+|\s(?:in|of)\s(?:a row|history|the (?:world|country|region|nation|state)"
    r"|[a-z0-9-]+\s(?:years|decades|months|weeks))\b"
    r"|\s(?:with|in|from) which\b"
)
# "half", "century", "line": no ordinal ranks these, whosever they are; not "season"
_NO_ORDER = re.compile(
    r"(?i)(?:half|quarter|century|party|line|responders?|lady|amendment|priority|name|floor|grade|class|time|year"
    r"|day|week|month|hour|minute"
    r"|degree|home|hand|love|thing|step|language|thought|instinct|concern|duty|task|job|place|opportunity|chance"
    r"|point|goal)$"
)
# " ever" behind "first": "the first-ever fair"; not " every"
_EVER = re.compile(r"[\s-]ever\b")


class Rank(msgspec.Struct, frozen=True):
    """An ordinal and the noun it ranks, and where its words end."""

    value: int
    noun: str
    end: int


def rank_at(text: str, found: re.Match[str]) -> Rank | None:
    """The rank that an ordinal found in the text begins; None where it ranks nothing that could be counted."""
    noun, end, order, again = "", found.end(), False, False
    for _ in range(MOST_WORDS):
        word = _NEXT.match(text, end)
        if word is None or END_OF_PHRASE.match(word[1]):
            break
        noun, end = word[1], word.end()
        superlative = _ORDER.match(noun) is not None
        order, again = order or superlative, again or _AGAIN.match(noun) is not None
        if not superlative and not _ADJECTIVE.search(noun) and not _is_title(text, word):
            break
    if not noun:
        return _ranked(text, found) or _in_order(text, found)
    event = _EVENT.match(noun.lower()) is not None and noun != "Congress"
    if not (order or again or event):
        return _in_order(text, found)
    return Rank(_value(found.group()), noun.lower() if event else noun, end)


def _in_order(text: str, found: re.Match[str]) -> Rank | None:
    """One of several by whose it is or by what is told behind it: "its third season", "the first woman to fly"."""
    ever = _EVER.match(text, found.end())
    end, noun = ever.end() if ever else found.end(), ""
    for place in range(MOST_OWNED):
        word = _NEXT.match(text, end)
        if word is None or END_OF_PHRASE.match(word[1]) or (place and word[1].endswith(("ed", "ing"))):
            break
        if _NO_ORDER.match(word[1]):
            return None
        noun, end = word[1], word.end()
    before = text[max(0, found.start() - LONGEST_BEFORE) : found.start()]
    ordered = ever or _OWNER.search(before) or (_IS_THE.search(before) and _IN_ORDER.match(text, end))
    if not noun or not ordered:
        return None
    return Rank(_value(found.group()), noun if noun.isupper() else noun.lower(), end)


def _is_title(text: str, word: re.Match[str]) -> bool:
    """Whether a word with a capital goes on to another one, as in "third Diia Summit"."""
    behind = _NEXT.match(text, word.end())
    return word[1][0].isupper() and behind is not None and behind[1][0].isupper()


def _ranked(text: str, found: re.Match[str]) -> Rank | None:
    """An ordinal that stands alone behind "ranks": "we rank 17th in the world"."""
    before = _RANKED.search(text, max(0, found.start() - LONGEST_BEFORE), found.start())
    return Rank(_value(found.group()), "", found.end()) if before and _ALONE.match(text, found.end()) else None


@cache
def ordinals() -> re.Pattern[str]:
    """ "fifth", "5th" ; not "fifths", not "5the"."""
    words = "|".join(sorted(numerals().ordinals, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words}|[0-9]{{1,3}}(?:st|nd|rd|th))(?!\w)", re.IGNORECASE)


def _value(word: str) -> int:
    digits = word.lower().rstrip("stndrh")
    return int(digits) if digits.isdigit() else numerals().ordinals[word.lower()]
