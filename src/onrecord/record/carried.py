"""Whose a figure is where its clause tells nobody: whom the text has been telling of."""

import re

from onrecord.model import Amount
from onrecord.record.grammar import laws, of_company, speech
from onrecord.record.proper import proper_at
from onrecord.record.scene import Scene, Told, called
from onrecord.record.standin import names_company, ours

LONGEST_BACK = 300
# Farther from an amount its sentence is not looked at.
FAR = 1000
# What is between two, of which "our" tells only one.
MUTUAL = frozenset({"mutual", "bilateral", "joint"})
# Fewer things than these are told of nobody who is not named beside them: "two doses".
FEW = 10

# "* ", "- " with which a point of a list begins; not "-5"
_POINT = re.compile(r"\s*[*•·–-]\s")
MOST_POINTS, LONGEST_POINT = 30, 600
# "", "Recently, the " before the subject with which a sentence begins; not "In "
_OPENING = re.compile(r"\W*(?:(?!In |At |On |For |From |By |With |According )[A-Z]\w+,\s)?(?:[Tt]he\s)?(?=[A-Z])")
# " is", " has recently issued", ", based here, said" behind a subject; not ", 5"
_VERB = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:,\s[^,;.]{3,100},)?(?:\s(?:has|have|had|will|would|can|could|also|now|already|\w+ly)){0,3}\s(?P<verb>[a-z]{2,})\b"
)
# " and Chile in " of another subject whose verb is left out; not " and Chile"
_AND_IN = re.compile(r"\sand\s[A-Z][\w ]{1,40}\s(?:in|at|for|on|with)\s")
# "we ", "our " of those who speak; not "hour "
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur)\s")


def carried(scene: Scene, amount: Amount, measure: str | None, told: Told) -> tuple[str, ...]:
    """Whose an amount is that its clause does not tell: those of the amount before, the sentence's subject, "our", the
    issuer's, the place's of which the release is, those of the sentence before."""
    start = amount.span.start
    if measure and not MUTUAL.isdisjoint(measure.lower().split()):
        return told.parties if len(told.parties) > 1 else ()
    found = _same_sentence(scene, start, told) or _subject(scene, start) or _list_lead(scene)
    if found or (amount.kind == "count" and amount.value < FEW):
        return found
    return _ours(scene, start) or _issuer(scene, measure) or _seat(scene) or _named_before(scene, start)


def _same_sentence(scene: Scene, start: int, told: Told) -> tuple[str, ...]:
    """Those of the amount before in the sentence, where nobody is named between."""
    if not scene.begin < told.told_by <= start or start - told.told_by > FAR or _named(scene, told.told_by, start):
        return ()
    return told.parties


def _subject(scene: Scene, start: int) -> tuple[str, ...]:
    """The body or place with which the sentence begins, where it tells of what that does: "Alder was the first to gain,
    receiving | $5 million"."""
    if start - scene.begin > FAR:
        return ()
    opening = _OPENING.match(scene.text, scene.begin, start)
    name = proper_at(scene, opening.end()) if opening else None
    verb = _VERB.match(scene.text, name.end, start) if name else None
    if (
        name is None
        or verb is None
        or verb["verb"] in speech() | laws()
        or not verb["verb"].endswith(("s", "d", "e", "t", "n"))
    ):
        return ()
    others = scene.named(verb.end(), start)
    if any(_AND_IN.match(scene.text, max(scene.begin, other.span.start - len(" and ")), start) for other in others):
        return ()  # "Peru sold 5 ships, and Chile"
    return (name.name,)


def _list_lead(scene: Scene) -> tuple[str, ...]:
    """The subject of the line that leads to a list, of whose points the sentence is one: "Alder has received:"."""
    begin = scene.begin
    if not _POINT.match(scene.text, begin, scene.end):
        return ()
    for _ in range(MOST_POINTS):
        line = scene.text.rfind("\n", max(0, begin - LONGEST_POINT), max(0, begin - 1))
        before = scene.text[line + 1 : begin] if line >= 0 else ""
        if before.rstrip().endswith(":"):
            opening = _OPENING.match(scene.text, line + 1, begin)
            name = proper_at(scene, opening.end()) if opening else None
            return (name.name,) if name and name.end < begin else ()
        if line < 0 or (before.strip() and not _POINT.match(before)):
            return ()
        begin = line + 1
    return ()


def _ours(scene: Scene, start: int) -> tuple[str, ...]:
    since = max(scene.begin, start - LONGEST_BACK)
    our = ours(scene) if _OURS.search(scene.text, since, start) else None
    return (our,) if our else ()


def _issuer(scene: Scene, measure: str | None) -> tuple[str, ...]:
    """The company that issues the release, where the sentence tells of it or of what only a company has."""
    issuer, sign = scene.topic.issuer, scene.topic.sign
    if issuer is None:
        return ()
    words = scene.text[scene.begin : min(scene.end, scene.begin + 3 * LONGEST_BACK)]
    told = issuer in words or (sign and sign in words) or names_company(words)
    return (issuer,) if told or of_company(measure) else ()


def _named_before(scene: Scene, start: int) -> tuple[str, ...]:
    """The only country or place named in the sentence before an amount, else in the one before it."""
    for begin, end in ((max(scene.begin, start - FAR), start), (max(0, scene.begin - LONGEST_BACK), scene.begin)):
        if (line := scene.text.rfind("\n", begin, end)) >= 0:
            begin = line
        found = [name for name in scene.named(begin, end) if not name.adjective]
        if found:
            names = called(found)
            here = found[0].kind in ("country", "place")
            return names if len(names) == 1 and here else ()
    return ()


def _seat(scene: Scene) -> tuple[str, ...]:
    place = scene.topic.place
    return (place,) if place else ()


def _named(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    return called([name for name in scene.named(start, end) if not name.adjective])
