"""The sentence in which a figure stands, and the names and times told in it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import msgspec

from onrecord.model import Name, When
from onrecord.record.topic import Topic

PARTY_KINDS = ("country", "place", "organisation")


class Measured(msgspec.Struct, frozen=True):
    """What an amount measures and between whom or whose; `measure` is None where the text does not tell."""

    measure: str | None = None
    parties: tuple[str, ...] = ()


NOTHING = Measured()


class Told(msgspec.Struct, frozen=True):
    """The last amount of which the text tells what it measured: where it ends, its unit, and what; `last` is where the
    amount right before ends, whatever it measured; `parties` are those of the last amount with some, which ends
    at `told_by`."""

    end: int = 0
    last: int = 0
    unit: str = ""
    what: Measured = NOTHING
    parties: tuple[str, ...] = ()
    told_by: int = 0


class Scene(msgspec.Struct, frozen=True):
    """A sentence from `begin` to `end` with the names and times told in the document, in text order.

    `capitals` are the words that the text writes with a capital letter within a sentence and never without one; `topic`
    tells whom the release is of.
    """

    text: str
    begin: int
    end: int
    names: Sequence[Name]
    whens: Sequence[When]
    capitals: frozenset[str] = frozenset()
    topic: Topic = Topic()

    def when_at(self, start: int) -> When | None:
        """The time whose words begin at a place; "monthly" before a noun is none."""
        at = bisect_left(self.whens, start, key=lambda when: when.span.start)
        there = at < len(self.whens) and self.whens[at].span.start == start and self.whens[at].kind != "set"
        return self.whens[at] if there else None

    def when_before(self, end: int) -> When | None:
        """The last time that begins before a place."""
        at = bisect_left(self.whens, end, key=lambda when: when.span.start)
        return self.whens[at - 1] if at else None

    def named(self, start: int, end: int) -> list[Name]:
        """The countries, places and bodies named between two places, the outermost names only."""
        found: list[Name] = []
        first = bisect_left(self.names, start, key=lambda name: name.span.start)
        for at in range(first, len(self.names)):
            name = self.names[at]
            if name.span.start >= end:
                break
            held = bool(found) and found[-1].span.holds(name.span)
            people = not name.adjective and _PEOPLE.search(name.span.text)
            money = self.text.startswith("$", name.span.end)
            if name.kind in PARTY_KINDS and name.span.end <= end and not held and not people and not money:
                found.append(name)
        return found

    def name_at(self, start: int) -> Name | None:
        """The longest name that begins at a place, of a country, a place or a body."""
        return next(iter(self.names_at(start)), None)

    def names_at(self, start: int) -> list[Name]:
        """The names that begin at a place, of countries, places and bodies, the longest first."""
        at = end = bisect_left(self.names, start, key=lambda name: name.span.start)
        while end < len(self.names) and self.names[end].span.start == start:
            end += 1
        return [name for name in self.names[at:end] if name.kind in PARTY_KINDS]

    def holds_person(self, start: int, end: int) -> bool:
        """Whether a person or a people is named between two places."""
        return self.person_within(start, end) is not None

    def person_within(self, start: int, end: int) -> int | None:
        """Where the name of a person or a people that begins between two places ends."""
        at = bisect_left(self.names, start, key=lambda name: name.span.start)
        while at < len(self.names) and self.names[at].span.start < end:
            if self.names[at].kind in ("person", "group"):
                return self.names[at].span.end
            at += 1
        return None


# "Carolinians" who live in a place; not "Virgin Islands"
_PEOPLE = re.compile(r"(?:ians|eans|icans)$")
# "Alder" behind a small letter or a comma; not "Alder" that begins a sentence
_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
# "Alder", wherever it stands; not "alder", not "Sold"
_CAPITAL = re.compile(r"\b[A-Z]\w{3,}(?<!ly)(?<!ing)(?<!ed)(?<!s)\b")
OFTEN = 3
# "alder"; not "Alder"
_SMALL = re.compile(r"\b[a-z]\w+")


def capitals_of(text: str) -> frozenset[str]:
    """The words that a text writes with a capital letter, within a sentence or often, and never without one."""
    small = set(_SMALL.findall(text))
    often = (word for word, times in Counter(_CAPITAL.findall(text)).items() if times >= OFTEN)
    return frozenset(word for word in (*_WITHIN.findall(text), *often) if word.lower() not in small)


def called(names: Sequence[Name]) -> tuple[str, ...]:
    """What names name, each once."""
    return tuple(dict.fromkeys(name.name for name in names))
