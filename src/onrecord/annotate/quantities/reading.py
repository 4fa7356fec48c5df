"""One number with its unit or counted noun."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from onrecord.annotate.quantities import nouns, units
from onrecord.annotate.quantities.crowds import crowd_at, crowds, people
from onrecord.annotate.quantities.multiples import COMPARED, TIMES, times_sign
from onrecord.annotate.quantities.numbers import Number, number_at, numerals
from onrecord.annotate.quantities.shares import share_at

LONGEST_BEFORE = 30
LONGEST_MINUS = 6
LONGEST_BRACKET = 12
NEAR = 60
SMALL = 10
FEW = 3
HALF = Decimal("0.5")
CENTS = 100
HUNDREDTH = Decimal("0.01")
# What "£" became where a text was turned into plain letters, before amounts of money only: "PS5" is a thing.
PLAIN_LETTERS = "PS"

# " waste", "-trust" behind "zero", which count nothing; not " wasted seats"
_ZERO = re.compile(r"[\s-](?:waste|trust|tolerance|emission|carbon|sum|day|knowledge|gravity|hour)\b", re.IGNORECASE)
# " of the ", " of its " between a number and those it is of; not " of "
_OF_THOSE = re.compile(
    r"\s(?:out\s)?of\s(?:(?:all\s)?(?:the|its|their|our|these|those|his|her|your|my)|all)(?=\s)|\sout\sof(?=\s[0-9])",
    re.IGNORECASE,
)
# "-year-old", " years old", " months of age" behind an age; not "-year plan"
_OLD = re.compile(r"[\s-](year|month)s?(?:[\s-]old\b|\sof\sage\b|(?=\s(?:or|and)\s(?:older|younger)\b))")
# " (11)" behind "eleven": the number told again; not " (11 of them)"
_TOLD_AGAIN = re.compile(r"\s\(([0-9]{1,3})\)")
# "was ", "/", "EPS of " before "($0.36)", as accounts write what is below zero; not "180 million euros "
_IN_ACCOUNTS = re.compile(r"(?:\b(?:of|and|to|was|were|at|from|or|versus|vs\.?|EPS|loss(?:es)?)\s|[/,:]\s?)\($")
# ")", ")M" behind money in brackets; not ") M"
_ACCOUNTED = re.compile(r"\)(?:([KMB])(?![A-Za-z0-9]))?")
# "+", "-plus" in "5,000+ outlets"; not " plus"
_PLUS = re.compile(r"\+|-plus\b")
# "-ton" behind the number of a thing's size; not " tons"
_HYPHENED = re.compile(r"(?:-[a-z]{2,12}){1,3}")
# " of a ", " of a US" between a fraction and its unit; not " of the "
_OF_ONE = re.compile(r"\sof\san?(?:\sUS)?(?=\s)", re.IGNORECASE)
# "-," and "- and" behind the first of "four-, five- and six-cylinder"; not "-cylinder"
_SUSPENDED = re.compile(r"-(?:,?\s(?:and|or|to)\s|,\s(?:[a-z]{3,9}-,?\s(?:(?:and|or)\s)?){1,3})", re.IGNORECASE)
# " million" behind "75 USD"; not " millions"
_SCALE_BEHIND = re.compile(r"\s(million|billion|trillion|thousand)\b", re.IGNORECASE)
# " and ", " " between dollars and cents; not ", "
_AND_CENTS = re.compile(r"\s(?:and\s)?")
# "." behind "15 dollars 50"; not " times"
_NO_MORE = re.compile(r"(?=\s{0,3}(?:[.,;!?)]|$|more\b))")
# "12 ft ", "5-foot-" before inches; not "12 m "
_FEET = re.compile(r"(?:[0-9]\s?(?:ft|′|')|foot|feet)\.?[\s-]?$", re.IGNORECASE)
# " in" behind "12 ft 2"; not " in the", not " inside"
_INCHES = re.compile(r"\s?(?:in\b(?!\s(?:the|a|an|his|her|its|their)\b)|″)")
# ' "' before "long", "tall"; not '" he said'
_INCH_SIGN = re.compile(r"\s?[\"″](?=\s(?:long|wide|tall|high|deep|thick|diameter|x)\b)")
# '" x ' before the last of 8" x 10"; not ' x '
_BY_INCHES = re.compile(r"[\"″]\s?[x×]\s?$")
# " C", "F" behind a number; not "FM"
_LETTER = re.compile(r"\s?([CF])(?![\w’'-])")
# "temperature", "melts", "cold" near a number of degrees; not "section"
_WARMTH = re.compile(
    r"(?i)\b(?:temperatur|degree|celsius|fahrenheit|heat|warm|cold|cool|melt|boil|fr[eo]ez|thaw|weather)"
)
# "capacitor" near a number of farads; not "capacity"
_CHARGE = re.compile(r"(?i)\bcapacit(?:or|ance)")
# "minus-", " -" right before a number below zero; not "10-12"
_MINUS = re.compile(r"(?:\bminus[\s-]|(?<![^\s(])(?<![0-9]\s)[-−])$", re.IGNORECASE)
# "of -", "minus " before a sign of money; not ". -", where the dash opens an item of a list
_MINUS_MONEY = re.compile(r"(?:\bminus\s|[A-Za-z]\s[-−]|\([-−])$", re.IGNORECASE)
# "The two", "these three": things told of before, which nobody counts here; not "these are two"
_KNOWN = re.compile(
    r"(?i)\b(?:the|these|those|our|their|his|her|its|your|both|all|any|no|every|each)\s(?:[a-z]+ly\s)?$"
)
# "just ", "at least " before a "one" that is counted: "just one area"; not "the ", not "the only "
_ONLY = re.compile(r"(?i)\b(?:just|(?<!the )only|at least|exactly|more than|less than|no more than)\s$")


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """What stands written: a value or a range (`low` to `high`), the unit, and where the words begin and end.

    `unit` is "" where none is told; `counted` tells that it is a counted noun; `money` that it is a currency; `old`
    that the words tell an age.
    """

    start: int
    end: int
    value: Decimal
    low: Decimal
    high: Decimal
    number: Number
    unit: str = ""
    counted: bool = False
    money: bool = False
    old: bool = False


def quantity_at(text: str, start: int, begin: int) -> Quantity | None:
    """The share, open number or number at `start` with all that belongs to it; `begin` is where the sentence begins."""
    if text[start : start + 1].isalpha() or text.startswith("1", start):
        words = _share(text, start) or _crowd(text, start)
        if words:
            return words
    return _counted_out(text, start, begin)


def _share(text: str, start: int) -> Quantity | None:
    """ "two-thirds", "half of", "one in five": in per cent."""
    share = share_at(text, start)
    if share is None:
        return None
    low, high = share.percent - share.room, share.percent + share.room
    return Quantity(
        start=start,
        end=share.end,
        value=share.percent,
        low=low,
        high=high,
        number=_in_words(start, share.end),
        unit=share.unit,
    )


def _crowd(text: str, start: int) -> Quantity | None:
    """ "hundreds of people": from the least to the most; the value is the middle of both."""
    crowd = crowd_at(text, start)
    if crowd is None:
        return None
    middle = (crowd.least + crowd.most) / 2
    return Quantity(
        start=start,
        end=crowd.end,
        value=middle,
        low=crowd.least,
        high=crowd.most,
        number=_in_words(start, crowd.end),
        unit=crowd.unit,
        counted=crowd.counted,
        money=crowd.money,
    )


def _in_words(start: int, end: int) -> Number:
    """The number that stands behind a share or an open number: told in words, good for what its words allow."""
    nought = Decimal(0)
    return Number(start=start, end=end, value=nought, step=nought, digits=nought, words=True, scaled=True)


def _counted_out(text: str, start: int, begin: int) -> Quantity | None:
    """The number at `start` with its sign, unit or noun."""
    currency = (
        units.currency_before(text, start)
        if text[start : start + 1].isdigit() or text[start : start + 1] == "."
        else None
    )
    number = number_at(text, start, money=currency is not None)
    if number is None:
        return None
    if currency and text.startswith(PLAIN_LETTERS, currency.at) and not (number.scaled or number.grouped):
        return None
    minus, first = (_MINUS_MONEY, currency.at) if currency else (_MINUS, start)
    below = minus.search(text, max(begin, first - LONGEST_MINUS), first)
    sign = -1 if below or (currency and text[start - 1] in "-−" and not text[start - 2].isalpha()) else 1
    quantity = Quantity(
        start=currency.at if currency else start,
        end=_end(text, number),
        value=sign * number.value,
        low=sign * number.value - number.step,
        high=sign * number.value + number.step,
        number=number,
    )
    return _with_unit(text, _in_accounts(text, quantity, begin) if currency else quantity, currency)


def _end(text: str, number: Number) -> int:
    """Where a number ends, the figure behind its words included: "eleven (11)"."""
    again = _TOLD_AGAIN.match(text, number.end) if number.words else None
    return again.end() if again and int(again[1]) == number.value else number.end


def _in_accounts(text: str, quantity: Quantity, begin: int) -> Quantity:
    """Money alone in brackets, which is below zero: "a loss of ($2.8)M"; not what another amount is again."""
    behind = _ACCOUNTED.match(text, quantity.end)
    if behind is None or not _IN_ACCOUNTS.search(text, max(begin, quantity.start - LONGEST_BRACKET), quantity.start):
        return quantity
    below = times(quantity, -(Decimal(10) ** (numerals().short.get(behind[1], 9) if behind[1] else 0)))
    end = behind.end() if behind[1] else quantity.end
    return msgspec.structs.replace(below, end=end, low=below.high, high=below.low)


def _with_unit(text: str, quantity: Quantity, currency: units.Unit | None) -> Quantity:
    """The quantity with the currency before it, else the unit behind it, else the noun that is counted."""
    if currency:
        quantity = times(quantity, Decimal(10) ** currency.power)
        told = units.rate(text, msgspec.structs.replace(currency, at=quantity.end))
        behind = units.unit_behind(text, quantity.end, scaled=False)
        if behind and behind.money and behind.symbol.startswith(currency.symbol):
            told = behind
        return msgspec.structs.replace(quantity, end=told.at, unit=told.symbol, money=True)
    plus = _PLUS.match(text, quantity.end)
    unit = units.unit_behind(text, plus.end() if plus else quantity.end, scaled=quantity.number.scaled)
    unit = unit or _inches(text, quantity) or _degrees(text, quantity)
    if unit is None:
        sign = quantity.end if quantity.number.words else times_sign(text, quantity.end)
        return (
            msgspec.structs.replace(quantity, end=sign, unit=TIMES)
            if sign > quantity.end
            else _with_noun(text, quantity)
        )
    if unit.power:
        unit = msgspec.structs.replace(unit, symbol=_main(text, unit, quantity))
        quantity = times(quantity, Decimal(10) ** unit.power)
    quantity = msgspec.structs.replace(quantity, end=unit.at, unit=unit.symbol, money=unit.money)
    return _with_cents(text, quantity) if unit.money and not unit.power else quantity


def _inches(text: str, quantity: Quantity) -> units.Unit | None:
    """The inches behind feet ("12 ft 2 in"), or before "long" (12" long)."""
    end = quantity.end
    if (sign := _INCH_SIGN.match(text, end)) is not None:
        return units.Unit("in", sign.end())
    if text.startswith('"', end) and _BY_INCHES.search(text, max(0, quantity.start - LONGEST_MINUS), quantity.start):
        return units.Unit("in", end + 1)
    inches = _INCHES.match(text, end)
    if inches and _FEET.search(text, max(0, quantity.start - LONGEST_MINUS), quantity.start):
        return units.Unit("in", inches.end())
    return None


def _degrees(text: str, quantity: Quantity) -> units.Unit | None:
    """The degrees that a bare letter tells where it is about warmth: "temperatures of 40 C (104 F)"."""
    letter = _LETTER.match(text, quantity.end)
    if letter is None:
        return None
    near = text[max(0, quantity.start - NEAR) : quantity.end + NEAR]
    if letter[1] == "F" and _CHARGE.search(near):
        return units.Unit("F", letter.end())
    return units.Unit(f"°{letter[1]}", letter.end()) if _WARMTH.search(near) else None


def _main(text: str, unit: units.Unit, quantity: Quantity) -> str:
    """The main unit that cents are of, with what they are for: "USD/share"."""
    main, slash, base = unit.symbol.partition("/")
    if main == "USD" and unit.power == units.CENT:
        main = units.cents_of(text, quantity.start, unit.at)
    return main + slash + base


def times(quantity: Quantity, factor: Decimal) -> Quantity:
    """The quantity taken up by a factor."""
    value, low, high = quantity.value * factor, quantity.low * factor, quantity.high * factor
    return msgspec.structs.replace(quantity, value=value, low=low, high=high)


def _with_cents(text: str, quantity: Quantity) -> Quantity:
    """Money with what follows its unit: a scale ("75 USD million") or cents ("3 dollars 50 cents")."""
    if scale := _SCALE_BEHIND.match(text, quantity.end):
        if quantity.number.scaled:
            return quantity
        scaled = times(quantity, Decimal(10) ** numerals().scales[scale[1].lower()])
        return msgspec.structs.replace(scaled, end=scale.end())
    joint = _AND_CENTS.match(text, quantity.end)
    small = number_at(text, joint.end()) if joint and "/" not in quantity.unit else None
    if small is None or small.scaled or small.grouped or quantity.number.step != HALF or not 0 < small.value < CENTS:
        return quantity
    unit = units.unit_behind(text, small.end, scaled=False)
    end = unit.at if unit and unit.power == units.CENT else small.end
    if unit is None and not _NO_MORE.match(text, small.end):
        return quantity
    if unit is not None and unit.power != units.CENT:
        return quantity
    value, step = quantity.value + small.value * HUNDREDTH, HALF * HUNDREDTH
    return msgspec.structs.replace(quantity, end=end, value=value, low=value - step, high=value + step)


def _with_noun(text: str, quantity: Quantity) -> Quantity:
    """The quantity with the noun that is counted, right behind or as those it is some of: "15 of the 27 countries"."""
    if old := _OLD.match(text, quantity.end):
        return msgspec.structs.replace(quantity, end=old.end(), unit=old[1], old=True)
    plus = _PLUS.match(text, quantity.end)
    end = plus.end() if plus else quantity.end
    noun = nouns.joined(text, end) or nouns.counted(text, end) or nouns.adjective(text, end)
    if noun is None and quantity.value > 1:
        noun = nouns.attributive(text, end)
    elif noun is None and quantity.value > 0:
        one = quantity.number.words and not quantity.number.scaled
        noun = (nouns.single if one else nouns.following)(text, quantity.end)
    if noun is None:
        return _of_those(text, quantity) or _suspended(text, quantity) or quantity
    if noun.singular == "time" and COMPARED.match(text, noun.end):
        return msgspec.structs.replace(quantity, end=noun.end, unit=TIMES)
    rate = units.rate(text, units.Unit(noun.singular, noun.end))
    if text.startswith("/", noun.end) and rate.symbol.rpartition("/")[2] not in units.units().times.values():
        rate = units.Unit(noun.singular, noun.end)  # "3 schools/centres" is no rate
    return msgspec.structs.replace(quantity, end=rate.at, unit=rate.symbol, counted=True)


def _of_those(text: str, quantity: Quantity) -> Quantity | None:
    """Some of more of the same: "15 of the 27 countries", "3 of their buses", "1/16 of a pint"."""
    if quantity.value < 1 and (one := _OF_ONE.match(text, quantity.end)):
        unit = units.unit_behind(text, one.end(), scaled=False)
        return msgspec.structs.replace(quantity, end=unit.at, unit=unit.symbol, money=unit.money) if unit else None
    those = _OF_THOSE.match(text, quantity.end)
    if those is None or quantity.value <= 1:
        return None
    more = number_at(text, those.end() + 1)
    part = _HYPHENED.match(text, more.end) if more else None  # "five of the three-ton trucks"
    unit = units.unit_behind(text, more.end, scaled=more.scaled) if more and not part else None
    end = part.end() if part else more.end if more else those.end()
    noun = nouns.counted(text, end)
    if unit:
        return msgspec.structs.replace(quantity, unit=unit.symbol, money=unit.money)
    return msgspec.structs.replace(quantity, unit=noun.singular, counted=True) if noun else None


def _suspended(text: str, quantity: Quantity) -> Quantity | None:
    """The first of "four-, five- and six-cylinder", which has the noun of the last."""
    hanging = _SUSPENDED.match(text, quantity.number.end)
    last = number_at(text, hanging.end()) if hanging else None
    noun = nouns.joined(text, last.end) if last else None
    if noun and noun.singular in units.units().times:  # "three- and four-year-olds" are of an age
        return None
    return msgspec.structs.replace(quantity, unit=noun.singular, counted=True) if noun else None


# --- what is none ----------------------------------------------------------------------------------------------------


def vague(text: str, quantity: Quantity, begin: int) -> bool:
    """Whether a small number in words is a manner of speaking: "one of", "two states", "the three ministers"."""
    number = quantity.number
    if quantity.unit in nouns.nouns().joined and nouns.joined(text, number.end):
        return True
    if number.value == 0 and number.words and _ZERO.match(text, number.end):
        return True
    if not number.words or number.scaled or quantity.value > SMALL or (quantity.unit and not quantity.counted):
        return False
    if not quantity.unit or quantity.unit in nouns.nouns().parts or quantity.unit in nouns.nouns().joined:
        return True
    if quantity.value == 1:
        return _ONLY.search(text, max(begin, quantity.start - LONGEST_BEFORE), quantity.start) is None
    if quantity.unit in nouns.nouns().vague and quantity.value <= FEW:
        return True
    joined = nouns.joined(text, quantity.number.end) is not None
    return not joined and _KNOWN.search(text[max(begin, quantity.start - LONGEST_BEFORE) : quantity.start]) is not None


@cache
def starts() -> re.Pattern[str]:
    """Where a number may begin: "4.4", ".5", "½", "two", "a million", "half a dozen"; not the 4 of "G4", not "tone"."""
    lists = numerals()
    words = "|".join(sorted([*lists.ones, *lists.tens], key=len, reverse=True))
    scales = "|".join([*lists.scales, "dozen"])
    figures = r"(?:(?<![0-9.,/@#&=_])|(?<=Y=)|(?<=Rs\.))(?<![0-9][:’'-])(?:(?<!Rs)\.)?[0-9]|[½¼¾]"
    parts = "|".join(lists.parts)
    letters = (
        rf"(?<![\w.,/@#&=])(?:(?:{words})|(?:half[\s-])?(?:an?[\s-])(?:{scales})|an?\s(?:{parts})|half|quarter|third)\b"
        rf"|{crowds().pattern}|{people().pattern}"
    )
    return re.compile(f"{figures}|{letters}", re.IGNORECASE)


def places(text: str, start: int, end: int) -> Iterator[int]:
    """Every place in a stretch of the text where a number may begin."""
    return (found.start() for found in starts().finditer(text, start, end))
