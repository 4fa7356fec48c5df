"""Rules for times told from the release's day, or from the time told before: "last week", "two years ago", "Friday"."""

import re
from datetime import date, timedelta

from onrecord.annotate.times.calendar import (
    DAYS_IN_WEEK,
    UNTOLD_YEAR,
    Grain,
    Point,
    Told,
    last_day,
    moved,
    point,
    shifted,
    told,
)
from onrecord.annotate.times.holidays import day_of_holiday, holiday_of
from onrecord.annotate.times.rules import (
    MOST_AHEAD,
    SOON,
    Rule,
    Standpoint,
    calendar,
    count_of,
    group,
    steps_of,
    unit_of,
    with_part,
)

GRAINS: dict[str, Grain] = {
    "day": "day", "night": "day", "week": "week", "fortnight": "week", "weekend": "weekend", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
FACTORS = {"fortnight": 2}
# From the most exact on.
EXACTNESS: tuple[Grain, ...] = (
    "day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century",
)  # fmt: skip
# Within these a day, and within a year a month, stays open.
OPEN_WITHIN: tuple[Grain, ...] = ("month", "year")
DAY_AND_MONTH = 2
# A quarter that ended so shortly before the release is still "this quarter" where its results are told.
STILL_THIS = timedelta(days=92)


# --- units ----------------------------------------------------------------------------------------------------------


def unit_of_step(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "last week", "this month", "the current quarter", "earlier this year", "the end of next year"."""
    grain = _grain(words)
    if grain is None or at.day is None or words["unit"].lower() == "night":
        return None
    if words.group().lower().startswith("the past") and grain != "weekend":
        return None  # a stretch that ends today
    if grain == "day" and words["step"].lower() == "next" and at.told:
        return unit_after(words, at)
    if grain == "quarter" and words["step"].lower() == "this" and (reported := _just_over(at)):
        return told(reported)
    return told(shifted(point(grain, at.day), steps_of(words)))


def _just_over(at: Standpoint) -> Point | None:
    """The quarter that a text reports, if it ended shortly before the release: "this quarter" of results."""
    if at.day is None or at.quarter is None or at.ahead:
        return None
    return at.quarter if timedelta(0) < at.day - last_day(at.quarter) <= STILL_THIS else None


def _month_over(at: Standpoint) -> Point | None:
    """The month told last, if it ended shortly before the release."""
    if at.day is None or at.told is None or at.told.grain != "month":
        return None
    return at.told if timedelta(0) < at.day - last_day(at.told) <= STILL_THIS else None


def that_unit(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "that year", "the same day": the one that holds the time told before; open where that was told less exactly."""
    grain = _grain(words)
    if at.told is None or grain is None:
        return None
    if grain in ("day", "month") and at.told.grain in OPEN_WITHIN:
        months = "-XX" if at.told.grain == "year" else ""
        days = "-XX" if grain == "day" else ""
        whole = told(at.told)
        return Told(value=None, timex=f"{whole.timex}{months}{days}") if whole and (months or days) else whole
    return told(point(grain, at.told.first))


def year_before(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the year before": the one before the year told last in the sentence."""
    return told(shifted(point("year", at.here.first), -1)) if at.here else None


def before_last(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the week before last": two before the one of the release."""
    grain = _grain(words)
    return told(shifted(point(grain, at.day), -2)) if at.day and grain else None


def weeks_before_weekday(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "two weeks ago Tuesday", "a week ago Friday": so many weeks before the latest day of that name."""
    count = count_of(group(words, "n"))
    if at.day is None or not count.isdigit():
        return None
    back = (at.day.isoweekday() - calendar().weekdays[words["weekday"].capitalize()]) % DAYS_IN_WEEK
    there = moved(at.day, "day", -back - int(count) * DAYS_IN_WEEK)
    return told(point("day", there)) if there else None


def same_period(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the same period": the month, quarter, half or year told last."""
    return told(at.told) if at.told and at.told.grain in ("month", "quarter", "half", "year") else None


def unit_after(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the following year", "the next day": the one after that of the time told before, if told as exactly as that."""
    grain = _grain(words)
    if at.told is None or grain is None or not _as_exact(at.told.grain, grain):
        return None
    return told(shifted(point(grain, at.told.first), 1))


def this_unit(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the end of the year", "year-end", "the week": of the release, whose last day is not meant to the day.

    "The month" is the one told before, if that was over not long before the release.
    """
    grain = _grain(words)
    if grain == "month" and words.group().lower() == "the month" and (month := _month_over(at)):
        return told(month)
    return told(point(grain, at.day)) if at.day and grain else None


def weekend(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the weekend": the latest begun, the next one where the words before look ahead."""
    if at.day is None:
        return None
    this = point("weekend", at.day)
    return told(this if at.ahead or this.first <= at.day else shifted(this, -1))


def _as_exact(grain: Grain, unit: Grain) -> bool:
    """Whether a time is told as exactly as a unit counted from it: ten days after a year are no day."""
    return EXACTNESS.index(grain) <= EXACTNESS.index(unit)


def _grain(words: re.Match[str]) -> Grain | None:
    return GRAINS.get(unit_of(words["unit"]))


# --- so long ago ----------------------------------------------------------------------------------------------------


def ago(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "two years ago", "ten days earlier", "three months later": as exact as the unit."""
    there = "ago" in words["way"].lower()
    start = Point(first=at.day, grain="day") if there and at.day else at.told
    unit, count = unit_of(words["units"]), count_of(words["n"])
    grain = GRAINS.get(unit)
    if start is None or grain is None or not count.isdigit() or not _as_exact(start.grain, grain):
        return _untold(words, there)
    back = -1 if words["way"].lower() in ("ago", "earlier", "before") else 1
    day = moved(start.first, grain, back * int(count) * FACTORS.get(unit, 1))
    return told(point(grain, day)) if day else None


def long_ago(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "years ago", "decades ago": TIMEX3's past, for nobody tells how many."""
    return Told(value=None, timex="PAST_REF")


def _untold(words: re.Match[str], there: bool) -> Told | None:
    return Told(value=None, timex="PAST_REF") if there else None


# --- days -----------------------------------------------------------------------------------------------------------


def relative_day(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "today", "late yesterday", "tomorrow morning"."""
    if at.day is None:
        return Told(value=None, timex=UNTOLD_DAY)
    return with_part(words, shifted(point("day", at.day), calendar().days[words["relday"].lower()]))


def part_of_this_day(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "this morning", "tonight", "last night"."""
    if at.day is None:
        return None
    steps = -1 if "last" in words.group().lower().split() else 0
    return with_part(words, shifted(point("day", at.day), steps), default="night")


def weekday(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "Friday": the latest, the release's day included; the next one where the words before look ahead."""
    number = calendar().weekdays[words["weekday"].capitalize()]
    if at.day is None:
        return Told(value=None, timex=f"{UNTOLD_YEAR}-WXX-{number}")
    forward = (number - at.day.isoweekday()) % DAYS_IN_WEEK
    if group(words, "step"):
        days = _stepped(forward, steps_of(words))
    else:
        days = forward if at.ahead or not forward else forward - DAYS_IN_WEEK
    return with_part(words, day_after(at.day, days))


def holiday(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "Christmas Day", "last Thanksgiving": the nearest to the release, as days without a year; or as told."""
    day = calendar().holidays[holiday_of(words["holiday"])]
    if at.day is None:
        fixed = len(day) == DAY_AND_MONTH
        return Told(value=None, timex="-".join([UNTOLD_YEAR, *(f"{part:02}" for part in day)])) if fixed else None
    if group(words, "year"):
        return told(day_of_holiday(int(words["year"]), day))
    around, steps = at.around or at.day, steps_of(words)
    there = [found for year in (-1, 0, 1) if (found := day_of_holiday(around.year + year, day))]
    limit = around + (MOST_AHEAD if steps > 0 or at.ahead else SOON)
    fitting = [one for one in there if (one.first - around).days * steps >= 0 and one.first <= limit]
    return told(min(fitting, key=lambda one: abs(one.first - around), default=None), guessed=not steps)


def _stepped(forward: int, steps: int) -> int:
    """Days to "last Friday" (before today), "this Friday" (today or later), "next Friday" (later)."""
    if steps < 0:
        return forward - DAYS_IN_WEEK
    return forward or (DAYS_IN_WEEK if steps else 0)


def day_after(day: date, days: int) -> Point:
    """The day so many days later."""
    return Point(first=day + timedelta(days=days), grain="day")


UNTOLD_DAY = f"{UNTOLD_YEAR}-XX-XX"
EARLIER = r"(?:(?:earlier|later|early|late|mid)[\s-]|(?:the )?(?:end|beginning|start|middle|rest|remainder|close) of )?"

RULES = (
    # "last week", "earlier this year", "the end of next month", "the current quarter"; not "last Friday"
    Rule(rf"{EARLIER}(?:the |this )?{{step}} (?:full )?(?:fiscal |calendar |financial )?{{unit}}", unit_of_step),
    # "that year", "the same day", "later that month"; not "that"
    Rule(rf"{EARLIER}(?:that|that same|the same) {{unit}}", that_unit),
    # "the week before last", "the year before last"; not "the day before last Tuesday"
    Rule(r"the {unit} before last(?! (?:{weekday}|{month}|{unit2}))", before_last),
    # "two weeks ago Tuesday", "a week ago Friday"; not "two weeks ago"
    Rule(r"(?:{n}|an?) weeks? ago (?:on )?{weekday}", weeks_before_weekday),
    # "the year before" at the end of a clause; not "the year before the war", not "the year before last"
    Rule(r"the year before(?= ?(?:[.,;:)–—]|$))", year_before),
    # "the same period", "that same period"; not "the period"
    Rule(r"(?:the|that|this) same (?:time )?period(?! (?:as|of|in|last|a|from)\b)", same_period),
    # "the following year", "the next day"; not "next year"
    Rule(r"the (?:following|next) {unit}", unit_after),
    # "the end of the year", "later in the day"; not "the year"
    Rule(r"the (?:end|beginning|start|middle|close|rest|remainder) of the (?:fiscal |calendar )?{unit}", this_unit),
    # "year-end", "month end", "the year's end"; not "year"
    Rule(r"(?:the )?(?P<unit>year|month|quarter)(?:[\s-]|[’']s )end(?![A-Za-z])", this_unit),
    # "the week", "the month" in running text; not "the week of"
    Rule(r"(?-i:[Tt]he )(?P<unit>(?-i:week|month))(?![\s-](?:of|end|long|ago)|[’'])", this_unit),
    # "the weekend"; not "a weekend"
    Rule(r"the weekend", weekend),
    # "two years ago", "nearly four months earlier", "ten days later"; not "two years"
    Rule(r"(?:{hedge} )?(?:{n}|an?) (?:{units}) (?:or so )?(?P<way>ago|earlier|later|before now|from now)", ago),
    # "years ago", "many decades ago" is above; not "years"
    Rule(r"{plurals} (?:ago|earlier)", long_ago),
    # "today", "late yesterday", "tomorrow morning"; not "todays"
    Rule(r"(?:early |late |earlier |later )?{relday}(?: {part})?", relative_day),
    # "this morning", "later this afternoon"; not "the morning"
    Rule(r"(?:early |late |earlier |later )?(?:this|last) {part}", part_of_this_day),
    # "tonight"; not "night"
    Rule(r"tonight", part_of_this_day),
    # "Friday", "last Friday", "late Friday night", "Saturday morning"; not "Fridays"
    Rule(r"(?:early |late |earlier |later )?(?:(?:this )?{step} )?{weekday}(?: {part})?(?![a-z])", weekday),
    # "Christmas Day", "last Thanksgiving", "Labor Day 2024"; not "Christmas tree"
    Rule(r"(?:{step} )?{holiday}(?:,? {year})?(?! [a-z]*trees?| cards?| carols?| gifts?| islands?| weekend)", holiday),
)
