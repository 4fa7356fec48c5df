"""One measure over one time, told with two numbers; and the same digits told in two units."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import combinations

from onrecord.check.measures import can_be_negative, is_money
from onrecord.check.view import LEVELS, Claim, Series, series_of
from onrecord.check.wording import amount, assumed, check, exact, of, words
from onrecord.model import Check

BY = "conflict/2"
# One of these to one of these: what is forecast is no conflict with what came.
STATED = LEVELS
# Numbers of one thing and time that are compared with each other, the earliest told first.
MOST = 50
# A slip of scale: thousands for millions, millions for billions.
SLIPS = (Decimal(1000), Decimal(10) ** 6)
ONE_DAY = timedelta(days=1)

# "the Port Services segment", "its ferry division" told before a figure: it is of that part alone; not "segmented"
_SECTION = re.compile(r"(?i)(?:[\w&-]+ ){1,4}(?:segment|division|subsidiary|branch|business unit)\b")


def across(claims: Iterable[Claim]) -> Iterator[Check]:
    """A check for each two numbers or units that are told of one thing and time, and for a number told again elsewhere.

    Claims without a told time or without parties are not compared: the text does not say that they are of one thing. Of
    claims with one number the first one stands for all; the latest of another release agrees with it.
    """
    groups: dict[tuple[str, tuple[str, ...], str, str], list[Claim]] = defaultdict(list)
    for series in series_of(claims):
        for claim in series.of(*STATED):
            if claim.period is not None and claim.parties:
                groups[series.measure, series.parties, claim.figure.period or "", _section(claim)].append(claim)
    for some in groups.values():
        numbers: dict[tuple[Decimal, str], list[Claim]] = defaultdict(list)
        for claim in sorted(some, key=_told):
            numbers[claim.figure.value, claim.figure.unit].append(claim)
        yield from (_agreed(same[0], same[-1]) for same in numbers.values() if _elsewhere(same[0], same[-1]))
        firsts = [same[0] for same in numbers.values()][:MOST]
        yield from (check for one, other in combinations(firsts, 2) if (check := _compared(one, other)))


def _told(claim: Claim) -> tuple[str, str, int]:
    return str(claim.day or ""), claim.figure.document, claim.figure.words.start


def _section(claim: Claim) -> str:
    """The part of its owner that the sentence of a figure tells before it: a segment of a company has its own."""
    told = _SECTION.search(claim.sentence.text[: claim.figure.words.start - claim.sentence.start])
    return told.group().casefold() if told else ""


def _elsewhere(one: Claim, other: Claim) -> bool:
    return one.figure.document != other.figure.document


def _compared(one: Claim, other: Claim) -> Check | None:
    """A check of two claims of one thing and time; None where nothing needs to be said, or where one sentence tells
    both: it then tells of two things ("$28 million, $7 million and $1.27, respectively")."""
    if one.sentence == other.sentence:
        return None
    if one.figure.unit != other.figure.unit:
        return (
            _slip(one, other)
            if one.figure.value == other.figure.value and is_money(one.figure.unit, other.figure.unit)
            else None
        )
    if one.interval.meets(other.interval):
        return _agreed(one, other) if _elsewhere(one, other) else None
    less, more = sorted((one.figure.value, other.figure.value))
    if less and more / less in SLIPS:
        return _slip(one, other)
    told = f"{words(one)} and {words(other)}: {_range(one)} against {_range(other)}"
    return check(
        BY,
        _question(one),
        "differs",
        [one, other],
        workings=f"{told}, no value in common",
        assumes=assumed([one, other]),
    )


def _agreed(one: Claim, other: Claim) -> Check:
    told = f"{words(one)} and {words(other)}: {_range(one)} and {_range(other)} have values in common"
    return check(BY, _question(one), "agrees", [one, other], workings=told, assumes=assumed([one, other]))


def _slip(one: Claim, other: Claim) -> Check:
    """The same digits in two units: one of them is likely a slip."""
    sums = " and ".join(amount(claim.figure.value, claim.figure.unit) for claim in (one, other))
    told = f"{words(one)} and {words(other)}: the same digits, {sums}"
    question = f"Is one unit of {of(one)} meant for {one.figure.period}?"
    return check("unit_slip/2", question, "differs", [one, other], workings=told, assumes=assumed([one, other]))


def _question(claim: Claim) -> str:
    return f"Is one number told for {of(claim)} in {claim.figure.period}?"


def _range(claim: Claim) -> str:
    return exact(claim.interval, claim.figure.unit)


def whole_years(claims: Iterable[Claim]) -> Iterator[Check]:
    """A check for each part of a year that is told with more than the whole year."""
    for series in series_of(claims):
        yield from _of_years(series)


def _of_years(series: Series) -> Iterator[Check]:
    if can_be_negative(series.measure):
        return
    known = [claim for claim in series.of(*STATED) if claim.period and claim.flows and claim.parties]
    dated = list({(claim.figure.period, claim.figure.value): claim for claim in known}.values())[:MOST]
    for part in dated:
        for whole in dated:
            if _within(part, whole) and part.interval.over(whole.interval):
                told = f"{words(part)}: {_range(part)}, the whole time {words(whole)}: {_range(whole)}"
                yield check(
                    "part_year/2", f"Does the part of {of(whole)} fit into the whole?", "differs", [part, whole],
                    workings=told, assumes=assumed([part, whole], "no part of the time has less than nothing"),
                )  # fmt: skip


def _within(part: Claim, whole: Claim) -> bool:
    """Whether a claim's time is a part of another's, of one section; what is told of a day may have come up to it."""
    inner, outer = part.period, whole.period
    if inner is None or outer is None or inner == outer or _section(part) != _section(whole):
        return False
    day = inner.start is not None and inner.end == inner.start + ONE_DAY
    return inner.within(outer) and not day
