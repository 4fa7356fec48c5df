"""Rules for days, months and seasons: "18 November 2024", "last spring"."""

import re
from datetime import date, timedelta

import msgspec

from onrecord.annotate.times.calendar import UNTOLD_YEAR, Point, Told, day_of, point, season, shifted, told
from onrecord.annotate.times.rules import (
    DASH,
    EARLY,
    MOST_AHEAD,
    SOON,
    Rule,
    Standpoint,
    between,
    calendar,
    group,
    mday_of,
    month_of,
    short_months,
    steps_of,
    with_part,
)

LAST_MONTH = 12
SHORTEST = 3  # letters of a weekday: "Fri"
MIDDLE_OF_MONTH = 15
AMBIGUOUS_MONTHS = ("may", "march")

# "in ", "last " before "May" and "March"; not "It ", not "the "
_BEFORE_MONTH = re.compile(
    r"(?i)\b(?:in|of|since|by|until|till|from|to|through|and|last|this|next|early|late|mid|every|each"
    r"|during)[\s-]{1,3}$"
)


def iso_date(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "2024-11-18"."""
    return told(day_of(int(words[1]), int(words[2]), int(words[3])))


def date_in_digits(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "11/18/2024", "18.11.2024": with full stops the day comes first, with strokes where it must."""
    one, two, year = int(words[1]), int(words[3]), int(words[5])
    if words[2] != words[4]:
        return None
    if words[2] == "." or one > LAST_MONTH:
        return told(day_of(year, two, one))
    if two > LAST_MONTH or one == two:
        return told(day_of(year, one, two))
    return Told(value=None, timex=f"{year}-XX-XX")


def full_date(words: re.Match[str], at: Standpoint) -> Told | None:
    """A day by month, day of the month and year, whatever their order."""
    return with_part(words, day_of(int(words["year"]), month_of(words["month"]), mday_of(words["mday"])))


def day_and_month(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "18 November", "Nov. 18": of the year in which it is nearest to the release; of no year where the release has no
    day of its own and the weekday told is another ("in 1860 ... Friday, Oct. 10")."""
    month, day = month_of(words["month"]), mday_of(words["mday"])
    there = _nearest(month, day, at.around, ahead=at.ahead) if at.around else None
    if at.around is None or (at.day is None and there and not _fits_weekday(words.group(), there)):
        return Told(value=None, timex=f"{UNTOLD_YEAR}-{month:02}-{day:02}")
    whole = with_part(words, there)
    return msgspec.structs.replace(whole, guessed=True) if whole else None


def _fits_weekday(words: str, there: Point) -> bool:
    """Whether no weekday is told before a day, or its own."""
    named = [number for name, number in calendar().weekdays.items() if name[:SHORTEST].lower() in words.lower()]
    return not named or there.first.isoweekday() in named


def day_and_month_of_step(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "12 March last year", "June 14 this year"."""
    if at.day is None:
        return None
    return told(day_of(at.day.year + steps_of(words), month_of(words["month"]), mday_of(words["mday"])))


def days_of_month(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "18-20 November 2024", "November 18 and 19": from the first to the last of the days."""
    month, first, last = month_of(words["month"]), mday_of(words["mday"]), mday_of(words["mday2"])
    if words["year"]:
        begin = day_of(int(words["year"]), month, first)
    else:
        begin = _nearest(month, first, at.around, ahead=at.ahead) if at.around else None
    if begin is None:
        return None
    return between(told(begin), told(day_of(begin.first.year, month, last), guessed=not words["year"]))


def _nearest(month: int, day: int, around: date, *, ahead: bool) -> Point | None:
    """The day of a month in the year in which it is nearest to another day; None where there is no such day.

    A day that is long to come is meant only where the words look ahead: "the year ended March 31" in November is over.
    """
    there = [found for year in (-1, 0, 1) if (found := day_of(around.year + year, month, day))]
    latest = around + (MOST_AHEAD if ahead else SOON)
    return min((one for one in there if one.first <= latest), key=lambda one: abs(one.first - around), default=None)


# --- months and seasons ---------------------------------------------------------------------------------------------


def month_and_year(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "November 2024"."""
    return told(point("month", date(int(words["year"]), month_of(words["month"]), 1)))


def month_of_year_step(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "November last year"."""
    if at.day is None:
        return None
    return told(point("month", date(at.day.year + steps_of(words), month_of(words["month"]), 1)))


def month_of_step(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "last November" is the latest that is over, "next May" the first still to come."""
    if at.day is None:
        return None
    month, step = month_of(words["month"]), steps_of(words)
    year = at.day.year + {-1: -int(month >= at.day.month), 0: 0, 1: int(month <= at.day.month)}[step]
    return told(point("month", date(year, month, 1)))


def month_of_that_year(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "May of that year", "June 14 of the following year": of the year told before, or the one after it."""
    if at.told is None:
        return None
    year = at.told.first.year + int(words["which"].lower() in ("following", "next"))
    if group(words, "mday"):
        return told(day_of(year, month_of(words["month"]), mday_of(words["mday"])))
    return told(point("month", date(year, month_of(words["month"]), 1)))


def bare_month(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "November": the latest begun, the next one where the words before look ahead, the nearest one in a tale."""
    month = month_of(words["month"])
    if not _is_month(words["month"], at):
        return None
    if at.around is None:
        return Told(value=None, timex=f"{UNTOLD_YEAR}-{month:02}")
    if at.tale:
        nearest = _nearest(month, MIDDLE_OF_MONTH, at.around, ahead=True)
        return told(point("month", nearest.first), guessed=True) if nearest else None
    year = at.around.year + (int(month < at.around.month) if at.ahead else -int(month > at.around.month))
    return told(point("month", date(year, month, 1)), guessed=True)


def _is_month(word: str, at: Standpoint) -> bool:
    """Whether a bare word is a month: "Jan" and "May" are names and verbs too."""
    if word.rstrip(".").lower() in AMBIGUOUS_MONTHS:
        return _BEFORE_MONTH.search(at.before) is not None
    return word.endswith(".") or word.capitalize() not in short_months()


def season_and_year(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "spring 2024", "the winter of 1994"."""
    return told(season(int(words["year"]), _season(words)))


def season_of_step(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "last spring", "this summer", "the fall of this year"; "this past summer" is the latest begun."""
    if at.day is None:
        return None
    first = _season(words)
    if words["step"].lower() == "past":
        return told(season(at.day.year - int(first > at.day.month), first))
    return told(season(at.day.year + steps_of(words), first))


def bare_season(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "in spring", "the summer": the latest begun, the next one where the words look ahead, the nearest in a tale."""
    if at.day is None or at.around is None:
        return None
    first = _season(words)
    if at.tale:
        nearest = _nearest(first % LAST_MONTH + 1, MIDDLE_OF_MONTH, at.around, ahead=True)
        return told(point("season", nearest.first), guessed=True) if nearest else None
    begun = season(at.day.year - int(first > at.day.month), first)
    running = at.day - begun.first < timedelta(days=92)
    return told(shifted(begun, 1) if at.ahead and not running else begun)


def _season(words: re.Match[str]) -> int:
    return calendar().seasons[words["season"].lower()]


# "the morning of " before a date; not "the Battle of "
PART_OF = r"(?:(?:the )?(?:early |late )?{part} of )?"

RULES = (
    # "2024-11-18"; not "2024-11"
    Rule(r"([12][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![0-9-])", iso_date),
    # "11/18/2024", "18.11.2024"; not "1.5.2.7"
    Rule(r"([0-9]{1,2})([./-])([0-9]{1,2})([./-])((?:19|20)[0-9]{2})(?![0-9/-]|\.[0-9])", date_in_digits),
    # "Monday, 18th of November, 2024"; not "18 November"
    Rule(PART_OF + r"(?:{shortday},? )?(?:the )?{mday}(?: of)? {month},?(?: of)? {year}", full_date),
    # "Mon. November 18, 2024"; not "November 2024"
    Rule(PART_OF + r"(?:{shortday},? )?{month} {mday}(?:,|,? of)? {year}", full_date),
    # "18 November last year"; not "18 November"
    Rule(r"(?:{shortday},? )?(?:the )?{mday}(?: of)? {month}(?:,| of)? {step} year", day_and_month_of_step),
    # "November 18 this year"; not "November 18"
    Rule(r"(?:{shortday},? )?{month} {mday}(?:,| of)? {step} year", day_and_month_of_step),
    # "18th of November"; not "18 Novembers"
    Rule(PART_OF + r"(?:{shortday},? )?(?:the )?{mday}(?: of)? {month}", day_and_month),
    # "Monday, Nov. 18"; not "Nov. 1867"
    Rule(PART_OF + r"(?:{shortday},? )?{month} {mday}", day_and_month),
    # "18-20 November 2024", "18 to 20 November"; not "18 November"
    Rule(
        rf"(?:the )?{{mday}}(?:{DASH}| to | and | through ){{mday2}}(?: of)? {{month}}(?:,? {{year}})?", days_of_month
    ),
    # "November 18–20, 2024"; not "November 2024"
    Rule(rf"{{month}} {{mday}}(?:{DASH}| to | and | through ){{mday2}}(?:,? {{year}})?", days_of_month),
    # "early November 2024", "Nov. of 2024"; not "November 18"
    Rule(rf"{EARLY}{{month}}(?:,| of)? {{year}}", month_and_year),
    # "November last year", "May of this year"; not "November last"
    Rule(rf"{EARLY}{{month}}(?: of)? {{step}} year", month_of_year_step),
    # "May of that year", "early June of the following year", "June 14 that year"; not "May of this year"
    Rule(
        rf"{EARLY}{{month}}(?: {{mday}})?(?: of)? (?:(?:the )?(?P<which>that same|that|same|following|next)) year",
        month_of_that_year,
    ),
    # "last November", "this past September"; not "last month"
    Rule(r"(?:this )?{step} {month}", month_of_step),
    # "November", "mid-November"; not "november"
    Rule(rf"{EARLY}{{month}}", bare_month),
    # "spring 2024", "the winter of 1994"; not "this spring"
    Rule(rf"{EARLY}(?:the )?{{season}}(?:,| of)? {{year}}", season_and_year),
    # "this spring", "this past summer"; not "in spring"
    Rule(r"(?:this )?{step} {season}", season_of_step),
    # "the fall of this year", "spring next year"; not "spring of 2024"
    Rule(r"(?:the )?{season}(?: of)? {step} year", season_of_step),
    # "winter" in "in winter", "by late summer"; not "winter" elsewhere, not "in spring water", not "in Winter Haven"
    Rule(
        r"(?:(?<=in\s)|(?<=by\s)|(?<=until\s)|(?<=since\s))(?:early |late )?(?!fall)(?-i:(?=[a-z]))"
        r"{season}(?! of| [a-z]+(?:s|water|time|weather)\b)",
        bare_season,
    ),
    # "the summer", "the early summer"; not "spring"
    Rule(r"the (?:early |late )?{season}(?! of| games| olympics| session| break| school)", bare_season),
)
