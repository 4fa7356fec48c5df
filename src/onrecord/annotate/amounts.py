"""Amounts stated in the text: hedge, number, unit or counted noun; and ordinals that rank."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from onrecord.annotate.quantities.ages import is_age
from onrecord.annotate.quantities.alike import OF_THEM, like_before
from onrecord.annotate.quantities.dollars import at_home, home_dollar
from onrecord.annotate.quantities.hedges import hedge_before, hedge_behind, plus_behind
from onrecord.annotate.quantities.kinds import SHARES, has_moved, kind_of
from onrecord.annotate.quantities.multiples import TIMES, multiples
from onrecord.annotate.quantities.numbers import plain
from onrecord.annotate.quantities.ranges import ages_to, range_from, with_unit_of
from onrecord.annotate.quantities.ranks import ordinals, rank_at
from onrecord.annotate.quantities.reading import Quantity, places, quantity_at, vague
from onrecord.annotate.quantities.votes import votes
from onrecord.model import Amount, Document, Issue, Mark, Marks, Sentence, Span, When
from onrecord.tools import Tools

BY = "amounts/4"
NEEDS = (Sentence, When)
GIVES = (Amount,)

LONGEST_LABEL = 32
LONGEST_BETWEEN = 64
AGE = "year"

# "No. ", "Article ", "page " before what is a name, not a number; not "about "
_LABEL = re.compile(
    r"(?:\b(?:no|nos|number|fortune|ftse|(?-i:Inc)|forbes|(?-i:Form)|art|article|articles|section|sections|sec|chapter|part|title|rule|annex|appendix|table"
    r"|fig|page|pages|p|pp"
    r"|paragraph|para|clause|item|phase|stage|class|category|level|tier|grade|type|model|version|series|volume|vol"
    r"|issue|room|suite"
    r"|floor|gate|flight|route|highway|interstate|exit|district|precinct|ward|zone|sector|block|lot|channel"
    r"|resolution|decree|order"
    r"|bill|act|regulation|directive|protocol|amendment|proposition|group|team|game|h\.r|(?-i:S)(?=\.)|box|apartment|apt|house"
    r"|building|line|step"
    r"|covid|top|ext|tel|phone|fax|id|code|iso|iec|en|din|rfc)\.?\s?|#\s?|§\s?)$",
    re.IGNORECASE,
)
# "Main St", "W. Fourth Avenue" behind a house number; not "people"
_ADDRESS = re.compile(
    r"\s(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w.]*\s){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Blvd|Boulevard|Ln|Lane|Way"
    r"|Ct|Court|Hwy|Highway"
    r"|Square|Sq|Place|Pl|Parkway|Pkwy|Suite|Floor)\b"
)
# "-902-4192", "/7", ":1" behind digits that are a telephone number, a date or a ratio; not "-12 "
_CHAIN = re.compile(r"[-.–]?[0-9]*[-./:][0-9]+[-./:][0-9]|[/:][0-9]")
# "Boeing ", "iPhone " right before a bare number; not "the ", not "In "
_NAMED = re.compile(r"[a-z’']?[A-Z][\w.&’'-]*\s$")
# " Pro" behind a number: a name goes on; not " pro"
_CAPITAL = re.compile(r"\s[A-Z][A-Za-z]")
# " NEW JERSEY" behind a number within a headline of capitals; not " US buses"
_SHOUTED = re.compile(r"\s[A-Z]{3,}(?:\s[A-Z]{2,}|\s{0,3}$)", re.MULTILINE)
# "On Tuesday ", "in May " before a number that counts; not "on Falcon "
_DAY = re.compile(r"(?:day|January|February|March|April|May|June|July|August|September|October|November|December)\s$")
# "1987", "2030"; not "3000"
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
# "between 1600 and 1900", "from 1914 to 1918"; not "from 1914 to 33"
_YEARS = re.compile(r"(?i)\b(?:between|from)\s(?:1[0-9]|20)[0-9]{2}\s(?:and|to)\s(?:1[0-9]|20)[0-9]{2}$")
# "(770) " before the rest of a telephone number; not "(770 m) "
_AREA_CODE = re.compile(r"\([0-9]{3,5}\)\s?$")
# " and ", ", or " between two amounts of change; not " to "
_LISTED = re.compile(r",\s(?:(?:and|or)\s)?|\s(?:and|or)\s(?:by\s)?")
# "/", ", and " between amounts that are all expected or aimed at; not " from "
_ALSO = re.compile(r"\s?/\s?|,?\s(?:and|or)\s|,\s")
# " for cars, " between amounts of one unit that are all aimed at; not " for cars that have "
_EACH_FOR = re.compile(r"\s(?:for|in|from)\s(?:[\w-]+\s?){1,3},\s(?:(?:and|or)\s)?")
# " and adjusted earnings to " behind "raise revenue to $5 million"; not " and then to "
_PARALLEL = re.compile(r",?\sand\s[^.;,()]{3,40}?\s(to|of|at|by)\s")
# " (", " / " between an amount and the same in another unit; not ", "
_CONVERTED = re.compile(r"\s\(|\s?/\s?")
# "sub-", "minus-" before digits; not "COVID-"
_PREFIX = re.compile(r"\b(?:minus|sub|ultra|over|under)-$", re.IGNORECASE)


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """An Amount for every quantity stated; dates, numbers of things and telephone numbers are none."""
    times = [when.span for when in marks.of(When)]
    home = home_dollar(doc.text)
    for sentence in marks.of(Sentence):
        for amount in _amounts(doc, sentence.span, times):
            yield replace(amount, unit=at_home(amount.unit, amount.span.text, home))
        yield from _ranks(doc, sentence.span, times)
        yield from _votes(doc, sentence.span)
        yield from _multiples(doc, sentence.span)


def _amounts(doc: Document, sentence: Span, times: list[Span]) -> Iterator[Amount]:
    text, begin, done = doc.text, sentence.start, sentence.start
    last: Quantity | None = None
    earlier: Quantity | None = None
    told: Amount | None = None
    for start in places(text, begin, sentence.end):
        if start < done:
            continue
        quantity = quantity_at(text, start, begin)
        if quantity is None or (not quantity.old and _in_time(times, quantity.start, quantity.number.end)):
            continue
        quantity = range_from(text, quantity, begin) or quantity
        if last and not quantity.unit:
            quantity = with_unit_of(text, last, quantity, begin)
        if not quantity.unit and is_age(text, quantity.start, quantity.number.end, begin):
            quantity = replace(ages_to(text, quantity), unit=AGE)
        quantity = like_before(text, quantity, last, begin, earlier=earlier)
        done = quantity.end
        last, earlier = (quantity, last) if quantity.unit else (last, earlier)
        if not _is_none(text, quantity, start, begin):
            amount = _amount(doc, quantity, begin)
            told = _as_converted(text, told, amount) if told and not quantity.counted else amount
            yield told


def _amount(doc: Document, quantity: Quantity, begin: int) -> Amount:
    """The mark of a quantity, with its hedge and kind."""
    before = hedge_before(doc.text, quantity.start)
    behind = None if before else hedge_behind(doc.text, quantity.end) or plus_behind(doc.text, quantity.number.end)
    start = max(begin, before.at) if before else quantity.start
    end = max(behind.at, quantity.end) if behind else quantity.end
    hedge = before or behind
    return Amount(
        span=doc.span(start, end),
        by=BY,
        value=plain(quantity.value),
        low=plain(quantity.low),
        high=plain(quantity.high),
        unit=quantity.unit,
        hedge=hedge.word if hedge else None,
        kind=kind_of(doc.text, start, end, begin=begin, unit=quantity.unit, count=quantity.counted),
    )


def _as_converted(text: str, told: Amount, amount: Amount) -> Amount:
    """An amount told again in another unit, with the hedge and kind of the first: "less than 300 hp (224 kW)"."""
    if amount.span.start - told.span.end > LONGEST_BETWEEN:
        return amount
    between = text[told.span.end : amount.span.start]
    if told.kind in ("forecast", "target") and amount.kind == "level" and _goes_on(text, told, amount, between):
        return replace(amount, kind=told.kind)
    if told.kind == "change" and amount.kind == "level" and _LISTED.fullmatch(between):
        return replace(amount, kind="change") if told.unit == amount.unit or between == ", or " else amount
    if not _CONVERTED.fullmatch(between) or amount.unit in ("", told.unit, *SHARES) or told.unit in ("", *SHARES):
        return amount
    return replace(amount, hedge=amount.hedge or told.hedge, kind=told.kind)


def _goes_on(text: str, told: Amount, amount: Amount, between: str) -> bool:
    """Whether an amount goes on with a list of what is expected: "$5 million/$6 million", "45 mpg for cars, 36 mpg"."""
    if _ALSO.fullmatch(between) or (told.unit == amount.unit and _EACH_FOR.fullmatch(between)):
        return True
    parallel = _PARALLEL.fullmatch(between)
    return parallel is not None and text.endswith(f" {parallel[1]} ", 0, told.span.start)


def _ranks(doc: Document, sentence: Span, times: list[Span]) -> Iterator[Amount]:
    for found in ordinals().finditer(doc.text, sentence.start, sentence.end):
        rank = rank_at(doc.text, found)
        if rank is None or _in_time(times, found.start(), rank.end):
            continue
        value = Decimal(rank.value)
        span = doc.span(found.start(), rank.end)
        yield Amount(span=span, by=BY, value=value, low=value, high=value, unit=rank.noun, kind="rank")


def _votes(doc: Document, sentence: Span) -> Iterator[Amount]:
    for start, end in votes(doc.text, sentence.start, sentence.end):
        value = Decimal(doc.text[start:end])
        yield Amount(span=doc.span(start, end), by=BY, value=value, low=value, high=value, unit="vote", kind="count")


def _multiples(doc: Document, sentence: Span) -> Iterator[Amount]:
    for found in multiples(doc.text, sentence.start, sentence.end):
        hedge = hedge_before(doc.text, found.start)
        yield Amount(
            span=doc.span(max(sentence.start, hedge.at) if hedge else found.start, found.end),
            by=BY,
            value=found.value,
            low=found.value,
            high=found.value,
            unit=TIMES,
            hedge=hedge.word if hedge else None,
            kind="change",
        )


# --- what is no figure -----------------------------------------------------------------------------------------------


def _in_time(times: list[Span], start: int, end: int) -> bool:
    """Whether a time is told within these words."""
    at = bisect_left(times, end, key=lambda span: span.start)
    return any(span.end > start for span in times[max(0, at - 2) : at])


def _is_none(text: str, quantity: Quantity, start: int, begin: int) -> bool:
    """Whether the number is part of a word, a name, an address, a list, or a manner of speaking."""
    if _embedded(text, quantity, start) or vague(text, quantity, begin):
        return True
    if quantity.money or (quantity.unit and not quantity.counted):
        return False
    before = text[max(begin, quantity.start - LONGEST_LABEL) : quantity.start]
    if _YEARS.search(before + text[quantity.number.start : quantity.number.end]) or _AREA_CODE.search(before):
        return True
    if (
        _is_thing(text, quantity, before)
        or _LABEL.search(before)
        or _ADDRESS.match(text, quantity.number.end)
        or _CHAIN.match(text, quantity.number.end)
    ):
        return True
    return not quantity.unit and _is_bare(text, quantity, before, begin)


def _is_thing(text: str, quantity: Quantity, before: str) -> bool:
    """Whether a number is part of a name, with capitals beside it: "Falcon 9 Heavy engines", "the Northern Five"."""
    number = quantity.number
    if number.words:
        titled = text[number.start].isupper() and not _CAPITAL.match(text, number.end)
        return titled and not number.scaled and _NAMED.search(before) is not None
    if number.scaled or number.grouped or not _CAPITAL.match(text, number.end):
        return False
    if hedge_before(text, quantity.start):
        return False
    named = _NAMED.search(before)
    if named is None or (named.group().strip().isupper() and _SHOUTED.match(text, number.end)):
        return False
    return bool(before[: named.start()].strip()) and not _DAY.search(before)


def _is_bare(text: str, quantity: Quantity, before: str, begin: int) -> bool:
    """Whether a number without unit and noun is none: plain digits ("1. Open"), part of a name ("Pepe 2.0")."""
    number = quantity.number
    if has_moved(before) and not _YEAR.fullmatch(str(number.value)):
        return False
    if not (number.scaled or number.grouped):
        return number.words or OF_THEM.match(text, number.end) is None
    named = _NAMED.search(before)
    return named is not None and quantity.start - len(named.group()) > begin


def _embedded(text: str, quantity: Quantity, start: int) -> bool:
    """Whether letters or hyphens tie the digits to a word: "G20", "2D", "COVID-19"."""
    before, behind = text[start - 1 : start], text[quantity.number.end : quantity.number.end + 1]
    if before.isalpha() and not quantity.money:
        return True
    if before == "-" and text[start - 2 : start - 1].isalnum() and not _PREFIX.search(text, max(0, start - 8), start):
        return True
    return behind.isalpha() and quantity.end == quantity.number.end
