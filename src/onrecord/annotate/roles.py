"""Offices with what they are of and who holds them, by rule.

The span is the whole noun phrase, the holder left out: "the governor of Alder Region", "Norland's Alder Region
Governor". `title` is the office as listed with the words that are part of it ("deputy prime minister", "minister for
trade and industry"). `of` holds what is named before it or after it, innermost first; a demonym counts as its country.
"The head of the Norwegian region" is a "head of region" of Norway.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotate.capitals import lists as name_lists
from onrecord.annotate.offices import Office, lists, offices
from onrecord.annotate.words import Line, words
from onrecord.model import Document, Issue, Mark, Marks, Name, Role, Sentence, Span
from onrecord.tools import Tools

BY = "roles/1"
NEEDS = (Sentence, Name)
GIVES = (Role,)

LONGEST_GAP = 14
LONGEST_ARTICLE = 4
MOST_OWNERS = 4
# between an office and what it is of: " of ", " [of ", " for the ", " of the President's "; not " and "
_OF = re.compile(r" \[?(of|for|at|to) (?:the )?(?:[A-Z][a-z]+['’]s )?")
# between an office and who holds it: " ", " Dr. "; not ", "
_HELD = re.compile(r" (?:([A-Z][a-z]+)\.? )?")
# the article of a noun phrase: "the ", "The "; not "this "
_ARTICLE = re.compile(r"\b(the|a|an) $", re.I)
# what closes an apposition: ", ", ".", ")"; not " said"
_CLOSED = re.compile(r"[,.;:!?)\]\"”’—–]|\s[–—-]|\s(?:and|who)\b|\s*$")
# party and state behind a legislator: "(D-OH)", "(R-Ohio)", "(D-Ohio)"; not "(OH)"
_SEAT = re.compile(r" \([A-Z][A-Za-z]?-([A-Z][A-Za-z.]+)\)")


class Phrase(NamedTuple):
    """The noun phrase of an office: where it stands, its office, what it is of, and its article."""

    start: int
    end: int
    office: Office
    title: str
    of: tuple[str, ...]
    article: str


class Names:
    """Names by where they begin and end."""

    def __init__(self, names: list[Name]) -> None:
        self.starts = [name.span.start for name in names]
        self.by_start = {name.span.start: name for name in names}
        self.by_end = {name.span.end: name for name in names}
        self.names = names

    def holds(self, start: int) -> bool:
        """Whether a place lies inside a name."""
        place = bisect_left(self.starts, start + 1) - 1
        return place >= 0 and start < self.names[place].span.end


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Role for each office that is held by somebody named, or that is told with an article, an owner or a capital."""
    names = Names(marks.of(Name))
    for sentence in marks.of(Sentence):
        line = words(doc.text, sentence.span.start, sentence.span.end)
        yield from _roles(doc, line, names)


def _roles(doc: Document, line: Line, names: Names) -> Iterator[Role]:
    reach, before = 0, None
    for office in offices(line):
        if line[office.first].start < reach or names.holds(line[office.first].start):
            continue
        phrase = _phrase(doc.text, line, office, names)
        found = list(_held(doc, phrase, names, before)) or list(_unheld(doc, line, phrase))
        if found:
            reach, before = phrase.end, found[-1]
        yield from found
    yield from _titles(doc, line, names)


def _phrase(text: str, line: Line, office: Office, names: Names) -> Phrase:
    """The whole noun phrase around an office."""
    start, owners = _owners(text, line[office.first].start, names)
    end, title, of = _complement(text, office.title, line[office.end - 1].end, names)
    article = _ARTICLE.search(text, max(0, start - LONGEST_ARTICLE), start)
    kind = article.group(1).lower() if article else ""
    return Phrase(article.start() if article else start, end, office, title, (*of, *owners), kind)


def _owners(text: str, start: int, names: Names) -> tuple[int, tuple[str, ...]]:
    """The names before an office that it is of, the nearest first: "Norland's Alder Region | Governor"."""
    found: list[str] = []
    while len(found) < MOST_OWNERS and (owner := _owner(text, start, names)):
        found.append(owner.name)
        start = owner.span.start
    return start, tuple(found)


def _owner(text: str, start: int, names: Names) -> Name | None:
    """The name right before a place; a person only with "'s"."""
    for gap in (" ", "'s ", "’s ", "' ", "’ "):
        name = names.by_end.get(start - len(gap))
        if name and text.startswith(gap, start - len(gap)) and (name.kind != "person" or gap != " "):
            return name
    return None


def _complement(text: str, title: str, end: int, names: Names) -> tuple[int, str, tuple[str, ...]]:
    """The end of an office with what it is told to be of, its title, and the names in that."""
    found: list[str] = []
    while joint := _OF.match(text, end):
        if joint.group(1) == "to" and title.split()[-1] not in lists().toward:
            break
        name = names.by_start.get(joint.end())
        body = _BODY.match(text, name.span.end + 1 if name and name.adjective else joint.end())
        if body and body.group(1) in lists().bodies:
            found += [name.name] if name else []
            return body.end(), _of_body(title, body.group(1)), tuple(found)
        if name is None or not _may_be_of(name, joint.group(1)):
            break
        found.append(name.name)
        end = name.span.end + text.startswith("]", name.span.end)
    return end, title, tuple(found)


def _may_be_of(name: Name, joint: str) -> bool:
    """Whether an office may be of what a name names: a body or a place; "at" a body only."""
    if joint == "at":
        return name.kind == "organisation"
    return not name.adjective and name.kind not in ("person", "group")


# the common noun that an office is of: "region", "company"; not "Region"
_BODY = re.compile(r"([a-z]+)\b")


def _of_body(title: str, body: str) -> str:
    """ "head" of a region is another office than "head" of a company."""
    return f"{title} of {body}" if f"{title} of {body}" in lists().offices else title


def _held(doc: Document, phrase: Phrase, names: Names, before: Role | None) -> Iterator[Role]:
    """The roles of an office with a holder right behind it, or before it and a comma."""
    gap = _HELD.match(doc.text, phrase.end)
    holder = names.by_start.get(gap.end()) if gap else None
    if gap and holder is None:
        holder = names.by_start.get(phrase.end + 1)
    if holder and holder.kind == "person":
        yield _role(doc, phrase, holder.span)
        yield from _others(doc, phrase, holder, names)
        return
    for gap_before in (", ", " (", " – ", " — ") if _CLOSED.match(doc.text, phrase.end) else ():
        owner = names.by_end.get(phrase.start - len(gap_before))
        if owner and owner.kind == "person" and doc.text.startswith(gap_before, phrase.start - len(gap_before)):
            yield _role(doc, phrase, owner.span)
            return
    if (
        before
        and before.holder
        and before.holder.end < before.span.start
        and _between(doc, before, phrase) in (" and ", ", ")
    ):
        yield _role(doc, phrase, before.holder)


def _between(doc: Document, before: Role, phrase: Phrase) -> str:
    return doc.text[before.span.end : phrase.start] if phrase.start - before.span.end < LONGEST_GAP else ""


def _others(doc: Document, phrase: Phrase, holder: Name, names: Names) -> Iterator[Role]:
    """The further holders of an office in the plural: "Senators X | and Y"."""
    while phrase.office.plural:
        end = holder.span.end
        gap = next((gap for gap in (" and ", ", and ", ", ") if doc.text.startswith(gap, end)), None)
        following = names.by_start.get(end + len(gap)) if gap else None
        if following is None or following.kind != "person":
            return
        holder = following
        yield _role(doc, phrase, holder.span)


def _unheld(doc: Document, line: Line, phrase: Phrase) -> Iterator[Role]:
    """The role of an office that stands for its holder: with "the", an owner, or a capital within the sentence."""
    office = phrase.office
    capital = line[office.first].capital and not line[office.first].fresh
    if office.plural or phrase.article in ("a", "an") or not (phrase.article or phrase.of or capital):
        return
    behind = line[office.end] if office.end < len(line) and line[office.end].joined else None
    if behind and office.title in lists().adjectival and not _verbal(behind.low):
        return
    yield _role(doc, phrase, None)


def _verbal(low: str) -> bool:
    return low in name_lists().never.openings or low.endswith(("ed", "ly", "s"))


def _role(doc: Document, phrase: Phrase, holder: Span | None) -> Role:
    return Role(span=doc.span(phrase.start, phrase.end), by=BY, title=phrase.title, of=phrase.of, holder=holder)


def _titles(doc: Document, line: Line, names: Names) -> Iterator[Role]:
    """Offices told by a short title: "Sen. X", "Rep. X (D-OH)"."""
    for word in line:
        office = name_lists().titles.office.get(word.text)
        if office is None:
            continue
        end = word.end + doc.text.startswith(".", word.end)
        holder = names.by_start.get(end + 1)
        if holder and holder.kind == "person":
            yield Role(
                span=doc.span(word.start, end),
                by=BY,
                title=office,
                of=_seat(doc.text, holder.span.end),
                holder=holder.span,
            )


def _seat(text: str, end: int) -> tuple[str, ...]:
    """The state that a legislator sits for, told in brackets behind the name."""
    seat = _SEAT.match(text, end)
    if seat is None:
        return ()
    return (name_lists().places.states.get(seat.group(1), seat.group(1)),)
