"""Runs of capitalised words: where one begins that may be a name, and how far it reaches."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from onrecord.annotate.gazetteer import Entry, GivenNames, NotNames, Organisations, Places, Titles, gazetteer
from onrecord.annotate.offices import Office, begins_office, offices
from onrecord.annotate.offices import lists as office_lists
from onrecord.annotate.words import OWNERS, Line, Word
from onrecord.data import load

# "BrightHarbor", "NetPort", "Brightly.ly"; not "McAllister", "DeMint", "NATO", "MacBride"
_FUSED = re.compile(
    r"[A-Z]\w+\.[a-z]|(?!(?:Ma?c|De|Di|Du|La|Le|Van|Von|Fitz|St|Al|El|Ben)[A-Z])[A-Z][a-z]+[A-Z][a-z]{2}"
)
MOST_WORDS = 12
LONGEST_ACRONYM = 6
TWO_GIVEN = 2  # given names before a surname
FEWEST_LOUD = 3  # words of a line that may be a headline in capitals


class Chunk(NamedTuple):
    """Words of a line from `first` up to `end` that may be one name.

    `entry` is what the words name where they are known; `titled` tells of a title before them ("Mr"), `office` of an
    office.
    """

    line: Line
    first: int
    end: int
    entry: Entry | None = None
    titled: bool = False
    office: bool = False

    @property
    def words(self) -> Line:
        """The words themselves."""
        return self.line[self.first : self.end]

    @property
    def form(self) -> str:
        """The words in one line."""
        return " ".join(word.text for word in self.words)


class Lists(NamedTuple):
    """The word lists that tell kinds of names."""

    places: Places
    organisations: Organisations
    titles: Titles
    never: NotNames
    given: frozenset[str]


@cache
def lists() -> Lists:
    """The word lists, read once."""
    return Lists(
        load("places", Places),
        load("organisations", Organisations),
        load("titles", Titles),
        load("not_names", NotNames),
        load("given_names", GivenNames).given,
    )


class Vocabulary:
    """Words of a document: those in lower case, those with a capital where only a name has one, and people's."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lower: set[str] = set()
        self.inner: set[str] = set()
        self.people: dict[str, str] = {}  # words of people's names, by themselves in lower case
        for line in lines:
            self.lower.update(word.text for word in line if not word.capital)
            if not loud(line):
                self.inner.update(word.text for word in line if word.capital and not word.fresh)


def loud(line: Line) -> bool:
    """Whether no word but minor ones is without a capital, as in a headline, so that a capital tells nothing."""
    minor = lists().never.minor
    return len(line) >= FEWEST_LOUD and all(word.capital or word.low in minor for word in line)


def stands_apart(line: Line, office: Office) -> bool:
    """Whether an office is one, and not part of a name: not "Justice Department", "King County", "Head Start"."""
    first = line[office.first]
    if not first.capital or office.end - office.first > 1:
        return True
    behind = line[office.end] if office.end < len(line) else None
    if office.plural and first.joined and line[office.first - 1].capital and is_head(first.text):
        return False
    if behind is None or not (behind.joined and behind.capital):
        return True
    if is_head(behind.text):
        return False
    if office.title in office_lists().parties.values():
        return behind.text in lists().given or begins_office(behind)
    return office.title not in office_lists().never_before


def body_of(line: Line, office: Office) -> int | None:
    """The end of a body that bears an office in its name: "President's | Office"; None for "President's speech"."""
    end = office.end
    if end >= len(line) or line[end].joint not in OWNERS or not line[office.first].capital:
        return None
    return end + 1 if line[end].text in lists().organisations.of else None


def titled(line: Line, place: int) -> bool:
    """Whether a word is a title before a name: "Sen. Roe", "Mr Roe"."""
    titles = lists().titles
    return line[place].text in titles.person or line[place].text in titles.office


def _shortened(line: Line, place: int) -> bool:
    """Whether a word is a title with a full stop, or in the plural: "U.S. | Sen. Ann Roe", "Reps"; not "Del Roe"."""
    many = line[place].text in lists().titles.office and line[place].text.endswith("s")
    return many or (titled(line, place) and place + 1 < len(line) and line[place + 1].joint.startswith("."))


def is_head(word: str) -> bool:
    """Whether the word ends names of bodies or places."""
    known = lists()
    return word in known.organisations.of or word in known.organisations.heads or word in known.places.heads


def heads_only(word: str) -> bool:
    """Whether the word ends names of bodies or places and is nobody's name: "Bakery"; not "Hill"."""
    known = lists()
    return is_head(word) and word not in known.places.surnames and word not in known.given


def begins(line: Line, place: int, vocabulary: Vocabulary) -> bool:
    """Whether a name may begin with this word."""
    word, known = line[place], lists()
    if not word.capital:
        return word.text in known.titles.particles and _goes_on(line, place) and line[place + 1].joint == "-"
    if _unmistakable(line, place):
        return True
    if word.text in known.never.headlines and word.joined and line[place - 1].capital:
        return False
    if word.low in known.never.openings or (word.text in known.never.calendar and not _given(line, place)):
        return False
    if word.text in known.never.adjectives and not _goes_on(line, place) and word.low not in vocabulary.people:
        return False
    return not word.fresh or _begins_fresh(line, place, vocabulary)


def _unmistakable(line: Line, place: int) -> bool:
    """Whether a known name begins here that no common word is: of several words, or in capitals ("Far East", "WHO")."""
    known = gazetteer().at(line, place)
    return known is not None and (known[0] > place + 1 or line[place].text.isupper())


def _given(line: Line, place: int) -> bool:
    """Whether a word is a given name with a surname behind it: "Jan Kowal", not "Jan 5"."""
    return line[place].text in lists().given and _goes_on(line, place)


def _goes_on(line: Line, place: int) -> bool:
    """Whether the next word may be of one name with this one."""
    return place + 1 < len(line) and line[place + 1].joined and line[place + 1].capital


def _begins_fresh(line: Line, place: int, vocabulary: Vocabulary) -> bool:
    """Whether a word with the capital of a beginning is a name all the same."""
    word = line[place]
    if word.text in vocabulary.inner or word.low in vocabulary.people or gazetteer().at(line, place):
        return True
    if acronym(word) or fused(word):
        return True
    if not _goes_on(line, place):
        return False
    if word.text in lists().given:
        return True
    return not (
        word.low in vocabulary.lower or word.low.endswith(("ing", "ed", "ly")) or gazetteer().at(line, place + 1)
    )


def acronym(word: Word) -> bool:
    """Whether the word is written in capitals: "MAZ", "U.S."."""
    return word.text.isupper() and 1 < len(word.text) <= LONGEST_ACRONYM


def fused(word: Word) -> bool:
    """Whether a word is made of two with their capitals, as firms' names are: "BrightHarbor"; not "McAllister"."""
    return _FUSED.match(word.text) is not None


def extent(line: Line, place: int, held: dict[int, Office]) -> int:
    """The end of the run of words that may belong to a name beginning at `place`."""
    end = _past(line, place)
    complement: int | None = None  # where the last complement begins
    while end < len(line) and line[end].joined and end - place < MOST_WORDS:
        if further := _complement(line, end, held):
            end, complement = further, further - 1
        elif line[end].capital:
            if line[end].text in lists().never.calendar or (end in held and _breaks(line, place, held[end])):
                break
            if _shortened(line, end) or line[end].text in lists().never.headlines:
                break
            if complement is not None and line[end].text in lists().given:
                break
            end = _past(line, end)
        elif line[end].text in lists().organisations.heads:
            end += 1
        elif further := _joined_on(line, place, end, complement) or _particle(line, end):
            end = further
        else:
            break
    return end


def _past(line: Line, place: int) -> int:
    """The place behind the word, or behind the known name that begins with it."""
    known = gazetteer().at(line, place)
    return known[0] if known else place + 1


def _breaks(line: Line, place: int, office: Office) -> bool:
    """Whether an office within a run ends the name before it; the last word of "Stephen King" does not."""
    alone = office.end >= len(line) or not (line[office.end].joined and line[office.end].capital)
    single = alone and office.end == office.first + 1 and line[place].text in lists().given
    surname = single and (office.first == place + 1 or _royal_surname(line, place, office))
    return not surname and stands_apart(line, office)


def _royal_surname(line: Line, place: int, office: Office) -> bool:
    """Whether an office behind two given names is a surname: "Ann Maria | King"; not "King of", "Ann Roe | Chair"."""
    of = office.end < len(line) and line[office.end].low == "of"
    return office.first == place + TWO_GIVEN and office.title in office_lists().surnames and not of


def _complement(line: Line, end: int, held: dict[int, Office]) -> int | None:
    """The end of a complement: "Ministry | of Health", "Office | of the President of Poland"."""
    known = lists()
    head, joint = line[end - 1].text, line[end].low
    if not (head in known.organisations.of and joint in known.organisations.joined) and not (
        head in known.places.first and joint == "of"
    ):
        return None
    begin = end + 1
    if begin < len(line) and line[begin].low == "the":
        begin += 1
    if not (begin < len(line) and line[begin].capital and line[begin].joined):
        return None
    if line[begin].text in known.never.calendar:
        return None  # "the Tarn Foundation on | Monday"
    return _past_office(line, held[begin]) if begin in held and begin > end + 1 else _past(line, begin)


def _past_office(line: Line, office: Office) -> int:
    """The place behind an office and the known name that it is of: "the President of Poland |"."""
    end = office.end
    if end + 1 < len(line) and line[end].joined and line[end].low == "of":
        begin = end + 1 + (line[end + 1].low == "the")
        known = gazetteer().at(line, begin) if begin < len(line) and line[begin].joined else None
        return known[0] if known and not known[1].adjective else end
    return end


def _joined_on(line: Line, place: int, end: int, complement: int | None) -> int | None:
    """The end of what "and" joins to one name: "Ministry of Trade | and Industry", "Food | and Drug Administration"."""
    if line[end].low != "and":
        return None
    stop = end + 1
    while stop < len(line) and line[stop].joined and line[stop].capital and not gazetteer().at(line, stop):
        stop += 1
    right = line[end + 1 : stop]
    if not right or right[0].text in lists().given or right[0].low in _office_words(line, end + 1):
        return None
    if complement is not None:
        return stop if not is_head(right[-1].text) or complement + 1 == end else None
    headed = right[-1].text in lists().organisations.of
    plain = line[place].text not in lists().given and not gazetteer().at(line, place)
    alone = end == place + 1 or (place > 0 and line[place - 1].low == "the")
    return stop if plain and alone and headed and len(right) > 1 else None


def _office_words(line: Line, place: int) -> frozenset[str]:
    return frozenset(
        word.low for office in offices(line[place : place + 4]) for word in line[place : place + 1] if office.first == 0
    )


def _particle(line: Line, end: int) -> int | None:
    """The end of particles within a person's name: "Anna | von der Heide"."""
    stop = end
    while stop < len(line) and stop < end + 3 and line[stop].joined and line[stop].text in lists().titles.particles:
        stop += 1
    if stop > end and stop < len(line) and line[stop].joined and line[stop].capital:
        return stop + 1
    return None
