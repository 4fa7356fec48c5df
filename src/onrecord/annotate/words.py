"""The words of a sentence as the readers of names and offices see them."""

import re
from functools import cache
from typing import NamedTuple

import msgspec

from onrecord.data import load

# "Vasquez", "O'Brien", "AT&T", "Jong-un", "U.S.", "J." before a name, "Brightly.ly"; not "4.4"; an owner's "'s" is
# passed over
_WORD = re.compile(
    r"['’][sS]\b|(?<!\d)([A-Z](?:\.[A-Z])+\b\.?|[A-Z]\.(?=\s?[A-Z])|"
    r"[A-Z]\w+\.(?:com|net|org|io|ai|ly|co|tv|app|dev|fm|gg|xyz|info|biz|tech)(?![\w.]*\w)|[^\W\d_]\w*(?:['’&](?![sS]\b)\w+|-[a-z0-9]\w*)*)"
)
# "Alder" of "Alder-based"; not "Jong-un", "Al-Noor"
_COMPOUND = re.compile(r"-(?:[a-z]+ed|born|led|run|wide|made|bound|held|built|style|era|like|owned)$")
# what may stand between two words of one name: " ", a line's end, " & ", "-", the full stop of "St. "; not ", ", "  "
_JOINT = re.compile(r"\.?(?:\s| ?\n)(?:&\s)?|-")
# a word after these begins something new, as after a sentence's end: "(", a quotation mark, ": ", "  "; not ", "
_FRESH = re.compile(r"[\"“„«‘(\[:;•/]|\s['-]|^'|[–—]|  ")
LONGEST_JOINT = 5
OWNERS = ("'s ", "’s ", "'S ", "’S ")


class Shortened(msgspec.Struct, frozen=True):
    """The lists of `data/abbreviations.yml` of words whose full stop a name may reach across."""

    before_name: frozenset[str]
    within: frozenset[str]


@cache
def _shortened() -> frozenset[str]:
    lists = load("abbreviations", Shortened)
    return lists.before_name | lists.within


class Word(NamedTuple):
    """A word and how it stands to the word before.

    `joint`: what lies between where both may be of one name: a space, " & ", a hyphen, an abbreviation's full stop;
    also an owner's "'s ", which only names known by heart reach across. Empty where something else lies between.
    `fresh`: it begins a sentence, a quotation, a bracket or what follows a colon, so its capital tells nothing.
    """

    start: int
    end: int
    text: str
    joint: str
    fresh: bool

    @property
    def joined(self) -> bool:
        """Whether it may be of one name with the word before."""
        return bool(self.joint) and self.joint not in OWNERS

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


Line = list[Word]


def words(text: str, start: int, end: int) -> Line:
    """The words from `start` to `end`, a sentence; signs, numbers and the "'s" of an owner are no words."""
    found: Line = []
    after, shortened, cut, short_words = start, False, False, _shortened()
    for match in _WORD.finditer(text, start, end):
        word = match.group(1)
        if word is None:
            continue
        begin = match.start()
        gap = text[after:begin]
        joined = bool(found) and not cut and (gap == " " or gap in OWNERS or _joint(gap, shortened))
        fresh = not found or (not joined and _FRESH.search(gap) is not None)
        compound = _COMPOUND.search(word) if "-" in word else None
        if compound:
            word = word[: compound.start()]
        after, shortened = match.end(), word in short_words
        cut = compound is not None
        found.append(Word(begin, begin + len(word), word, gap if joined else "", fresh))
    return found


def _joint(gap: str, shortened: bool) -> bool:
    return len(gap) <= LONGEST_JOINT and _JOINT.fullmatch(gap) is not None and (shortened or "." not in gap)
