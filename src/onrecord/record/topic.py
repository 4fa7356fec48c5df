"""Whom a release is about, for whom "we", "the company", "our country" and "the region" stand in it."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from onrecord.model import Document, Marks, Mention, Name, Role
from onrecord.record.grammar import headline_verbs

LONGEST_LEAD = 300
LONGEST_BODY = 20000
# How often a country must be named, and how much oftener than the next, to be the one whose release it is.
LEAST_NAMED = 3
LEADERS = ("ceo", "chief executive officer", "director general", "general director", "chairman", "president", "head")
SEATS = ("governor", "acting governor", "mayor")
LAWMAKERS = ("senator", "congressman", "congresswoman")
UNITED_STATES = "United States"

# "Alder Works Inc. (NASDAQ: ALDR)", "(OTC: ALDR)"; not "Alder Works (ALDR)"
_LISTED = re.compile(
    r"(?P<name>(?:[A-Z][\w&.’'-]{0,30},?\s){1,6})\((?P<rest>(?:NASDAQ|Nasdaq|NYSE|OTC|TSX|CSE|LSE|ASX|AIM"
    r"|Euronext)[\w ]{0,12}:"
    r"\s?(?P<sign>[A-Z.]{1,6}))"
)
# ", Inc." at the end of a company's name; not "Incubator"
SUFFIX = re.compile(r",?\s(?:Inc|Corp|Corporation|Ltd|LLC|plc|PLC|Co|Company|Limited|AG|SE|NV|Holdings? Inc)\.?$")
# "Introducing Alder Pay: " with which a headline begins; not "Introducing the"
_INTRODUCED = re.compile(
    r"^(?:Introducing|Meet|Unveiling)\s(?P<name>[A-Z][\w$]+(?:\s[A-Z]\w+){0,3})(?=[:,]|\s[a-z–—-])"
)
# "NewsBreaks – " before the headline proper; not "Alder-Birken"
_SERIES = re.compile(r"^[^–—:]{0,60}\s[–—]\s")
# "Alder", "AT&T", "of"; not "5"
_TITLE_WORD = re.compile(r"[A-Z][\w&.’'-]*|of|and|the|&")
# "About Alder Works" with which a line begins; not "about"
_ABOUT = re.compile(r"(?:^|\n)\W{0,3}About (?P<name>[A-Z][^\n:]{2,60}?)(?=[:\n]|$)")


class Topic(msgspec.Struct, frozen=True):
    """Whom a release is of: the company that issues it, the country and the place of those who speak in it."""

    issuer: str | None = None
    sign: str | None = None
    country: str | None = None
    place: str | None = None
    lawmakers: bool = False


def topic_of(doc: Document, marks: Marks, names: Sequence[Name]) -> Topic:
    """Whom a release is of, as far as it tells.

    The issuer is the listed company of its headline or lead, the body with whose name and a verb its headline begins,
    or the one of its "About" lines that the text before names.
    """
    roles = marks.of(Role)
    lead = f"{doc.title or ''}\n{doc.text[:LONGEST_LEAD]}"
    listed = _LISTED.search(lead)
    issuer = listed["name"].strip(" ,") if listed else _headed(doc, roles, names) or _about(doc) or _introduced(doc)
    issuer = SUFFIX.sub("", issuer) if issuer else _led(doc, roles, names)
    if any(role.title in LAWMAKERS for role in roles[:4]):
        return Topic(country=UNITED_STATES, lawmakers=True)
    return Topic(issuer, listed["sign"] if listed else None, _country(roles, names), _place(doc, roles, names))


def _headed(doc: Document, roles: Sequence[Role], names: Sequence[Name]) -> str | None:
    """The body with whose name a headline begins: "Alder Works | Launches"."""
    title = _SERIES.sub("", doc.title or "")
    if not title or title.isupper():
        return None
    words: list[str] = []
    for word in title.split():
        if _is_verb(word):
            break
        if not _TITLE_WORD.fullmatch(word.strip(",")):
            return None
        words.append(word.strip(","))
    else:
        return None
    name = " ".join(words)
    if any(role.span.text.lower() in name.lower() or role.title in name.lower() for role in roles):
        return None  # "President"
    people = {one.name for one in names if one.kind in ("person", "country", "place", "group")}
    told = bool(words) and re.search(rf"\b{re.escape(name)}\b", doc.text[:LONGEST_BODY]) is not None
    return name if told and name not in people and words[0] not in ("The", "A", "An") else None


def _led(doc: Document, roles: Sequence[Role], names: Sequence[Name]) -> str | None:
    """The body of whose head the headline tells: "Meeting with Alder Bank CEO"."""
    title = doc.title or ""
    bodies = {name.name: name.span.text for name in names if name.kind == "organisation"}
    led = (role.of[-1] for role in roles if role.title in LEADERS and role.of)
    return next((body for body in led if body in bodies and (body in title or bodies[body] in title)), None)


def _introduced(doc: Document) -> str | None:
    """What a headline introduces: "Introducing | Alder Pay: ..."."""
    found = _INTRODUCED.match(doc.title or "")
    return found["name"] if found else None


def _is_verb(word: str) -> bool:
    """Whether a word of a headline is the verb of the body before it: "Launches", "to"; not "Order"."""
    low = word.lower()
    return low in ("to", "announce") or (low.endswith("s") and low in headline_verbs())


def _about(doc: Document) -> str | None:
    """The body of an "About" line that the text names before."""
    for found in _ABOUT.finditer(doc.text[:LONGEST_BODY]):
        name = found["name"].strip()
        if doc.text.find(name, 0, found.start()) >= 0:
            return name
    return None


def _country(roles: Sequence[Role], names: Sequence[Name]) -> str | None:
    """The country that is named by far most often, else the one whose office is told first."""
    countries = [name for name in names if name.kind == "country"]
    known = {name.name for name in countries}
    counted = Counter(name.name for name in countries).most_common(2)
    if counted and counted[0][1] >= LEAST_NAMED and (len(counted) == 1 or counted[0][1] >= 2 * counted[1][1]):
        return counted[0][0]
    return next((role.of[-1] for role in roles if role.of and role.of[-1] in known), None)


def _place(doc: Document, roles: Sequence[Role], names: Sequence[Name]) -> str | None:
    """The region or city whose governor or mayor the headline tells of."""
    title = doc.title or ""
    for role in roles:
        if role.title in SEATS and role.of and role.of[-1] in title:
            return role.of[-1]
    if not any(office in title.lower() for office in ("governor", "mayor", "head of the republic")):
        return None
    return next((name.name for name in names if name.kind == "place" and name.span.text in title), None)


def full_names(marks: Marks) -> list[Name]:
    """The names of a text, each body that is named by the first word of its name by the whole."""
    full = {
        mention.span: mention.name
        for mention in marks.of(Mention)
        if mention.name and mention.kind == "organisation" and mention.name.startswith(f"{mention.span.text} ")
    }
    return [
        msgspec.structs.replace(name, name=full[name.span])
        if name.kind == "organisation" and " " not in name.span.text and name.span in full
        else name
        for name in marks.of(Name)
    ]
