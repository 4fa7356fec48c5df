"""A stated change against the stated levels: "up 8 % to $3.4 billion from $3.1 billion"."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from onrecord.check.intervals import Interval
from onrecord.check.view import LEVELS, Claim, View
from onrecord.check.wording import assumed, check, exact, fits, of, percent, words
from onrecord.model import Check
from onrecord.model.period import Period

BY = "change/2"
Way = Literal["up", "down"]
BEFORE, BEHIND, NEAR = 80, 30, 2

# "; ", ", and " end the clause of a change; not ", up"
_CLAUSE = re.compile(r"[;:]|,\s(?:and|but|while|whereas)\b")
# "rose by ", "up ", "growth of " before an amount; not "supports "
_UP = re.compile(
    r"(?i)\b(?:up|rose|risen|rise|grew|grown|growth|increased?|increase|climbed|gained|gain|higher|jumped|surged|expanded)\b"
)
# "fell by ", "down ", "a decline of " before an amount; not "download"
_DOWN = re.compile(
    r"(?i)\b(?:down|fell|fallen|fall|declined?|decline|dropped|drop|decreased?|decrease|shrank|shrunk|lost|lower|contracted)\b"
)
# " more than", " higher", " increase" behind an amount; not " of"
_MORE = re.compile(r"(?i)\s(?:\w+\s)?(?:more|higher|increase|growth|rise|gain|above|up)\b")
# " less than", " lower", " decline" behind an amount; not " of"
_LESS = re.compile(r"(?i)\s(?:\w+\s)?(?:less|fewer|lower|decrease|decline|drop|fall|below|down)\b")
# ", including a one-time gain of " right before an amount that is a part of a level; not " including exports, up "
_PART = re.compile(r"(?i)\b(?:including|excluding|of which|net of|before)\s(?:[\w-]+\s){0,4}$")
# "at constant currency", "an annual rate of", "organically": no change from level to level; not "a year earlier"
_ADJUSTED = re.compile(
    r"(?i)\b(?:constant|organic(?:ally)?|like-for-like|comparable|adjusted for|seasonally|real terms|inflation-adjusted"
    r"|annuali[sz]ed|CAGR|compound(?:ed)?|(?:annual|monthly|quarterly)\s(?:average|rate)|(?:a|per|each|every) year"
    r"|annually|on average)\b(?!\s(?:ago|earlier|before))"
)
# "from ", "compared with " right before where a measure came from; not "to "
_FROM = re.compile(
    r"(?i)\b(?:from|against|than|(?:compared|up|down)\s(?:with|to|from|on))\s(?:an?\s|the\s)?(?:\w+\s)?$"
)


def within(view: View) -> Iterator[Check]:
    """A check for each stated change whose two levels the release tells, too."""
    for claim in view.claims:
        if claim.figure.kind != "change" or "respectively" in claim.sentence.text or _otherwise(view, claim):
            continue
        if (way := _way(view, claim)) and (pair := _levels(view, claim)):
            yield _check(claim, way, *pair)


def _otherwise(view: View, claim: Claim) -> bool:
    """Whether a change is told to be reckoned in another way than from level to level, or is a part of a level."""
    start, end = max(claim.sentence.start, claim.figure.words.start - BEFORE), claim.figure.words.end + BEHIND
    adjusted = _ADJUSTED.search(view.document.text, start, min(end, claim.sentence.end))
    return adjusted is not None or _PART.search(view.lead(claim, BEFORE)) is not None


def _way(view: View, claim: Claim) -> Way | None:
    """Whether a change goes up or down by the words beside it; None where they do not tell."""
    end = claim.figure.words.end
    if _MORE.match(view.document.text, end, end + BEHIND):
        return "up"
    if _LESS.match(view.document.text, end, end + BEHIND):
        return "down"
    before = view.lead(claim, BEFORE)
    ups = max((found.end() for found in _UP.finditer(before)), default=-1)
    downs = max((found.end() for found in _DOWN.finditer(before)), default=-1)
    if ups == downs:
        return None
    return "up" if ups > downs else "down"


def _levels(view: View, claim: Claim) -> tuple[Claim, Claim] | None:
    """The earlier and the later level that a change lies between: those of its sentence, else those of its time."""
    near = _own(_next_to(view, claim), claim)
    here = [one for one in near if one.figure.kind in (*LEVELS, "former") and _alike(one, claim)]
    before = [one for one in here if _FROM.search(view.lead(one, BEFORE))]
    after = [one for one in here if one not in before and one.figure.unit == (before or here)[0].figure.unit]
    if len(before) == 1 and len(after) == 1:
        return before[0], after[0]
    return None if before else _of_its_time(view, claim, after)


def _next_to(view: View, claim: Claim) -> list[Claim]:
    """The figures right before and behind a change in its clause, two on each side at most, in text order."""
    here = view.beside(claim.sentence)
    place = here.index(claim)
    first = last = place
    while first > max(0, place - NEAR) and _one_clause(view, here[first - 1], here[first]):
        first -= 1
    while last < min(len(here) - 1, place + NEAR) and _one_clause(view, here[last], here[last + 1]):
        last += 1
    return here[first : last + 1]


def _own(near: list[Claim], claim: Claim) -> list[Claim]:
    """The figures up to the next change behind this one: what follows is of that one, "up 3 % and up 8 % from $5"."""
    place = near.index(claim)
    others = (at for at in range(place + 1, len(near)) if _another(near[at], claim))
    return near[: next(others, len(near))]


def _another(one: Claim, claim: Claim) -> bool:
    return one.figure.kind == "change" and one.figure.unit == claim.figure.unit


def _one_clause(view: View, one: Claim, other: Claim) -> bool:
    between = view.document.text[one.figure.words.end : other.figure.words.start]
    return len(between) < BEFORE and not _CLAUSE.search(between)


def _of_its_time(view: View, claim: Claim, here: list[Claim]) -> tuple[Claim, Claim] | None:
    """The level of the change's time (told in its sentence or with its period) and that of a year before."""
    for series in view.of(claim.key, *(one.key for one in here)):
        levels = series.levels
        later = next((one for one in here if one.period and levels.get(one.period) == one), None)
        if later is None and claim.key == series.measure and claim.period:
            later = levels.get(claim.period)
        earlier = later and later.period and levels.get(_year_before(later.period))
        if later and earlier and _alike(later, claim):
            return earlier, later
    return None


def _alike(level: Claim, change: Claim) -> bool:
    """Whether a change may be one of this level: of the same measure where both tell one, in its unit or in percent."""
    if level.key and change.key and level.key != change.key:
        return False
    return level.figure.unit == change.figure.unit or change.figure.unit == "%"


def _year_before(period: Period) -> Period:
    """The same days of the year before."""
    return Period(start=_earlier(period.start), end=_earlier(period.end))


def _earlier(day: date | None) -> date | None:
    if day is None or day.year == 1:
        return None
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _check(claim: Claim, way: Way, before: Claim, after: Claim) -> Check:
    # "Down -8 %" tells its way twice.
    stated = claim.interval.negative() if way == "down" and claim.figure.value > 0 else claim.interval
    question = f"Do the stated levels of {of(after)} fit the change {words(claim)}?"
    claims = [claim, before, after]
    sums = _sums(claim, before, after)
    if not sums:
        told = f"{words(before)} has no value that a share could be taken of"
        return check(BY, question, "cannot tell", claims, workings=told, assumes=assumed(claims))
    told = (
        f"{words(after)} against {words(before)}: {' or '.join(sums)}; "
        f"stated: {words(claim)} {way}, {exact(claim.interval, claim.figure.unit)}"
    )
    fit = any(worked.meets(stated) for worked in sums.values())
    return check(BY, question, fits(fit), claims, workings=told, assumes=assumed(claims))


def _sums(claim: Claim, before: Claim, after: Claim) -> dict[str, Interval]:
    """What the levels may be told to have changed by, in words: shares may be told in points or in percent of them."""
    found: dict[str, Interval] = {}
    if claim.figure.unit == after.figure.unit:
        points = after.interval.minus(before.interval)
        found[exact(points, "points" if claim.figure.unit == "%" else claim.figure.unit)] = points
    if claim.figure.unit == "%" and (share := after.interval.change_from(before.interval)):
        found[percent(share)] = share
    return found
