"""Numbers as they are written: digits with their groups and decimals, words, scales, and how much the digits allow."""

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from functools import cache

import msgspec

from onrecord.data import load

HALF = Decimal("0.5")
QUARTER = Decimal("0.25")
NO_ROOM = Decimal(0)
ANY_ROOM = Decimal("Infinity")
HUNDRED = 2
THOUSANDS = 3
DOZEN = 12
MOST_WORDS = 12
MOST_SCALES = 2
# Enough for the largest that can be told, with three figures in its exponent left over.
WIDE = Context(prec=160)
RAISED = str.maketrans("⁻−–⁰¹²³⁴⁵⁶⁷⁸⁹", "---0123456789")

# "3,400.5", "80, 000", "12,34,567.89" (India), "3 400" and "3 400,5" with any space, "1.234.567", "4.4", ".5"; of
# "1,23" only the 1; not "x"
_DIGITS = re.compile(
    r"[0-9]{1,3}(?:, 000){1,3}(?![0-9])|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}(?![0-9,])(?:\.[0-9]{1,9}(?![0-9]))?"
    r"|[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,9}(?![0-9]))?"
    r"|[0-9]{1,3}(?:[   ][0-9]{3}){1,5}(?![0-9])(?:[.,][0-9]{1,2}(?![0-9]))?"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,5}(?![0-9])|[0-9]{0,15}\.[0-9]{1,9}(?![0-9]|\.[0-9])|[0-9]{1,15}"
)
# "1,2" and "12,50" as the continent writes decimals; not "1,234", not "1, 2"
_COMMA = re.compile(r"([0-9]{1,3}),([0-9]{1,2})(?![0-9,])")
# " 1/2" and "½" behind a whole number, "1/4" alone; not "11/18", not "1/2/2024"
_FRACTION = re.compile(r"[\s-]?([1-9])[/⁄]([2-9]|16|32|64|128)(?![0-9/])|\s?([½¼¾])")
# " 600 thousand" behind "1 million", " 962" behind "50 thousand"; not " 96"
_REST = re.compile(r"\s(?:([0-9]{1,3})\s(thousand|million|billion)\b|([0-9]{3})(?![0-9.,]))", re.IGNORECASE)
# "×10−30", " x 10^6", " × 10²³" behind digits; not "x 100"
_POWER = re.compile(r"\s?[×x*]\s?10(?:\s?\^\s?([-−–]?[0-9]{1,2})|([-−–][0-9]{1,2})|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?![0-9])")
# "half a million", "quarter of a million", "a quarter million", "three quarters billion"; not "half of it"
_PART_OF_SCALE = re.compile(
    r"(?:an?\s|(?P<count>one|two|three)[\s-])?(?P<part>half|quarter|third)s?(?:\s(?:of\s)?an?\s|[\s-])(?P<scale>[a-z]{5,8})\b",
    re.IGNORECASE,
)
# "two", "-five", " and"; not ", two"
_WORD = re.compile(r"[\s-]{0,2}([A-Za-z]+)")
# " billion", "-million", "bn", "K" behind digits; not the first letters of "billionaire"
_SCALE = re.compile(r"[\s-]?([A-Za-z]{1,9})(?![A-Za-z])")


class Numerals(msgspec.Struct, frozen=True):
    """The lists of `data/numerals.yml`. `parts` are what one is divided by, `crowds` the least of open numbers."""

    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    short: dict[str, int]
    money: dict[str, int]
    signs: dict[str, Decimal]
    ordinals: dict[str, int]
    parts: dict[str, int]
    crowds: dict[str, int]
    multiples: dict[str, Decimal]


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number at a place of the text. `step` is half of the last digit written, scales included.

    `digits` is the value without its scale. `words` is true where it begins with a word ("two million"), `scaled` where
    it has a scale ("4.4 billion"), `grouped` where the digits have groups or decimals ("63,150").
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    digits: Decimal
    words: bool = False
    scaled: bool = False
    grouped: bool = False


@cache
def numerals() -> Numerals:
    """The word lists."""
    return load("numerals", Numerals)


def number(words: str) -> Decimal | None:
    """The value of words that are one number from end to end: "two and a half", "2 1/2", "24"; None for others."""
    found = number_at(words, 0)
    return found.value if found and found.end == len(words) else None


def number_at(text: str, start: int, *, money: bool = False) -> Number | None:
    """The number that begins at `start`; None where none does. `money`: a currency stands before it ("$5m")."""
    if text[start : start + 1].isalpha():
        return _part_of_scale(text, start) or _of_words(text, start)
    return _of_digits(text, start, money)


def plain(value: Decimal) -> Decimal:
    """The same value without an exponent or idle zeros behind the point, as a reader would write it."""
    whole = value.to_integral_value(context=WIDE)
    return whole.quantize(Decimal(1), context=WIDE) if value == whole else value.normalize()


# --- digits ---------------------------------------------------------------------------------------------------------


def _of_digits(text: str, start: int, money: bool) -> Number | None:
    value, step, end = Decimal(0), NO_ROOM, start
    if text.startswith("00", start):  # the rest of a number told in a way of its own, or a number of a thing: "007"
        return None
    if _FRACTION.match(text, start) is None:
        value, step, end = _figure(text, start)
    if value == value.to_integral_value() and (fraction := _FRACTION.match(text, end)):
        value, step, end = value + _fraction(fraction), NO_ROOM, fraction.end()
    if end == start:
        return None
    power, last = _scale(text, end, money)
    if power >= THOUSANDS and (rest := _REST.match(text, last)):
        value, step, power, last = _with_rest(value, step, power, rest)
    if exponent := _POWER.match(text, end):
        power, last = _exponent(exponent), exponent.end()
    factor = Decimal(10) ** power
    return Number(
        start=start,
        end=last,
        value=value * factor,
        step=step * factor,
        digits=value,
        scaled=last > end,
        grouped=not text[start:end].isdigit(),
    )


def _figure(text: str, start: int) -> tuple[Decimal, Decimal, int]:
    """Value, half of the last digit and end of plain digits; end == start where there are none."""
    if (comma := _COMMA.match(text, start)) is not None:
        written, end = f"{comma[1]}.{comma[2]}", comma.end()
    elif (digits := _DIGITS.match(text, start)) is not None:
        written, end = _ungrouped(digits.group()), digits.end()
    else:
        return Decimal(0), NO_ROOM, start
    places = len(written.partition(".")[2])
    return Decimal(written), HALF.scaleb(-places), end


def _ungrouped(written: str) -> str:
    """Digits with a full stop before the decimals and nothing else: "3 400,5" -> "3400.5"."""
    if written.count(".") > 1:
        return written.replace(".", "")
    if ", " in written:
        return written.replace(", ", "")
    if any(sign in written for sign in "   "):
        return "".join(written.split()).replace(",", ".")
    return written.replace(",", "")


def _fraction(found: re.Match[str]) -> Decimal:
    if found[3]:
        return numerals().signs[found[3]]
    return Decimal(found[1]) / Decimal(found[2])


def _with_rest(value: Decimal, step: Decimal, power: int, rest: re.Match[str]) -> tuple[Decimal, Decimal, int, int]:
    """Value, step, power and end of a number told in two: "1 million 600 thousand", "50 thousand 962"."""
    lower = numerals().scales[rest[2].lower()] if rest[2] else 0
    if lower >= power or (not lower and power > THOUSANDS):
        return value, step, power, rest.start()
    return value * Decimal(10) ** (power - lower) + int(rest[1] or rest[3]), HALF, lower, rest.end()


def _exponent(found: re.Match[str]) -> int:
    """The power of ten told behind digits, in plain or raised figures: "×10−30", "× 10²³"."""
    told = (found[1] or found[2] or found[3]).translate(RAISED)
    return int(told)


def _scale(text: str, end: int, money: bool) -> tuple[int, int]:
    """Power of ten and end of the scale words behind digits ("4 hundred million"): (0, end) where there are none."""
    power = 0
    for _ in range(MOST_SCALES):
        found = _SCALE.match(text, end)
        told = _power(found[1], attached=found.start(1) == end, money=money) if found else None
        if found is None or told is None:
            break
        power, end = power + told, found.end()
    return power, end


def _power(word: str, *, attached: bool, money: bool) -> int | None:
    lists = numerals()
    if word.lower() in lists.scales:
        return lists.scales[word.lower()]
    if word in lists.short and (attached or len(word) > 1 or money):
        return lists.short[word]
    return lists.money.get(word) if money else None


# --- words ----------------------------------------------------------------------------------------------------------


class _Sum(msgspec.Struct, frozen=True, kw_only=True):
    """A number in words, as far as it was read. The next word that is added must be worth less than `room`."""

    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    step: Decimal = HALF
    room: Decimal = ANY_ROOM
    scaled: bool = False
    complete: bool = False
    article: bool = False


def _part_of_scale(text: str, start: int) -> Number | None:
    """ "half a million", "three quarters of a billion": the part is as good as half of itself."""
    found = _PART_OF_SCALE.match(text, start)
    power = numerals().scales.get(found["scale"].lower()) if found else None
    if found is None or power is None:
        return None
    part = Decimal(10) ** power / numerals().parts[found["part"].lower()]
    value = part * numerals().ones[(found["count"] or "one").lower()]
    return Number(start=start, end=found.end(), value=value, step=part / 2, digits=value, words=True, scaled=True)


def _of_words(text: str, start: int) -> Number | None:
    read, end = _Sum(), start
    best: tuple[_Sum, int] | None = None
    for word, after in _tokens(text, start):
        went_on = _with(read, word)
        if went_on is None:
            break
        read, end = went_on, after
        if read.complete:
            best = read, end
    if best is None:
        return None
    read, end = best
    value = read.total + read.current
    return Number(start=start, end=end, value=value, step=read.step, digits=value, words=True, scaled=read.scaled)


def _tokens(text: str, start: int) -> Iterator[tuple[str, int]]:
    """At most MOST_WORDS words joined by spaces or hyphens, in lower case, each with its end."""
    for _ in range(MOST_WORDS):
        found = _WORD.match(text, start)
        if found is None:
            return
        yield found[1].lower(), found.end()
        start = found.end()


def _with(read: _Sum, word: str) -> _Sum | None:
    """The sum with one more word; None where that word does not go on with it."""
    lists = numerals()
    if word in lists.ones or word in lists.tens:
        return _added(read, word)
    if word in lists.scales and read.total + read.current > 0:
        return _scaled(read, lists.scales[word])
    if word == "dozen" and read.current > 0 and not read.scaled:
        return _Sum(current=read.current * DOZEN, step=HALF, room=NO_ROOM, complete=True)
    if word == "half" and read.step == HALF and not read.scaled and not read.complete:
        return _halved(read)
    return _joined(read, word)


def _added(read: _Sum, word: str) -> _Sum | None:
    lists = numerals()
    value = Decimal(lists.ones.get(word, lists.tens.get(word, 0)))
    if value >= read.room:
        return None
    room = Decimal(10) if word in lists.tens else NO_ROOM
    return msgspec.structs.replace(read, current=read.current + value, room=room, step=HALF, complete=True)


def _halved(read: _Sum) -> _Sum:
    """ "two and a half", or the beginning of "half a million", which is no number by itself."""
    whole = Decimal(0) if read.article else read.current
    return _Sum(current=whole + HALF, step=QUARTER, room=NO_ROOM, complete=whole > 0)


def _scaled(read: _Sum, power: int) -> _Sum:
    factor = Decimal(10) ** power
    if power == HUNDRED:
        return msgspec.structs.replace(read, current=read.current * factor, room=factor, scaled=True, complete=True)
    total = read.total + read.current * factor
    return _Sum(total=total, step=read.step * factor, room=factor, scaled=True, complete=True)


def _joined(read: _Sum, word: str) -> _Sum | None:
    """ "a" before a scale or a half, "and" within a number: they add nothing and end no number."""
    begun = read.total + read.current > 0
    if word in ("a", "an") and read.current in (0, HALF) and not read.total:
        return msgspec.structs.replace(read, current=read.current or Decimal(1), complete=False, article=not begun)
    if word in ("a", "and") and begun:
        return msgspec.structs.replace(read, complete=False)
    return None
