"""One number with its unit or counted noun, and two of them as a range."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from onrecord.annotate.quantities import nouns, units
from onrecord.annotate.quantities.kinds import has_changed
from onrecord.annotate.quantities.numbers import Number, number_at, numerals

LONGEST_BEFORE = 30
LONGEST_MINUS = 6
SMALL = 10
# "two-thirds" counts nothing: shares in words are not read yet.
PARTS = ("half", "third", "quarter", "fifth", "tenth")

# "-", " to ", " and ", " or " between the two ends of a range; not ", "
_JOINT = re.compile(r"\s?(?P<dash>[-–—])\s?|\s(?P<word>to|and|or)\s(?:an?\s)?", re.IGNORECASE)
# "between ", "from " before the first end; not "in "
_BETWEEN = re.compile(r"(?i)\bbetween\s(?:[a-z~]+\s){0,2}$")
# "from ", "from about $" before the first end; not "range from "
_FROM = re.compile(r"(?i)(?<!range )(?<!ranges )(?<!ranged )(?<!ranging )\bfrom\s(?:[a-z~]+\s){0,2}[^\s\w]?$")
# "minus-", " -" right before a number below zero; not "10-12"
_MINUS = re.compile(r"(?:\bminus[\s-]|(?<![^\s(])[-−])$", re.IGNORECASE)
# "The two", "these three": things told of before, which nobody counts here; not "these are two"
_KNOWN = re.compile(
    r"(?i)\b(?:the|these|those|our|their|his|her|its|your|both|all|any|no|every|each)\s(?:[a-z]+ly\s)?$"
)


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """What stands written: a value or a range (`low` to `high`), the unit, and where the words begin and end.

    `unit` is "" where none is told; `counted` tells that it is a counted noun; `money` that it is a currency.
    """

    start: int
    end: int
    value: Decimal
    low: Decimal
    high: Decimal
    number: Number
    unit: str = ""
    counted: bool = False
    money: bool = False


def quantity_at(text: str, start: int, begin: int) -> Quantity | None:
    """The number at `start` with all that belongs to it; `begin` is where the sentence begins."""
    currency = (
        units.currency_before(text, start)
        if text[start : start + 1].isdigit() or text[start : start + 1] == "."
        else None
    )
    number = number_at(text, start, money=currency is not None)
    if number is None:
        return None
    sign = -1 if _MINUS.search(text, max(begin, start - LONGEST_MINUS), start) else 1
    quantity = Quantity(
        start=currency.at if currency else start,
        end=number.end,
        value=sign * number.value,
        low=sign * number.value - number.step,
        high=sign * number.value + number.step,
        number=number,
    )
    return _with_unit(text, quantity, currency)


def _with_unit(text: str, quantity: Quantity, currency: units.Unit | None) -> Quantity:
    """The quantity with the currency before it, else the unit behind it, else the noun that is counted."""
    if currency:
        told = units.rate(text, msgspec.structs.replace(currency, at=quantity.end))
        behind = units.unit_behind(text, quantity.end, scaled=False)
        if behind and behind.money and behind.symbol.startswith(currency.symbol):
            told = behind
        return msgspec.structs.replace(quantity, end=told.at, unit=told.symbol, money=True)
    unit = units.unit_behind(text, quantity.end, scaled=quantity.number.scaled)
    if unit:
        return msgspec.structs.replace(quantity, end=unit.at, unit=unit.symbol, money=unit.money)
    end = quantity.end + text.startswith("+", quantity.end)  # "5,000+ outlets"
    noun = nouns.joined(text, end) or nouns.counted(text, end)
    if noun is None and 0 < quantity.value <= 1:
        noun = nouns.following(text, quantity.end)
    if noun is None:
        return quantity
    rate = units.rate(text, units.Unit(noun.singular, noun.end))
    return msgspec.structs.replace(quantity, end=rate.at, unit=rate.symbol, counted=True)


# --- ranges ----------------------------------------------------------------------------------------------------------


def range_from(text: str, first: Quantity, begin: int) -> Quantity | None:
    """The range that a quantity begins: "5 to 10 percent", "between $62 and $68"; None where it stands alone.

    In "from $62 to $68" they are two figures: the first, where it has no unit, takes that of the second.
    """
    joint = _JOINT.match(text, first.end)
    second = quantity_at(text, units.number_behind_sign(text, joint.end()), begin) if joint else None
    if joint is None or second is None or (first.unit and first.unit != second.unit) or not second.unit:
        return None
    before = text[max(begin, first.start - LONGEST_BEFORE) : first.start]
    word = (joint["word"] or "").lower()
    if word == "and" and not _BETWEEN.search(before):
        return None
    if word == "to" and first.unit and has_changed(before):
        return None
    if word == "to" and _FROM.search(before):
        return msgspec.structs.replace(first, unit=second.unit, counted=second.counted, money=second.money)
    return _spanning(first, second)


def _spanning(first: Quantity, second: Quantity) -> Quantity | None:
    """From the first to the second, which must be more; the value is the middle of both."""
    low = _scaled_alike(first, second)
    if low >= second.value:
        return None
    middle = (low + second.value) / 2
    return msgspec.structs.replace(second, start=first.start, value=middle, low=low, high=second.value)


def _scaled_alike(first: Quantity, second: Quantity) -> Decimal:
    """The lower end with the scale of the upper one: "1 to 2 thousand"; not "$200 to $4 million"."""
    if first.number.scaled or first.value >= second.number.digits:
        return first.value
    return first.value * (second.number.value / second.number.digits)


# --- what is none ----------------------------------------------------------------------------------------------------


def vague(text: str, quantity: Quantity, begin: int) -> bool:
    """Whether a small number in words is a manner of speaking: "one of", "two states", "the three ministers"."""
    number = quantity.number
    if not number.words or number.scaled or quantity.value > SMALL or (quantity.unit and not quantity.counted):
        return False
    if quantity.value == 1 or quantity.unit in nouns.nouns().vague or not quantity.unit or quantity.unit in PARTS:
        return True
    return _KNOWN.search(text[max(begin, quantity.start - LONGEST_BEFORE) : quantity.start]) is not None


@cache
def starts() -> re.Pattern[str]:
    """Where a number may begin: "4.4", ".5", "½", "two", "a million", "half a dozen"; not the 4 of "G4", not "tone"."""
    lists = numerals()
    words = "|".join(sorted([*lists.ones, *lists.tens], key=len, reverse=True))
    scales = "|".join([*lists.scales, "dozen"])
    figures = r"(?<![0-9.,/@#&=_])(?<![0-9][:’'-])\.?[0-9]|[½¼¾]"
    letters = rf"(?<![\w.,/@#&=])(?:(?:{words})|(?:half[\s-])?(?:an?[\s-])(?:{scales}))\b"
    return re.compile(f"{figures}|{letters}", re.IGNORECASE)


def places(text: str, start: int, end: int) -> Iterator[int]:
    """Every place in a stretch of the text where a number may begin."""
    return (found.start() for found in starts().finditer(text, start, end))
