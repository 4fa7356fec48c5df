"""Rules for times: a pattern written with the words of `data/calendar.yml`, and what it tells."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache

import msgspec

from onrecord.annotate.quantities.numbers import number, numerals, plain
from onrecord.annotate.times.calendar import Point, Told, last_day, middle, told
from onrecord.annotate.times.outlook import looks_forward
from onrecord.data import load

VAGUE = "X"
# A date told as exactly as this, and longer ago than that, has begun a tale: what follows goes on from there.
TALE_GRAINS = ("day", "month", "season", "quarter", "year")
TALE_AFTER = timedelta(days=400)
# A text tells a tale where so many more times lie long ago than about the release; surely where so many more than that.
TALE_SHARE, TALE_SURE = 3, 2
# How far ahead a day without a year may lie: where the words look forward, and where they do not.
MOST_AHEAD, SOON = timedelta(days=330), timedelta(days=90)
# Parts of patterns: what may stand before a month or a year ("early ", "the end of "), and between two ends ("-").
EARLY = r"(?:(?:the )?(?:early|late|mid)[\s-]|the (?:beginning|start|middle|end) of )?"
DASH = r" ?(?:-|–|—) ?"
# Words that patterns begin with beside those of the lists.
FIRST_WORDS = (
    "a", "an", "the", "that", "this", "every", "each", "early", "late", "mid", "earlier", "later", "q1", "q2", "q3",
    "q4", "h1", "h2", "fiscal", "fy", "circa", "ca", "around", "about", "year", "recent", "coming", "following",
    "comparable", "once", "twice", "ytd", "prior",
    "between", "tonight", "noon", "midday", "midnight",
)  # fmt: skip
# Words that make a time beside those of the lists.
CORE_WORDS = (
    "half",
    "period",
    "current",
    "tonight",
    "noon",
    "midday",
    "midnight",
    "eighteen",
    "nineteen",
    "twenty",
    "thousand",
    "h1",
    "h2",
    "q1",
    "q2",
    "q3",
    "q4",
    "ytd",
)
# Behind every pattern: words end where a word ends.
NOT_WITHIN = r"(?![A-Za-z0-9])"

# "{month}", "{year2}" in a pattern; not "{2}"
_FRAGMENT = re.compile(r"\{([a-z]+)(\d?)\}")


class Calendar(msgspec.Struct, frozen=True):
    """The lists of `data/calendar.yml`."""

    months: dict[str, int]
    weekdays: dict[str, int]
    weekdays_short: tuple[str, ...]
    seasons: dict[str, int]
    units: dict[str, str]
    factors: dict[str, int]
    short_units: dict[str, str]
    parts_of_day: dict[str, str]
    steps: dict[str, int]
    days: dict[str, int]
    holidays: dict[str, tuple[int, ...]]
    vague_numbers: dict[str, str]
    hedges: tuple[str, ...]
    references: dict[str, tuple[str, ...]]
    sets: dict[str, str]


class Standpoint(msgspec.Struct, frozen=True, kw_only=True):
    """From where a time is read.

    `day` is the release's, `told` the point told last, `here` the one told last in this sentence, `quarter` the latest
    quarter told, `before` and `behind` the words of the sentence on both sides. `anchor` is the point told last with
    its year, `glance` whether this sentence told it, `near` and `far` how many such points lie about the time of the
    release and long before it.
    """

    day: date | None
    told: Point | None = None
    here: Point | None = None
    quarter: Point | None = None
    anchor: Point | None = None
    glance: bool = False
    near: int = 0
    far: int = 0
    before: str = ""
    behind: str = ""

    @property
    def around(self) -> date | None:
        """The day near which a date without a year is sought: the release's, or that of a tale of earlier years."""
        return middle(self.anchor) if self.anchor and self.tale else self.day

    @property
    def tale(self) -> bool:
        """Whether the date told before has begun a tale of earlier years.

        News of the day that glances back is no tale beyond the sentence of the glance, and a year alone begins none: it
        stands in names of laws and products.
        """
        if self.anchor is None or self.anchor.grain not in TALE_GRAINS:
            return False
        if self.day is None:
            return True
        if self.day - last_day(self.anchor) <= TALE_AFTER:
            return False
        if self.far > TALE_SHARE * self.near + TALE_SURE:
            return True
        dated = self.anchor.grain != "year" and (self.glance or self.far > TALE_SHARE * self.near)
        return dated and not self.ahead

    @property
    def ahead(self) -> bool:
        """Whether the words around look forward ("will meet on ...")."""
        return looks_forward(self.before, self.behind)


Tell = Callable[[re.Match[str], Standpoint], Told | None]


class Rule(msgspec.Struct, frozen=True):
    """A pattern and what its words tell, None where they are no time after all.

    In a pattern a space stands for up to three spaces, " ?" for none or some, "{month}" for a named group of words of
    the calendar, "{month2}" for a second such group.
    """

    pattern: str
    tell: Tell


@cache
def calendar() -> Calendar:
    """The word lists."""
    return load("calendar", Calendar)


def compiled(pattern: str) -> re.Pattern[str]:
    """A rule's pattern as a regular expression without regard to case, save for the names of months and days.

    What it matches, and what not, stands above each rule.
    """

    def fragment(found: re.Match[str]) -> str:
        return f"(?P<{found[1]}{found[2]}>{fragments()[found[1]]})"

    words = _FRAGMENT.sub(fragment, pattern.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}"))
    return re.compile(words + NOT_WITHIN, re.IGNORECASE)


@cache
def fragments() -> dict[str, str]:
    """Regular expressions for the words that patterns name."""
    words = calendar()
    ones = numerals()
    counts = words_of([*ones.ones, *ones.tens, *ones.scales, "half"])
    return {
        "month": rf"(?-i:(?:{names_of(words.months)})\b|(?:{names_of(short_months())})\.)",
        "weekday": rf"(?-i:{names_of(words.weekdays)})",
        "shortday": rf"(?-i:{names_of([*words.weekdays, *words.weekdays_short])})\b\.?",
        "season": words_of(words.seasons),
        "unit": words_of(words.units),
        "units": words_of([*(plural_of(unit) for unit in words.units), *words.units]),
        "plurals": words_of([plural_of(unit) for unit in words.units]),
        "shortunit": words_of([*(plural_of(unit) for unit in words.units), *words.units, *words.short_units]),
        "part": words_of(words.parts_of_day),
        "parts": words_of(f"{part}s" for part in words.parts_of_day),
        "step": words_of(words.steps),
        "relday": words_of(words.days),
        "holiday": words_of(words.holidays),
        "set": words_of(words.sets),
        "reference": words_of([word for some in words.references.values() for word in some]),
        "hedge": words_of(words.hedges),
        "mday": r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9]|[.,:][0-9])",
        "year": r"(?:1[0-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9]|[-–]?[A-Za-z])",
        "ones": words_of(ones.ones),
        "tens": words_of(ones.tens),
        "ord": r"first|second|third|fourth|1st|2nd|3rd|4th",
        "ordinal": rf"{words_of(ones.ordinals)}|[0-9]{{1,2}}(?:st|nd|rd|th)",
        "n": rf"[0-9]{{1,3}}(?:,[0-9]{{3}}){{0,2}}(?:\.[0-9]{{1,2}})?(?: ?[1-9]/[2-9]| ?[½¼¾]"
        rf"| (?:thousand|million|billion))?"
        rf"|{counts}(?:[- ](?:and )?(?:a )?{counts}){{0,4}}|{words_of(words.vague_numbers)}",
    }


def short_months() -> list[str]:
    """The names of months that take a full stop: "Nov", "Sept"; "May" is whole."""
    months = calendar().months
    return [name for name in months if any(whole != name and whole.startswith(name) for whole in months)]


@cache
def beginnings() -> frozenset[str]:
    """The first words of all that the patterns read, in lower case; figures aside."""
    words, ones = calendar(), numerals()
    lists: tuple[Iterable[str], ...] = (
        words.months, words.weekdays, (f"{day}s" for day in words.weekdays), words.weekdays_short, words.seasons,
        words.steps, words.days, words.holidays, words.vague_numbers, words.hedges, words.sets, words.units,
        map(plural_of, words.units), *words.references.values(), ones.ones, ones.tens, ones.scales,
        ones.ordinals, FIRST_WORDS,
    )  # fmt: skip
    return frozenset(_first_word(word) for some in lists for word in some)


@cache
def core_words() -> frozenset[str]:
    """The words one of which is in every time that has no figure."""
    words = calendar()
    references = (word for some in words.references.values() for one in some for word in one.split()[-1:])
    lists: tuple[Iterable[str], ...] = (
        words.months, words.weekdays, (f"{day}s" for day in words.weekdays), words.seasons, words.units,
        map(plural_of, words.units), words.short_units, words.parts_of_day, (f"{part}s" for part in words.parts_of_day),
        words.days, words.sets, map(_first_word, words.holidays), references, CORE_WORDS,
    )  # fmt: skip
    return frozenset(word.lower() for some in lists for word in some)


def _first_word(words: str) -> str:
    """ "Valentine's Day" -> "valentine"."""
    return re.split(r"\W", words, maxsplit=1)[0].lower()


def words_of(words: Iterable[str]) -> str:
    """An alternation of words, the longest first, whatever their spaces."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered) + r")\b"


def names_of(names: Iterable[str]) -> str:
    """An alternation of names as they are written: "November" and "NOVEMBER", never "november"."""
    ordered = sorted({form for name in names for form in (name, name.upper())}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) for name in ordered)


def plural_of(unit: str) -> str:
    """ "century" -> "centuries"."""
    return unit[:-1] + "ies" if unit.endswith("y") and not unit.endswith("day") and unit != "day" else unit + "s"


def unit_of(word: str) -> str:
    """The unit as listed: "Centuries" -> "century", "hrs" -> "hour"."""
    lower = word.lower().rstrip(".")
    if lower in calendar().units:
        return lower
    if lower in calendar().short_units:
        return calendar().short_units[lower]
    return lower[:-3] + "y" if lower.endswith("ies") else lower[:-1]


def month_of(word: str) -> int:
    """The number of a month's name, short or long."""
    return calendar().months[word.rstrip(".").capitalize()]


def mday_of(word: str) -> int:
    """The day of the month: "1st" -> 1."""
    return int(word.rstrip("stndrhSTNDRH"))


def ordinal_of(word: str) -> int:
    """ "third", "3rd" -> 3."""
    digits = word.lower().rstrip("stndrh")
    return int(digits) if digits.isdigit() else numerals().ordinals[word.lower()]


def count_of(words: str | None) -> str:
    """How many units, as TIMEX3 writes it: "2", "0.5", "X" for some."""
    if words is None or words.lower() in ("a", "an"):
        return "1"
    spoken = " ".join(words.split()).lower()
    if spoken in calendar().vague_numbers:
        return calendar().vague_numbers[spoken]
    value = number(spoken)
    return VAGUE if value is None else str(plain(value))


def steps_of(words: re.Match[str]) -> int:
    """Which one is meant, counted from the one of the release: -1 for "last", 0 where nothing is said of it."""
    return calendar().steps.get((group(words, "step") or "").lower(), 0)


def group(words: re.Match[str], name: str) -> str | None:
    """The words of a group; None where the pattern has none of that name."""
    return words.groupdict().get(name)


def with_part(words: re.Match[str], day: Point | None, *, default: str | None = None) -> Told | None:
    """The day, as a time where a part of it is told."""
    part = group(words, "part") or default
    if day is None or part is None:
        return told(day)
    code = calendar().parts_of_day[part.lower().rstrip("s")]
    whole = told(day)
    return msgspec.structs.replace(whole, timex=f"{whole.timex}T{code}", kind="time") if whole else None


def between(first: Told | None, last: Told | None) -> Told | None:
    """From the begin of one to the end of the other; None where either is open or they run backwards."""
    if first is None or last is None or first.value is None or last.value is None:
        return None
    if first.point and last.point and last.point.first <= first.point.first:
        return None
    interval = f"{first.value.partition('/')[0]}/{last.value.rpartition('/')[2]}"
    return Told(value=interval, timex=interval, point=last.point, guessed=last.guessed)
