"""Ordinals of meetings against each other and against the meetings that are known: "already the fifth visit"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

import msgspec

from onrecord.model import Check, Document, Meeting, derived_id
from onrecord.model.period import period_of

BY = "ordinal/1"


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting of a release by its form and those who met, with its first day (that of the release where none is
    told)."""

    meeting: Meeting
    day: date | None
    form: str
    who: tuple[str, ...]

    @property
    def words(self) -> str:
        """How the meeting is told in a sum."""
        return f"{self.day or 'without a day'}: {self.meeting.ordinal}. {self.form} of {' and '.join(self.who)}"


def met(document: Document, meetings: Iterable[Meeting]) -> Iterator[Met]:
    """The meetings of a release of which the form and at least two who met are known."""
    for meeting in meetings:
        who = tuple(sorted({one.name for one in meeting.participants if one.name}))
        if len(who) > 1:
            yield Met(meeting=meeting, day=_day(meeting, document), form=meeting.form, who=who)


def across(meetings: Iterable[Met]) -> Iterator[Check]:
    """A check of each told ordinal: against the one before it, and against the number of meetings that are known."""
    groups: dict[tuple[str, tuple[str, ...]], dict[date, Met]] = defaultdict(dict)
    for one in sorted(meetings, key=_told):
        if one.day is not None:
            groups[one.form, one.who][one.day] = one
    for days in groups.values():
        told = [one for one in days.values() if one.meeting.ordinal is not None]
        for earlier, later in pairwise(told):
            yield _in_order(earlier, later)
        if told:
            yield _counted(told[-1], list(days))


def _in_order(earlier: Met, later: Met) -> Check:
    """A later meeting has a higher number, by at least one for each meeting in between."""
    right = (later.meeting.ordinal or 0) > (earlier.meeting.ordinal or 0)
    return _check(
        f"Does the {later.form} of {later.day} come after that of {earlier.day}?",
        right=right, rests=[later, earlier], workings=f"{earlier.words}; {later.words}",
    )  # fmt: skip


def _counted(last: Met, days: list[date]) -> Check:
    """How many of the meetings that an ordinal counts are known."""
    ordinal = last.meeting.ordinal or 0
    known = sum(1 for day in days if last.day and day <= last.day)
    workings = f"{last.words}; {known} of {ordinal} known"
    return _check(
        f"Are there {ordinal} such meetings by {last.day}?",
        right=None if known < ordinal else known == ordinal, rests=[last], workings=workings,
    )  # fmt: skip


def _check(question: str, *, right: bool | None, rests: list[Met], workings: str) -> Check:
    ids = tuple(one.meeting.id for one in rests)
    return Check(
        id=derived_id("check", "ordinal", question.partition(" ")[0], *ids),
        document=rests[0].meeting.document,
        by=BY,
        question=question,
        verdict="cannot tell" if right is None else "agrees" if right else "differs",
        rests_on=ids,
        workings=workings,
        assumes=("meetings of one day and the same people are one",),
    )


def _told(one: Met) -> tuple[date, int, str]:
    return one.day or date.max, one.meeting.ordinal or 0, one.meeting.id


def _day(meeting: Meeting, document: Document) -> date | None:
    if meeting.date is None:
        return document.day
    try:
        return period_of(meeting.date).start
    except ValueError:
        return None
