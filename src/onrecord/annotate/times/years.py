"""Rules for quarters, halves and years: "the third quarter", "2019-2021", "FY24"."""

import re
from datetime import date, timedelta

import msgspec

from onrecord.annotate.quantities.units import unit_behind
from onrecord.annotate.times.calendar import (
    MONTHS_IN_YEAR,
    UNTOLD_YEAR,
    Grain,
    Point,
    Told,
    last_day,
    point,
    shifted,
    told,
    year_of,
)
from onrecord.annotate.times.rules import (
    DASH,
    TALE_AFTER,
    Rule,
    Standpoint,
    between,
    count_of,
    group,
    month_of,
    ordinal_of,
    steps_of,
)

QUARTERS_IN_YEAR = 4
MONTHS_IN_QUARTER = 3
MONTHS_IN_PART = {"quarter": MONTHS_IN_QUARTER, "half": 6}
# How many of a point make a year, for the points that are parts of years and years themselves.
PARTS_OF_YEAR: dict[Grain, int] = {"month": 12, "quarter": 4, "half": 2, "season": 1, "year": 1}
FIRST_BARE_YEAR, LAST_BARE_YEAR = 1900, 2059
# Two-digit years are of this century up to here, of the last one beyond.
LAST_SHORT_YEAR = 50
LONGEST_COUNTED = 40
# A quarter that ended longer ago than this is one that the reported quarter is compared with.
STILL_REPORTED = timedelta(days=240)

# "in ", "since ", "(", "and " before a year; not "No. "
_BEFORE_YEAR = re.compile(
    r"(?i)(?:\b(?:in|since|of|until|till|by|from|to|during|before|after|through|and|between|for|year|early|late|mid"
    r"|around"
    r"|circa)[\s-]{1,3}|[(–—/-]\s?|[’']s\s)$"
)
# "in the first nine months, 40% " before "a year earlier"; not "in the quarter "
_MONTHS_ON_END = re.compile(r"(?i)\bmonths?\b|\bhalf\b|\bfull[\s-]year\b")
# "fiscal ", "FY24" within a quarter; not "first"
_OF_FIRM = re.compile(r"(?i)\bfiscal\b|\bfinancial\b|\bfy")
# "in " before "2000 people"; not "of "
_IN = re.compile(r"(?i)\b(?:in|since|until|during)\s{1,3}$")
# " people", " new jobs" behind "2000"; not " and", not " the"
_COUNTED = re.compile(r"\s(?:[a-z]+\s)?(?!was|is|has|as)[a-z]{2,}s\b|\s(?:people|men|women)\b")


# --- quarters and halves --------------------------------------------------------------------------------------------


def part_of_year(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the third quarter of 2024", "Q3 2024", "3Q24", "the first half of this year", "H1 2024"."""
    year = _year(words, at)
    return _of_firm(told(_part(year, _number(words), _months(words))), words) if year else None


def bare_quarter(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the third quarter": of this year, or of the last one where it has not begun yet."""
    number = _number(words)
    if at.day is None:
        return Told(value=None, timex=f"{UNTOLD_YEAR}-Q{number}")
    quarter = _part(at.day.year, number, "quarter")
    if quarter and quarter.first > at.day and not at.ahead:
        quarter = shifted(quarter, -QUARTERS_IN_YEAR)
    return _of_firm(told(quarter), words)


def reported_quarter(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the quarter", "the latest quarter", as reports say it: the one told before, else the last one that is over."""
    return told(_reported(at))


def quarter_a_year_before(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the year-earlier quarter", "the year-ago third quarter"."""
    reported = bare_quarter(words, at) if group(words, "ord") else reported_quarter(words, at)
    return told(shifted(reported.point, -QUARTERS_IN_YEAR)) if reported and reported.point else None


def a_year_before(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "a year earlier", "year-ago": the same stretch of the year before where one was told, else the year.

    What the sentence tells first goes before the quarter that the text reports; months on end are no quarter.
    """
    if at.here and at.here.grain in PARTS_OF_YEAR:
        return told(shifted(at.here, -PARTS_OF_YEAR[at.here.grain]))
    stretch = _compared(at, "ago" in words.group().lower())
    return told(shifted(stretch, -PARTS_OF_YEAR[stretch.grain])) if stretch else None


def _compared(at: Standpoint, ago: bool) -> Point | None:
    """What a year before is counted from: the quarter reported, the part of a year told last, else the year."""
    if _MONTHS_ON_END.search(at.before):
        return point("year", at.day) if at.day else None
    if at.quarter:
        return _reported(at)
    if at.told and not ago and (at.tale or _of_these_days(at.told, at)):
        return at.told if at.told.grain in PARTS_OF_YEAR else point("year", at.told.first)
    return point("year", at.day) if at.day else None


def _of_these_days(stretch: Point, at: Standpoint) -> bool:
    """Whether a time told before is about that of the release, over already."""
    return at.day is not None and timedelta(0) <= at.day - last_day(stretch) <= TALE_AFTER


def period_a_year_before(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the same period last year", "the comparable quarter a year earlier", "last year's quarter"."""
    if group(words, "ord"):
        return quarter_a_year_before(words, at)
    return a_year_before(words, at)


def quarter_of_year(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the 2023 quarter", "the 2023 period": that year's quarter of the same number as the one reported."""
    year, quarter = year_of(int(words["year"])), _reported(at)
    if year is None or quarter is None or at.quarter is None:
        return told(year)
    return told(shifted(quarter, (year.first.year - quarter.first.year) * QUARTERS_IN_YEAR))


def ended_quarter(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the quarter" before "ended Sept. 30": the three months that end with that month.

    One that is numbered keeps its number, which may be that of a year of the firm's own.
    """
    last = _last_month(words, at)
    if last is None:
        return bare_quarter(words, at) if group(words, "ord") else reported_quarter(words, at)
    quarter = shifted(last, 1 - MONTHS_IN_QUARTER)
    ended = told(Point(first=quarter.first, grain="quarter")) if quarter else None
    if ended and group(words, "ord"):
        return msgspec.structs.replace(ended, timex=f"{last.first.year}-Q{_number(words)}")
    return ended


def ended_year(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the year", "the six months" before "ended March 31": as long as that, up to the end of the month."""
    count = int(count_of(words["n"])) if group(words, "n") and count_of(words["n"]).isdigit() else MONTHS_IN_YEAR
    timex = "P1Y" if group(words, "n") is None else f"P{count}M"
    last = _last_month(words, at)
    first = shifted(last, 1 - count) if last else None
    stretch = between(told(first), told(last))
    return Told(value=stretch.value if stretch else None, timex=timex, kind="duration")


def _last_month(words: re.Match[str], at: Standpoint) -> Point | None:
    """The month in which a quarter or year ended; of the latest year where none is told."""
    month = month_of(words["month"])
    if group(words, "year"):
        return point("month", date(int(words["year"]), month, 1))
    if at.day is None:
        return None
    ahead = words["ends"].lower() != "ended"
    year = at.day.year + (int(month < at.day.month) if ahead else -int(month > at.day.month))
    return point("month", date(year, month, 1))


def year_to_date(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "year-to-date": from January on to the end of the quarter that the text reports, else to the release's day."""
    if at.day is None:
        return None
    quarter = _reported(at) if at.quarter else None
    end = point("month", last_day(quarter)) if quarter and last_day(quarter) < at.day else point("day", at.day)
    first = Point(first=date(end.first.year, 1, 1), grain=end.grain)
    return between(told(first), told(end)) or told(end)


def months_of_year(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the first nine months of 2024": from January on, as long as that."""
    count, year = count_of(words["n"]), _year(words, at)
    if not count.isdigit() or not 1 < int(count) <= MONTHS_IN_YEAR or year is None:
        return None
    months = between(told(point("month", date(year, 1, 1))), told(point("month", date(year, int(count), 1))))
    return msgspec.structs.replace(months, timex=f"P{count}M", kind="duration") if months else None


def _reported(at: Standpoint) -> Point | None:
    """The quarter that a text reports: the latest told, unless it is only one compared with; else the last over."""
    if at.day is None or (at.quarter and at.day - last_day(at.quarter) <= STILL_REPORTED):
        return at.quarter
    return shifted(point("quarter", at.day), -1)


def _of_firm(quarter: Told | None, words: re.Match[str]) -> Told | None:
    """The same, left open in EDTF where the year is a firm's own: nobody tells when "fiscal 2024" began."""
    if quarter is None or not _OF_FIRM.search(words.group()):
        return quarter
    return msgspec.structs.replace(quarter, value=None)


def _part(year: int, number: int, size: str) -> Point | None:
    months = MONTHS_IN_PART[size]
    if not 1 <= number <= MONTHS_IN_YEAR // months:
        return None
    return point("quarter" if size == "quarter" else "half", date(year, 1 + (number - 1) * months, 1))


def _number(words: re.Match[str]) -> int:
    if group(words, "final"):
        return MONTHS_IN_YEAR // MONTHS_IN_PART[_months(words)]
    ordinal = group(words, "ord")
    return ordinal_of(ordinal) if ordinal else int(words["digit"])


def _months(words: re.Match[str]) -> str:
    return "half" if words["size"].lower() in ("half", "h") else "quarter"


def _year(words: re.Match[str], at: Standpoint) -> int | None:
    """The year told beside a part of it: in digits, or by "last", "this", "the" from the year of the release."""
    if group(words, "year"):
        return int(words["year"])
    if group(words, "yy"):
        return _of_century(int(words["yy"]))
    return at.day.year + steps_of(words) if at.day else None


def _of_century(short: int) -> int:
    return 2000 + short if short <= LAST_SHORT_YEAR else 1900 + short


# --- years ----------------------------------------------------------------------------------------------------------


def named_year(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the year 2000", "fiscal 1989", "early 2024", "FY 2024", "FY24"."""
    if group(words, "yy"):
        return told(year_of(_of_century(int(words["yy"]))))
    return told(year_of(int(words["year"] or words["year2"])))


def about_year(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "around 2022", "circa 1990": the year with EDTF's sign for about."""
    year = year_of(int(words["year"]))
    return Told(value=f"{year.first.year:04}~", timex=f"{year.first.year:04}", point=year) if year else None


def bare_year(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "2024": after a word that goes before years, or by itself where nothing is counted behind it."""
    year = int(words["year"])
    behind = words.string[words.end() : words.end() + LONGEST_COUNTED]
    round_count = year % 100 == 0 and _COUNTED.match(behind)
    if unit_behind(words.string, words.end(), scaled=False) or (round_count and not _IN.search(at.before)):
        return None
    if not _BEFORE_YEAR.search(at.before) and not FIRST_BARE_YEAR <= year <= LAST_BARE_YEAR:
        return None
    return told(year_of(year))


def the_year(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "the year", "the full year": that of the release."""
    return told(point("year", at.day)) if at.day else None


def years(words: re.Match[str], at: Standpoint) -> Told | None:
    """ "2019-2021", "2019/20"."""
    first = int(words["year"])
    last = int(words["year2"]) if words["year2"] else first - first % 100 + int(words["yy"])
    return between(told(year_of(first)), told(year_of(last)))


FISCAL = r"(?:fiscal[\s-])?"
NTH = r"(?:{ord}|(?P<final>last|final|latter))"
FISCAL_YEAR = r"(?:(?:the )?(?:fiscal|financial)(?: year)? |fy ?)?"
# "ended Sept. 30, 2024" behind a quarter or year, seen but not read with it.
ENDING = r"(?=,? (?P<ends>end(?:ed|ing|s)) (?:on )?(?:the )?(?:{mday} )?{month}\.?(?: {mday2})?(?:,? {year})?)"
SAME = r"(?:the |its )?(?:(?:same|comparable|corresponding|like|equivalent|prior|previous) )"

RULES = (
    # First, for it reads no more words than "the third quarter" does.
    # "the quarter ended Sept. 30", "the fourth quarter ended June 30, 2024"; not "the quarter"
    Rule(rf"(?:the )?(?:latest )?{FISCAL}(?:{{ord}}[\s-])?(?:fiscal )?quarter{ENDING}", ended_quarter),
    # "the third quarter of 2024", "second-half 2024", "the final quarter of 2024"; not "the third quarter"
    Rule(
        rf"(?:the )?{FISCAL}{NTH}[\s-](?P<size>quarter|half)(?:,| of| of the year| in)? {FISCAL_YEAR}{{year}}",
        part_of_year,
    ),
    # "the 2024 third quarter"; not "2024 quarter"
    Rule(rf"(?:the )?{{year}} {FISCAL}{{ord}}[\s-](?P<size>quarter|half)", part_of_year),
    # "the first half of this year", "this year's third quarter" is below; not "the first half"
    Rule(rf"(?:the )?{FISCAL}{NTH}[\s-](?P<size>quarter|half) (?:of )?(?:the|{{step}}) year", part_of_year),
    # "this year's third quarter"; not "this year's quarter"
    Rule(rf"{{step}} year[’']s {FISCAL}{{ord}}[\s-](?P<size>quarter|half)", part_of_year),
    # "Q3 2024", "H1 2024", "Q3 FY24"; not "H1N1"
    Rule(
        r"(?P<size>q|h)(?P<digit>[1-4])[\s/-]?(?: of )?(?:fy ?)?(?:{year}|[’']?(?P<yy>[0-9]{2})(?![0-9%]|[.,][0-9]))",
        part_of_year,
    ),
    # "3Q24", "2H 2024"; not "3Q"
    Rule(r"(?P<digit>[1-4])(?P<size>q|h)[\s-]?(?:{year}|[’']?(?P<yy>[0-9]{2})(?![0-9%]|[.,][0-9]))", part_of_year),
    # "the third quarter", "fiscal fourth quarter"; not "quarter"
    Rule(rf"(?:the )?{FISCAL}{{ord}} (?:fiscal )?quarter(?!s| of an| hour)", bare_quarter),
    # "fourth-quarter" of "the fourth-quarter profit"; not "fourth quarter"
    Rule(rf"{FISCAL}{{ord}}-quarter(?!s| of an| hour)", bare_quarter),
    # "the year ended March 31", "the six months ended June 30, 2024"; not "the year"
    Rule(rf"(?:the )?(?:full |latest )?{FISCAL}(?:year|(?:first )?{{n}} months){ENDING}", ended_year),
    # "the same period last year", "the comparable quarter a year earlier"; not "the same period"
    Rule(
        rf"(?:{SAME}|the )(?:{{ord}}[\s-])?(?:quarter|period)(?:,? of| in)?"
        r" (?:last year|the (?:previous|prior) year|a year (?:ago|earlier|before))",
        period_a_year_before,
    ),
    # "last year's quarter", "the previous year's period"; not "last year's third quarter"
    Rule(r"(?:the )?(?:last|previous|prior) year[’']s (?:quarter|period)", a_year_before),
    # "the 2023 quarter", "the 2023 period"; not "2023"
    Rule(r"the (?:same |comparable )?{year} (?:quarter|period)", quarter_of_year),
    # "Q3"; not "Q3 2024" (longer), not "Q5"
    Rule(r"q(?P<digit>[1-4])(?![0-9A-Za-z])", bare_quarter),
    # "the quarter", "the latest quarter"; not "a quarter"
    Rule(
        rf"(?:(?:the (?:latest |most recent )?{FISCAL}|this latest )quarter(?! of| century| finals?)"
        r"|the (?:latest|most recent|reported) period)",
        reported_quarter,
    ),
    # "the year-earlier quarter", "the year-ago third quarter", "the prior-year period"; not "the quarter"
    Rule(
        r"(?:the )?(?:same )?(?:comparable )?(?:year[\s-](?:ago|earlier)|(?:prior|previous)[\s-]year(?:[’']s)?)"
        r" (?:{ord}[\s-])?(?:quarter|period)",
        quarter_a_year_before,
    ),
    # "a year ago", "a year earlier"; not "two years ago"
    Rule(r"a year (?:ago|earlier)", a_year_before),
    # "year-earlier", "year-ago"; not "year"
    Rule(r"year-(?:ago|earlier)", a_year_before),
    # "the first nine months of 2024", "nine months of this year"; not "the first nine months"
    Rule(r"(?:{hedge} )?(?:the )?(?:first )?{n} months of (?:{year}|(?:the|{step}) year)", months_of_year),
    # "year-to-date", "year to date", "YTD"; not "to date"
    Rule(r"year[\s-]to[\s-]date|(?-i:YTD)", year_to_date),
    # "early 2024", "mid-2025", "the end of 1990"; not "2024"
    Rule(r"(?:the )?(?:early|late|mid)[\s-]{year}", named_year),
    # "the end of 1990", "the beginning of 2024"; not "the end of the year"
    Rule(r"the (?:end|beginning|start|middle|close) of {year}", named_year),
    # "the year 2000", "fiscal 1989", "FY 2024", "FY-2024", "FY24"; not "year-end 2024"
    Rule(
        r"(?:(?:the )?(?:(?:fiscal|calendar|financial) )?year|fiscal|fy-?) ?{year}|fy[\s-]?[’']?(?P<yy>[0-9]{2})"
        r"(?![0-9%]|[.,][0-9])",
        named_year,
    ),
    # "year-end FY24", "the end of FY 2024"; not "year-end results"
    Rule(
        r"(?:year[\s-]end|(?:the )?(?:end|close|start|beginning) of) (?:fy[\s-]?[’']?(?:{year}|(?P<yy>[0-9]{2}))"
        r"|fiscal(?: year)? {year2})(?![0-9%]|[.,][0-9])",
        named_year,
    ),
    # "around 2022", "circa 1990"; not "about 2000 people"
    Rule(r"(?:circa|around|ca\.) {year}", about_year),
    # "2024"; not "2,024", not "2024th"
    Rule(r"{year}", bare_year),
    # "2019-2021", "2019–21", "2019/20"; not "2019-11"
    Rule(rf"{{year}}(?:{DASH}|/)(?:{{year2}}|(?P<yy>[0-9]{{2}})(?![0-9.,-]))", years),
    # "fiscal years 2019 and 2021", "the years 2019 to 2021"; not "the years 2019"
    Rule(
        r"(?:the )?(?:(?:fiscal|calendar|financial) )?years {year}(?: (?:and|to|through|until) | ?[-–—/] ?){year2}"
        r"(?P<yy>)",
        years,
    ),
    # "the year", "the full year"; not "the Year of ...", not "the year 2000"
    Rule(rf"(?-i:[Tt]he )(?:full |whole |latest )?{FISCAL}(?-i:year)(?![\s-](?:end|old|ago|earlier)|[’'])", the_year),
)
