"""Stated numbers as intervals: what their digits and hedges leave open is carried through every sum."""

from collections.abc import Callable
from decimal import Decimal

import msgspec

from onrecord.annotate.quantities.crowds import crowds
from onrecord.model import Figure

# What "about" and "almost" may be off by, as a share of the number: nobody says "almost 5" of less than 4.5.
ABOUT = Decimal("0.1")
_ABOUT = """
about around approximately approx roughly some circa estimated virtually ~ ≈
"""
BELOW = frozenset(["almost", "nearly", "close to", "just under", "slightly less than", "barely", "just about"])
ABOUT_WORDS = frozenset([*_ABOUT.split(), "an estimated", "average of", "an average of", "in the region of", "or so"])
LESS = frozenset(
    ["less than", "under", "below", "fewer than", "at most", "up to", "no more than", "not more than", "as much as",
     "as many as", "a maximum of", "<", "or less"]
)  # fmt: skip
HUNDRED = Decimal(100)


class Interval(msgspec.Struct, frozen=True):
    """Every value from `low` to `high`, both included; None is an end that nothing is told of."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: "Interval") -> bool:
        """Whether the two share a value."""
        return not (_above(self.low, other.high) or _above(other.low, self.high))

    def over(self, other: "Interval") -> bool:
        """Whether every value lies above every value of the other."""
        return _above(self.low, other.high)

    def times(self, factor: Decimal) -> "Interval":
        """Every value multiplied by a positive number."""
        return Interval(_each(self.low, factor.__mul__), _each(self.high, factor.__mul__))

    def plus(self, other: "Interval") -> "Interval":
        """The sum of any two values."""
        return Interval(_both(self.low, other.low), _both(self.high, other.high))

    def minus(self, other: "Interval") -> "Interval":
        """The difference of any two values."""
        return self.plus(other.negative())

    def negative(self) -> "Interval":
        """Every value with the other sign."""
        return Interval(_each(self.high, Decimal.__neg__), _each(self.low, Decimal.__neg__))

    def change_from(self, before: "Interval") -> "Interval | None":
        """By how many percent a value lies above one before, both positive; None where that cannot be told."""
        if not before.low or before.low <= 0:
            return None
        low = self.low / before.high - 1 if self.low is not None and before.high else None
        high = self.high / before.low - 1 if self.high is not None else None
        return Interval(_each(low, HUNDRED.__mul__), _each(high, HUNDRED.__mul__))

    def share_of(self, whole: "Interval") -> "Interval | None":
        """How many percent of a positive whole this is; None where that cannot be told."""
        if self.low is None or self.high is None or not whole.low or not whole.high or whole.low <= 0:
            return None
        return Interval(self.low / whole.high * HUNDRED, self.high / whole.low * HUNDRED)

    @property
    def middle(self) -> Decimal | None:
        """The value in its middle; None where an end is open."""
        return (self.low + self.high) / 2 if self.low is not None and self.high is not None else None


def interval_of(figure: Figure) -> Interval:
    """What a figure leaves open: half of its last digit, and what its hedge says.

    "$4.4 billion" is 4.35 to 4.45 billion; "almost" reaches from a tenth less up to it, "about" a tenth to both
    sides; "more than" has no upper end, nor has "millions of dollars".
    """
    if crowds().search(figure.words.text):
        return Interval(figure.low, None)
    hedge = (figure.hedge or "").lower()
    margin = abs(figure.value) * ABOUT
    if not hedge:
        return Interval(figure.low, figure.high)
    if hedge in ABOUT_WORDS:
        return Interval(figure.value - margin, figure.value + margin)
    if hedge in BELOW:
        return Interval(figure.value - margin, figure.value)
    if hedge in LESS:
        return Interval(None, figure.value)
    return Interval(figure.value, None)


def assumption(figure: Figure) -> str | None:
    """What `interval_of` took a hedge for; None where there is none."""
    hedge = (figure.hedge or "").lower()
    if hedge in ABOUT_WORDS:
        return f"“{hedge}” is taken as within 10 %"
    return f"“{hedge}” is taken as at most 10 % less" if hedge in BELOW else None


def _above(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low > high


def _each(value: Decimal | None, change: Callable[[Decimal], Decimal]) -> Decimal | None:
    return None if value is None else change(value)


def _both(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other
