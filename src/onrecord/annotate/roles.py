"""Offices with what they are of and who holds them, by rule.

The span is the whole noun phrase, the holder left out: "the governor of Alder Region", "Norland's Alder Region
Governor". `title` is the office as listed with the words that are part of it ("deputy prime minister", "minister for
trade and industry"). `of` holds what is named before it or after it, innermost first; a demonym counts as its country.
"The head of the Norwegian region" is a "head of region" of Norway, "the adviser to the head of the Alder Office" an
"adviser to the head" of the Alder Office.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotate.capitals import lists as name_lists
from onrecord.annotate.offices import Office, lists, offices, seat
from onrecord.annotate.words import Line, words
from onrecord.model import Document, Issue, Mark, Marks, Role, RuleName, Sentence, Span
from onrecord.tools import Tools

BY = "roles/3"
NEEDS = (Sentence, RuleName)
GIVES = (Role,)

LONGEST_GAP = 14
LONGEST_ARTICLE = 4
LONGEST_OWN = 6
MOST_OWNERS = 4
MOST_OF_OFFICES = 4  # that an office is told to be of, one of the other
FEW = 3  # names: a holder, and what may stand in brackets behind him
# between an office and what it is of: " of ", " [of ", " for the "; not " and "
_OF = re.compile(r"\s\[?(of|for|at|to|from)\s(the\s)?")
# between an office and who holds it: " ", " Dr. "; not ", "
_HELD = re.compile(r"\s(?:([A-Z][a-z]+)\.? )?")
# between a holder and the office behind it
ADDED = (", ", " (", " – ", " — ", " is ")
# the article of a noun phrase: "the ", "The "; not "this "
_ARTICLE = re.compile(r"\b(the|a|an) $", re.I)
# what stands before an office whose holder is named behind a comma: "the ", "its "; not "a "
_OWN = re.compile(r"\b(?:the|its|his|her|their|our) $", re.I)
# what closes an apposition: ", ", ".", ")", " & "; not " said"
_CLOSED = re.compile(r"[,.;:!?)\]\"”’—–]|\s[–—&-]|\s(?:and|who)\b|\s*$")
# what closes one behind a comma, and no list: ", in", "."; not ", and", ", Vasquez"
_ENDED = re.compile(r"[.;)]|,(?! and\b| [A-Z])|$")


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

    def __init__(self, names: list[RuleName]) -> None:
        self.starts = [name.span.start for name in names]
        self.by_start = {name.span.start: name for name in names}
        self.by_end = {name.span.end: name for name in names}
        self.names = names

    def holds(self, start: int) -> bool:
        """Whether a place lies inside a name."""
        place = bisect_left(self.starts, start + 1) - 1
        return place >= 0 and start < self.names[place].span.end

    def before(self, start: int) -> list[RuleName]:
        """The last names before a place, the nearest first."""
        place = bisect_left(self.starts, start)
        return self.names[max(0, place - FEW) : place][::-1]


class Place(NamedTuple):
    """A sentence of a document, with the names of the document, and the sentence's offices by where they begin."""

    doc: Document
    line: Line
    names: Names
    offices: dict[int, Office]


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Role for each office that is held by somebody named, or that is told with an article, an owner or a capital."""
    names = Names(marks.of(RuleName))
    for sentence in marks.of(Sentence):
        line = words(doc.text, sentence.span.start, sentence.span.end)
        found = {line[office.first].start: office for office in offices(line)}
        yield from _roles(Place(doc, line, names, found))


def _roles(place: Place) -> Iterator[Role]:
    reach, before = 0, None
    for start, office in place.offices.items():
        if start < reach or place.names.holds(start):
            continue
        phrase = _phrase(place, office)
        party = office.title in lists().parties.values()
        found = [] if party else list(_held(place, phrase, before))
        found = found or list(_unheld(place, phrase))
        if found:
            reach, before = phrase.end, found[-1]
        yield from found
    yield from _titles(place)


def _phrase(place: Place, office: Office) -> Phrase:
    """The whole noun phrase around an office."""
    text = place.doc.text
    start, owners = _owners(text, place.line[office.first].start, place.names)
    end, title, of = _complement(place, office.title, place.line[office.end - 1].end)
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


def _owner(text: str, start: int, names: Names) -> RuleName | None:
    """The name right before a place; a person only with "'s"."""
    for gap in (" ", "'s ", "’s ", "' ", "’ "):
        name = names.by_end.get(start - len(gap))
        if name and text.startswith(gap, start - len(gap)) and (name.kind != "person" or gap != " "):
            return name
    return None


def _complement(place: Place, title: str, end: int, deep: int = 0) -> tuple[int, str, tuple[str, ...]]:
    """The end of an office with what it is told to be of, its title, and the names in that.

    Args:
        deep: how many offices it is told to be of, one of the other.
    """
    found: list[str] = []
    text, names = place.doc.text, place.names
    while joint := _OF.match(text, end):
        if joint.group(1) == "to" and title.split()[-1] not in lists().toward:
            break
        if not found and (of_office := _of_office(place, joint, deep)):
            within, inner, of = of_office
            return within, f"{title} {joint.group(1)} the {inner}", of
        name = names.by_start.get(joint.end())
        body = _BODY.match(text, name.span.end + 1 if name and name.adjective else joint.end())
        if body and body.group().lower() in lists().bodies and (name is None or name.adjective):
            found += [name.name] if name else []
            return body.end(), _of_body(title, body.group().lower()), tuple(found)
        if name is None or not _may_be_of(name, joint.group(1), title):
            break
        found.append(name.name)
        end = name.span.end + text.startswith("]", name.span.end)
    return end, title, tuple(found)


def _of_office(place: Place, joint: re.Match[str], deep: int) -> tuple[int, str, tuple[str, ...]] | None:
    """The office that another one is of: "Adviser to | the Head of the Alder Office"; not "Adviser to Governor Roe"."""
    office = place.offices.get(joint.end()) if deep < MOST_OF_OFFICES else None
    if office is None or office.plural or joint.group(1) not in ("of", "to") or place.names.holds(joint.end()):
        return None
    found = _complement(place, office.title, place.line[office.end - 1].end, deep + 1)
    holder = place.names.by_start.get(found[0] + 1)
    return None if holder and holder.kind == "person" and not joint.group(2) else found


def _may_be_of(name: RuleName, joint: str, title: str) -> bool:
    """Whether an office may be of what a name names: a body or a place; "at" a body, "from" a legislator's state."""
    if joint == "at":
        return name.kind == "organisation"
    if joint == "from" and not (name.kind in ("place", "country") and title in lists().seated):
        return False
    return not name.adjective and name.kind not in ("person", "group")


# the common noun that an office is of: "region", "Company"; not "4th"
_BODY = re.compile(r"[A-Za-z]+\b")


def _of_body(title: str, body: str) -> str:
    """ "head" of a region is another office than "head" of a company."""
    return f"{title} of {body}" if f"{title} of {body}" in lists().offices else title


def _held(place: Place, phrase: Phrase, before: Role | None) -> Iterator[Role]:
    """The roles of an office with a holder right behind it, or before or behind it and a comma."""
    doc, names = place.doc, place.names
    gap = _HELD.match(doc.text, phrase.end)
    holder = names.by_start.get(gap.end()) if gap else None
    if gap and holder is None:
        holder = names.by_start.get(phrase.end + 1)
    if holder and holder.kind == "person":
        yield from _holders(doc, phrase, holder, names)
        return
    holder = _holder_before(place, phrase) or _holder_behind(doc.text, phrase, names) or _holder_of_next(place, phrase)
    if holder:
        yield _role(doc, phrase, holder.span)
    elif (
        before
        and before.holder
        and before.holder.end < before.span.start
        and _between(doc, before, phrase) in (" and ", " & ", ", ")
    ):
        yield _role(doc, phrase, before.holder)


def _holder_before(place: Place, phrase: Phrase) -> RuleName | None:
    """The person to whose name an office is added: "Anna Nowak (R-TX), | chair of Alder,", "Anna Nowak is | mayor"."""
    text = place.doc.text
    for holder in place.names.before(phrase.start):
        found = seat(text, holder.span.end)
        end = found.end if found else holder.span.end
        if holder.kind == "person" and text[end : phrase.start] in ADDED:
            return holder if _CLOSED.match(text, phrase.end) or _subject(place, phrase, holder) else None
    return None


def _subject(place: Place, phrase: Phrase, holder: RuleName) -> bool:
    """Whether a sentence begins with a holder and his office, no comma behind it: "Anna Nowak, Head of Alder said"."""
    line, end = place.line, phrase.end
    if holder.span.start != line[0].start or phrase.article or not phrase.of:
        return False
    behind = next((word for word in line if word.start == end + 1), None)
    return behind is not None and not behind.capital and _verbal(behind.low)


def _holder_behind(text: str, phrase: Phrase, names: Names) -> RuleName | None:
    """The person whose name is added to an office: "its executive director, | Anna Nowak, in"."""
    holder = names.by_start.get(phrase.end + 2) if text.startswith(", ", phrase.end) else None
    if holder is None or holder.kind != "person" or phrase.office.plural or not _ENDED.match(text, holder.span.end):
        return None
    own = _OWN.search(text, max(0, phrase.start - LONGEST_OWN), phrase.start)
    told = phrase.article == "the" or phrase.of or " of " in phrase.title
    return holder if told or own else None


def _holder_of_next(place: Place, phrase: Phrase) -> RuleName | None:
    """The person behind the next office, where that is a bare word joined to a company's: "Alder's CEO | and chair Ann
    Roe"; not "the CEO and Senator Ann Roe"."""
    gap = next((gap for gap in (" and ", " & ") if place.doc.text.startswith(gap, phrase.end)), "")
    second = place.offices.get(phrase.end + len(gap)) if gap and not phrase.office.plural else None
    if second is None or second.plural or not (phrase.of or phrase.office.title in lists().of_bodies):
        return None
    if phrase.article or second.title in (*lists().seated, *lists().of_places):
        return None
    holder = place.names.by_start.get(place.line[second.end - 1].end + 1)
    return holder if holder and holder.kind == "person" else None


def _between(doc: Document, before: Role, phrase: Phrase) -> str:
    return doc.text[before.span.end : phrase.start] if phrase.start - before.span.end < LONGEST_GAP else ""


def _holders(doc: Document, phrase: Phrase, holder: RuleName, names: Names) -> Iterator[Role]:
    """The roles of who is named behind an office, and of the others where it is a plural: "Senators X | and Y"."""
    following: RuleName | None = holder
    while following and following.kind == "person":
        of, end = _behind(doc.text, following.span.end, phrase, names)
        yield _role(doc, phrase._replace(of=(*of, *phrase.of)), following.span)
        gap = next((gap for gap in (" and ", ", and ", ", ") if doc.text.startswith(gap, end)), None)
        following = names.by_start.get(end + len(gap)) if gap and phrase.office.plural else None


def _behind(text: str, end: int, phrase: Phrase, names: Names) -> tuple[tuple[str, ...], int]:
    """What an office is of as told behind its holder, and where that ends: "(D-OH)" for a senator, "of Alder"."""
    found, seated = seat(text, end), phrase.title in lists().seated
    if found:
        return (found.state,) if seated else (), found.end
    name = names.by_start.get(end + len(" of ")) if text.startswith(" of ", end) else None
    if name and _may_be_of(name, "of", phrase.title) and (seated or not phrase.of):
        return (name.name,), name.span.end
    return (), end


def _unheld(place: Place, phrase: Phrase) -> Iterator[Role]:
    """The role of an office that stands for its holder: with "the", an owner, or a capital within the sentence."""
    office, line = phrase.office, place.line
    capital = line[office.first].capital and not line[office.first].fresh
    if office.plural or phrase.article in ("a", "an") or not (phrase.article or phrase.of or capital):
        return
    if office.title in lists().parties.values() and not (phrase.article and phrase.of):
        return
    behind = line[office.end] if office.end < len(line) and line[office.end].joined else None
    if behind and office.title in lists().adjectival and not _verbal(behind.low):
        return
    yield _role(place.doc, phrase, None)


def _verbal(low: str) -> bool:
    return low in name_lists().never.openings or low.endswith(("ed", "ly", "s"))


def _role(doc: Document, phrase: Phrase, holder: Span | None) -> Role:
    return Role(span=doc.span(phrase.start, phrase.end), by=BY, title=phrase.title, of=phrase.of, holder=holder)


def _titles(place: Place) -> Iterator[Role]:
    """Offices told by a short title: "U.S. Sen. X", "Reps. X (D-OH) and Y"."""
    text, names = place.doc.text, place.names
    for at, word in enumerate(place.line):
        title = name_lists().titles.office.get(word.text.capitalize() if word.text.isupper() else word.text)
        if title is None:
            continue
        end = word.end + text.startswith(".", word.end)
        holder = names.by_start.get(end + 1)
        if holder and holder.kind == "person":
            start, owners = _owners(text, word.start, names)
            office = Office(at, at + 1, title, word.low.endswith("s"))
            yield from _holders(place.doc, Phrase(start, end, office, title, owners, ""), holder, names)
