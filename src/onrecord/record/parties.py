"""Who can take part in an event: the people and bodies that a text names, as noun phrases with their offices."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import msgspec

from onrecord.model import Document, Marks, Mention, Quote, Role, Span, Who, derived_id
from onrecord.model.mark import EntityKind

ARTICLES = ("the ", "The ", "a ", "an ")
JOINTS = (", and ", " and ", ", ")
MOST_JOINED = 20


class Party(msgspec.Struct, frozen=True):
    """Somebody named at a place of the text; `start` and `end` hold the whole noun phrase, offices included."""

    start: int
    end: int
    kind: EntityKind
    who: Who


class Parties:
    """Those named in a document, in text order."""

    def __init__(self, doc: Document, marks: Marks) -> None:
        self.doc = doc
        before, behind = _offices(marks.of(Role))
        mentions = {mention.span: mention for mention in marks.of(Mention)}
        found = [_party(doc, mention, before, behind) for mention in mentions.values()]
        found += [_described(role) for role in marks.of(Role) if role.holder is None and role.span not in mentions]
        self.all = _outermost(found)
        self.starts = [party.start for party in self.all]
        self.quotes = sorted(quote.span for quote in marks.of(Quote) if quote.depth == 0)
        self.quote_starts = [span.start for span in self.quotes]

    def quoted(self, at: int) -> bool:
        """Whether a place lies in a quotation."""
        place = bisect_right(self.quote_starts, at) - 1
        return place >= 0 and at < self.quotes[place].end

    def at(self, start: int) -> Party | None:
        """The party whose phrase begins at a place, an article before it aside."""
        for article in ("", *ARTICLES):
            if self.doc.text.startswith(article, start):
                place = bisect_left(self.starts, start + len(article))
                if place < len(self.starts) and self.starts[place] == start + len(article):
                    return self.all[place]
        return None

    def from_(self, start: int) -> list[Party]:
        """Those named one after another from a place on: "X", "X and Y", "X, Y and Z"."""
        found: list[Party] = []
        sure = 1  # how many "and" has joined: a comma alone may end the clause
        party, joint = self.at(start), ""
        while party and len(found) < MOST_JOINED:
            found.append(party)
            sure = len(found) if "and" in joint else sure
            joint = next((one for one in JOINTS if self.doc.text.startswith(one, party.end)), "")
            party = self.at(party.end + len(joint)) if joint else None
        return found[:sure]

    def until(self, end: int, floor: int) -> list[Party]:
        """Those named one after another that end at a place: "X and Y | met"."""
        found: list[Party] = []
        joined = False
        while len(found) < MOST_JOINED and (party := self._ending(end, floor)) is not None:
            found.insert(0, party)
            start = self._phrase(party)
            joint = next((one for one in JOINTS if self.doc.text.startswith(one, start - len(one))), "")
            joined = joined or "and" in joint
            if not joint or not joined:
                break
            end = start - len(joint)
        return found

    def _phrase(self, party: Party) -> int:
        """Where a party's phrase begins, its article included."""
        text = self.doc.text
        return party.start - next((len(one) for one in ARTICLES if text.startswith(one, party.start - len(one))), 0)

    def _ending(self, end: int, floor: int) -> Party | None:
        place = bisect_left(self.starts, end) - 1
        party = self.all[place] if place >= 0 else None
        return party if party and party.end == end and party.start >= floor else None

    def within(self, start: int, end: int) -> list[Party]:
        """Those named between two places."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _offices(roles: Iterable[Role]) -> tuple[dict[Span, int], dict[Span, int]]:
    """Where the noun phrase of a holder begins with the office before it, and ends with the one behind it."""
    before: dict[Span, int] = {}
    behind: dict[Span, int] = {}
    for role in roles:
        if role.holder and role.span.start < role.holder.start:
            before[role.holder] = min(role.span.start, before.get(role.holder, role.span.start))
        elif role.holder:
            behind[role.holder] = max(role.span.end, behind.get(role.holder, role.span.end))
    return before, behind


def _party(doc: Document, mention: Mention, before: dict[Span, int], behind: dict[Span, int]) -> Party:
    name = mention.name or mention.span.text
    entity = derived_id("entity", doc.id, mention.kind, name) if mention.name else None
    end = behind.get(mention.span, mention.span.end)
    end += behind.get(mention.span) is not None and doc.text[end : end + 1] in (",", ")")
    start = before.get(mention.span, mention.span.start)
    return Party(start, end, mention.kind, Who(name=name, entity=entity, words=mention.span, by=mention.how))


def _described(role: Role) -> Party:
    """An office that leads to nobody of the cast is kept as it stands, its article left out."""
    words = role.span.text.removeprefix("the ").removeprefix("The ")
    return Party(role.span.start, role.span.end, "person", Who(name=words, entity=None, words=role.span, by="role"))


def _outermost(found: list[Party]) -> list[Party]:
    """Those that lie in no other: "Alder" within "Alder Mayor Maria Vasquez" is none."""
    outer: list[Party] = []
    for party in sorted(found, key=lambda one: (one.start, -one.end)):
        if not outer or party.start >= outer[-1].end:
            outer.append(party)
    return outer
