"""Rules for durations, repeated times, clock times and vague ones: "two years", "every Monday", "9 a.m.", "now"."""

import re
from datetime import date, timedelta
from decimal import Decimal

from onrecord.annotate.quantities.numbers import plain
from onrecord.annotate.times.calendar import UNTOLD_YEAR, Told, moved
from onrecord.annotate.times.relative import FACTORS, GRAINS
from onrecord.annotate.times.rules import VAGUE, Rule, Standpoint, calendar, count_of, group, unit_of

NOON = 12
HOURS_IN_DAY = 24
CLOCK_UNITS = ("second", "minute", "hour")
HALF = Decimal("0.5")
# How TIMEX3 writes the half behind "2 1/2 years".
HALVES = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}

# "as " before "soon"; not "was "
_AS_SOON = re.compile(r"(?i)\bas\s{1,3}$")
# " of" behind "three-quarters"; not " offered"
_SHARE = re.compile(r"\sof\b")
# "-old" behind "six-year", who is of that age; not " old", not "-older"
_OLD = re.compile(r"-olds?\b", re.IGNORECASE)
# "within ", "for about " before "a year"; not "flights ", not "$3 "
_BEFORE_ONE = re.compile(
    r"(?i)(?:\b(?:within|for|in|after|over|than|barely|nearly|almost|about|just|only|under|half|once|take|takes|took"
    r"|lasts?|lasted|by"
    r"|throughout|during)\s{1,3}|^)$"
)


# --- durations ------------------------------------------------------------------------------------------------------


def duration(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "two years", "several months", "a six-month", "the first two weeks": how long, with no place in the calendar."""
    unit = unit_of(group(words, "units") or group(words, "shortunit") or words["plurals"])
    share = unit == "quarter" and _SHARE.match(words.string, words.end())
    if share or ("-" in words.group() and _OLD.match(words.string, words.end())):
        return None
    count = count_of(words["n"]) if "n" in words.groupdict() else VAGUE
    return Told(value=None, timex=_length(count, unit), kind="duration")


def one_unit(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "a year" as a duration; None behind what is counted by it ("$3 a year", "four flights a week")."""
    if not words["hedge"] and not _BEFORE_ONE.search(at.before):
        return None
    return Told(value=None, timex=_length("1", words["unit"].lower()), kind="duration")


def vague_stretch(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "recent years", "the coming months": TIMEX3's past and future without a place in the calendar."""
    past = (group(words, "when") or "").lower() == "recent"
    return Told(value=None, timex="PAST_REF" if past else "FUTURE_REF")


def stretch(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the past two years", "the next six months": up to the release's day, or from it on."""
    unit = unit_of(group(words, "units") or words["unit"])
    count = count_of(group(words, "n"))
    timex = _length(count, unit)
    ahead = words["way"].lower() in ("next", "coming", "following")
    interval = _interval(at.day, unit, count, ahead) if at.day else None
    return Told(value=interval, timex=timex, kind="duration")


def _interval(day: date, unit: str, count: str, ahead: bool) -> str | None:
    """The days from or to a day, both ends told: "2022-11-18/2024-11-18" for "the past two years" on the last day."""
    grain, steps = GRAINS.get(unit), 1 if ahead else -1
    if not count.isdigit():
        return None
    if unit == "hour":
        there: date | None = day + timedelta(days=steps * -(-int(count) // HOURS_IN_DAY))
    else:
        there = moved(day, grain, steps * int(count) * FACTORS.get(unit, 1)) if grain else None
    return "/".join(sorted((day.isoformat(), there.isoformat()))) if there else None


def _length(count: str, unit: str) -> str:
    """A TIMEX3 duration: "P2Y", "PT1.5H", "PXD", "P20Y" for two decades."""
    code, factor = calendar().units[unit], calendar().factors.get(unit, 1)
    clock = "T" if unit in CLOCK_UNITS else ""
    if count == VAGUE:
        return f"P{clock}X{code}"
    whole, half = divmod(Decimal(count) * factor, 1)
    if half == HALF and unit in HALVES:
        return f"P{clock}{whole}{code}{HALVES[unit]}"
    return f"P{clock}{plain(whole + half)}{code}"


# --- repeated -------------------------------------------------------------------------------------------------------


def every_unit(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "every year", "each of the two months"."""
    unit = unit_of(words["unit"])
    return Told(value=None, timex=f"{UNTOLD_YEAR}-WXX-WE" if unit == "weekend" else _length("1", unit), kind="set")


def every_weekday(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "every Monday", "on Tuesday nights"."""
    number = calendar().weekdays[words["weekday"].capitalize()]
    part = group(words, "part") or group(words, "parts")
    code = f"T{calendar().parts_of_day[part.lower().rstrip('s')]}" if part else ""
    return Told(value=None, timex=f"{UNTOLD_YEAR}-WXX-{number}{code}", kind="set")


def every_month(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "every July"."""
    number = calendar().months[words["month"].rstrip(".").capitalize()]
    return Told(value=None, timex=f"{UNTOLD_YEAR}-{number:02}", kind="set")


def adverb(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "daily", "annually"."""
    return Told(value=None, timex=calendar().sets[words["set"].lower()], kind="set")


# --- clocks ---------------------------------------------------------------------------------------------------------


def clock(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "9 a.m.", "14:30", "noon": of the day told before in the sentence, else of the release's day."""
    hour, minute = _hour(words), group(words, "minute") or "00"
    if hour is None:
        return None
    day = at.here.first if at.here and at.here.grain == "day" else at.day
    if day is None:
        return Told(value=None, timex=f"{UNTOLD_YEAR}-XX-XXT{hour:02}:{minute}", kind="time")
    value = f"{day.isoformat()}T{hour:02}:{minute}"
    return Told(value=value, timex=value, kind="time")


def _hour(words: re.Match[str]) -> int | None:
    named = {"noon": NOON, "midday": NOON, "midnight": 0}
    if group(words, "named"):
        return named[words["named"].lower()]
    hour, half = int(words["hour"]), (group(words, "half") or "").lower()
    if half and hour > NOON:
        return None
    return hour % NOON + (NOON if half == "p" else 0) if half else hour


# --- vague ----------------------------------------------------------------------------------------------------------


def reference(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "now", "recently", "soon": TIMEX3's references to present, past and future."""
    said = " ".join(words["reference"].lower().split())
    if said == "soon" and _AS_SOON.search(at.before):
        return None
    timex = next(kind for kind, some in calendar().references.items() if said in some)
    return Told(value=None, timex=timex)


ZONE = r"(?:,? (?-i:GMT|UTC|EST|EDT|ET|CST|CDT|CT|PST|PDT|PT|CET|CEST|MSK|BST|local time|[A-Z][a-z]+ time)\b)?"
HALF_DAY = r"(?P<half>[ap])\.?m\b\.?"

RULES = (
    # "the past two years", "the next several days", "past 20 years"; not "the past"
    Rule(r"(?:the |this )?(?P<way>past|last|previous|next|coming|following) {n} (?:more )?{units}(?: or so)?", stretch),
    # "the past year", "the past decade"; not "last year"
    Rule(r"the (?P<way>past) {unit}", stretch),
    # "more than two years", "a couple of weeks", "8 hrs", "two more weeks"; not "years", not "six-year-old"
    Rule(
        r"(?:{hedge} )?{n}(?: more| full| straight| consecutive| trading| working| business)?[\s-]?"
        r"{shortunit}",
        duration,
    ),
    # "within a year", "more than an hour"; not "$3 a year", not "a second visit"
    Rule(
        r"(?:{hedge} )?(?:an? |one |a full )(?P<unit>minute|hour|day|night|week|month|year|decade|century)"
        r"(?![\s-](?:ago|earlier|later|old|long))",
        one_unit,
    ),
    # "the first nine months", "the six months"; not "the months"
    Rule(r"the (?:first |last |final |full |initial )?{n} {units}", duration),
    # "six-month", "two-day-long"; not "month", not the age in "six-year-old"
    Rule(r"{n}-{units}(?:-long)?", duration),
    # "12 to 18 months", "two or three weeks"; not "12 months"
    Rule(r"(?:{hedge} |between )?{n}(?: to | or | and | ?[-–] ?){n2}[\s-]?{shortunit}", duration),
    # "recent years", "coming months", "the coming weeks"; not "years"
    Rule(r"(?:the )?(?:very )?(?P<when>recent|coming) {plurals}", vague_stretch),
    # "the weeks ahead", "years to come"; not "weeks"
    Rule(r"(?:the )?{plurals} (?:ahead|to come)(?! of\b)", vague_stretch),
    # "weeks" in "for weeks", "within months", "in years"; not "weeks" elsewhere
    Rule(
        r"(?:(?<=for\s)|(?<=within\s)|(?<=in\s)(?!seconds|minutes|hours)){plurals}"
        r"(?! to come| of| when| that| past| gone| like)",
        duration,
    ),
    # "every year", "each month"; not "every"
    Rule(r"(?:every|each) {unit}", every_unit),
    # "twice a week", "four times a year"; not "a week"
    Rule(r"(?:once|twice|{n} times) (?:a|an|each|every|per) {unit}", every_unit),
    # "every Monday", "each Friday night"; not "Monday"
    Rule(r"(?:every|each) {weekday}(?: {part})?", every_weekday),
    # "every July"; not "July"
    Rule(r"(?:every|each) {month}", every_month),
    # "Mondays", "Tuesday nights"; not "Monday"
    Rule(r"{weekday}(?:s| {parts})", every_weekday),
    # "daily", "annually"; not "day"
    Rule(r"{set}", adverb),
    # "9 a.m.", "around 7:15 p.m. EST", "10:30 AM"; not "9 am" of "I am"
    Rule(rf"(?:around |about )?(?P<hour>[0-9]{{1,2}})(?::(?P<minute>[0-5][0-9]))? ?{HALF_DAY}{ZONE}", clock),
    # "14:30", "07:25 Minsk time"; not "2:1", not "John 3:16"
    Rule(rf"(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:]|%){ZONE}", clock),
    # "noon", "midnight"; not "afternoon"
    Rule(rf"(?P<named>noon|midday|midnight){ZONE}", clock),
    # "now", "recently", "in the past"; not "nowhere", not "the past year", not "current account"
    Rule(r"{reference}(?! accounts?\b| affairs\b| few| several| couple| {n}| {units}| after\b)", reference),
)
