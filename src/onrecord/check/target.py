"""A target beside the latest level: the gap, the pace that it needs, and a gap that the text states itself."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from onrecord.check.intervals import Interval
from onrecord.check.view import MONTHS_IN_YEAR, Claim, Series, View
from onrecord.check.wording import assumed, between, check, exact, fits, of, words
from onrecord.model import Check

BY = "target/2"
LEAD = 60
NOTHING = Interval(Decimal(0), Decimal(0))

# "another ", "a further ", "short by ", "gap of " right before an amount that a target still lacks; not "for another"
_LACKS = re.compile(
    r"(?i)\b(?:another|a further|an additional|(?:the )?remaining|missing|short (?:of (?:it|this|that) )?by"
    r"|gap (?:of|is)|still)\s(?:\w+\s){0,1}$"
)
# "short by ", "gap of ": so also beside the level; not "another ", which may come from elsewhere
_SHORT = re.compile(r"(?i)\b(?:missing|short (?:of (?:it|this|that) )?by|gap (?:of|is))\s(?:\w+\s){0,1}$")


def within(view: View) -> Iterator[Check]:
    """A check for each target of a measure whose level the release tells as well."""
    for series in view.series:
        targets = {claim.figure.value: claim for claim in series.of("target")}
        level = _latest(series)
        for target in targets.values():
            if level is not None:
                yield _check(target, level, _stated(view, target, level))


def _latest(series: Series) -> Claim | None:
    """The latest level with a time of its own, the later part of a year before a whole one that holds it."""
    return list(series.levels.values())[-1] if series.levels else None


def _stated(view: View, target: Claim, level: Claim) -> Claim | None:
    """What the release itself says is lacking, in the sentence of the target or of the level."""
    for sentence, lacks in ((target.sentence, _LACKS), (level.sentence, _SHORT)):
        for claim in view.beside(sentence):
            alike = claim.figure.unit == target.figure.unit and claim not in (target, level)
            if alike and lacks.search(view.lead(claim, LEAD)):
                return claim
    return None


def _check(target: Claim, level: Claim, stated: Claim | None) -> Check:
    unit, aim = target.figure.unit, Interval(target.figure.value, target.figure.value)  # a goal has no digits left open
    gap = aim.minus(level.interval)
    workings = f"target {words(target)}, level {words(level)}: {_short(gap, unit)}"
    claims = [target, level]
    assumes: list[str] = []
    if (year := _of_a_year(level)) is not None:
        workings += f"; at an even pace {between(year, unit)} a year, {_short(aim.minus(year), unit)}"
        assumes = ["an even pace over the year", "the target is for a year"]
    if rest := _pace_needed(target, level, gap):
        workings += f"; needed until then: {rest}"
    if stated is None:
        question = f"How far is {of(level)} from the target {words(target)}?"
        return check(BY, question, "cannot tell", claims, workings=workings, assumes=assumed(claims, *assumes))
    question = f"Does {words(stated)} fill the gap between {words(level)} and {words(target)}?"
    verdict = fits(gap.meets(stated.interval))
    workings += f"; stated: {words(stated)}, {exact(stated.interval, unit)}"
    claims.append(stated)
    return check(BY, question, verdict, claims, workings=workings, assumes=assumed(claims, *assumes))


def _short(gap: Interval, unit: str) -> str:
    """What is lacking, in words; where nothing is, by how much the target is passed."""
    return f"{between(gap.negative(), unit)} above it" if NOTHING.over(gap) else f"{between(gap, unit)} short"


def _of_a_year(level: Claim) -> Interval | None:
    """What a part of a year comes to in a year at an even pace; None for whole years and for what does not add up."""
    months = level.months
    if not months or not level.flows or months >= MONTHS_IN_YEAR:
        return None
    return level.interval.times(Decimal(MONTHS_IN_YEAR) / months)


def _pace_needed(target: Claim, level: Claim, gap: Interval) -> str | None:
    """What each month has to bring from the end of the level's time to that of the target's, within one year."""
    due, done = target.period, level.period
    if due is None or done is None or due.end is None or done.end is None or not level.flows:
        return None
    months = _months(done.end, due.end)
    if months <= 0 or months >= MONTHS_IN_YEAR or not done.within(due) or not gap.over(NOTHING):
        return None
    return f"{between(gap.times(1 / months), target.figure.unit)} a month over {months:f} months"


def _months(start: date, end: date) -> Decimal:
    return Decimal((end.year - start.year) * MONTHS_IN_YEAR + end.month - start.month)
