"""A stated direction against the stated levels: "trade has declined a little" beside $4.4 and $3.1 billion."""

import re
from collections.abc import Iterable, Iterator

from onrecord.check.directions import Direction, directions
from onrecord.check.intervals import Interval
from onrecord.check.paces import Compared, compared
from onrecord.check.view import LEVELS, Claim, View
from onrecord.check.wording import assumed, check, of
from onrecord.model import Check, Statement, Verdict
from onrecord.model.period import Period

BY = "direction/1"
# "from ", "against ", "compared with " right before an amount that something came from; not "to "
_FROM = re.compile(r"\b(?:from|against|(?:compared|down|up)\s(?:with|to|from)|than)\s(?:an?\s|the\s)?$")


def within(view: View) -> Iterator[Check]:
    """A check for each stated direction of a measure of which two levels can be compared."""
    done: set[tuple[str, str]] = set()
    for direction in directions(view):
        pair = _told_beside(view, direction) or _latest(view, direction)
        result = compared(*pair) if pair else None
        if pair is None or result is None or (pair[0].figure.id, pair[1].figure.id) in done:
            continue
        done.add((pair[0].figure.id, pair[1].figure.id))
        yield _check(view, direction, pair, result)


def _told_beside(view: View, direction: Direction) -> tuple[Claim, Claim] | None:
    """The levels of the direction's own sentence: "fell to $3.1 billion from $4.4 billion"."""
    behind = [
        claim
        for claim in view.beside(direction.sentence)
        if claim.figure.words.start >= direction.words.end and claim.figure.kind != "change"
    ]
    here = [claim for claim in behind[:2] if claim.figure.kind in LEVELS]
    before = [claim for claim in here if _FROM.search(_lead(view, claim))]
    after = [
        claim for claim in here if claim not in before and claim.figure.unit in {one.figure.unit for one in before}
    ]
    return (before[0], after[0]) if len(before) == 1 and len(after) == 1 else None


def _lead(view: View, claim: Claim) -> str:
    """The words right before a figure."""
    return view.document.text[max(claim.sentence.start, claim.figure.words.start - 24) : claim.figure.words.start]


def _latest(view: View, direction: Direction) -> tuple[Claim, Claim] | None:
    """The two latest levels of the measure with times of their own; those up to the time that the direction's sentence
    tells, where it tells one. None where the release has no two."""
    told = view.days_in(direction.sentence)
    for series in view.series:
        if series.measure == direction.key:
            levels = [claim for period, claim in series.levels.items() if not _held(period, series.levels)]
            if told:
                levels = levels[: 1 + max((n for n, one in enumerate(levels) if one.figure.period in told), default=-1)]
            if len(levels) > 1:
                return levels[-2], levels[-1]
    return None


def _held(period: Period, others: Iterable[Period]) -> bool:
    """Whether a time lies within another one."""
    return any(period != other and period.within(other) for other in others)


def _check(view: View, direction: Direction, pair: tuple[Claim, Claim], result: Compared) -> Check:
    told = [one.id for one in view.records if isinstance(one, Statement) and _holds(one, direction)]
    return check(
        BY,
        f"Do the stated levels of {of(pair[1])} fit “{direction.words.text}”?",
        _verdict(direction, result.change),
        pair,
        workings=result.workings,
        assumes=assumed(pair, *result.assumes),
        also=told,
    )


def _holds(statement: Statement, direction: Direction) -> bool:
    return any(span.holds(direction.words) for span in statement.content)


def _verdict(direction: Direction, change: Interval) -> Verdict:
    """Whether every possible change goes the stated way, or none does."""
    change = change if direction.way == "up" else change.negative()
    if change.low is not None and change.low > 0:
        return "agrees"
    return "differs" if change.high is not None and change.high <= 0 else "cannot tell"
