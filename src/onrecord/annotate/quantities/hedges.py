"""Hedges before and behind a number: "almost", "more than", "or so"."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from onrecord.data import load

LONGEST_HEDGE = 32

# "+" behind "5,000", "-plus" behind "20"; not " plus", not "+49"
_PLUS = re.compile(r"-?(\+|(?<=-)plus\b)(?![0-9])")


class Hedges(msgspec.Struct, frozen=True):
    """The lists of `data/hedges.yml`."""

    before: tuple[str, ...]
    behind: tuple[str, ...]


class Hedge(msgspec.Struct, frozen=True):
    """The hedge as it is listed, and where it begins (before a number) or ends (behind one)."""

    word: str
    at: int


def hedge_before(text: str, start: int) -> Hedge | None:
    """The longest hedge whose words end where a number starts."""
    found = _before().search(text, max(0, start - LONGEST_HEDGE), start)
    return Hedge(_listed(found[1]), found.start(1)) if found else None


def hedge_behind(text: str, end: int) -> Hedge | None:
    """The hedge that follows a number or its unit."""
    found = _behind().match(text, end)
    return Hedge(_listed(found[1]), found.end()) if found else None


def plus_behind(text: str, end: int) -> Hedge | None:
    """The plus right behind the digits, before what they count: "5,000+ outlets", "20-plus teams"."""
    found = _PLUS.match(text, end)
    return Hedge(found[1], found.end()) if found else None


@cache
def _lists() -> Hedges:
    return load("hedges", Hedges)


@cache
def _before() -> re.Pattern[str]:
    """ "more than ", "~", "up to an additional ", "over the age of " right before; not "someone ", not "over the "."""
    added = r"an?\s(?:additional\s|extra\s|total\sof\s)?|another\s|the\sages?\sof\s"
    between = rf"(?:\s{{1,2}}(?:{added})?|(?<=[~≈<>≥≤-]))"
    return re.compile(rf"(?<![\w])({_words(_lists().before)}){between}(?:minus[\s-])?$", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """ " or more", "+" right behind; not " or moreover", not " and over 50"."""
    return re.compile(rf"\s?({_words(_lists().behind)})(?!\w|\s[$€£]?[0-9])", re.IGNORECASE)


def _words(words: Iterable[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s{1,2}") for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _listed(words: str) -> str:
    return " ".join(words.lower().split())
