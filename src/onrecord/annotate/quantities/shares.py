"""Shares told in words, in per cent: "a third of", "almost half of them", "two-thirds", "one in five children"."""

import re
from decimal import Decimal
from functools import cache

import msgspec

from onrecord.annotate.quantities.nouns import counted
from onrecord.annotate.quantities.numbers import number_at, numerals

HUNDRED = Decimal(100)
LONGEST_BEFORE = 14
DECIMALS = Decimal("0.0001")
# How far off a share told in words may be: "a third" is said of 30 and of 37 per cent, not of 40.
ROOM = Decimal(5)
MOST = 1_000_000
ROUND = (3, 4, 5, 10, 100, 1000)

# "first ", "the other ", "this " before a "half" that is one of two parts, no share; not "about "
_ONE_OF_TWO = re.compile(
    r"(?i)\b(?:first|second|other|latter|former|last|top|bottom|upper|lower|front|back|better|the|this|that|each|an?|our"
    r"|their|its|northern|southern|eastern|western|hour|past)[\s-]$"
)
# "by ", "by about " before a third; not "buy "
_BY = re.compile(r"(?i)\bby\s(?:\w+\s)?$")
# " of the", " of all" behind a part; not " of a million", " of 2024"
_OF = re.compile(r"\sof\s(?!(?:an?|one|two|[0-9]+)\b)", re.IGNORECASE)
# " of one percent", " a percentage point" behind a part of that; not " of 10 percent"
_OF_PERCENT = re.compile(
    r"\s(?:of\s)?(?:an?|one|1)\s(?:per\s?cent(?!age)|percentage\s(?P<point>point))\b", re.IGNORECASE
)
# " the population" behind "half"; not " time"
_WHOLE = re.compile(r"\s(?:the|its|their|our|his|her|all|those|these)\s", re.IGNORECASE)
# " out of ", " in every ", " in " between the two numbers of "one in five"; not " into "
_OF_MANY = re.compile(r"\s(?:out of(?: every)?|in every|in)\s", re.IGNORECASE)
# "hours", "years" behind "one in five", which then tells how often; not "people"
_TIME = re.compile(
    r"\s(?:\w+\s)?(?:second|minute|hour|day|week|month|quarter|year|decade|season|round)s?\b", re.IGNORECASE
)


# " chance", ")" behind "1 in 4"; not " changes"
_CHANCE = re.compile(r"\s(?:chance|odds|probability)\b")


class Share(msgspec.Struct, frozen=True):
    """A share in per cent, what its words allow, and where they end."""

    percent: Decimal
    room: Decimal
    end: int
    unit: str = "%"


def share_at(text: str, start: int) -> Share | None:
    """The share whose words begin at `start`; None where none do."""
    return _part_at(text, start) or _of_many(text, start)


def _part_at(text: str, start: int) -> Share | None:
    """ "two-thirds", "a quarter of", "half the"."""
    found = _parts().match(text, start)
    if found is None:
        return None
    lists = numerals()
    count, by = lists.ones.get((found["count"] or "").lower(), 1), lists.parts[found["part"].lower()]
    if percent := _OF_PERCENT.match(text, found.end()):
        unit = "pp" if percent["point"] else "%"
        return Share(Decimal(count) / by, Decimal(1) / by / 2, percent.end(), unit)
    return _share(Decimal(count), Decimal(by), found.end()) if count < by and _is_share(text, found) else None


def _is_share(text: str, found: re.Match[str]) -> bool:
    """Whether the words share something out: "two-thirds", "a third of them"; not "a third party", "three quarters"."""
    start, part, count = found.start(), found["part"].lower(), (found["count"] or "").lower()
    of = _OF.match(text, found.end()) is not None
    if part == "half":
        whole = of or _WHOLE.match(text, found.end()) is not None
        return not count and whole and not _ONE_OF_TWO.search(text, max(0, start - LONGEST_BEFORE), start)
    if count in ("a", "an", "one") and not found["plural"]:
        told = of or _BY.search(text, max(0, start - LONGEST_BEFORE), start) is not None
        return told or (count == "one" and part != "quarter")
    return bool(count and found["plural"] and (of or part != "quarter"))


def _of_many(text: str, start: int) -> Share | None:
    """ "one in five children", "7 out of 10 pupils": of so many things, told behind."""
    first = number_at(text, start)
    joint = _OF_MANY.match(text, first.end) if first and not first.scaled else None
    second = number_at(text, joint.end()) if joint else None
    if joint is None or first is None or second is None or not 0 < first.value < second.value <= MOST:
        return None
    if first.words != second.words and first.value > 1:
        return None
    chance = _CHANCE.match(text, second.end)
    if not first.words and second.value not in ROUND and "every" not in joint.group() and not chance:
        return None  # "won 11 out of 17 games" counts them
    if (not chance and counted(text, second.end) is None) or _TIME.match(text, second.end):
        return None
    return _share(first.value, second.value, second.end)


def _share(count: Decimal, by: Decimal, end: int) -> Share:
    percent, room = HUNDRED * count / by, min(ROOM, HUNDRED / by / 2)
    return Share(percent.quantize(DECIMALS), room.quantize(DECIMALS), end)


@cache
def _parts() -> re.Pattern[str]:
    """ "two-thirds", "one third", "a fifth", "half"; not "the third", "halfway"."""
    lists = numerals()
    counts = "|".join(["an?", *(word for word, value in lists.ones.items() if value)])
    parts = "|".join(lists.parts)
    return re.compile(
        rf"(?<![\w-])(?:(?P<count>{counts})(?:\s?-\s?|\s))?(?P<part>{parts})(?P<plural>s?)(?![\w-])", re.IGNORECASE
    )
