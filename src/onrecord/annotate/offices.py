"""Offices by the words that name them: where they stand in a line, and which words before and after belong to them."""

import re
from functools import cache
from typing import NamedTuple

import msgspec

from onrecord.annotate.gazetteer import GivenNames, NotNames, Organisations, Places, gazetteer
from onrecord.annotate.words import Line, Word
from onrecord.data import load

MOST_MODIFIERS = 4
MOST_WORDS = 10
NAMED = 2  # words of a full name
# a word for whoever does something: "Educator", "Florist"; not "Sales"
_JOB = re.compile(r"[A-Z][a-z]+(?:er|or|ist|ian)$")
# party and state behind a legislator: " (D-OH)", ", R-Texas,", ", M.D., (R-Tenn.)"; not " (OH)"
_SEAT = re.compile(
    r"(?:, M\.?D\.?)?,? (?:\(|(?<=, ))(?P<party>[A-Z])[a-z]*\.?\s?[-–]\s?"
    r"(?P<state>[A-Z][A-Za-z.]*(?: [A-Z][a-z]+)*)(?:\)|(?=[,.;\s]|$))"
)


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
    staff: frozenset[str]
    serving: frozenset[str]
    seated: frozenset[str]
    parties: dict[str, str]
    toward: frozenset[str]
    of_places: frozenset[str]
    of_bodies: frozenset[str]
    surnames: frozenset[str]


class Office(NamedTuple):
    """An office in a line: its words from `first` up to `end`, its title, and whether it is a plural ("Senators")."""

    first: int
    end: int
    title: str
    plural: bool = False


class Seat(NamedTuple):
    """What stands in brackets behind a legislator: his party ("republican", else ""), his state, and where it ends."""

    party: str
    state: str
    end: int


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
        many = (*parts[:-1], irregular.get(parts[-1]) or _plural(parts[-1]))
        found.setdefault(parts[0], []).append((parts, title, False))
        found.setdefault(many[0], []).append((many, title, True))
    for party in lists().parties.values():
        found.setdefault(party, []).append(((party,), party, False))
    for some in found.values():
        some.sort(key=lambda phrase: -len(phrase[0]))
    return found


def _plural(word: str) -> str:
    """The plural of a word: "senators", "congresswomen"."""
    return word.removesuffix("man") + "men" if word.endswith("man") else word + "s"


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
            office = _with_job(line, _with_portfolio(line, _with_modifiers(line, office, free)))
            found.append(office)
            free = office.end
    return found


def begins_office(word: Word) -> bool:
    """Whether an office may begin with this word."""
    return word.low in _phrases() or word.low in lists().before


def seat(text: str, end: int) -> Seat | None:
    """The party and the state told right behind a name: "(D-OH)", ", R-Tex.,"."""
    found = _SEAT.match(text, end)
    if found is None:
        return None
    places, told = load("places", Places), found["state"]
    plain = told.replace(".", "").replace(" ", "")
    state = places.states.get(plain) or places.abbreviated.get(plain) or told
    party = lists().parties.get(found["party"], "")
    return Seat(party, state, found.end()) if state in places.states.values() else None


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
    found = office._replace(first=first, title=title)
    return _with_field(line, found, farthest) if title == office.title and title in lists().staff else found


def _with_field(line: Line, office: Office, farthest: int) -> Office:
    """The office with the capitalised words before it that tell its field: "Public Relations | Manager".

    One such word behind another name may be the end of a body's: "Alder Resources | Manager".
    """
    first = office.first
    while first > farthest and line[first].joined and line[first - 1].capital and _field(line[first - 1]):
        first -= 1
    before = line[first - 1] if first and line[first].joined else None
    alone = first == office.first - 1 and before is not None and before.capital
    if first == office.first or not line[office.first].capital or alone or (before and before.low in ("of", "for")):
        return office
    return office._replace(first=first, title=" ".join(word.low for word in line[first : office.end]))


def _field(word: Word) -> bool:
    """Whether a word tells what somebody is for."""
    return word.low in lists().portfolios and word.low != "and"


def _modifier(word: Word) -> bool:
    """Whether a word may be part of an office behind it; a body with a capital is what the office is of."""
    return word.low in lists().before and not (word.capital and word.low in lists().bodies)


def _with_portfolio(line: Line, office: Office) -> Office:
    """The office with what it is for: "Secretary for Trade and Industry", "Director of Sales"; not "of Poland"."""
    at = office.end
    if at + 1 >= len(line) or not (line[at].joined and line[at].low in ("of", "for")):
        return office
    begin = at + 1 + (line[at + 1].low == "the")
    end = _portfolio_end(line, begin) if office.title.endswith(lists().portfolio) else _fields_end(line, begin)
    if end == begin or (line[begin].low not in lists().portfolios and gazetteer().at(line, begin)):
        return office
    title = " ".join([office.title, *(word.low for word in line[at:end])])
    return office._replace(end=end, title=title)


def _fields_end(line: Line, begin: int) -> int:
    """The end of capitalised words for a field, where at most a holder's full name follows them."""
    end = begin
    while end < len(line) and line[end].joined and line[end].low in lists().portfolios:
        end += 1
    end -= end > begin and line[end - 1].low == "and"
    if end == begin or not line[begin].capital:
        return begin
    behind = end
    while behind < min(len(line), end + MOST_WORDS) and line[behind].joined and line[behind].capital:
        behind += 1
    named = behind == end or line[end].text in load("given_names", GivenNames).given or behind == end + NAMED
    return end if named and not _body(line[end:behind]) else begin


def _body(words: Line) -> bool:
    """Whether one of the words is the head of a body's name."""
    known = load("organisations", Organisations)
    return any(word.text in known.of or word.text in known.heads for word in words)


def _with_job(line: Line, office: Office) -> Office:
    """The office with another job before a full name: "Owner | and Educator" of "Owner and Educator Ann Roe"."""
    at = office.end + 1
    words = line[at - 1 : at + 1 + NAMED]
    if len(words) < 2 + NAMED or words[0].low != "and" or not all(word.joined for word in words):
        return office
    if not (_JOB.match(words[1].text) and _plain(line, at) and all(word.capital for word in words[2:])):
        return office
    before = line[office.first - 1] if office.first and line[office.first].joined else None
    if before and before.low in load("not_names", NotNames).openings:
        return office
    return office._replace(end=at + 1, title=f"{office.title} and {words[1].low}")


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
