"""The time of a figure whose sentence tells none: the quarter that a company reports, the day of a vote."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.model import Amount, When
from onrecord.model.period import period_of
from onrecord.record.grammar import of_company

# How far before a figure the sentences may stand that tell its time.
LONGEST_WAY = 500
LONGEST_WORDS, LONGEST_LEAD = 60, 40
MOST_TIMES = 6
DAY_LENGTH = len("2024-11-18")
AHEAD = ("target", "forecast")
# Results are told within so many days of the quarter's end.
STILL_REPORTED = timedelta(days=150)

# "2026-04/2026-06"; not "2026"
_QUARTER = re.compile(r"\d{4}-(?:01/\d{4}-03|04/\d{4}-06|07/\d{4}-09|10/\d{4}-12)")
# "since ", "until the end of " right before a quarter that is only one end of a longer time; not "in "
_FROM_THEN = re.compile(r"(?i)\b(?:since|starting|beginning|by|through|until)\s(?:\w+\s){0,4}$")
# "-5", " to 5" behind the first number of a vote; not "-year"
_AGAINST = re.compile(r"\s?[-–]\s?[0-9]|\sto\s[0-9]")
# "92-", "92 to " before the second number of a vote; not "to "
_FOR = re.compile(r"[0-9](?:\s?[-–]\s?|\sto\s)$")
# "voted", "passed", "by a vote of" around a vote; not "vetoed"
_VOTED = re.compile(
    r"(?i)\b(?:vot(?:e[sd]?|ing)|pass(?:ed|es|age|ing)|approv(?:ed?|al|ing)|adopt(?:ed|ing)|fail(?:ed|s)|reject(?:ed|ing)"
    r"|confirm(?:ed|ation)|defeat(?:ed|ing))\b"
)
# "voted", "passed" beside the day of a vote; not "praised the passage"
_VOTED_THEN = re.compile(
    r"(?i)\b(?:vote[sd]?|voting|passed|passes|approved|adopted|failed|rejected|confirmed|defeated)\b"
)
# ". ", "!”" at the end of a sentence; not "2.5"
_ENDS = re.compile(r"[.!?][\"”]?(?:\s|$)|\n")
# "from ", "than the " right before a figure of an earlier time; not "form "
_COMPARED = re.compile(r"(?i)\b(?:from|than|versus|vs\.?|compared (?:to|with)|against)\s(?:\S+\s){0,2}$")
# "consensus estimates" where results are compared with what was expected; not "consensus of the parties"
_ESTIMATES = re.compile(r"(?i)\bconsensus\s(?:estimates?|forecasts?|expectations?)\b")
# "13% y/y", "8% year-over-year" behind a change of results; not "each year"
_YEAR_ON_YEAR = re.compile(r"(?i)\s?\(?(?:y/y|yoy|q/q|qoq|year[\s-](?:over|on)[\s-]year|sequential(?:ly)?)\b")
# "guidance", "outlook" in a sentence that tells what a company expects of a year; not "guide"
_GUIDANCE = re.compile(r"(?i)\b(?:guidance|outlook)\b")


def quarter_of(text: str, whens: Sequence[When], told_on: date | None) -> When | None:
    """The quarter of which a release reports: the latest told that was over when it came out; None where none is."""
    if told_on is None:
        return None
    over = [
        when
        for when in whens
        if when.value and _QUARTER.fullmatch(when.value) and _just_over(when.value, told_on)
        if not _FROM_THEN.search(text, max(0, when.span.start - LONGEST_LEAD), when.span.start)
    ]
    return max(over, key=lambda when: when.value or "", default=None)


def _just_over(value: str, told_on: date) -> bool:
    end = period_of(value).end
    return end is not None and timedelta(0) <= told_on - end <= STILL_REPORTED


def time_before(
    text: str, begin: int, amount: Amount, measure: str | None, whens: Sequence[When], quarter: When | None
) -> When | None:
    """The time of a figure of whose time its sentence tells nothing.

    Args:
        text: the document's text.
        begin: where the figure's sentence begins.
        amount: the figure.
        measure: what it measures.
        whens: the times of the document, in text order.
        quarter: the quarter that the document reports.
    """
    if is_vote(text, amount):
        return _voting_day(text, amount, whens)
    begin = max(begin, amount.span.start - LONGEST_WAY)
    if _GUIDANCE.search(text, begin, amount.span.end + LONGEST_WORDS):
        return _year_before(text, amount.span.start, whens)
    if _ESTIMATES.search(text, begin, amount.span.start):
        return quarter
    compared = _COMPARED.search(text, max(begin, amount.span.start - LONGEST_WORDS), amount.span.start)
    if compared or amount.kind in AHEAD:
        return None
    end = amount.span.end
    return quarter if of_company(measure) or _YEAR_ON_YEAR.match(text, end) else None


def is_vote(text: str, amount: Amount) -> bool:
    """Whether a number is one of the two of a vote: "passed by a vote of 92 to 5"."""
    start, end = amount.span.start, amount.span.end
    if not _AGAINST.match(text, end) and not _FOR.search(text, max(0, start - 8), start):
        return False
    return _VOTED.search(text, max(0, start - LONGEST_WORDS), end + 12) is not None


def _voting_day(text: str, amount: Amount, whens: Sequence[When]) -> When | None:
    """The day told last before the vote, where the words beside it tell of voting."""
    at = bisect_left(whens, amount.span.start, key=lambda when: when.span.start)
    for when in reversed(whens[max(0, at - MOST_TIMES) : at]):
        if amount.span.start - when.span.end > LONGEST_WAY:
            return None
        if _is_day(when):
            return when if _VOTED_THEN.search(_beside(text, when)) else None
    return None


def _beside(text: str, when: When) -> str:
    """The words on both sides of a time, within its sentence."""
    before = _ENDS.split(text[max(0, when.span.start - LONGEST_WORDS) : when.span.start])[-1]
    return before + _ENDS.split(text[when.span.start : when.span.end + LONGEST_WORDS])[0]


def _is_day(when: When) -> bool:
    return when.value is not None and len(when.value) == DAY_LENGTH and "/" not in when.value


def _year_before(text: str, begin: int, whens: Sequence[When]) -> When | None:
    """The year of which the words before tell in their paragraph beside their guidance."""
    at = bisect_left(whens, begin, key=lambda when: when.span.start)
    for when in reversed(whens[max(0, at - MOST_TIMES) : at]):
        if begin - when.span.end > LONGEST_WAY or "\n" in text[when.span.end : begin]:
            return None
        year = when.value is not None and len(when.value) == len("2024")
        if year and _GUIDANCE.search(text, when.span.start, when.span.end + LONGEST_WORDS):
            return when
    return None
