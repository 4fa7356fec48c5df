"""Ordinals of meetings against each other and against the meetings that are known: "already the fifth visit"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

import msgspec

from onrecord.check.view import Claim, View
from onrecord.model import Check, Document, Meeting, derived_id
from onrecord.model.period import period_of

BY = "ordinal/2"
# What an ordinal counts when it stands alone: "this is our fifth meeting".
EVENTS = frozenset(["meeting", "visit", "talk", "talks", "trip", "summit", "conversation", "call"])


# A visit may take some days; what takes longer is no day of a meeting.
LONGEST = timedelta(days=7)


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting of a release: its first day (that of the release where none is told), form, and those who met.

    `ordinal` is the meeting's own, or that which the release tells of the one meeting that it is about; `rests_on` are
    the records that say so.
    """

    document: str
    day: date
    form: str
    who: tuple[str, ...]
    ordinal: int | None
    rests_on: tuple[str, ...]

    @property
    def words(self) -> str:
        """How the meeting is told in a sum."""
        number = f"number {self.ordinal}" if self.ordinal else "no number told"
        return f"{self.day}, {self.form} of {' and '.join(self.who)}: {number}"


def met(view: View) -> Iterator[Met]:
    """The meetings of a release of which the day and at least two who met are known."""
    meetings = [one for one in view.records if isinstance(one, Meeting) and len(_who(one)) > 1]
    told = [claim for claim in view.claims if claim.figure.kind == "rank" and claim.figure.unit in EVENTS]
    ranks = [claim for claim in told if not _of_some_time(claim)]
    some = {int(claim.figure.value) for claim in told if _of_some_time(claim)}
    only = ranks[0].figure if len(meetings) == 1 and len({claim.figure.value for claim in ranks}) == 1 else None
    for meeting in meetings:
        if (day := _day(meeting, view.document)) is not None:
            by_rank = only if meeting.ordinal is None else None
            yield Met(
                document=meeting.document,
                day=day,
                form=meeting.form,
                who=_who(meeting),
                ordinal=int(by_rank.value) if by_rank else None if meeting.ordinal in some else meeting.ordinal,
                rests_on=(meeting.id, by_rank.id) if by_rank else (meeting.id,),
            )


def _of_some_time(claim: Claim) -> bool:
    """Whether an ordinal counts the meetings of some time only: "our second meeting this year"."""
    period = claim.period
    return claim.figure.period is not None and (
        period is None or period.start is None or period.end is None or period.end - period.start > LONGEST
    )


def across(meetings: Iterable[Met]) -> Iterator[Check]:
    """A check of each told ordinal: against the one before it, and against the number of meetings that are known."""
    groups: dict[tuple[str, tuple[str, ...]], dict[date, Met]] = defaultdict(dict)
    for one in sorted(meetings, key=_told):
        groups[one.form, one.who][one.day] = one
    for days in groups.values():
        told = [one for one in days.values() if one.ordinal is not None]
        for earlier, later in pairwise(told):
            yield _in_order(earlier, later)
        if told:
            yield _counted(told[-1], list(days))


def _in_order(earlier: Met, later: Met) -> Check:
    """A later meeting has a higher number."""
    return _check(
        "order",
        f"Is the {later.form} of {later.day} numbered after that of {earlier.day}?",
        right=(later.ordinal or 0) > (earlier.ordinal or 0),
        rests=[later, earlier],
        workings=f"{earlier.words}; {later.words}",
    )


def _counted(last: Met, days: list[date]) -> Check:
    """How many of the meetings that an ordinal counts are known: more than it says cannot be."""
    ordinal = last.ordinal or 0
    known = sum(1 for day in days if day <= last.day)
    return _check(
        "count",
        f"Is the {last.form} of {last.day} number {ordinal} of those that are known?",
        right=None if known < ordinal else known == ordinal,
        rests=[last],
        workings=f"{last.words}; {known} of {ordinal} known",
    )


def _check(asked: str, question: str, *, right: bool | None, rests: list[Met], workings: str) -> Check:
    ids = tuple(name for one in rests for name in one.rests_on)
    return Check(
        id=derived_id("check", "ordinal", asked, *ids),
        document=rests[0].document,
        by=BY,
        question=question,
        verdict="cannot tell" if right is None else "agrees" if right else "differs",
        rests_on=ids,
        workings=workings,
        assumes=("meetings of one day and the same people are one",),
    )


def _who(meeting: Meeting) -> tuple[str, ...]:
    return tuple(sorted({one.name for one in meeting.participants if one.name}))


def _told(one: Met) -> tuple[date, int, tuple[str, ...]]:
    return one.day, one.ordinal or 0, one.rests_on


def _day(meeting: Meeting, document: Document) -> date | None:
    """The first day of a meeting; None of one of which only the year is told, or the month."""
    if meeting.date is None:
        return document.day
    try:
        period = period_of(meeting.date)
    except ValueError:
        return None
    return period.start if period.start and period.end and period.end - period.start <= LONGEST else None
