"""The document's cast: every name and office led back to the fullest name that the document gives for it.

A surname or given name belongs to the one full name that bears it. An office without a holder belongs to the one
member of the cast who holds such an office of such a body; two candidates left, and it belongs to nobody. Inside a
quotation an office needs to say what it is of: a speaker's own "the President" is somebody else.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from onrecord.data import load
from onrecord.model import Document, Issue, Mark, Marks, Mention, Name, Quote, Role, Span
from onrecord.tools import Tools

BY = "mentions/1"
NEEDS = (Name, Role, Quote)
GIVES = (Mention,)

CUT_OFF = 2  # letters that a name may have lost at its end and still be the same
SHORTEST_CUT = 6


class Families(msgspec.Struct, frozen=True):
    """`data/office_families.yml`: for a general word the offices it may mean."""

    families: dict[str, frozenset[str]]


class Held(msgspec.Struct, frozen=True):
    """An office that the text gives to a member of the cast, and whether the narrator says so."""

    name: str
    role: Role
    narrated: bool


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Mention for each name that is no adjective and for each office without a holder."""
    names = [name for name in marks.of(Name) if not name.adjective]
    people = People(name for name in names if name.kind == "person")
    quoted = Inside(quote.span for quote in marks.of(Quote) if quote.depth == 0)
    for name in names:
        meant = (
            people.fullest(name.span.text, after=doc.text[name.span.end : name.span.end + 40])
            if name.kind == "person"
            else name.name
        )
        yield Mention(span=name.span, by=BY, name=meant, kind=name.kind, how="named")
    held = [
        Held(holder, role, not quoted.holds(role.span.start))
        for role in marks.of(Role)
        if role.holder and (holder := people.fullest(role.holder.text))
    ]
    for role in marks.of(Role):
        if role.holder is None:
            yield from _office(doc, role, held, quoted)


class People:
    """The people of a document by every form of their names."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.full: dict[str, str] = {}  # every form met: its fullest
        self.by_part: dict[str, set[str]] = {}
        forms = sorted(
            dict.fromkeys(" ".join(name.span.text.split()) for name in names), key=lambda form: -len(form.split())
        )
        for form in forms:
            self._add(form)

    def _add(self, form: str) -> None:
        parts = form.split()
        fuller = self._fuller(parts)
        self.full[form] = fuller or form
        if fuller is None and len(parts) > 1:
            for part in (parts[0], parts[-1]):
                self.by_part.setdefault(part, set()).add(form)

    def _fuller(self, parts: list[str]) -> str | None:
        """The one longer name of the same person: same surname, and no given name that contradicts."""
        if len(parts) == 1:
            return None
        found = [
            name
            for name in self.by_part.get(parts[-1], ())
            if set(parts) <= set(name.split()) and name.split()[-1] == parts[-1]
        ]
        return found[0] if len(found) == 1 else None

    def fullest(self, words: str, *, after: str = "") -> str | None:
        """The fullest name for a form of it; None when several people of the document bear it.

        Args:
            after: the text behind it: an editor's "[Vasquez]" there tells whom a given name means.
        """
        form = " ".join(words.split())
        if after.startswith(" [") and "]" in after:
            named = self.fullest(after[2 : after.index("]")])
            if named and named != after[2 : after.index("]")]:
                return named
        if form in self.full and len(form.split()) > 1:
            return self.full[form]
        bearers = self.by_part.get(form, set())
        return next(iter(bearers)) if len(bearers) == 1 else None if bearers else form


class Inside:
    """Whether an offset lies in one of some spans that do not overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [span.start for span in self.spans]

    def holds(self, at: int) -> bool:
        """Whether `at` lies in one of the spans."""
        place = bisect_right(self.starts, at) - 1
        return place >= 0 and at < self.spans[place].end


def _office(doc: Document, role: Role, held: list[Held], quoted: Inside) -> Iterator[Mention]:
    """The member of the cast whom an office without a holder means; a Mention without a name when several fit."""
    if quoted.holds(role.span.start) and not role.of:
        return
    fitting = [one for one in held if _fits(role.title, one.role.title) and _of_same(role.of, one.role.of)]
    if not role.of:
        fitting = [one for one in fitting if one.narrated]
    earlier = [one for one in fitting if one.role.span.start < role.span.start]
    people = {one.name for one in earlier or fitting}
    if not role.of and len(people) > 1:
        people = {one.name for one in earlier or fitting if _issuer(doc, one.role)} or people
    if people:
        name = next(iter(people)) if len(people) == 1 else None
        yield Mention(span=role.span, by=BY, name=name, kind="person", how="role")


def _issuer(doc: Document, role: Role) -> bool:
    """Whether an office is that of the body which issues the release."""
    return bool(doc.publisher) and any(body in (doc.publisher or "") for body in role.of)


@cache
def _families() -> dict[str, frozenset[str]]:
    return load("office_families", Families).families


def _fits(general: str, title: str) -> bool:
    """Whether a word for an office may mean an office: itself, or one of its family."""
    return general == title or title in _families().get(general, ())


def _of_same(told: tuple[str, ...], held: tuple[str, ...]) -> bool:
    """Whether all that an office is told to be of is among what the held one is of."""
    return all(any(_same_body(one, other) for other in held) for one in told)


def _same_body(one: str, other: str) -> bool:
    """Equal names, or one that lost its last letters in print ("Alder Regio")."""
    short, long = sorted((one, other), key=len)
    return short == long or (
        len(short) >= SHORTEST_CUT and len(long) - len(short) <= CUT_OFF and long.startswith(short)
    )
