"""The days of holidays: fixed ones, those of a weekday of a month, and those counted from Easter."""

from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

from onrecord.annotate.times.calendar import DAYS_IN_WEEK, Point, day_of, last_day, point
from onrecord.annotate.times.rules import calendar


def holiday_of(words: str) -> str:
    """The holiday as listed: "THANKSGIVING  DAY" -> "Thanksgiving Day"."""
    return _by_lower()[" ".join(words.replace("’", "'").split()).lower()]


def day_of_holiday(year: int, told: tuple[int, ...]) -> Point | None:
    """The day of a holiday in a year.

    Args:
        year: of the calendar.
        told: (month, day); (month, weekday, which one of the month, -1 for the last), with or without days after that
            one; or (days after Easter,).
    Returns:
        None beyond the calendar.
    """
    if not MINYEAR < year < MAXYEAR:
        return None
    match told:
        case (days,):
            return Point(first=easter(year) + timedelta(days=days), grain="day")
        case (month, weekday, which, *after):
            found = _weekday_of_month(date(year, month, 1), weekday, which)
            return Point(first=found + timedelta(days=sum(after)), grain="day")
        case (month, day):
            return day_of(year, month, day)
    return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches; source: the anonymous Gregorian algorithm, Nature 13 (1876), 487."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _weekday_of_month(first: date, weekday: int, which: int) -> date:
    if which > 0:
        return first + timedelta(days=(weekday - first.isoweekday()) % DAYS_IN_WEEK + (which - 1) * DAYS_IN_WEEK)
    last = last_day(point("month", first))
    return last - timedelta(days=(last.isoweekday() - weekday) % DAYS_IN_WEEK)


@cache
def _by_lower() -> dict[str, str]:
    return {name.lower(): name for name in calendar().holidays}
