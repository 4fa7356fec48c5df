"""Names that the rules read too long or too short, or of the wrong kind: set right by their words and those beside."""

import re
from collections import Counter
from collections.abc import Mapping, Set

from onrecord.annotate.capitals import is_head, lists
from onrecord.model import Document, Name, RuleName
from onrecord.model.mark import EntityKind

LONGEST_PREFIX, LONGEST_SPELLED = 20, 40
# "Non-" right before a name; not "Alder–", not "a-"
_PREFIX = re.compile(r"(?<![\w-])[A-Z][a-z]+-$")
# "5"; not "five"
_DIGIT = re.compile(r"\d")
# "Tarn Tarn AnnMinister": a heading glued to a name; not "Tarn"
_REPEATED = re.compile(r"( \w+)\1\b.*$")
# an office that begins what was read as one name: "People Officer | Ann Tarn"; not "President Tarn"
_OFFICE = re.compile(
    r"(?:(?:[A-Z][\w&]* )*(?:Officer|Director|Manager|President|Minister|Secretary|Commissioner|Ambassador|Chair\w*"
    r"|Governor|Advis[eo]r|Editor|Coordinator|Counsel|Representative|Engineer|Analyst|Partner|Founder)"
    r" (?=[A-Z]\S* [A-Z]))?"
)
# ", Jr." behind a person's name; not ", June"
_YOUNGER = re.compile(r",? (?:Jr|Sr)\b\.?")
# "American " right before "Council of ..."; not "the "
_PEOPLE = re.compile(r"\b[A-Z][a-z]+(?:an|ese|ish|ic|al) $")
# ", P.C.", " LLC": how a company is held; not " Incident"
_FORM = re.compile(
    r",? (?:P\.?C\.|L\.P\.|L\.?L\.?C\.?|Inc\.|Ltd\.?|L\.?L\.?P\.?|PLC|plc|GmbH|Corp\.|S\.A\.)(?!\w)"
)  # fmt: skip
# "+Build" right behind a name; not "+5"
_PLUS = re.compile(r"\+[A-Z]\w+")
# "Tamsin | Roe": names parted by a bar; not "Home | page"
_BARRED = re.compile(r"(?<!\| )\b([A-Z][\w'’]+ \| )[A-Z][\w'’]+(?! \|)")
# " (ATAP)" behind a name: its first letters; not " (2025)"
_LETTERS = re.compile(r" \(([A-Z]{3,6})\)")
# "Alder"; not "of"
_WORD = re.compile(r"[A-Z]\w*")
# words of bodies and fields that are nobody's name: "Affairs", "Foreign Policy"
_FIELDS = """
Affairs Area Policy Foreign Relations Resources Services Security Defense Defence Education Justice Labor Finance
Developer Lead Reviews
"""
_RULERS = "Sheikh Sheik Emir Sultan"
FIELDS, RULERS = frozenset(_FIELDS.split()), frozenset(_RULERS.split())


def nobodys(name: RuleName) -> bool:
    """Whether what was read as a person's name is made of words for fields and bodies only, or a name begins with how
    a company is held: "L.P. TARN"."""
    fields = name.kind == "person" and FIELDS.issuperset(name.span.text.title().split())
    return fields or name.span.text.startswith(("L.P. ", "P.C. "))


def barred(text: str) -> dict[int, int]:
    """Where names with a bar within them begin, by where the part behind it does: those that the text has twice, so
    that they are no menu or heading ("Tamsin | Roe")."""
    found = list(_BARRED.finditer(text))
    many = Counter(one.group() for one in found)
    return {one.end(1): one.start() for one in found if many[one.group()] > 1}


def mended(doc: Document, name: RuleName, surnames: Set[str], bars: Mapping[int, int]) -> Name:
    """The name with its right ends and kind.

    Args:
        surnames: those of the people whom the document names in full.
        bars: as `barred` tells.
    """
    kind: EntityKind = _kind(doc, name, surnames)
    start, end = name.span.start, name.span.end
    if kind in ("person", "organisation"):
        prefix = _PREFIX.search(doc.text, max(0, start - LONGEST_PREFIX), start)
        start = prefix.start() if prefix else start
        end = start + len(_without_verb(doc.text[start:end]))
    if kind == "person":
        start, end = _person(doc.text, start, end)
    elif kind == "organisation":
        start, end = _body(doc.text, start, end, name.span.text)
    if name.span.start in bars:
        kind, start = "organisation", bars[name.span.start]
    plus = _PLUS.match(doc.text, end)
    span = doc.span(start, plus.end() if plus else end)
    told = name.name if span == name.span else span.text
    return Name(span=span, by=name.by, score=name.score, kind=kind, name=told, adjective=name.adjective)


def _kind(doc: Document, name: RuleName, surnames: Set[str]) -> EntityKind:
    """A surname alone is the person's, not of the body that bears it too ("Tarn (OTC: TRN)" is); nobody's name has a
    number in it."""
    if name.kind == "organisation" and name.span.text in surnames and not doc.text.startswith(" (", name.span.end):
        return "person"
    return "organisation" if name.kind == "person" and _DIGIT.search(name.span.text) else name.kind


def _person(text: str, start: int, end: int) -> tuple[int, int]:
    words = _REPEATED.sub(r"\1", text[start:end])
    office = _OFFICE.match(words)
    begin = start + max(office.end() if office else 0, _titled(words))
    younger = _YOUNGER.match(text, start + len(words))
    return begin, younger.end() if younger else start + len(words)


def _body(text: str, start: int, end: int, words: str) -> tuple[int, int]:
    people = _PEOPLE.search(text, max(0, start - LONGEST_PREFIX), start) if is_head(words.split()[0]) else None
    form = _FORM.match(text, end)
    return _spelled(text, people.start() if people else start, end), form.end() if form else end


def _spelled(text: str, start: int, end: int) -> int:
    """Where a name begins that is spelled by the letters in brackets behind it: "All | Things Are Possible (ATAP)"."""
    letters = _LETTERS.match(text, end)
    if letters is None:
        return start
    words = [(word.start(), word.group()[0]) for word in _WORD.finditer(text, max(0, start - LONGEST_SPELLED), end)]
    for place, (begin, _) in enumerate(words):
        if begin < start and "".join(first for _, first in words[place:]).startswith(letters[1]):
            return begin
    return start


def _without_verb(words: str) -> str:
    """A name up to a headline's verb that was read as part of it: "Tarn | Urges", "Tarn Works | Announces Sale"."""
    parts = words.split(" ")
    verbs = (place for place, part in enumerate(parts) if place and part in lists().never.headlines)
    return " ".join(parts[: next(verbs, len(parts))])


def _titled(words: str) -> int:
    """Where the name behind a title within it begins: "Tarn Armed Forces Sheikh | Omar Lind"."""
    parts = words.split(" ")
    titles = RULERS | lists().titles.person
    last = max((place for place, part in enumerate(parts[:-1]) if place and part in titles), default=None)
    return 0 if last is None else len(" ".join(parts[: last + 1])) + 1
