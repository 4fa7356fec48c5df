"""Countries, places and bodies known by name, and the words by which others are told to be one."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from onrecord.annotate.words import Line, words
from onrecord.data import load
from onrecord.model.mark import EntityKind

# "the Federal Republic of the Union of Norland": more are no country's name.
DEEPEST = 4


class Country(msgspec.Struct, frozen=True):
    """A line of `data/countries.yml`."""

    name: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Countries(msgspec.Struct, frozen=True):
    """`data/countries.yml`: by code, and states that are no more."""

    countries: dict[str, Country]
    territories: dict[str, Country]
    vanished: tuple[Country, ...]
    before: tuple[str, ...]


class Places(msgspec.Struct, frozen=True):
    """`data/places.yml`."""

    heads: frozenset[str]
    first: frozenset[str]
    into: frozenset[str]
    surnames: frozenset[str]
    states: dict[str, str]
    abbreviated: dict[str, str]
    areas: tuple[str, ...]
    cities: tuple[str, ...]


class Organisations(msgspec.Struct, frozen=True):
    """`data/organisations.yml`."""

    of: frozenset[str]
    heads: frozenset[str]
    joined: frozenset[str]
    names: tuple[str, ...]
    groups: tuple[str, ...]


class Titles(msgspec.Struct, frozen=True):
    """`data/titles.yml`."""

    person: frozenset[str]
    office: dict[str, str]
    particles: frozenset[str]


class NotNames(msgspec.Struct, frozen=True):
    """`data/not_names.yml`."""

    openings: frozenset[str]
    calendar: frozenset[str]
    things: frozenset[str]
    adjectives: frozenset[str]
    minor: frozenset[str]
    headlines: frozenset[str]


class GivenNames(msgspec.Struct, frozen=True):
    """`data/given_names.yml`."""

    given: frozenset[str]


class Entry(NamedTuple):
    """What a known name names."""

    kind: EntityKind
    name: str
    adjective: bool = False
    code: str | None = None


class Gazetteer:
    """Known names by their first word."""

    def __init__(self, entries: Iterable[tuple[str, Entry]], before: Iterable[str]) -> None:
        self.phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for form, entry in entries:
            parts = _parts(form)
            self.phrases.setdefault(parts[0], []).append((parts, entry))
        for some in self.phrases.values():
            some.sort(key=lambda phrase: -len(phrase[0]))
        self.before: dict[str, list[tuple[str, ...]]] = {}
        for form in sorted(before, key=len, reverse=True):
            parts = _parts(form)
            self.before.setdefault(parts[0], []).append(parts)

    def at(self, line: Line, place: int, deep: int = 0) -> tuple[int, Entry] | None:
        """The longest known name that begins with a word of the line: the place behind it, and what it names.

        `deep` counts the "Republic of" before it.
        """
        for parts, entry in self.phrases.get(_plain(line[place].text), ()):
            if _stands(line, place, parts):
                return place + len(parts), entry
        for parts in self.before.get(_plain(line[place].text), ()):
            end = place + len(parts)
            if not _stands(line, place, parts):
                continue
            end += end < len(line) and line[end].joined and line[end].text == "the"
            named = self.at(line, end, deep + 1) if deep < DEEPEST and end < len(line) and line[end].joined else None
            if named and named[1].kind == "country" and not named[1].adjective:
                return named
        return None


def _plain(word: str) -> str:
    """The word as listed: with a straight apostrophe, and "U.S" with its last full stop."""
    return word.replace("’", "'") + ("." if "." in word and word[-1] != "." else "")


def _parts(form: str) -> tuple[str, ...]:
    return tuple(_plain(word.text) for word in words(form, 0, len(form)))


def _stands(line: Line, place: int, parts: tuple[str, ...]) -> bool:
    """Whether these words stand in the line from `place` on, joined."""
    if place + len(parts) > len(line):
        return False
    return all(
        _plain(line[place + n].text) == part and (n == 0 or line[place + n].joint) for n, part in enumerate(parts)
    )


@cache
def gazetteer() -> Gazetteer:
    """Every known name of the word lists."""
    lists = load("countries", Countries)
    return Gazetteer([*_countries(lists), *_others()], lists.before)


def _countries(lists: Countries) -> Iterator[tuple[str, Entry]]:
    for code, country in lists.countries.items():
        yield from _forms(country, "country", code)
    for code, country in lists.territories.items():
        yield from _forms(country, "place", code)
    for country in lists.vanished:
        yield from _forms(country, "country", None)


def _forms(country: Country, kind: EntityKind, code: str | None) -> Iterator[tuple[str, Entry]]:
    for form in (country.name, *country.also):
        yield form, Entry(kind, country.name, code=code)
    for adjective in country.adjectives:
        yield adjective, Entry(kind, country.name, adjective=True, code=code)
    regular = [adjective + "s" for adjective in country.adjectives if adjective[-1] in "nioktb"]
    for people in (*country.people, *regular):
        yield people, Entry("group", people)


def _others() -> Iterator[tuple[str, Entry]]:
    places = load("places", Places)
    for form in (*places.states.values(), *places.areas, *places.cities):
        yield form, Entry("place", form)
        if " " in form:  # "BUENOS AIRES", as headlines and datelines have it
            yield form.upper(), Entry("place", form)
    bodies = load("organisations", Organisations)
    for form in bodies.names:
        yield form, Entry("organisation", form)
    for form in bodies.groups:
        yield form, Entry("group", form)


@cache
def _codes() -> dict[str, str]:
    lists = load("countries", Countries)
    return {country.name: code for code, country in (*lists.countries.items(), *lists.territories.items())}


def code_of(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country or territory by its common name."""
    return _codes().get(name)
