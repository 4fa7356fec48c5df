"""Sums and figures as a person would write them down, and checks made of them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from onrecord.annotate.quantities.numbers import plain
from onrecord.check.intervals import Interval, assumption
from onrecord.check.view import Claim
from onrecord.model import Check, Verdict, derived_id

SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
SMALL = 1000


def amount(value: Decimal | None, unit: str = "") -> str:
    """A value as it is said: "4.13 billion USD"; "an open end" of None."""
    if value is None:
        return "an open end"
    for scale, word in SCALES:
        if abs(value) >= scale:
            return f"{_rounded(value / scale)} {word} {unit}".strip()
    return f"{_rounded(value)} {unit}".strip()


def exact(interval: Interval, unit: str = "") -> str:
    """An interval in all its digits, so that a hair's breadth shows: "4.155 to 4.165 billion USD"."""
    ends = [end for end in (interval.low, interval.high) if end is not None]
    largest = max(map(abs, ends), default=Decimal(0))
    scale, word = next(((scale, word) for scale, word in SCALES if largest >= scale), (Decimal(1), ""))
    told = " to ".join(dict.fromkeys(f"{plain(end / scale):,f}" for end in ends)) or "any value"
    lead = "up to " if interval.low is None and ends else "at least " if interval.high is None and ends else ""
    return " ".join(part for part in (f"{lead}{told}", word, unit) if part)


def between(interval: Interval, unit: str = "") -> str:
    """An interval: "3.39 to 3.5 billion USD", its single value where its ends are one."""
    if interval.low == interval.high:
        return amount(interval.low, unit)
    return f"{amount(interval.low)} to {amount(interval.high)} {unit}".strip()


def percent(interval: Interval) -> str:
    """An interval of percent with signs: "-8.6 % to -3.4 %"."""
    return " to ".join("an open end" if end is None else f"{end:+.1f} %" for end in (interval.low, interval.high))


def words(claim: Claim) -> str:
    """A claim by its own words and time: '"$4.4 billion" (2023)'."""
    period = f" ({claim.figure.period})" if claim.figure.period else ""
    return f"“{claim.figure.words.text}”{period}"


def of(claim: Claim) -> str:
    """What a claim is about: "mutual trade, Belarus and Smolensk Oblast"."""
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


def _rounded(value: Decimal) -> str:
    """Three digits or so, without idle zeros."""
    told = f"{value:,.2f}" if abs(value) < SMALL else f"{value:,.0f}"
    return told.rstrip("0").rstrip(".") if "." in told else told
