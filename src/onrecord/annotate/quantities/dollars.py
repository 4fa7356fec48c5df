"""Whose dollars a bare "$" tells: those of the land from which the release comes, where that has its own."""

import re
from functools import cache

from onrecord.annotate.quantities.units import currencies

AMERICAN = "USD"
LONGEST_HEAD = 240

# "in US dollars", "are in U.S. dollars" anywhere: then every "$" is American; not "US$ 5"
_IN_AMERICAN = re.compile(r"\b(?:in|are)\s(?:US|U\.S\.|United States|American)\s(?:dollars|currency|funds)\b")
# "$" with no letters before it in the words of an amount; not "US$"
_BARE = re.compile(r"(?<![A-Za-z.])\$(?!US\b)")


def home_dollar(text: str) -> str:
    """The currency of a bare "$": "CAD" where the text begins "BURLINGTON, ON" or "TORONTO, Canada", else "USD"."""
    for head in _provinces().finditer(text, 0, LONGEST_HEAD):
        if not _IN_AMERICAN.search(text):
            return _lands()[head[1]]
    return AMERICAN


def at_home(unit: str, words: str, home: str) -> str:
    """The unit of an amount told in these words, where a bare "$" is of this home: "USD/year" -> "CAD/year"."""
    if home == AMERICAN or unit.partition("/")[0] != AMERICAN or not _BARE.search(words):
        return unit
    return home + unit.removeprefix(AMERICAN)


@cache
def _lands() -> dict[str, str]:
    return {place: currency for currency, places in currencies().dollars.items() for place in places}


@cache
def _provinces() -> re.Pattern[str]:
    """ ", ON /", ", Ontario –" in a dateline; not ", ONE", not "on"."""
    places = "|".join(re.escape(place) for place in sorted(_lands(), key=lambda place: (-len(place), place)))
    return re.compile(rf"[A-Za-z],\s({places})(?=,|\.?\s{{0,2}}[-–—/(,:]|\s{{0,2}}\n)")
