"""Points of the calendar: a day, week, month, quarter, season, year ... with their EDTF and TIMEX3 values."""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

import msgspec

from onrecord.model.mark import TimeKind
from onrecord.model.period import Period, edtf_of

Grain = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]

DAYS_IN_WEEK = 7
SATURDAY = 6
# What TIMEX3 writes for a year that the text does not tell.
UNTOLD_YEAR = "XXXX"
MONTHS_IN_YEAR = 12
DECADE, CENTURY = 10, 100
MONTHS_OF: dict[Grain, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
# Seasons of the northern hemisphere by their first month, as in meteorology: TIMEX3 code and EDTF number.
SEASONS = {3: ("SP", 21), 6: ("SU", 22), 9: ("FA", 23), 12: ("WI", 24)}


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the calendar by its first day and how much of it is meant."""

    first: date
    grain: Grain


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A time as far as the words tell it: EDTF (None where left open) and TIMEX3 values; the point, where it is one.

    `guessed` where the words leave the year open and the nearest was taken.
    """

    value: str | None
    timex: str
    kind: TimeKind = "date"
    point: Point | None = None
    guessed: bool = False


# --- making points --------------------------------------------------------------------------------------------------


def point(grain: Grain, day: date) -> Point:
    """The day, week, month, quarter, half, year, decade or century that holds a day."""
    if grain in ("week", "weekend"):
        week = day - timedelta(days=day.isoweekday() - 1)
        return Point(first=week if grain == "week" else week + timedelta(days=SATURDAY - 1), grain=grain)
    if grain == "season":
        return season(day.year if day.month > 2 else day.year - 1, first_of_season(day.month))
    if grain == "day":
        return Point(first=day, grain=grain)
    months = MONTHS_OF[grain]
    number = day.year * MONTHS_IN_YEAR + day.month - 1
    return Point(first=_first_of(number - number % months), grain=grain)


def season(year: int, month: int) -> Point:
    """The season that begins in a month of a year; the winter of a year begins in its December."""
    return Point(first=date(year, month, 1), grain="season")


def first_of_season(month: int) -> int:
    """The month in which the season of a month began."""
    return month - month % 3 or MONTHS_IN_YEAR


def day_of(year: int, month: int, day: int) -> Point | None:
    """A day of the calendar; None where there is no such day."""
    try:
        return Point(first=date(year, month, day), grain="day")
    except ValueError:
        return None


def year_of(year: int) -> Point | None:
    """A year; None where the calendar has no such year."""
    return Point(first=date(year, 1, 1), grain="year") if MINYEAR <= year <= MAXYEAR else None


# --- moving ---------------------------------------------------------------------------------------------------------


def shifted(start: Point, steps: int) -> Point | None:
    """The point so many of its own kind later, earlier when negative; None beyond the calendar."""
    try:
        if start.grain in ("day", "week", "weekend"):
            days = steps if start.grain == "day" else steps * DAYS_IN_WEEK
            return Point(first=start.first + timedelta(days=days), grain=start.grain)
        months = MONTHS_OF.get(start.grain, MONTHS_IN_YEAR) * steps
        return Point(
            first=_first_of(start.first.year * MONTHS_IN_YEAR + start.first.month - 1 + months), grain=start.grain
        )
    except (ValueError, OverflowError):
        return None


def moved(day: date, unit: Grain, steps: int) -> date | None:
    """The same day of the month so many units later; the month's last day where it has no such day."""
    if unit in ("day", "week", "weekend"):
        there = shifted(Point(first=day, grain="day"), steps * (1 if unit == "day" else DAYS_IN_WEEK))
        return there.first if there else None
    month = shifted(point("month", day), MONTHS_OF.get(unit, MONTHS_IN_YEAR) * steps)
    if month is None:
        return None
    return min(_on(month.first, day.day), last_day(month))


def last_day(stretch: Point) -> date:
    """The last day of a point."""
    after = shifted(stretch, 1)
    if stretch.grain == "weekend":
        return stretch.first + timedelta(days=1)
    if stretch.grain == "season":
        after = shifted(Point(first=stretch.first, grain="quarter"), 1)
    return after.first - timedelta(days=1) if after else date.max


def middle(stretch: Point) -> date:
    """The day in the middle of a point, to which the days of the point are nearest."""
    return stretch.first + (last_day(stretch) - stretch.first) // 2


def _first_of(months: int) -> date:
    return date(months // MONTHS_IN_YEAR, months % MONTHS_IN_YEAR + 1, 1)


def _on(first: date, day: int) -> date:
    """The day of a month, or the last day of a long month where this one is shorter."""
    try:
        return first.replace(day=day)
    except ValueError:
        return date.max


# --- saying ---------------------------------------------------------------------------------------------------------


def told(stretch: Point | None, *, guessed: bool = False) -> Told | None:
    """The values of a point; None for none."""
    if stretch is None:
        return None
    return Told(value=edtf(stretch), timex=TIMEX[stretch.grain](stretch.first), point=stretch, guessed=guessed)


def edtf(stretch: Point) -> str:
    """EDTF: "2024-11-18", "2024-11", "2024-07/2024-09" for a quarter, "2024-21" for a spring, "202X", "20XX"."""
    first = stretch.first
    if stretch.grain == "season":
        return f"{first.year:04}-{SEASONS[first.month][1]}"
    if stretch.grain in ("decade", "century"):
        return f"{first.year // DECADE:03}X" if stretch.grain == "decade" else f"{first.year // CENTURY:02}XX"
    after = shifted(stretch, 1)
    end = last_day(stretch) + timedelta(days=1) if after else date.max
    return edtf_of(Period(start=first, end=end))


TIMEX: dict[Grain, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": lambda first: "{}-W{:02}".format(*first.isocalendar()),
    "weekend": lambda first: "{}-W{:02}-WE".format(*first.isocalendar()),
    "month": lambda first: first.isoformat()[:7],
    "quarter": lambda first: f"{first.year:04}-Q{(first.month + 2) // 3}",
    "half": lambda first: f"{first.year:04}-H{(first.month + 5) // 6}",
    "season": lambda first: f"{first.year:04}-{SEASONS[first.month][0]}",
    "year": lambda first: f"{first.year:04}",
    "decade": lambda first: f"{first.year // DECADE:03}",
    "century": lambda first: f"{first.year // CENTURY:02}",
}
