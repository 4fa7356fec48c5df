"""Intervals hold every value that the numbers they are made of can have."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.check.intervals import Interval, interval_of
from onrecord.model import Figure, Span

numbers = st.decimals(min_value=1, max_value=10**6, places=2)
shares = st.decimals(min_value=0, max_value=1, places=3)


@st.composite
def valued(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval and a value in it."""
    low, high = sorted((draw(numbers), draw(numbers)))
    return Interval(low, high), low + (high - low) * draw(shares)


def holds(interval: Interval, value: Decimal, room: Decimal = Decimal("1e-15")) -> bool:
    """Whether a value lies in it, but for the last digit of a division."""
    low, high = interval.low, interval.high
    return (low is None or low - abs(low) * room <= value) and (high is None or value <= high + abs(high) * room)


@given(valued(), valued())
def test_sums_hold_the_sum_of_any_two_values(one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]) -> None:
    assert holds(one[0].plus(other[0]), one[1] + other[1])
    assert holds(one[0].minus(other[0]), one[1] - other[1])
    change, share = one[0].change_from(other[0]), one[0].share_of(other[0])
    assert change is not None
    assert share is not None
    assert holds(change, (one[1] / other[1] - 1) * 100)
    assert holds(share, one[1] / other[1] * 100)


@given(valued(), valued())
def test_two_that_share_no_value_lie_apart(one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]) -> None:
    assume(not one[0].meets(other[0]))
    assert one[0].over(other[0]) != other[0].over(one[0])


def figure(hedge: str | None) -> Figure:
    return Figure(
        id="figure:1", document="document:1", by="figure/1", words=Span(start=0, end=4, text="$4.4"),
        value=Decimal("4.4"), low=Decimal("4.35"), high=Decimal("4.45"), unit="USD", hedge=hedge,
    )  # fmt: skip


def test_hedges_open_an_end() -> None:
    assert interval_of(figure(None)) == Interval(Decimal("4.35"), Decimal("4.45"))
    assert interval_of(figure("more than")) == Interval(Decimal("4.4"), None)
    assert interval_of(figure("up to")) == Interval(None, Decimal("4.4"))
    assert interval_of(figure("almost")) == Interval(Decimal("3.96"), Decimal("4.4"))
    assert interval_of(figure("about")) == Interval(Decimal("3.96"), Decimal("4.84"))


def test_what_is_left_open_has_no_upper_end() -> None:
    words = Span(start=0, end=19, text="millions of dollars")
    open_end = replace(figure(None), words=words, value=Decimal(5500000), low=Decimal(1000000), high=Decimal(10000000))
    assert interval_of(open_end) == Interval(Decimal(1000000), None)
