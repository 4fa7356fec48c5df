"""A stated direction against the stated levels: "trade has declined a little" beside $4.4 and $3.1 billion."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter

import msgspec

from onrecord.check.directions import Direction, directions
from onrecord.check.intervals import Interval
from onrecord.check.paces import Compared, compared
from onrecord.check.view import LEVELS, Claim, View
from onrecord.check.wording import assumed, check, of
from onrecord.model import Check, Span, Statement, Time, Verdict
from onrecord.model.folding import folded

BY = "direction/2"
# Of more series of one measure, and more statements in each other, none is looked at.
MOST = 50
# Letters that "Latvia" and "Latvian" share.
STEM = 4
LEAD = 24
# "from ", "against ", "compared with " right before an amount that something came from; not "to "
_FROM = re.compile(r"\b(?:from|against|(?:compared|down|up)\s(?:with|to|from)|than)\s(?:an?\s|the\s)?$")


def within(view: View) -> Iterator[Check]:
    """A check for each stated direction of a measure of which two levels can be compared."""
    done: set[tuple[str, str]] = set()
    courses, holders = _courses(view), _Holders(view)
    for direction in directions(view):
        pair = _told_beside(view, direction) or _latest(view, direction, courses)
        result = compared(*pair) if pair else None
        if pair is None or result is None or (pair[0].figure.id, pair[1].figure.id) in done:
            continue
        done.add((pair[0].figure.id, pair[1].figure.id))
        yield _check(direction, pair, result, holders.of(direction.words))


class _Course(msgspec.Struct, frozen=True):
    """The levels of a series in the order of their times, the place of each time, and whose they are."""

    levels: list[Claim]
    places: dict[str | None, int]
    parties: tuple[str, ...]

    def until(self, times: Sequence[Time]) -> list[Claim]:
        """The two latest levels; where times are told, up to the last of these that a level is of."""
        if not times:
            return self.levels[-2:]
        last = max(self.places.get(time.value, -1) for time in times)
        return self.levels[max(0, last - 1) : last + 1]


def _courses(view: View) -> dict[str, list[_Course]]:
    """The courses of each measure that a release tells two levels of."""
    found: dict[str, list[_Course]] = defaultdict(list)
    for series in view.series:
        levels = series.whole_levels()
        if len(levels) > 1:
            places = {claim.figure.period: place for place, claim in enumerate(levels)}
            found[series.measure].append(_Course(levels, places, series.parties))
    return found


def _told_beside(view: View, direction: Direction) -> tuple[Claim, Claim] | None:
    """The levels of the direction's own sentence: "fell to $3.1 billion from $4.4 billion"."""
    behind = [
        claim
        for claim in view.beside(direction.sentence)
        if claim.figure.words.start >= direction.words.end and claim.figure.kind != "change"
    ]
    here = [claim for claim in behind[:2] if claim.figure.kind in LEVELS]
    before = [claim for claim in here if _FROM.search(view.lead(claim, LEAD))]
    after = [
        claim for claim in here if claim not in before and claim.figure.unit in {one.figure.unit for one in before}
    ]
    return (before[0], after[0]) if len(before) == 1 and len(after) == 1 else None


def _latest(view: View, direction: Direction, courses: dict[str, list[_Course]]) -> tuple[Claim, Claim] | None:
    """The two latest levels of the measure with times of their own; those up to the time that the direction's sentence
    tells, where it tells one. None where the release has no two, or where the text does not tell whose are meant."""
    some = courses.get(direction.key, [])[:MOST]
    if direction.names:
        some = [course for course in some if all(_is_of(name, course.parties) for name in direction.names)]
    if len(some) != 1:
        return None
    levels = some[0].until(view.times_in(direction.sentence))
    return (levels[0], levels[1]) if len(levels) > 1 else None


def _is_of(name: str, parties: Iterable[str]) -> bool:
    """Whether a name that stands beside a measure is that of one of its parties: "Latvia", "Latvian timber"."""
    stem = folded(name)[:STEM]
    return any(word.startswith(stem) for party in parties for word in folded(party).split())


class _Holders:
    """The statements of a release, to be asked which of them hold some words."""

    def __init__(self, view: View) -> None:
        """Sorts what they say, with how far all that begins before it reaches."""
        statements = (one for one in view.records if isinstance(one, Statement))
        self._said = sorted((span.start, span.end, one.id) for one in statements for span in one.content)
        self._reach = list(accumulate((end for _, end, _ in self._said), max))

    def of(self, words: Span) -> list[str]:
        """The ids of the innermost ones, outer ones first."""
        at = bisect_right(self._said, words.start, key=itemgetter(0)) - 1
        found: list[str] = []
        for place in range(at, max(-1, at - MOST), -1):
            if self._reach[place] < words.end:
                break
            if self._said[place][1] >= words.end:
                found.append(self._said[place][2])
        return found[::-1]


def _check(direction: Direction, pair: tuple[Claim, Claim], result: Compared, told: Sequence[str]) -> Check:
    return check(
        BY,
        f"Do the stated levels of {of(pair[1])} fit “{direction.words.text}”?",
        _verdict(direction, result.change),
        pair,
        workings=result.workings,
        assumes=assumed(pair, *result.assumes),
        also=told,
    )


def _verdict(direction: Direction, change: Interval) -> Verdict:
    """Whether every possible change goes the stated way, or none does."""
    change = change if direction.way == "up" else change.negative()
    if change.low is not None and change.low > 0:
        return "agrees"
    return "differs" if change.high is not None and change.high <= 0 else "cannot tell"
