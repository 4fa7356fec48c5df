"""Offices by the words that name them: where they stand in a line, and which words before and after belong to them."""

from functools import cache
from typing import NamedTuple

import msgspec

from onrecord.annotate.gazetteer import GivenNames, Organisations, gazetteer
from onrecord.annotate.words import Line, Word
from onrecord.data import load

MOST_MODIFIERS = 4
MOST_WORDS = 10


class Offices(msgspec.Struct, frozen=True):
    """`data/offices.yml`."""

    offices: tuple[str, ...]
    before: frozenset[str]
    standing: frozenset[str]
    plural: dict[str, str]
    bodies: frozenset[str]
    portfolio: tuple[str, ...]
    adjectival: frozenset[str]
    never_before: frozenset[str]
    portfolios: frozenset[str]
    toward: frozenset[str]
    of_places: frozenset[str]


class Office(NamedTuple):
    """An office in a line: its words from `first` up to `end`, its title, and whether it is a plural ("Senators")."""

    first: int
    end: int
    title: str
    plural: bool = False


@cache
def lists() -> Offices:
    """The word lists of offices."""
    return load("offices", Offices)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """Offices by their first word, the longest first: the words, the title, whether it is a plural."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    irregular = {title: form for form, title in lists().plural.items()}
    for title in lists().offices:
        parts = tuple(title.split())
        many = (*parts[:-1], irregular.get(parts[-1], parts[-1] + "s"))
        found.setdefault(parts[0], []).append((parts, title, False))
        found.setdefault(many[0], []).append((many, title, True))
    for some in found.values():
        some.sort(key=lambda phrase: -len(phrase[0]))
    return found


def offices(line: Line) -> list[Office]:
    """The offices of a line, from left to right; no two share a word."""
    found: list[Office] = []
    phrases = _phrases()
    free = 0
    for place, word in enumerate(line):
        if place < free or not (some := phrases.get(word.low)):
            continue
        office = _longest(line, place, some)
        if office and not _modifies(line, office):
            office = _with_portfolio(line, _with_modifiers(line, office, free))
            found.append(office)
            free = office.end
    return found


def begins_office(word: Word) -> bool:
    """Whether an office may begin with this word."""
    return word.low in _phrases() or word.low in lists().before


def _longest(line: Line, place: int, some: list[tuple[tuple[str, ...], str, bool]]) -> Office | None:
    for parts, title, plural in some:
        end = place + len(parts)
        if end <= len(line) and all(
            line[place + n].low == part and (n == 0 or line[place + n].joined) for n, part in enumerate(parts)
        ):
            return Office(place, end, title, plural)
    return None


def _modifies(line: Line, office: Office) -> bool:
    """Whether it only says more of the office behind it: "deputy" of "deputy prime minister"."""
    end = office.end
    if line[end - 1].low not in lists().before:
        return False
    while end < min(len(line), office.end + MOST_MODIFIERS) and line[end].joined and line[end].low in lists().before:
        end += 1
    return end < len(line) and line[end].joined and line[end].low in _phrases()


def _with_modifiers(line: Line, office: Office, free: int) -> Office:
    """The office with the words before it that are part of it: "first deputy"; "acting" leaves it the same."""
    first, title = office.first, office.title
    farthest = max(free, first - MOST_MODIFIERS)
    while first > farthest and line[first].joined and _modifier(line[first - 1]):
        first -= 1
        title = title if line[first].low in lists().standing else f"{line[first].low} {title}"
    return office._replace(first=first, title=title)


def _modifier(word: Word) -> bool:
    """Whether a word may be part of an office behind it; a body with a capital is what the office is of."""
    return word.low in lists().before and not (word.capital and word.low in lists().bodies)


def _with_portfolio(line: Line, office: Office) -> Office:
    """The office with what it is for: "Secretary for Trade and Industry"; not "Minister of Poland"."""
    at = office.end
    if not office.title.endswith(lists().portfolio) or at + 1 >= len(line):
        return office
    if not (line[at].joined and line[at].low in ("of", "for")):
        return office
    begin = at + 1 + (line[at + 1].low == "the")
    end = _portfolio_end(line, begin)
    if end == begin or (line[begin].low not in lists().portfolios and gazetteer().at(line, begin)):
        return office
    title = " ".join([office.title, *(word.low for word in line[at:end])])
    return office._replace(end=end, title=title)


def _portfolio_end(line: Line, begin: int) -> int:
    """The end of words for what an office is for, "and" between them allowed; not those of a body or a person."""
    end = _capitals(line, begin)
    heads = load("organisations", Organisations).of
    if any(word.text in heads for word in line[begin:end]):
        return begin
    listed = begin
    while listed < end and line[listed].low in lists().portfolios:
        listed += 1
    return listed if listed > begin and line[listed - 1].low != "and" else end


def _capitals(line: Line, begin: int) -> int:
    """The end of a run of capitalised words up to a given name: "Trade and Industry"."""
    end = begin
    while end < min(len(line), begin + MOST_WORDS) and line[end].joined:
        if line[end].capital and (line[end].low in lists().portfolios or _plain(line, end)):
            end += 1
        elif line[end].low == "and" and end > begin and _goes_on(line, end + 1):
            end += 2
        else:
            break
    return end


def _plain(line: Line, place: int) -> bool:
    """Whether a word is neither an office nor a given name."""
    return line[place].low not in _phrases() and line[place].text not in load("given_names", GivenNames).given


def _goes_on(line: Line, place: int) -> bool:
    """Whether a capitalised word follows "and" that is neither an office nor a known name."""
    if place >= len(line) or not line[place].joined or not line[place].capital:
        return False
    behind = line[place + 1].low if place + 1 < len(line) and line[place + 1].joined else ""
    return line[place].low not in _phrases() and behind not in _phrases() and not gazetteer().at(line, place)
