"""Stated against published: does a claim fit what official statistics tell of the same thing and time?"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce

import msgspec

from onrecord.check.intervals import Interval
from onrecord.check.measures import is_money, measure_key
from onrecord.check.view import Claim
from onrecord.check.wording import assumed, check, exact, of, words
from onrecord.model import Check, Verdict
from onrecord.model.folding import folded
from onrecord.model.period import Period, edtf_of
from onrecord.model.published import Observation, Published

BY = "stated/2"
# What is wished for or expected is not set beside what came.
STATED = ("level", "count", "former")
# More gaps than these are counted, not named.
NAMED = 3


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A claim beside a published series: the published value of its time (None where it is not whole), and the sum."""

    series: Published
    verdict: Verdict
    value: Interval | None
    workings: str
    assumes: tuple[str, ...] = ()


class Statistics:
    """Published series, readied to be asked about many claims."""

    def __init__(self, published: Iterable[Published]) -> None:
        """Sorts the series by what they are of."""
        self._of: dict[tuple[str, frozenset[str]], list[Times]] = defaultdict(list)
        for series in published:
            self._of[measure_key(series.measure), _names(series.parties)].append(Times(series))

    def of(self, key: str, parties: Iterable[str]) -> "list[Times]":
        """The series of a measure (in the form in which it is compared) and just these parties."""
        return self._of.get((key, _names(parties)), [])

    def beside(self, claim: Claim) -> Iterator[Comparison]:
        """What each series of the claim's measure and parties tells of its time, in its unit or else in other money."""
        period = claim.period
        if period is None or not claim.key or not claim.parties or claim.figure.kind not in STATED:
            return
        there = self.of(claim.key, claim.parties)
        same = [times for times in there if times.series.unit == claim.figure.unit]
        for times in same or there:
            if found := _compared(claim, period, times):
                yield found


def against_published(claims: Iterable[Claim], published: Iterable[Published]) -> Iterator[Check]:
    """A check for each claim and each series that tells something of its time. It rests on the claim and the series."""
    statistics = Statistics(published)
    for claim in claims:
        for met in statistics.beside(claim):
            question = f"Is {of(claim)} in {claim.figure.period} what {met.series.publisher} published?"
            yield check(
                BY, question, met.verdict, [claim], workings=met.workings, assumes=met.assumes, also=[met.series.id]
            )


class Times:
    """The observations of a series by their days."""

    def __init__(self, series: Published) -> None:
        """Sorts the observations."""
        self.series = series
        timed = [(one.days, one) for one in series.observations]
        held = [(days.start, days.end, one) for days, one in timed if days.start and days.end]
        # Of those that begin together the longest first: a year is taken whole where it is published whole.
        self._held = sorted(held, key=lambda one: (one[0], -one[1].toordinal()))
        self._starts = [start for start, _, _ in self._held]

    def within(self, start: date, end: date) -> Iterator[tuple[date, date, Observation]]:
        """The observations of times within some days, by their beginning."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return (one for one in self._held[first:last] if one[1] <= end)

    def value(self, start: date, end: date) -> Interval | None:
        """What is published of some days, also as the sum of their parts; None where it is not whole."""
        together = _tiled(list(self.within(start, end)), start, end)
        return reduce(Interval.plus, map(_interval, together)) if together else None


def _compared(claim: Claim, period: Period, times: Times) -> Comparison | None:
    """A claim beside one series; None where the series tells nothing of its time."""
    if period.start is None or period.end is None:
        return None
    series = times.series
    parts = list(times.within(period.start, period.end))
    together = _tiled(parts, period.start, period.end)
    if not parts or (not claim.flows and len(together) != 1):
        return None
    told = f"{words(claim)}: {exact(claim.interval, claim.figure.unit)}"
    assumes = assumed([claim], *_assumed(period))
    if not together:
        missing = _missing(parts, period.start, period.end)
        workings = f"{told}; {series.publisher} published a part of that time only, {missing}"
        return Comparison(series=series, verdict="cannot tell", value=None, workings=workings, assumes=assumes)
    value = reduce(Interval.plus, map(_interval, together))
    workings = f"{told}; {_published(series, together, value)}"
    if series.unit != claim.figure.unit:
        if not is_money(series.unit, claim.figure.unit):
            return None
        workings += ", and no rate is told"
        return Comparison(series=series, verdict="cannot tell", value=value, workings=workings, assumes=assumes)
    verdict: Verdict = "agrees" if claim.interval.meets(value) else "differs"
    return Comparison(series=series, verdict=verdict, value=value, workings=workings, assumes=assumes)


def _tiled(parts: Sequence[tuple[date, date, Observation]], start: date, end: date) -> list[Observation]:
    """Observations that fill some days one after another without a gap; none where they do not."""
    ending: dict[date, tuple[date, Observation]] = {}
    reached = {start}
    for first, last, one in parts:
        if first in reached and last not in reached:
            reached.add(last)
            ending[last] = (first, one)
    found: list[Observation] = []
    while end != start and end in ending:
        end, one = ending[end]
        found.append(one)
    return found[::-1] if end == start else []


def _missing(parts: Iterable[tuple[date, date, Observation]], start: date, end: date) -> str:
    """What is not published of some days, in words."""
    gaps: list[str] = []
    for first, last, _ in parts:
        if first > start:
            gaps.append(edtf_of(Period(start=start, end=first)))
        start = max(start, last)
    if start < end:
        gaps.append(edtf_of(Period(start=start, end=end)))
    if not gaps:
        return "and its times do not follow one another"
    more = f" and {len(gaps) - NAMED} more" if len(gaps) > NAMED else ""
    return f"without {', '.join(gaps[:NAMED])}{more}"


def _published(series: Published, together: Sequence[Observation], value: Interval) -> str:
    """The published value in words, with what its last digits leave open."""
    told = f"{exact(Interval(value.middle, value.middle), series.unit)} ({exact(value, series.unit)})"
    if len(together) == 1:
        return f"{series.publisher} published {told}"
    first, last = together[0].period, together[-1].period
    return f"the {len(together)} values that {series.publisher} published, {first} to {last}, add up to {told}"


def _interval(one: Observation) -> Interval:
    return Interval(one.value - one.step, one.value + one.step)


def _assumed(period: Period) -> tuple[str, ...]:
    return ("the time is told as about, and taken as it stands",) if period.circa else ()


def _names(parties: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(folded(party).split()) for party in parties)
