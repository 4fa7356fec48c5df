"""The word lists by which what a figure measures is read, and the noun phrases that begin or end at a place."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from onrecord.annotate.lexicon import regular
from onrecord.data import load

MOST_WORDS = 6
LONGEST_PHRASE = 120

# "they've", "we’ll": a clause begins; not "Alder’s"
_SHORTENED = re.compile(r"['’](?:ve|re|ll|d|m)$")
# "mutual", "U.S.", "COVID-19", "women's"; not "5", not ","
_WORD = re.compile(r"(?<!\w)(?:(?:[A-Z]\.){2,}|[^\W\d_](?:[\w&]|[’'-](?=\w))*)")
# "the ", "  " between two words of a phrase; not ", "
_SPACE = re.compile(r"[ \xa0]{1,2}")


class Lists(msgspec.Struct, frozen=True):
    """The lists of `data/measures.yml`."""

    ends: frozenset[str]
    determiners: frozenset[str]
    verbs: tuple[str, ...]
    nouns_too: frozenset[str]
    irregular: dict[str, tuple[str, ...]]
    done: frozenset[str]
    not_done: frozenset[str]
    not_did: frozenset[str]
    gerunds: frozenset[str]
    changes: frozenset[str]
    sums: frozenset[str]
    adjectives: frozenset[str]
    passing: frozenset[str]
    acts: frozenset[str]
    money: frozenset[str]
    owners: tuple[str, ...]
    receivers: tuple[str, ...]
    headlines: tuple[str, ...]
    companies: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]
    nobody: frozenset[str]
    speech: tuple[str, ...]
    laws: tuple[str, ...]
    of_companies: frozenset[str]


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase: its words without articles, where it stands with them, and whether an article opens it."""

    words: tuple[str, ...]
    start: int
    end: int
    determined: bool = False

    @property
    def head(self) -> str:
        """Its last word, in lower case."""
        return self.words[-1].lower()


@cache
def lists() -> Lists:
    """The word lists."""
    return load("measures", Lists)


@cache
def verb_forms() -> frozenset[str]:
    """Every form of the verbs before which a noun phrase ends, but for those that are as often nouns."""
    return _forms(lists().verbs) - lists().nouns_too - lists().gerunds


@cache
def owner_forms() -> frozenset[str]:
    """Every form of the verbs by which somebody has or does what is counted."""
    return _forms(lists().owners) | {"has", "had", "have", "awarded", "granted", "allocated"}


@cache
def receiver_forms() -> frozenset[str]:
    """Every form of the verbs whose subject gets the money told behind them."""
    return _forms(lists().receivers) | {"awarded", "granted", "allocated", "given"}


@cache
def headline_verbs() -> frozenset[str]:
    """The forms of verbs that follow the name of a body in a headline."""
    return frozenset(form for form in _forms((*lists().headlines, *lists().owners)) if not form.endswith("ing"))


@cache
def speech() -> frozenset[str]:
    """Forms of the verbs by which somebody is told to have said something."""
    return _forms(lists().speech)


@cache
def laws() -> frozenset[str]:
    """Forms of the verbs by which a law is told to do something, which owns nothing."""
    return _forms(lists().laws)


def of_company(measure: str | None) -> bool:
    """Whether a measure is one that a company tells of itself: "net revenue"; not "unemployment"."""
    return measure is not None and not lists().of_companies.isdisjoint(measure.lower().split())


def _forms(verbs: Iterable[str]) -> frozenset[str]:
    irregular = lists().irregular
    return frozenset(form for verb in verbs for form in (verb, *(irregular.get(verb) or regular(verb))))


def words_of(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words that follow one another from `start` with nothing but spaces between."""
    found: list[re.Match[str]] = []
    at = start
    while len(found) < MOST_WORDS + 3:
        space = _SPACE.match(text, at, end)
        word = _WORD.match(text, space.end() if space else at, end)
        if word is None or (found and space is None):
            break
        found.append(word)
        at = word.end()
    return found


def phrase_from(text: str, start: int, end: int) -> Phrase | None:
    """The noun phrase that begins at `start`: "the petroleum leasing rights | on the shelf"; None where none does."""
    words = words_of(text, start, end)
    opened = 0
    while opened < len(words) and words[opened].group().lower() in lists().determiners:
        opened += 1
    taken = opened
    while taken < len(words) and taken - opened < MOST_WORDS and not _is_end(words, taken, first=taken == opened):
        taken += 1
    while taken > opened and _is_adverb(words[taken - 1].group().lower()):
        taken -= 1
    if taken == opened:
        return None
    return Phrase(
        tuple(word.group() for word in words[opened:taken]),
        words[0].start(),
        words[taken - 1].end(),
        opened > 0,
    )


def _is_adverb(low: str) -> bool:
    return low.endswith("ly") and low not in lists().adjectives


def _is_end(words: list[re.Match[str]], at: int, *, first: bool) -> bool:
    """Whether a phrase ends before a word: "of", "say", "approved" before "by"."""
    word = words[at].group()
    low = word.lower()
    if (
        low in lists().ends
        or _SHORTENED.search(low)
        or (not first and (low in lists().determiners or low in verb_forms()))
    ):
        return True
    if first or not word.islower():
        return first and low.endswith("ing") and low not in lists().gerunds
    if _is_adverb(low):
        return True
    if low.endswith("ing"):
        return low not in lists().gerunds
    follower = words[at + 1].group().lower() if at + 1 < len(words) else ""
    return low.endswith("ed") and (not follower or follower in lists().ends or follower in lists().determiners)


def phrase_before(text: str, start: int, end: int) -> Phrase | None:
    """The noun phrase that ends at `end` and begins at or behind `start`: "reported | a net loss"; None where none
    does."""
    start = max(start, end - LONGEST_PHRASE)
    found = list(_WORD.finditer(text, start, end))
    if not found or text[found[-1].end() : end].strip():
        return None
    first = len(found)
    while first > 0 and len(found) - first < MOST_WORDS and _goes_on(text, found, first):
        first -= 1
    determined = first > 0 and found[first - 1].group().lower() in lists().determiners and _touch(text, found, first)
    while not determined and first < len(found) and _opens_clause(found[first].group()):
        first += 1
    if first == len(found):
        return None
    words = tuple(word.group() for word in found[first:])
    return Phrase(words, found[first - determined].start(), found[-1].end(), determined)


def _touch(text: str, found: list[re.Match[str]], at: int) -> bool:
    """Whether only spaces part a word from the one before it."""
    return at >= len(found) or _SPACE.fullmatch(text, found[at - 1].end(), found[at].start()) is not None


def _goes_on(text: str, found: list[re.Match[str]], first: int) -> bool:
    low = found[first - 1].group().lower()
    verb = low in verb_forms() and first < len(found)  # "an award of": the word before "of" is a noun
    held = verb or low in lists().ends or low in lists().determiners or _is_adverb(low)
    return not held and _touch(text, found, first)


def _opens_clause(word: str) -> bool:
    """Whether a word before a noun without an article is its verb: "posted | revenue"."""
    low = word.lower()
    return low in verb_forms() or low.endswith("ed") or (low.endswith("ing") and low not in lists().gerunds)
