"""Numbers left open: "hundreds of people", "tens of millions of dollars", "several thousand jobs"."""

import re
from decimal import Decimal
from functools import cache

import msgspec

from onrecord.annotate.quantities import nouns, units
from onrecord.annotate.quantities.numbers import numerals

TEN = 10

# " of ", " of the ", " more ", " of tax " (dollars) between "hundreds" and what is counted; not " of them"
_OF = re.compile(
    r"\s(?:of\s)?(?:(?:the|our|their|its|his|her|your|my|these|those|other|more)\s)?"
    r"(?:(?:federal|tax|taxpayer|public|hard-earned|additional|new)(?:\s|['’]\s)(?=dollars\b))?",
    re.IGNORECASE,
)


# " are", " have been", " gathered" behind "thousands", who then are people; not " of"
_THEY = re.compile(
    r"\s(?:are|were|have|had|will|who|fled|lost|took|marched|gathered|attended|died|live|lived|remain|remained|suffer|suffered|joined)\b"
)
PERSON = "person"


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
    if they := people().match(text, start):
        least = Decimal(numerals().crowds[" ".join(they.group().lower().split())])
        return Crowd(least, PERSON, they.end(), counted=True, money=False)
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
def people() -> re.Pattern[str]:
    """ "tens of thousands" before " are injured"; not before " of", not "billions" (of money)."""
    words = [words for words in _longest_first() if "llion" not in words or words in ("millions", "tens of millions")]
    listed = "|".join(words.replace(" ", r"\s") for words in words if not words.startswith(("several", "a few")))
    return re.compile(rf"(?<![\w-])(?<!several )(?<!many )(?:{listed})(?={_THEY.pattern})", re.IGNORECASE)


def _longest_first() -> list[str]:
    return sorted(numerals().crowds, key=lambda words: (-len(words), words))


@cache
def crowds() -> re.Pattern[str]:
    """ "dozens", "tens of thousands" before "of", "several hundred"; not "hundred", "several dozens of"."""
    listed = "|".join(
        words.replace(" ", r"\s") + ("" if words.startswith(("several", "a few")) else r"(?=\sof\s)")
        for words in _longest_first()
    )
    return re.compile(rf"(?<![\w-])(?<!several )(?<!many )(?:{listed})(?!\w)", re.IGNORECASE)
