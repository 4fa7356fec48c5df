"""Numbers left open: "hundreds of people", "tens of millions of dollars", "several thousand jobs"."""

import re
from decimal import Decimal
from functools import cache

import msgspec

from onrecord.annotate.quantities import nouns, units
from onrecord.annotate.quantities.numbers import numerals

TEN = 10

# " of ", " of the ", " more " between "hundreds" and what is counted; not " of them"
_OF = re.compile(r"\s(?:of\s)?(?:(?:the|our|their|its|his|her|your|my|these|those|other|more)\s)?", re.IGNORECASE)


class Crowd(msgspec.Struct, frozen=True):
    """At least how many there are, what they are, and where the words end; there are less than ten times as many."""

    least: Decimal
    unit: str
    end: int
    counted: bool
    money: bool

    @property
    def most(self) -> Decimal:
        """Ten times as many."""
        return self.least * TEN


def crowd_at(text: str, start: int) -> Crowd | None:
    """The open number whose words begin at `start`, with what it is of; None where that is not told."""
    found = crowds().match(text, start)
    of = _OF.match(text, found.end()) if found else None
    if found is None or of is None:
        return None
    least = Decimal(numerals().crowds[" ".join(found.group().lower().split())])
    behind = of.end() - 1  # the space belongs to the unit
    unit = units.unit_behind(text, behind, scaled=True)
    if unit:
        return Crowd(least, unit.symbol, unit.at, counted=False, money=unit.money)
    noun = nouns.counted(text, behind)
    if noun is None or noun.singular in numerals().scales:  # "hundreds of thousands more"
        return None
    return Crowd(least, noun.singular, noun.end, counted=True, money=False)


@cache
def crowds() -> re.Pattern[str]:
    """ "dozens", "tens of thousands" before "of", "several hundred"; not "hundred", "several dozens of"."""
    words = sorted(numerals().crowds, key=lambda words: (-len(words), words))
    listed = "|".join(
        words.replace(" ", r"\s") + ("" if words.startswith(("several", "a few")) else r"(?=\sof\s)") for words in words
    )
    return re.compile(rf"(?<![\w-])(?<!several )(?<!many )(?:{listed})(?!\w)", re.IGNORECASE)
