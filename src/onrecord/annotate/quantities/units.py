"""Units of money and measure before and behind a number, from `data/currencies.yml` and `data/units.yml`."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from onrecord.data import load

LONGEST_SIGN = 8

# "/", " per ", " a ", "-a-" between a unit and what it is for; not " at "
_FOR = re.compile(r"\s?/\s?|\sper\s|\s(?P<each>an?)\s|-(?:per|an?)-", re.IGNORECASE)
# "person", "MWh" behind "per"; not "100"
_WORD = re.compile(r"[A-Za-z]+")
# "%", " kWh", "°C", "-km2" behind a number; not " (", not "/"
_SYMBOL = re.compile(r"[\s-]?(%|°(?:[CF](?![A-Za-z]))?|[^\W\d_]{1,4}[23²³]?(?![A-Za-z0-9²³])|[€£¥₹₽₴₸₺₩₪₾₿$])")
# " US dollars a", "-kilometre"; up to four words, of which the longest name is taken; not "/km"
_NAME = re.compile(r"[\s-]?((?:U\.S\.|[A-Za-z]+)(?:[\s-][A-Za-z]+){0,3})")
# "$", "US$ ", "BYN " before a digit; not "in "
_SIGN = re.compile(r"(?:[A-Z]{1,3}\s?)?[$€£¥₹₽₴₸₺₩₪₾₿]\s?(?=[0-9.])|[A-Z]{2,3}\s?(?=[0-9])")
# " earlier" behind "$5 billion a year", which then is no rate; not " early"
_THEN = re.compile(r"\s(?:earlier|ago|before|later)\b")
# "US" in "$76 US a barrel"; not "USB"
_AMERICAN = re.compile(r"\s(?:US|U\.S\.)(?![A-Za-z])")


class Currencies(msgspec.Struct, frozen=True):
    """The lists of `data/currencies.yml`."""

    codes: tuple[str, ...]
    signs: dict[str, str]
    names: dict[str, str]
    scaled: dict[str, str]
    plurals: dict[str, str]


class Units(msgspec.Struct, frozen=True):
    """The lists of `data/units.yml`."""

    special: dict[str, str]
    symbols: tuple[str, ...]
    spellings: dict[str, str]
    prefixes: dict[str, str]
    names: dict[str, str]
    powers: dict[str, str]
    times: dict[str, str]
    each: tuple[str, ...]


class Unit(msgspec.Struct, frozen=True):
    """A unit and where its words begin or end."""

    symbol: str
    at: int
    money: bool = False


def currency_before(text: str, start: int) -> Unit | None:
    """The currency whose sign or code ends where a number starts: "US$ 5", "BYN12"."""
    found = _before().search(text, max(0, start - LONGEST_SIGN), start)
    if found is None:
        return None
    return Unit(_money_signs()["".join(found[1].split())], found.start(1), money=True)


def number_behind_sign(text: str, start: int) -> int:
    """Where the number begins that has its currency before it at `start`; `start` itself where there is none."""
    found = _SIGN.match(text, start)
    return found.end() if found else start


def unit_behind(text: str, end: int, *, scaled: bool) -> Unit | None:
    """The unit whose words follow a number that ends at `end`, with what it is for: "km/h", "USD/barrel".

    Args:
        text: the document's text.
        end: where the number ends.
        scaled: the number has a scale ("361 million"), so that "pounds" are money.
    """
    unit = _named(text, end, scaled=scaled) or _exact(text, end)
    return rate(text, unit) if unit else None


def _exact(text: str, end: int) -> Unit | None:
    """A sign or symbol, written just so: "%", " kWh"."""
    found = _SYMBOL.match(text, end)
    symbol = exact_table().get(found[1]) if found else None
    return Unit(symbol, found.end(), money=found[1] in _money_signs()) if found and symbol else None


def _named(text: str, end: int, *, scaled: bool) -> Unit | None:
    """The longest name, whatever its capitals: " US dollars", "-kilometre"."""
    found = _NAME.match(text, end)
    at = found.end() if found else end
    while at > end and found:
        name = " ".join(text[found.start(1) : at].lower().replace("-", " ").split())
        if scaled and name in _scaled_money():
            return Unit(_scaled_money()[name], at, money=True)
        if name in name_table():
            return Unit(name_table()[name], at, money=name in _money_names())
        at = max(text.rfind(" ", end, at), text.rfind("-", end, at))
    return None


def rate(text: str, unit: Unit) -> Unit:
    """The unit with what it is for, where that follows: "$84" and " a barrel" are USD/barrel."""
    american = _AMERICAN.match(text, unit.at) if unit.symbol == "USD" else None
    if american:
        unit = msgspec.structs.replace(unit, at=american.end())
    joint = _FOR.match(text, unit.at)
    base = _base(text, joint) if joint else None
    return msgspec.structs.replace(unit, symbol=f"{unit.symbol}/{base.symbol}", at=base.at) if base else unit


def _base(text: str, joint: re.Match[str]) -> Unit | None:
    """What a rate is for: "hour" -> "h", "square metre" -> "m2", "person" -> "person"."""
    word = _WORD.match(text, joint.end())
    lower = word.group().lower() if word else ""
    if word is None or (joint["each"] and lower not in units().each and lower not in units().times):
        return None
    if lower in units().times:
        return None if _THEN.match(text, word.end()) else Unit(units().times[lower], word.end())
    measure = _named(text, joint.end(), scaled=False) or _exact(text, joint.end())
    return measure or (Unit(lower, word.end()) if word.group().islower() else None)


# --- tables ----------------------------------------------------------------------------------------------------------


@cache
def currencies() -> Currencies:
    """The word lists of money."""
    return load("currencies", Currencies)


@cache
def units() -> Units:
    """The word lists of measures."""
    return load("units", Units)


@cache
def exact_table() -> dict[str, str]:
    """Signs and symbols, written just so: "%", "€", "USD", "kWh", "km2"."""
    lists = units()
    symbols = {symbol: symbol for symbol in lists.symbols} | lists.spellings
    lengths = [(form, symbol) for form, symbol in symbols.items() if _is_length(symbol)]
    powers = {f"{form}{sign}": f"{symbol}{power}" for form, symbol in lengths for sign, power in POWER_SIGNS.items()}
    special = {form: unit for form, unit in lists.special.items() if not _is_name(form)}
    return {**symbols, **powers, **special, **_money_signs()}


@cache
def name_table() -> dict[str, str]:
    """Names in lower case, singular and plural: "kilometres" -> "km", "square feet" -> "ft2", "US dollars" -> "USD"."""
    lists = units()
    names = {form: unit for form, unit in lists.special.items() if _is_name(form)}
    names |= lists.names | {
        word + name: sign + base for name, base in lists.names.items() for word, sign in lists.prefixes.items()
    }
    areas = {
        f"{word} {name}": f"{unit}{power}" for word, power in lists.powers.items() for name, unit in _lengths(names)
    }
    measures = {form: unit for name, unit in (names | areas).items() for form in (name, *_plurals(name))}
    return {form.lower(): unit for form, unit in measures.items()} | _money_names()


# "HK\\$" as an escaped pattern: a space may stand before the sign; not "\\$" alone
LETTERS_AND_DOLLAR = re.compile(r"([A-Za-z.])\\\$$")
POWER_SIGNS = {"2": "2", "²": "2", "3": "3", "³": "3"}
SHORTEST_NAME = 3


def _is_name(form: str) -> bool:
    """Whether a form is a word, which may be written with a capital: "mile", not "mi"."""
    return (form.replace(" ", "").isalpha() and len(form) > SHORTEST_NAME and not form.isupper()) or " " in form


def _is_length(symbol: str) -> bool:
    return symbol in ("m", "km", "cm", "mm", "nm", "µm", "ft", "mi", "in", "yd")


def _lengths(names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Names and short forms of lengths, which "square" and "sq" may stand before."""
    short = ((symbol, symbol) for symbol in ("m", "km", "cm", "ft", "mi"))
    return ((name, unit) for name, unit in [*names.items(), *short] if _is_length(unit))


def _plurals(name: str) -> Iterator[str]:
    """The plurals of a unit's name, of its first word where it is "degree Celsius"."""
    yield name.replace("degree ", "degrees ", 1) if name.startswith("degree ") else name + "s"


@cache
def _money_signs() -> dict[str, str]:
    return {code: code for code in currencies().codes} | currencies().signs


@cache
def _money_names() -> dict[str, str]:
    lists = currencies()
    return {form.lower(): code for name, code in lists.names.items() for form in (name, *_money_plurals(name))}


def _money_plurals(name: str) -> Iterator[str]:
    first, _, last = name.rpartition(" ")
    yield name + "s"
    yield f"{first} {currencies().plurals.get(last, last + 's')}".strip()
    yield f"{first}s {last}"  # "pounds sterling"


@cache
def _scaled_money() -> dict[str, str]:
    lists = currencies()
    return {
        form: code for name, code in lists.scaled.items() for form in (name, name + "s", lists.plurals.get(name, name))
    }


# --- patterns --------------------------------------------------------------------------------------------------------


@cache
def _before() -> re.Pattern[str]:
    """ "US$", "BYN " before a number; not "AUS$", not "XUSD "."""
    signs = "|".join(LETTERS_AND_DOLLAR.sub(r"\1\\s?\\$", re.escape(sign)) for sign in _longest_first(_money_signs()))
    return re.compile(rf"(?<![A-Za-z$])({signs})[\s-]?$")


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))
