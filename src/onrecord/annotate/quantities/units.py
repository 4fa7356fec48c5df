"""Units of money and measure before and behind a number, from `data/currencies.yml` and `data/units.yml`."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from onrecord.data import load

LONGEST_SIGN = 8
NEAR = 100
NEAR_BEHIND = 20
CENT = -2
PERIODS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
AMPERE = "A"
FACTORS = {"k": 3, "K": 3, "T": 3, "M": 6}

# " more a year" behind money; the rate stands behind the word; not " more than"
_MORE_A = re.compile(r"\s(?:more|less)(?=\s(?:an?|per|each|every)\s(?:year|quarter|month|week|day|hour)\b)")
# " annually" behind money; not " annual"
_YEARLY = re.compile(r"\s(annually|yearly|monthly|weekly|daily)(?![\w-])(?!\s[a-z]+ed\b)")
# " ($2.4 billion)" between an amount and what it is for, told in another currency; not " (see below)"
_AGAIN = re.compile(r"\s\([^()\n]{0,9}[0-9][^()\n]{0,24}\)(?=\s(?:an?|per|each|every)\s)")
# "/", " per ", " a ", "-a-" between a unit and what it is for; not " at "
_FOR = re.compile(
    r"\s?/\s?|\sper\s(?:calendar\s|fiscal\s|financial\s)?|\s(?P<each>an?|each|every)\s|\s?-\s?(?:per|an?)\s?-\s?",
    re.IGNORECASE,
)
# " of crude oil" between "barrels" and "a day"; not " of it, a day"
_OF = re.compile(r"\sof(?:\s[a-z][a-z-]*){1,3}?(?=\s(?:a|per)\s)")
# "person", "MWh" behind "per"; not "100"
_WORD = re.compile(r"[A-Za-z]+")
# "it", "the": nothing that there is so much of for each; not "person"
_NO_THING = re.compile(r"(?:it|them|him|her|us|me|you|that|this|these|those|the|our|its|their|my|your)$")
# "%", " kWh", "°C", "-km2" behind a number; not " (", not "/"
_SYMBOL = re.compile(
    r"[\s-]?(%|°(?:\s?(?:[CF]|[Cc]elsius|[Ff]ahrenheit)(?![A-Za-z]))?|″|lb-ft|ft-lb"
    r"|[^\W\d_]{1,5}[23²³]?(?![A-Za-z0-9²³]|-[0-9])|[€£¥₹₽₴₸₺₩₪₾₿₡₭₫₱₦₵元$](?![0-9]))"
)
# " (kg)", "[cm]" behind a number, as tables and forms have it; not "(see", not the "(g)" of a section "287(g)"
_BRACKETED = re.compile(r"\s(?:\(([^\W\d_]{1,4})\)|\[([^\W\d_]{1,4})\]|\{([^\W\d_]{1,4})\}|<([^\W\d_]{1,4})>)")
# " US dollars a", "-kilometre"; up to four words, of which the longest name is taken; not "/km"
_NAME = re.compile(r"[\s-]?((?:U\.S\.|[A-Za-z]+)(?:[\s-][A-Za-z]+){0,3})")
# "$", "US$ ", "BYN " before a digit; not "in "
_SIGN = re.compile(r"(?:[A-Z]{1,3}\s?)?[$€£¥₹₽₴₸₺₩₪₾₿₡₭₫₱₦₵]\s?(?=[0-9.])|[A-Z]{2,3}\s?(?=[0-9])")
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
    small: frozenset[str]
    hundredths: dict[str, str]
    cents: dict[str, str]
    dollars: dict[str, tuple[str, ...]]


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
    """A unit and where its words begin or end.

    `power` of ten by which the number is to be taken up: -2 for "50 cents" of the dollar, 6 for "30 MUSD".
    """

    symbol: str
    at: int
    money: bool = False
    power: int = 0


def currency_before(text: str, start: int) -> Unit | None:
    """The currency whose sign or code ends where a number starts: "US$ 5", "BYN12"."""
    found = _before().search(text, max(0, start - LONGEST_SIGN), start)
    if found is None:
        return None
    sign = "".join(found[1].split())
    table = _money_signs()
    if factor := _factored().fullmatch(sign):
        return Unit(factor[2], found.start(1), money=True, power=FACTORS[factor[1]])
    return Unit(
        table.get(sign) or table.get(sign.upper()) or table[sign.upper().rstrip("$")], found.start(1), money=True
    )


def cents_of(text: str, start: int, end: int) -> str:
    """The currency whose cents stand from `start` to `end`: that told nearest before, else behind; else USD."""
    near = max(text.rfind("\n", max(0, start - NEAR), start) + 1, start - NEAR, 0)
    before = list(_cents().finditer(text, near, start))
    found = before[-1] if before else _cents().search(text, end, end + NEAR_BEHIND)
    return currencies().cents[found.group()] if found else "USD"


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
    if bracketed := _BRACKETED.match(text, end):
        symbol = exact_table().get(bracketed[bracketed.lastindex or 1])
        return Unit(symbol, bracketed.end()) if symbol else None
    if factor := _factored().match(text, end + text.startswith((" ", "\xa0"), end)):
        return Unit(factor[2], factor.end(), money=True, power=FACTORS[factor[1]])
    found = _SYMBOL.match(text, end)
    written = "".join(found[1].split()) if found else ""
    symbol = exact_table().get(written)
    if found and written == AMPERE and text.startswith("/", found.end()):
        symbol = AMPERE  # "2 A/cm2"; a bare "A" is mostly something else
    return Unit(symbol, found.end(), money=written in _money_forms()) if found and symbol else None


def _named(text: str, end: int, *, scaled: bool) -> Unit | None:
    """The longest name, whatever its capitals: " US dollars", "-kilometre"."""
    found = _NAME.match(text, end)
    at = found.end() if found else end
    while at > end and found:
        name = " ".join(text[found.start(1) : at].lower().replace("-", " ").split())
        if scaled and name in _scaled_money():
            return Unit(_scaled_money()[name], at, money=True)
        if name in _hundredths():
            return Unit(_hundredths()[name], at, money=True, power=CENT)
        if name in name_table():
            return Unit(name_table()[name], at, money=name in _money_names())
        at = max(text.rfind(" ", end, at), text.rfind("-", end, at))
    return None


def rate(text: str, unit: Unit) -> Unit:
    """The unit with what it is for, where that follows: "$84" and " a barrel" are USD/barrel."""
    american = _AMERICAN.match(text, unit.at) if unit.symbol == "USD" else None
    if american:
        unit = msgspec.structs.replace(unit, at=american.end())
    if unit.money and (yearly := _YEARLY.match(text, unit.at)):
        return msgspec.structs.replace(unit, symbol=f"{unit.symbol}/{PERIODS[yearly[1]]}")
    if unit.money and (more := _MORE_A.match(text, unit.at)):
        dearer = rate(text, msgspec.structs.replace(unit, at=more.end()))
        return dearer if "/" in dearer.symbol else unit
    thing = _OF.match(text, unit.at)
    joint = _FOR.match(text, thing.end() if thing else unit.at)
    base = _base(text, joint) if joint else None
    if base is None and unit.money and (again := _AGAIN.match(text, unit.at)):
        base = _base(text, joint) if (joint := _FOR.match(text, again.end())) else None
        base = msgspec.structs.replace(base, at=unit.at) if base else None
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
    return measure or (Unit(lower, word.end()) if word.group().islower() and not _NO_THING.match(lower) else None)


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
    return {**symbols, **powers, **special, **_money_forms()}


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
def _money_forms() -> dict[str, str]:
    """What may stand behind a number: signs, codes, and the codes that some write in small letters: "5 usd"."""
    signs = {form: code for form, code in _money_signs().items() if form not in units().special}
    return signs | {code.lower(): signs[code] for code in currencies().small}


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
def _cents() -> re.Pattern[str]:
    """ "€", "euros", "Canadian"; not "brand", not "European"."""
    forms = "|".join(re.escape(form) for form in _longest_first(currencies().cents))
    return re.compile(rf"(?<![A-Za-z])(?:{forms})(?![a-z])")


@cache
def _hundredths() -> dict[str, str]:
    lists = currencies()
    return {
        form.lower(): code
        for name, code in lists.hundredths.items()
        for form in (name, name + "s", lists.plurals.get(name, name))
    }


@cache
def _scaled_money() -> dict[str, str]:
    lists = currencies()
    return {
        form: code for name, code in lists.scaled.items() for form in (name, name + "s", lists.plurals.get(name, name))
    }


# --- patterns --------------------------------------------------------------------------------------------------------


@cache
def _factored() -> re.Pattern[str]:
    """ "MUSD", "kEUR", "TSEK" as northern companies write them; not "MUSDX"."""
    return re.compile(rf"([kKMT])({'|'.join(currencies().codes)})(?![A-Za-z])")


@cache
def _before() -> re.Pattern[str]:
    """ "US$", "BYN ", "usd$" before a number; not "AUS$", not "XUSD "."""
    small = "|".join(_longest_first(code.lower() for code in currencies().small))
    codes = rf"(?:{'|'.join(currencies().codes)}|{small})\$"
    signs = "|".join(LETTERS_AND_DOLLAR.sub(r"\1\\s?\\$", re.escape(sign)) for sign in _longest_first(_money_signs()))
    factored = rf"[kKMT](?:{'|'.join(currencies().codes)})"
    of_another = r"(?:(?<!\b[0-9]\s)(?<!\b[0-9]{2}\s)(?<!\b[0-9]{3}\s)|(?=\S+$))"  # "10 $ 30": the sign is of the 10
    forms = rf"{factored}|{codes}|{signs}|{small}|(?:us|hk|nz|c)\s?\$"
    return re.compile(rf"(?<![A-Za-z$]){of_another}({forms})[\s-]?$")


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))
