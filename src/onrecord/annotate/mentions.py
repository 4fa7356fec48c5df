"""The document's cast: every name and office led back to the fullest name that the document gives for it.

A surname or given name, in capitals or not, belongs to the one full name that bears it. An office without a holder
belongs to the one member of the cast who holds such an office of such a body, or who may: "the Ohio lawmaker" is the
one senator whose state is not told. Two candidates left, and it belongs to nobody. Inside a quotation an office needs
to say what it is of: a speaker's own "the President" is somebody else.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

import msgspec

from onrecord.annotate.capitals import is_head
from onrecord.annotate.capitals import lists as name_lists
from onrecord.annotate.offices import Seat, lists, seat
from onrecord.data import load
from onrecord.model import Document, Issue, Mark, Marks, Mention, Name, Quote, Role, Span
from onrecord.tools import Tools

BY = "mentions/5"
NEEDS = (Name, Role, Quote)
GIVES = (Mention,)

CUT_OFF = 2  # letters that a name may have lost at its end and still be the same
SHORTEST_CUT = 6
MOST_BEARERS = 50  # of one given name and surname: more are a list, not a release
# the article of an Arabic surname that may be left out: "el-", "al-"; not "Ali-"
_ARTICLE = re.compile(r"^[ae]l-")
# what an office is of and we could not read: " of the thing"; not " and"
_OF = re.compile(r"\sof\s")
# what parts an office from what it is told to be of or for: " to "; not " and "
_TOLD = re.compile(r" (?:to|of|for) ")
# between a name and its short form: " (", ' (the "'; not ", "
_BRACKET = re.compile(r" \((?:the )?[\"“]?")
# a body that bears an office in its name: "Office of the President of Poland", "President's Office"; not "Alder Office"
_BODY = re.compile(r"(\w+) of (?:the )?(.+)|(.+)['’]s (\w+)")


class Families(msgspec.Struct, frozen=True):
    """`data/office_families.yml`: for a general word the offices it may mean."""

    families: dict[str, frozenset[str]]


class Held(msgspec.Struct, frozen=True):
    """An office that the text gives to a member of the cast, his seat, and whether the narrator says so."""

    name: str
    role: Role
    seat: Seat | None
    narrated: bool

    @property
    def of(self) -> tuple[str, ...]:
        """All that the office is of, the state of the seat told with it included."""
        return (*self.role.of, self.seat.state) if self.seat else self.role.of


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Mention for each name that is no adjective and for each office without a holder."""
    names = [name for name in marks.of(Name) if not name.adjective]
    people = People(name for name in names if name.kind == "person")
    bodies = _bodies(doc, [name for name in names if name.kind == "organisation"]) | _cut_off(names)
    quoted = Inside(quote.span for quote in marks.of(Quote) if quote.depth == 0)
    for name in names:
        meant = (
            people.fullest(name.span.text, after=doc.text[name.span.end : name.span.end + 40])
            if name.kind == "person"
            else bodies.get(name.name, name.name)
        )
        yield Mention(span=name.span, by=BY, name=meant, kind=name.kind, how="named")
    held = [
        Held(holder, role, seat(doc.text, role.holder.end), not quoted.holds(role.span.start))
        for role in marks.of(Role)
        if role.holder and (holder := people.fullest(role.holder.text))
    ]
    cast = Cast(_prominent(held, names, people, quoted), doc.publisher or "")
    for role in marks.of(Role):
        if role.holder is None:
            yield from _office(doc, role, cast, quoted)


def _prominent(held: list[Held], names: list[Name], people: "People", quoted: "Inside") -> list[Held]:
    """The offices with those marked as not the narrator's whose holder is only named in passing: once, after others
    have been named more often. "The President" is hardly the one with whom there was a call last week."""
    told = [
        people.fullest(name.span.text) for name in names if name.kind == "person" and not quoted.holds(name.span.start)
    ]
    many = Counter(told)
    most = max(many.values(), default=0)
    return [
        msgspec.structs.replace(one, narrated=False)
        if many[one.name] == 1 and most > 1 and told and told[0] != one.name
        else one
        for one in held
    ]


def _cut_off(names: list[Name]) -> dict[str, str]:
    """The whole name of a place by one that lost its last letters in print ("Alder Regio"), and fits no other."""
    places = {name.name for name in names if name.kind == "place"}
    whole: dict[str, list[str]] = {}
    for place in places:
        for short in places & _cuts(place):
            whole.setdefault(short, []).append(place)
    return {short: found[0] for short, found in whole.items() if len(found) == 1}


def _cuts(name: str) -> set[str]:
    """What is left of a name that lost its last letters in print."""
    return {name[:-lost] for lost in range(1, CUT_OFF + 1) if len(name) - lost >= SHORTEST_CUT}


def _bodies(doc: Document, names: list[Name]) -> dict[str, str]:
    """The fuller name of a body by a later short one: how one longer name begins, or what is in brackets behind one."""
    fuller: dict[str, set[str]] = {}
    first = {name.name: name.span.start for name in reversed(names)}
    for name in names:
        parts = name.name.split()
        if _is_doubled(parts):
            continue
        begun = parts[0] in name_lists().places.first or parts[0] in name_lists().given
        if is_head(parts[-1].rstrip(".")) and not begun:
            for end in range(1, len(parts)):
                fuller.setdefault(" ".join(parts[:end]), set()).add(name.name)
    for one, two in pairwise(names):
        if _BRACKET.fullmatch(doc.text, one.span.end, two.span.start):
            fuller[two.name] = {one.name}
    one_each = {short: next(iter(full)) for short, full in fuller.items() if len(full) == 1}
    return {short: full for short, full in one_each.items() if first[full] < first.get(short, 0)}


def _is_doubled(parts: list[str]) -> bool:
    """Whether a name is told twice, as where a heading is glued to its paragraph: "Alder Works Alder Works"."""
    half = len(parts) // 2
    return half > 0 and parts[:half] == parts[half:]


class People:
    """The people of a document by every form of their names, capitals all the same."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.full: dict[str, str] = {}  # every form met: its fullest
        self.by_part: dict[str, set[str]] = {}
        self.with_surname: dict[tuple[str, str], list[str]] = {}  # by another part and the surname
        forms = sorted(
            dict.fromkeys(" ".join(name.span.text.split()) for name in names),
            key=lambda form: (-len(form.split()), form.isupper()),
        )
        for form in forms:
            if form.casefold() not in self.full:
                self._add(form)

    def _add(self, form: str) -> None:
        parts = form.casefold().split()
        fuller = self._fuller(parts)
        self.full[form.casefold()] = fuller or form
        if fuller is None and len(parts) > 1 and "&" not in parts and not _is_doubled(parts):  # "Tim & Ann Roe" are two
            for part in (parts[0], parts[-1], _ARTICLE.sub("", parts[-1])):
                self.by_part.setdefault(part, set()).add(form)
            for part in set(parts):
                self.with_surname.setdefault((part, parts[-1]), []).append(form)

    def _fuller(self, parts: list[str]) -> str | None:
        """The one longer name of the same person: same surname, and no given name that contradicts."""
        if len(parts) == 1:
            return None
        bearers = min((self.with_surname.get((part, parts[-1]), []) for part in parts), key=len)
        if len(bearers) > MOST_BEARERS:
            return None
        found = [name for name in bearers if set(parts) <= set(name.casefold().split())]
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
        full, bearers = self.full.get(form.casefold(), form), self.by_part.get(form.casefold(), set())
        if len(form.split()) > 1 or not bearers:
            return full
        return next(iter(bearers)) if len(bearers) == 1 else None


class Inside:
    """Whether an offset lies in one of some spans that do not overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [span.start for span in self.spans]

    def holds(self, at: int) -> bool:
        """Whether `at` lies in one of the spans."""
        place = bisect_right(self.starts, at) - 1
        return place >= 0 and at < self.spans[place].end


class Holders(msgspec.Struct, frozen=True):
    """Where some people first hold an office, in text order, and their names beside."""

    starts: list[int]
    names: list[str]

    @classmethod
    def of(cls, held: Iterable[Held]) -> "Holders":
        """The people who hold these."""
        first: dict[str, int] = {}
        for one in held:
            start = one.role.span.start
            first[one.name] = min(first.get(one.name, start), start)
        return cls([first[name] for name in sorted(first, key=first.__getitem__)], sorted(first, key=first.__getitem__))

    def before(self, at: int) -> list[str]:
        """Who hold it before `at`; all who do where nobody does before."""
        return self.names[: bisect_left(self.starts, at)] or self.names


class Cast:
    """Who holds which office, by all words that may mean the office and by all names for what it is of."""

    def __init__(self, held: Iterable[Held], publisher: str) -> None:
        self.publisher = publisher
        self.meant: dict[str, list[Held]] = {}  # by a word that may mean the office
        self.own: dict[tuple[str, str], list[Held]] = {}  # by that and the name of what it is of
        self.wide: dict[tuple[str, str], list[Held]] = {}  # by that and what may stand for the name
        self._told: dict[tuple[str, tuple[str, ...], str], tuple[Holders, Holders]] = {}
        self._free: dict[str, list[Held]] = {}
        for one in held:
            self._file(one)

    def _file(self, one: Held) -> None:
        for word in _generals(one.role.title) | _seat_words(one.seat):
            self.meant.setdefault(word, []).append(one)
            for name in {name for body in one.of for name in _own(body)}:
                self.own.setdefault((word, name), []).append(one)
            for name in {name for body in one.of for name in _wide(body)}:
                self.wide.setdefault((word, name), []).append(one)

    def people(self, role: Role) -> list[str]:
        """Who may be meant by an office without a holder: those told before it, else all."""
        body = role.span.text.split()[-1].capitalize()
        serving = body if body.lower() in lists().serving and not role.of else ""
        key = (role.title, role.of, serving)
        if key not in self._told:
            found = self._serving(role.title, body) if serving else self._fitting(role)
            issuer = (one for one in found if self.publisher and any(of in self.publisher for of in one.role.of))
            self._told[key] = Holders.of(found), Holders.of(issuer)
        fitting, issuing = self._told[key]
        people, at = fitting.before(role.span.start), role.span.start
        if role.of or len(people) < 2:
            return people
        earlier = people is not fitting.names
        return (issuing.names[: bisect_left(issuing.starts, at)] if earlier else issuing.names) or people

    def _serving(self, title: str, body: str) -> list[Held]:
        """Who hold exactly this office of such a body."""
        return [one for one in self._of(title, (body,)) if one.role.title == title]

    def _fitting(self, role: Role) -> list[Held]:
        """Who hold such an office of such a body; of a state for which nobody is told to sit, who may."""
        if not role.of:
            return [one for one in self.meant.get(role.title, ()) if one.narrated]
        told = self._of(role.title, role.of)
        return told if told or role.of[0] not in _states() else self._unplaced(role.title)

    def _of(self, title: str, bodies: tuple[str, ...]) -> list[Held]:
        """Who hold such an office of all these bodies."""
        found = min((self._of_one(title, body) for body in bodies), key=len)
        return [one for one in found if _of_same(bodies, one.of)] if len(bodies) > 1 else found

    def _of_one(self, title: str, body: str) -> list[Held]:
        some = [one for name in _own(body) for one in self.wide.get((title, name), ())]
        return some + [one for name in _wide(body) - _own(body) for one in self.own.get((title, name), ())]

    def _unplaced(self, title: str) -> list[Held]:
        """Who have a seat of a state that is not told."""
        if title not in self._free:
            such = self.meant.get(title, [])
            placed = {one.name for one in such if not _states().isdisjoint(one.of)}
            self._free[title] = [one for one in such if one.name not in placed and one.role.title in lists().seated]
        return self._free[title]


@cache
def _states() -> frozenset[str]:
    return frozenset(name_lists().places.states.values())


def _seat_words(seat: Seat | None) -> set[str]:
    """The words for a legislator or his party that may mean whoever has a seat."""
    return {seat.party, "lawmaker", "legislator"} if seat else set()


def _office(doc: Document, role: Role, cast: Cast, quoted: Inside) -> Iterator[Mention]:
    """The member of the cast whom an office without a holder means; a Mention without a name when several fit."""
    if not role.of and (quoted.holds(role.span.start) or _OF.match(doc.text, role.span.end)):
        return
    people = cast.people(role)
    if people:
        name = people[0] if len(people) == 1 else None
        yield Mention(span=role.span, by=BY, name=name, kind="person", how="role")


@cache
def _families() -> dict[str, frozenset[str]]:
    """For an office the general words that may mean it."""
    found: dict[str, set[str]] = {}
    for general, titles in load("office_families", Families).families.items():
        for title in titles:
            found.setdefault(title, set()).add(general)
    return {title: frozenset(generals) for title, generals in found.items()}


def fits(general: str, title: str) -> bool:
    """Whether a word for an office may mean an office: itself, its beginning or one of its parts, or one of its family.

    "Minister" may mean "minister for trade", "adviser" "adviser to the head", "founder" "founder and ceo".
    """
    return general in _generals(title)


def _generals(title: str) -> set[str]:
    """The words that may mean an office."""
    beginnings = {title[: joint.start()] for joint in _TOLD.finditer(title)}
    return {title, *title.split(" and "), *beginnings, *_families().get(title, ())}


def _of_same(told: tuple[str, ...], held: tuple[str, ...]) -> bool:
    """Whether all that an office is told to be of is among what the held one is of."""
    return all(any(_same_body(one, other) for other in held) for one in told)


def _same_body(one: str, other: str) -> bool:
    """Equal names, a short form ("Office", "Alder"), one that lost its last letters in print ("Alder Regio"), or one
    that names the office of the same person ("President's Office", "Office of the Head of State")."""
    return not (_own(one).isdisjoint(_wide(other)) and _wide(one).isdisjoint(_own(other)))


def _own(body: str) -> set[str]:
    """A body's name, and the office that it is of."""
    head, office = _office_of(body)
    return {body, f"{head}\n{office}"} if head else {body}


def _wide(body: str) -> set[str]:
    """What may stand for a body's name: itself, its short forms, itself without its last letters, a like office."""
    head, office = _office_of(body)
    offices = {f"{head}\n{general}" for general in _generals(office)} if head else set()
    return {body, *_short_forms(body), *_cuts(body), *offices}


def _short_forms(body: str) -> tuple[str, ...]:
    """The words that may stand for a longer name of a body: its head, and what comes before one head."""
    parts = body.split()
    if len(parts) == 1 or not is_head(parts[-1]):
        return (parts[0],) if len(parts) > 1 and is_head(parts[0]) else ()
    return (parts[-1], *((" ".join(parts[:-1]),) if parts[0] not in name_lists().places.first else ()))


def _office_of(body: str) -> tuple[str, str]:
    """The head word of a body's name and the office that it is of: "Office", "president"; empty where it is of none."""
    found = _BODY.fullmatch(body)
    if found is None:
        return "", ""
    head, office = (found[1], found[2]) if found[1] else (found[4], found[3])
    known = office.lower()
    known = known if known in lists().offices else known.split(" of ")[0]
    return (head, known) if known in lists().offices else ("", "")
