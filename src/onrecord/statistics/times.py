"""Times as statistical offices write them, as EDTF."""

import re
from collections.abc import Callable

from onrecord.model.period import edtf_of, period_of

EXPECTED = "a time such as 2024, 2024-09, 2024-Q3 or 2024-09-30"

Written = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

# "2024-Q3", "2024Q3", "2024 q3"; not "Q3"
_QUARTER = re.compile(r"(\d{4})[\s-]?Q([1-4])", re.IGNORECASE)
# "Q3 2024", "Q3/2024"; not "Q5 2024"
_QUARTER_FIRST = re.compile(r"Q([1-4])[\s/-]?(\d{4})", re.IGNORECASE)
# "2024-S1", "2024-H2", "2024H1"; not "2024-S3"
_HALF = re.compile(r"(\d{4})[\s-]?[SH]([12])", re.IGNORECASE)
# "2024-T3"; not "2024-T4"
_THIRD = re.compile(r"(\d{4})-T([1-3])", re.IGNORECASE)
# "2024M09", "2024-M9", "2024/09"; not "2024-09", which is EDTF, not "2024M"
_MONTH = re.compile(r"(\d{4})(?:-?M|/)(\d{1,2})", re.IGNORECASE)
# "09.2024", "9/2024"; not "09.10.2024"
_MONTH_FIRST = re.compile(r"(\d{1,2})[./](\d{4})")
# "2024-A1", "2024A"; not "2024-A2"
_YEAR = re.compile(r"(\d{4})-?A1?", re.IGNORECASE)
# "30.09.2024"; not "30/09/2024", which is another day in America
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")

# EDTF's own numbers: 33 the first quarter, 37 the first third, 40 the first half of a year.
NOTATIONS: tuple[Written, ...] = (
    (_QUARTER, lambda met: f"{met[1]}-{32 + int(met[2])}"),
    (_QUARTER_FIRST, lambda met: f"{met[2]}-{32 + int(met[1])}"),
    (_HALF, lambda met: f"{met[1]}-{39 + int(met[2])}"),
    (_THIRD, lambda met: f"{met[1]}-{36 + int(met[2])}"),
    (_MONTH, lambda met: f"{met[1]}-{_month(met[2])}"),
    (_MONTH_FIRST, lambda met: f"{met[2]}-{_month(met[1])}"),
    (_YEAR, lambda met: met[1]),
    (_DAY, lambda met: f"{met[3]}-{_month(met[2])}-{int(met[1]):02}"),
)


def edtf(written: str) -> str:
    """The time that is meant, as the shortest EDTF of its days.

    >>> edtf("2024-Q3"), edtf("2024M09"), edtf("2024-A1")
    ('2024-07/2024-09', '2024-09', '2024')

    Raises:
        ValueError: no time is meant, one that cannot be, or one with an open end.
    """
    told = next((as_edtf(met) for form, as_edtf in NOTATIONS if (met := form.fullmatch(written))), written)
    period = period_of(told)
    if period.start is None or period.end is None:
        raise ValueError(f"{written!r} has an open end")
    return edtf_of(period)


def _month(written: str) -> str:
    """Two digits; those that are no month mean none of EDTF's seasons."""
    month = int(written)
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return f"{month:02}"
