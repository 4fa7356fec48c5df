"""Sums and figures as a person would write them down, and checks made of them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from onrecord.annotate.quantities.numbers import plain
from onrecord.check.intervals import Interval, assumption
from onrecord.check.view import Claim
from onrecord.model import Check, Verdict, derived_id

SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
SMALL = 1000
# Digits behind the point with which two ends are told apart, at most.
FINEST = 7


def amount(value: Decimal, unit: str = "", digits: int = 2) -> str:
    """A value as it is said: "4.13 billion USD"; `digits` are those behind the point."""
    for scale, word in SCALES:
        if abs(value) >= scale:
            return f"{_rounded(value / scale, digits)} {word} {unit}".strip()
    return f"{_rounded(value, digits)} {unit}".strip()


def exact(interval: Interval, unit: str = "") -> str:
    """An interval in all its digits, so that a hair's breadth shows: "4.155 to 4.165 billion USD"."""
    ends = [end for end in (interval.low, interval.high) if end is not None]
    largest = max(map(abs, ends), default=Decimal(0))
    scale, word = next(((scale, word) for scale, word in SCALES if largest >= scale), (Decimal(1), ""))
    told = " to ".join(dict.fromkeys(f"{plain(end / scale):,f}" for end in ends)) or "any value"
    lead = "up to " if interval.low is None and ends else "at least " if interval.high is None and ends else ""
    return " ".join(part for part in (f"{lead}{told}", word, unit) if part)


def between(interval: Interval, unit: str = "") -> str:
    """An interval whose ends may go on for ever: "366.67 million to 1.2 billion USD", "at least 3.6 billion USD"."""
    low, high = interval.low, interval.high
    if low is None or high is None:
        return exact(interval, unit)
    if low == high:
        return amount(low, unit)
    ends = next(told for digits in range(2, FINEST + 1) if _differ(told := _amounts(low, high, digits), digits))
    return f"{' to '.join(ends)} {unit}".strip()


def percent(interval: Interval) -> str:
    """An interval of percent with signs: "-8.6 % to -3.4 %"."""
    ends = (interval.low, interval.high)
    return " to ".join(
        next(told for digits in range(1, FINEST + 1) if _differ(told := _percents(ends, digits), digits))
    )


def words(claim: Claim) -> str:
    """A claim by its own words and time: '"$4.4 billion" (2023)'."""
    period = f" ({claim.figure.period})" if claim.figure.period else ""
    return f"“{claim.figure.words.text}”{period}"


def of(claim: Claim) -> str:
    """What a claim is about: "mutual trade, Uruguay and Santa Clara Province"."""
    parties = " and ".join(claim.parties)
    return ", ".join(part for part in (claim.figure.measure or "what was counted", parties) if part)


def assumed(claims: Iterable[Claim], *others: str) -> tuple[str, ...]:
    """What is taken for granted of some claims, each once: who is meant where the text does not say, and hedges."""
    found = list(others)
    for claim in claims:
        if claim.presumed:
            found.append(f"{words(claim)} is of {' and '.join(claim.parties)}, as the others of its measure are")
        if hedge := assumption(claim.figure):
            found.append(hedge)
    return tuple(dict.fromkeys(found))


def check(
    by: str, question: str, verdict: Verdict, claims: Sequence[Claim], *, workings: str, assumes: Sequence[str] = (),
    also: Sequence[str] = (),
) -> Check:  # fmt: skip
    """A check that rests on claims, and on other records by their ids (`also`)."""
    rests = tuple(dict.fromkeys([*(claim.figure.id for claim in claims), *also]))
    return Check(
        id=derived_id("check", by.partition("/")[0], *rests),
        document=claims[0].figure.document,
        by=by,
        question=question,
        verdict=verdict,
        rests_on=rests,
        workings=workings,
        assumes=tuple(assumes),
    )


def fits(right: bool) -> Verdict:
    """The verdict on numbers that can be compared."""
    return "agrees" if right else "differs"


def _amounts(low: Decimal, high: Decimal, digits: int) -> tuple[str, ...]:
    return amount(low, "", digits), amount(high, "", digits)


def _percents(ends: Iterable[Decimal | None], digits: int) -> tuple[str, ...]:
    return tuple("an open end" if end is None else f"{end:+.{digits}f} %" for end in ends)


def _differ(told: Sequence[str], digits: int) -> bool:
    """Whether two ends are told apart, or more digits would not help either."""
    return told[0] != told[1] or digits == FINEST


def _rounded(value: Decimal, digits: int) -> str:
    """A number of digits behind the point of a small value, without idle zeros."""
    told = f"{value:,.{digits}f}" if abs(value) < SMALL or digits > 2 else f"{value:,.0f}"
    return told.rstrip("0").rstrip(".") if "." in told else told
