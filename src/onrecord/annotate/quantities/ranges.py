"""Two quantities as the two ends of a range, or of a way from one to the other."""

import re
from decimal import Decimal

import msgspec

from onrecord.annotate.quantities import units
from onrecord.annotate.quantities.kinds import has_changed, has_gained
from onrecord.annotate.quantities.numbers import number_at
from onrecord.annotate.quantities.reading import Quantity, quantity_at, times

LONGEST_BEFORE = 30
LONGEST_BETWEEN = 32
OLDEST = 120
FAR = 20

# "-", " to ", " and ", " or " between the two ends of a range; not ", "
_JOINT = re.compile(r"\s?(?P<dash>[-–—])\s?|\s(?P<word>to|and|or)\s(?:an?\s)?", re.IGNORECASE)
# "between ", "from " before the first end; not "in "
_BETWEEN = re.compile(r"(?i)\bbetween\s(?:[a-z~]+\s){0,2}$")
# "from ", "from about $" before the first end; not "range from "
_FROM = re.compile(r"(?i)(?<!range )(?<!ranges )(?<!ranged )(?<!ranging )\bfrom\s(?:[a-z~]+\s){0,2}[^\s\w]?$")
# " in 2008 to ", " combined to " between the two ends; not " and "
_TO = re.compile(r"\sto\s$")


def range_from(text: str, first: Quantity, begin: int) -> Quantity | None:
    """The range that a quantity begins: "5 to 10 percent", "between $62 and $68"; None where it stands alone.

    In "from $62 to $68" they are two figures: the first, where it has no unit, takes that of the second.
    """
    joint = _JOINT.match(text, first.end)
    second = quantity_at(text, units.number_behind_sign(text, joint.end()), begin) if joint else None
    if joint and second and joint["dash"] and first.money and not second.unit:
        second = msgspec.structs.replace(second, unit=first.unit, money=True)
    if joint is None or second is None or not _alike(first.unit, second.unit):
        return None
    if not second.unit and not (second.number.grouped or second.number.scaled):
        return None
    before = text[max(begin, first.start - LONGEST_BEFORE) : first.start]
    word = (joint["word"] or "").lower()
    if (word == "and" and not _BETWEEN.search(before)) or (word == "or" and first.unit):  # "12 V or 24 V"
        return None
    if word == "to" and first.unit and (has_changed(before) or _is_price(text, first, second, before)):
        return None
    if word == "to" and not first.unit and has_changed(before) and first.value * FAR < second.value:
        return None  # "rose by 59,000 to 5.3 million"
    if word == "to" and _FROM.search(before):
        first = times(first, _scale_alike(first, second))
        return msgspec.structs.replace(first, unit=second.unit, counted=second.counted, money=second.money)
    return _spanning(first, second)


def _spanning(first: Quantity, second: Quantity) -> Quantity | None:
    """From the first to the second, which must be more; the value is the middle of both."""
    low = first.value * _scale_alike(first, second)
    if low >= second.value:
        return None
    middle = (low + second.value) / 2
    return msgspec.structs.replace(second, start=first.start, value=middle, low=low, high=second.value)


def _is_price(text: str, first: Quantity, second: Quantity, before: str) -> bool:
    """Whether the second is the price after a change by the first, told in another way: "added 15 cents to $2"."""
    signs = text[first.start].isdigit(), text[second.start].isdigit()
    return first.money and second.money and signs == (True, False) and has_gained(before)


def _alike(first: str, second: str) -> bool:
    """Whether two ends have one unit: the first may have none yet, or lack what it is for: "$62 and $68 per share"."""
    return not first or first == second or second.startswith(first + "/")


def _scale_alike(first: Quantity, second: Quantity) -> Decimal:
    """The scale of the upper end, which the lower one shares: "1 to 2 thousand"; 1 in "$200 to $4 million"."""
    if first.number.scaled or not second.number.digits or first.value >= second.number.digits:
        return Decimal(1)
    return second.number.value / second.number.digits


def ages_to(text: str, first: Quantity) -> Quantity:
    """An age with the one it reaches to, where that is told: "ages 20–39"."""
    joint = _JOINT.match(text, first.end)
    second = number_at(text, joint.end()) if joint else None
    if second is None or not first.value < second.value <= OLDEST:
        return first
    middle = (first.value + second.value) / 2
    return msgspec.structs.replace(first, end=second.end, value=middle, low=first.value, high=second.value)


def with_unit_of(text: str, last: Quantity, quantity: Quantity, begin: int) -> Quantity:
    """A bare second end with the unit of the first: "from 208 pounds to 193", "climbed from 21% to 23"."""
    if not last.unit or quantity.start - last.end > LONGEST_BETWEEN or not _TO.search(text, last.end, quantity.start):
        return quantity
    if not _FROM.search(text[max(begin, last.start - LONGEST_BEFORE) : last.start]):
        return quantity
    return msgspec.structs.replace(quantity, unit=last.unit, counted=last.counted, money=last.money)
