"""Rules for decades, centuries and years in words: "the 1990s", "the 20th century", "nineteen ninety-six"."""

import re
from datetime import date

from onrecord.annotate.quantities.numbers import number
from onrecord.annotate.times.calendar import Told, point, told, year_of
from onrecord.annotate.times.rules import Rule, Standpoint, group, ordinal_of


def year_in_words(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "nineteen ninety-six", "the year two thousand"."""
    hundreds = number(words["hundreds"]) if group(words, "hundreds") else None
    rest = number(words["rest"])
    if rest is None:
        return None
    return told(year_of(int(rest if hundreds is None else hundreds * 100 + rest)))


def decade(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the 1990s", "the early 1980s"."""
    return told(point("decade", date(int(words[1]) * 10, 1, 1)))


def short_decade(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the '90s", "the 50s": of the century before that of the release where the decade has not begun yet."""
    short = int(words[1]) * 10
    begun = at.day is not None and short <= at.day.year % 100
    return told(point("decade", date((2000 if begun else 1900) + short, 1, 1)))


def century(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the 20th century"."""
    which = ordinal_of(words["ordinal"])
    return told(point("century", date((which - 1) * 100, 1, 1))) if which > 1 else None


RULES = (
    # "nineteen ninety-six"; not "nineteen people"
    Rule(r"(?P<hundreds>eighteen|nineteen|twenty)[\s-](?P<rest>{tens}(?:[\s-]{ones})?)", year_in_words),
    # "the year two thousand"; not "two thousand"
    Rule(r"the year (?P<rest>two thousand(?: and)?(?: {ones})?)", year_in_words),
    # "the 1990s", "the early 1980s"; not "1990"
    Rule(r"(?:the )?(?:(?:early|late|mid)[\s-])?([12][0-9]{2})0[’']?s(?![A-Za-z])", decade),
    # "the '90s", "the late 90s"; not "90s" alone
    Rule(r"the (?:(?:early|late|mid)[\s-])?[’']?([1-9])0[’']?s(?![A-Za-z])", short_decade),
    # "the 20th century", "nineteenth century"; not "the century"
    Rule(r"(?:the )?(?:(?:early|late|mid)[\s-])?{ordinal}[\s-]century", century),
)
