"""Times told in words, each with what it means: dates, months, quarters, years, durations, sets, ranges of these."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from onrecord.annotate.times import dates, decades, relative, spans, years
from onrecord.annotate.times.calendar import Point, Told, last_day
from onrecord.annotate.times.outlook import WORDS_BEHIND
from onrecord.annotate.times.rules import TALE_AFTER, Rule, Standpoint, beginnings, between, compiled, core_words
from onrecord.model import Document, Issue, Mark, Marks, Sentence, When
from onrecord.tools import Tools

BY = "whens/3"
NEEDS = (Sentence,)
GIVES = (When,)

RULES: tuple[Rule, ...] = (*dates.RULES, *years.RULES, *decades.RULES, *relative.RULES, *spans.RULES)
WORDS_BEFORE = 80
LONGEST_JOINT = 12
# A release dated beyond these years tells no day that "last century" or "in two hundred years" could be counted from.
YEARS_OF_RELEASES = range(1000, 3000)
# How far behind its first word the one may stand that makes it a time: "years" in "over the past twenty-five years".
WORDS_TO_CORE = 6
FIGURES = frozenset("0123456789'’")

# "the", "2024", "Q3", "’90s"; not "$5", not the "5" of "4.5", not "year" in "midyear"
_WORD = re.compile(r"(?<![\w$€£/@#])(?<![0-9][.,:-])(?:[A-Za-z0-9]\w*|[’'](?=[0-9]))")

# "-", " to ", " through " between two ends of a range; not ", "
_JOINT = re.compile(r"\s?[-–—]\s?|\s(?:to|through|till|until)\s", re.IGNORECASE)
# "between " before the first of two years joined by "and"; not "in "
_BETWEEN = re.compile(r"(?i)\bbetween\s{1,3}$")
# " and " in "between 2014 and 2017"; not ", "
_AND = re.compile(r"\sand\s", re.IGNORECASE)
# " ", ", ", " on " between a clock time and its day; not " and "
_AT = re.compile(r",?\s(?:on\s)?", re.IGNORECASE)


class Found(msgspec.Struct, frozen=True):
    """Words from `start` to `end` that a rule read, and what they tell."""

    start: int
    end: int
    told: Told
    rule: Rule
    words: re.Match[str]
    at: Standpoint


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A When for every time told, read against the release's day and the time told before it."""
    day = doc.day if doc.day and doc.day.year in YEARS_OF_RELEASES else None
    at = Standpoint(day=day)
    for sentence in marks.of(Sentence):
        at = msgspec.structs.replace(at, here=None, glance=False)
        for one in _joined(list(_found(doc.text, sentence.span.start, sentence.span.end, at))):
            at = _onward(at, one.told)
            yield When(
                span=doc.span(one.start, one.end), by=BY, value=one.told.value, timex=one.told.timex, kind=one.told.kind
            )


def _onward(at: Standpoint, told: Told) -> Standpoint:
    """The standpoint once another time has been told."""
    there = told.point
    if there is None:
        return at
    onward = msgspec.structs.replace(at, told=there, here=there, quarter=_latest_quarter(there, at))
    long_ago = at.day is None or at.day - last_day(there) > TALE_AFTER
    if told.guessed:
        return msgspec.structs.replace(onward, anchor=there) if long_ago else onward
    near, far = at.near + (not long_ago), at.far + long_ago
    return msgspec.structs.replace(onward, anchor=there, glance=True, near=near, far=far)


def _latest_quarter(there: Point, at: Standpoint) -> Point | None:
    """The later of two quarters: "a year earlier" looks back from the one reported, not from the one compared with.

    A quarter that is not over at the release's day is not the one reported.
    """
    if there.grain != "quarter" or (at.quarter and there.first < at.quarter.first):
        return at.quarter
    return at.quarter if at.day and last_day(there) >= at.day else there


def _found(text: str, start: int, end: int, origin: Standpoint) -> Iterator[Found]:
    """What the rules read in a stretch of text, in order and without overlap."""
    at, standpoint = start, origin
    for begin in _places(text, start, end):
        if begin < at:
            continue
        before, behind = text[max(start, begin - WORDS_BEFORE) : begin], text[begin : min(end, begin + WORDS_BEHIND)]
        standpoint = msgspec.structs.replace(standpoint, before=before, behind=behind)
        one = _longest(text, begin, end, standpoint)
        if one is None:
            continue
        yield one
        at = one.end
        standpoint = _onward(standpoint, one.told)


def _places(text: str, start: int, end: int) -> Iterator[int]:
    """Where a rule may begin: at a first word of patterns, with a word of the calendar or a figure not far behind.

    "FY24" is a figure too, for it ends with one.
    """
    firsts, cores = beginnings(), core_words()
    waiting: list[tuple[int, int]] = []
    for number, found in enumerate(_WORD.finditer(text, start, end)):
        word = found.group().lower()
        figure = word[0] in FIGURES or word[-1] in FIGURES
        if figure or word in firsts:
            waiting.append((number, found.start()))
        if figure or word in cores:
            yield from (place for at, place in waiting if number - at <= WORDS_TO_CORE)
            waiting = []


def _longest(text: str, start: int, end: int, at: Standpoint) -> Found | None:
    """What the rule says that reads the most words from here on; None where none does."""
    best: Found | None = None
    for rule, pattern in _patterns():
        words = pattern.match(text, start, end)
        if words is None or (best is not None and words.end() <= best.end):
            continue
        told = rule.tell(words, at)
        if told is not None:
            best = Found(words.start(), words.end(), told, rule, words, at)
    return best


# --- ranges ---------------------------------------------------------------------------------------------------------


def _joined(found: list[Found]) -> Iterator[Found]:
    """The same, with the two ends of a range made one, and a clock time made one with the day told behind it."""
    held: Found | None = None
    for one in found:
        if held is None:
            held = one
            continue
        both = _joint(held, one)
        if both is None:
            yield held
        held = both or one
    if held is not None:
        yield held


def _joint(first: Found, last: Found) -> Found | None:
    if last.start - first.end > LONGEST_JOINT:
        return None
    gap = first.words.string[first.end : last.start]
    told = None
    if _JOINT.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(first.at.before)):
        told = _range(first, last)
    elif first.told.kind == "time" and "T" in (first.told.value or "") and _AT.fullmatch(gap):
        told = _clock_on(first.told, last.told)
    return msgspec.structs.replace(first, end=last.end, told=told) if told else None


def _range(first: Found, last: Found) -> Told | None:
    """From one to the other; the first is read again from the last, which may tell the year of both."""
    point = last.told.point
    if point is None or first.told.kind != "date":
        return None
    again = first.rule.tell(
        first.words, msgspec.structs.replace(first.at, day=point.first, told=None, before="", behind="")
    )
    for told in (again, first.told):
        if told and told.point and told.point.grain == point.grain and (both := between(told, last.told)):
            return both
    return None


def _clock_on(clock: Told, day: Told) -> Told | None:
    """ "9 a.m." and "Tuesday": the clock time of that day."""
    if day.point is None or day.point.grain != "day" or day.kind != "date":
        return None
    value = f"{day.point.first.isoformat()}T{(clock.value or '').partition('T')[2]}"
    return Told(value=value, timex=value, kind="time", point=day.point)


@cache
def _patterns() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, compiled(rule.pattern)) for rule in RULES)
