"""Times that last up to a day told or from it on: "since 2001", "by 2030", as a figure's period."""

import re
from datetime import date

from onrecord.model import Amount, When
from onrecord.model.period import Period, edtf_of, period_of

LONGEST_LEAD = 60
DAY_LENGTH = len("2024-11-18")
AHEAD = ("target", "forecast")

# "since ", "ever since the " right before a time; not "sincere "
_SINCE = re.compile(r"(?i)\bsince\s(?:the\s)?$")
# "since its start in ", "since it was founded in " right before a time; not "since 40 people in "
_SINCE_THEN = re.compile(r"(?i)\bsince\s(?:[A-Za-z’'-]+\s){1,6}(?:in|on)\s(?:the\s)?$")
# "starting from ", "effective " right before a time; not "from "
_STARTING = re.compile(r"(?i)\b(?:(?:starting|beginning|effective)(?:\s(?:from|on|in|with))?|as from)\s(?:the\s)?$")
# "from " right before a day; not "up from "
_FROM = re.compile(r"(?i)(?<!up )(?<!down )\bfrom\s$")
# "by ", "no later than the end of " right before a time; not "nearby "
_BY = re.compile(r"(?i)\b(?:by|no later than|not later than)\s(?:the\s)?(?:end of\s)?(?:the\s)?$")
# "through ", "until the end of " right before the time up to which something holds; not "throughout "
_THROUGH = re.compile(r"(?i)\b(?:through|until|till)\s(?:the\s)?(?:end of\s)?(?:the\s)?$")
_OPEN = (".", "since", "from", "by")


def period(text: str, amount: Amount, when: When, told_on: date | None) -> str | None:
    """The EDTF period of an amount whose time is told: "since 2001" lasts to the release's day, a deadline ("by 2030")
    reaches up to its end, what holds "from January 2022" on has no end.

    Args:
        text: the document's text.
        amount: a target or a forecast has a deadline; anything else only where that lies ahead.
        when: the time.
        told_on: the release's day; None where it is not known.
    """
    value = when.value
    if value is None or ".." in value or when.span.text.lower().startswith(_OPEN):
        return value
    before = text[max(0, when.span.start - LONGEST_LEAD) : when.span.start]
    try:
        days = period_of(value)
    except ValueError:
        return value
    if _SINCE.search(before) or (_SINCE_THEN.search(before) and not _within(text, amount, when)):
        return _since(value, days, told_on)
    if (_STARTING.search(before) or (len(value) == DAY_LENGTH and _FROM.search(before))) and "/" not in value:
        return f"{value}/.."
    ahead = amount.kind in AHEAD or _ahead(days, told_on)
    if days.end and (
        (_BY.search(before) and ahead) or (_THROUGH.search(before) and "T" not in value and _ahead(days, told_on))
    ):
        return edtf_of(Period(start=None, end=days.end)) if "/" in value else f"../{value}"
    return value


def _within(text: str, amount: Amount, when: When) -> bool:
    """Whether an amount is told in the clause that tells since when: "since it opened in 2015 with 27 members"."""
    start, end = when.span.end, amount.span.start
    return 0 <= end - start <= LONGEST_LEAD and "," not in text[start:end]


def _ahead(days: Period, told_on: date | None) -> bool:
    """Whether days end behind the release's day."""
    return told_on is not None and days.end is not None and days.end > told_on


def _since(value: str, days: Period, told_on: date | None) -> str:
    """From the begin of days to the release's day."""
    if days.start is None or (told_on and days.start >= told_on):
        return value
    first = value.partition("/")[0]
    return f"{first}/{told_on.isoformat() if told_on else '..'}"
