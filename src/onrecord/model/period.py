"""Stretches of days: EDTF (ISO 8601-2) outside, half-open days inside."""

import re
from datetime import MAXYEAR, date, timedelta

import msgspec

MONTHS_IN_YEAR = 12
YEARS_IN = {1: 10, 2: 100}
# First month and number of months of EDTF's groupings below a year: seasons of the northern hemisphere as in
# meteorology (21 spring .. 24 winter, which begins in December), quarters 33-36, thirds 37-39, halves 40-41.
GROUPINGS = {
    **{21 + season: (3 + 3 * season, 3) for season in range(4)},
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4) for third in range(3)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}
SEASONS = range(21, 25)

# "2024", "2024-11", "2024-11-18", "2024-11-18T07:25Z"; not "24", not "2024-1"
_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII
)
# "202X", "20XX", "2024-XX", "2024-11-XX", "2024-XX-XX"; not "XXXX", not "2024-1X"
_UNTOLD = re.compile(r"(?P<digits>\d{2,4})(?P<open>X{0,2})(?:-(?P<month>\d\d|XX)(?:-XX)?)?", re.ASCII)


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """Days from `start` on and before `end`; None is an open end. `circa`: the text itself says "about"."""

    start: date | None
    end: date | None
    circa: bool = False

    def holds(self, day: date) -> bool:
        """Whether the day lies within."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def within(self, other: "Period") -> bool:
        """Whether all its days are days of the other."""
        starts = other.start is None or (self.start is not None and other.start <= self.start)
        return starts and (other.end is None or (self.end is not None and self.end <= other.end))

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return _before(self.start, other.end) and _before(other.start, self.end)


def period_of(edtf: str) -> Period:
    """The days that an EDTF value means: "2024-01/2024-09" is from 2024-01-01 on and before 2024-10-01.

    Understood are days, minutes (their day), months, seasons, quarters, thirds and halves of a year, years, decades
    ("202X"), centuries ("20XX"), unspecified months and days ("2024-XX", "2024-11-XX"), the marks ~ ? %, intervals and
    open ends (".." or nothing). Ends are inclusive, as EDTF has it.

    Raises:
        ValueError: no such value, no such day, or an interval that ends before it starts; the message quotes `edtf`.
    """
    first, slash, last = edtf.partition("/")
    try:
        start = _ends(first)
        end = _ends(last) if slash else start
    except ValueError as err:
        raise ValueError(f"{edtf!r} is no EDTF value that is understood: {err}") from err
    if not slash and start == (None, None):
        raise ValueError(f"{edtf!r} is no EDTF value: a date or an interval was expected")
    if start[0] and end[1] and end[1] <= start[0]:
        raise ValueError(f"{edtf!r} ends before it starts")
    return Period(start=start[0], end=end[1], circa=any(mark in edtf for mark in "~%"))


def edtf_of(period: Period) -> str:
    """The shortest EDTF value of these days: a year, a month or a day where it is one, else an interval of such.

    Raises:
        ValueError: both ends are open.
    """
    mark = "~" if period.circa else ""
    if period.start is None and period.end is None:
        raise ValueError("a period with two open ends has no EDTF value")
    size = _size(period.start, period.end)
    first = _written(period.start, size) + mark if period.start else ".."
    last = _written(period.end - timedelta(days=1), size) + mark if period.end else ".."
    return first if first == last else f"{first}/{last}"


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end


def _ends(point: str) -> tuple[date | None, date | None]:
    """First day and the day after the last of one point of EDTF."""
    if point in ("", ".."):
        return None, None
    bare = point.rstrip("~?%")
    if (told := _POINT.fullmatch(bare)) is not None:
        return _told_ends(told)
    if (untold := _UNTOLD.fullmatch(bare)) is not None and "X" in bare:
        return _untold_ends(untold["digits"], len(untold["open"]), untold["month"])
    raise ValueError(f"{point!r} is none of YYYY, YYYY-MM, YYYY-MM-DD, YYYX")


def _told_ends(told: re.Match[str]) -> tuple[date, date]:
    year, month = int(told["year"]), told["month"]
    if told["day"]:
        day = date(year, int(month), int(told["day"]))
        if day == date.max:
            raise ValueError("no day comes after this one")
        return day, day + timedelta(days=1)
    if month is None:
        return _months(year, 1, MONTHS_IN_YEAR)
    first, count = GROUPINGS.get(int(month), (int(month), 1))
    return _months(year, first, count)


def _untold_ends(digits: str, open_digits: int, month: str | None) -> tuple[date, date]:
    if len(digits) + open_digits != len("2024"):
        raise ValueError("a year has four digits")
    if open_digits:
        years = YEARS_IN[open_digits]
        return _months(int(digits) * years, 1, years * MONTHS_IN_YEAR)
    if month in (None, "XX"):
        return _months(int(digits), 1, MONTHS_IN_YEAR)
    return _months(int(digits), int(str(month)), 1)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    """`count` months from the `first` of a year on; the last year there is ends a day early: no day comes after."""
    year_after, month_after = divmod(first - 1 + count, MONTHS_IN_YEAR)
    after = date.max if year + year_after > MAXYEAR else date(year + year_after, month_after + 1, 1)
    return date(year, first, 1), after


def _size(start: date | None, end: date | None) -> int:
    """How many parts of a date tell both ends: 1 the year, 2 the month, 3 the day."""
    ends = [day for day in (start, end) if day]
    if any(day.day != 1 for day in ends):
        return 3
    return 1 if all(day.month == 1 for day in ends) else 2


def _written(day: date, size: int) -> str:
    return "-".join(day.isoformat().split("-")[:size])
