"""Dates and minutes as ISO 8601 from the ways in which headers, datelines and metadata write them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time

import msgspec

BY = "dates/1"

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NOON = 12

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH2, _DAY2 = _MONTH.replace("<month>", "<month2>"), _DAY.replace("<day>", "<day2>")
_YEAR = r"(?P<year>\d{4})\b"
_CLOCK = (
    r"(?:(?:\s*,?\s+(?:at\s+)?|T)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*(?:Z|UTC|GMT|[ECMP][SD]?T|[+-]\d\d:?\d\d)(?!\w))?)?"
)

# "April 4, 2024", "Feb 9, 2026 10:15 am EST", "JUNE 2ND 2026"; not "May 2024", not "April 4"
_MONTH_FIRST = re.compile(rf"(?i)\b{_MONTH}\s+{_DAY},?\s*,?\s*{_YEAR}{_CLOCK}")
# "18 November 2024", "04 July,2025"; not "18 November"
_DAY_FIRST = re.compile(rf"(?i)\b{_DAY}\s+{_MONTH},?\s*{_YEAR}{_CLOCK}")
# "18 November", "Nov. 18"; not "November"
_NO_YEAR = re.compile(rf"(?i)\b(?:{_DAY}\s+{_MONTH}|{_MONTH2}\s+{_DAY2})(?!\d)")
# "2024-11-18", "2024-11-18T07:25:00+03:00"; not "2024-11"
_ISO = re.compile(rf"\b(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d){_CLOCK}")
# "11/18/2024 07:25", "18.11.2024"; not "11/18", not "1.5.2.7"
_NUMBERS = re.compile(rf"\b(?P<one>\d{{1,2}})(?P<sign>[/.-])(?P<two>\d{{1,2}})(?P=sign){_YEAR}(?![/.-]\d){_CLOCK}")


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A date as it stands in words from `start` to `end`.

    `readings` are the days it can mean: one, two where month and day cannot be told apart (month first, as in the
    United States, before day first), none where no such day exists. `clock` is "07:25". `american` tells which order
    the writing itself shows, None where it shows none.
    """

    start: int
    end: int
    readings: tuple[str, ...]
    clock: str | None = None
    american: bool | None = None

    def value(self, day: str) -> str:
        """This date as ISO 8601, the day being settled."""
        return f"{day}T{self.clock}" if self.clock else day


def iso(words: str) -> str | None:
    """A date or minute that is all there is in these words, as ISO 8601; None for anything else or an unsettled one.

    Returns:
        "2024-11-18" or "2024-11-18T07:25": the clock of the place, as it was written. A zone is left out, never
        converted: the day of a release is the day that its office wrote.
    """
    stripped = words.strip()
    for one in written(stripped[:80]):
        if one.start == 0 and one.end == len(stripped) and len(one.readings) == 1:
            return one.value(one.readings[0])
    return None


def written(words: str) -> Iterator[Written]:
    """Every date with a year in these words, in order."""
    found: list[Written] = []
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        found += [_of_words(match) for match in pattern.finditer(words)]
    found += [_of_iso(match) for match in _ISO.finditer(words)]
    found += [_of_numbers(match) for match in _NUMBERS.finditer(words)]
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


def month_and_day(words: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The first date without a year in these words: where it stands, and its month and day as numbers."""
    match = _NO_YEAR.search(words)
    if match is None:
        return None
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return match.span(), (_number(month), int(day))


def nearest_year(month: int, day: int, to: str) -> str | None:
    """The month and day in the year that brings them nearest to a day in ISO 8601; None where there is no such day."""
    known = date.fromisoformat(to)
    days = _days(*((year, month, day) for year in (known.year - 1, known.year, known.year + 1)))
    return min(days, key=lambda one: abs(date.fromisoformat(one) - known), default=None)


def settled(dates: Sequence[Written]) -> str | None:
    """The first date whose day is sure: by itself, or because another of these dates shows the order of its parts."""
    orders = {one.american for one in dates if one.american is not None}
    for one in dates:
        if len(one.readings) == 1:
            return one.value(one.readings[0])
        if len(one.readings) > 1 and len(orders) == 1:
            return one.value(one.readings[0 if orders == {True} else 1])
    return None


def _of_words(match: re.Match[str]) -> Written:
    days = _days((int(match["year"]), _number(match["month"]), int(match["day"])))
    return Written(start=match.start(), end=match.end(), readings=days, clock=_clock(match))


def _of_iso(match: re.Match[str]) -> Written:
    days = _days((int(match["year"]), int(match["month"]), int(match["day"])))
    return Written(start=match.start(), end=match.end(), readings=days, clock=_clock(match))


def _of_numbers(match: re.Match[str]) -> Written:
    """A date in three numbers. Points mean day first (no English office writes month.day.year); am and pm mean the
    American order, as does a second number over 12."""
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    month_first, day_first = _days((year, one, two)), _days((year, two, one))
    american = None
    if match["sign"] == "." or (day_first and not month_first):
        month_first, american = (), False
    elif match["half"] or (month_first and not day_first):
        day_first, american = (), True
    readings = tuple(dict.fromkeys(month_first + day_first))
    return Written(start=match.start(), end=match.end(), readings=readings, clock=_clock(match), american=american)


def _days(*triples: tuple[int, int, int]) -> tuple[str, ...]:
    days = []
    for year, month, day in triples:
        try:
            days.append(date(year, month, day).isoformat())
        except ValueError:
            continue
    return tuple(days)


def _number(month: str) -> int:
    return MONTHS.index(month[:3].lower()) + 1


def _clock(match: re.Match[str]) -> str | None:
    if match["hour"] is None:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half and not 1 <= hour <= NOON:
        return None
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        return time(hour, int(match["minute"])).isoformat(timespec="minutes")
    except ValueError:
        return None
