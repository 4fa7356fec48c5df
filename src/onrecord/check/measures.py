"""Whether two figures are of one thing: measures and parties brought to one form."""

from functools import cache

import msgspec

from onrecord.annotate.quantities.nouns import is_plural, singular
from onrecord.data import load


class Measures(msgspec.Struct, frozen=True):
    """The lists of `data/comparable.yml`."""

    idle: frozenset[str]
    changes: frozenset[str]
    same: dict[str, tuple[str, ...]]
    stock: frozenset[str]
    signed: frozenset[str]


@cache
def measures() -> Measures:
    """The word lists."""
    return load("comparable", Measures)


@cache
def measure_key(measure: str) -> str:
    """A measure in the form in which it is compared; empty where it is nothing but a change.

    >>> measure_key("mutual trade"), measure_key("trade turnover"), measure_key("Buses delivered")
    ('trade', 'trade', 'bus delivered')
    >>> measure_key("increase")
    ''
    """
    all_words = measure.casefold().split()
    words = [word for word in all_words if word not in measures().idle] or all_words
    told = " ".join(_singular(word) for word in words if word not in measures().changes)
    return _synonyms().get(told, told)


def is_stock(key: str) -> bool:
    """Whether a measure is of a moment, as a debt or a rate is, so that a longer time does not add up."""
    return not measures().stock.isdisjoint(key.split())


def can_be_negative(key: str) -> bool:
    """Whether a measure can be less than nothing, as a profit can, so that a part of a year may have more of it."""
    return not measures().signed.isdisjoint(key.split())


def is_money(*units: str) -> bool:
    """Whether all of some units are currencies: "USD", "EUR"; not "t", not "USD/MWh"."""
    return all(len(unit) == len("USD") and unit.isalpha() and unit.isupper() for unit in units)


@cache
def _synonyms() -> dict[str, str]:
    return {" ".join(map(_singular, word.split())): first for first, words in measures().same.items() for word in words}


def _singular(word: str) -> str:
    return singular(word) if is_plural(word) else word
