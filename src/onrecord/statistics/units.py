"""Units of official statistics: as releases write them ("million euros"), or in the codes of statistical offices."""

from decimal import Decimal
from functools import cache

import msgspec

from onrecord.annotate.quantities.nouns import is_plural
from onrecord.annotate.quantities.reading import quantity_at
from onrecord.data import load

# Of a quadrillion or its inverse nothing is counted in.
LARGEST = 15
EXPECTED = "a unit such as USD, million euros, tonnes, buses, % or MIO_EUR"


class Unit(msgspec.Struct, frozen=True):
    """A unit as figures have it, and how much one of it is counted in."""

    symbol: str
    scale: Decimal = Decimal(1)


class Names(msgspec.Struct, frozen=True):
    """The lists of `data/statistics.yml`."""

    scales: dict[str, int]
    units: dict[str, str]
    period: tuple[str, ...]
    value: tuple[str, ...]
    unit: tuple[str, ...]
    scale: tuple[str, ...]
    aside: tuple[str, ...]


@cache
def names() -> Names:
    """The word lists."""
    return load("statistics", Names)


@cache
def unit_of(written: str) -> Unit | None:
    """The unit that is meant; None where it is none that figures can have."""
    code = written.upper().strip()
    if code in names().units:
        return Unit(names().units[code])
    head, _, rest = code.partition("_")
    if rest and head in names().scales and (unit := unit_of(rest)):
        return Unit(unit.symbol, unit.scale * scale(names().scales[head]))
    return _as_in_releases(written.strip()) or (_as_in_releases(code) if len(code) == len("USD") else None)


def scale_of(written: str) -> Decimal | None:
    """What values are counted in: "million", "MIO", "1000000"; None where it is none of these."""
    if written.upper().strip() in names().scales:
        return scale(names().scales[written.upper().strip()])
    try:
        number = Decimal(written)
    except ArithmeticError:
        return None
    power = number.adjusted() if number.is_finite() and number > 0 else None
    return scale(power) if power is not None and abs(power) <= LARGEST and number == scale(power) else None


def scale(power: int) -> Decimal:
    """A power of ten whose digits say nothing of how exact a value is."""
    return Decimal((0, (1,), power))


def _as_in_releases(written: str) -> Unit | None:
    """The unit as it is read behind a number in a release; of counted things the plural."""
    words = f"2 {written}"
    met = quantity_at(words, 0, 0)
    if met is None or not met.unit or met.end != len(words):
        return None
    if met.counted and not is_plural(written.split()[-1]):
        return None
    power = (met.value / 2).adjusted()
    return Unit(met.unit, scale(power))
