"""The proper name that stands at a place of the text: a known name with the capitalised words that go with it."""

import re

import msgspec

from onrecord.record.grammar import lists, verb_forms
from onrecord.record.scene import Scene

MOST_WORDS = 12
# Characters of a sentence before its first word: "* ".
POINT = 4
# Characters around an acronym, of which many are small where it does not stand in a line of capitals.
ACRONYM = 24

# "Alder", "St.", "AT&T", "U.S.", "CriMNet"; not "grants", not "5"
_CAPITAL = re.compile(r"(?:St|Mt|Ft)\.|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s[A-Z])|[A-Z](?:[\w&]|[-](?=[A-Za-z]))*")
# " ", " of ", " of the ", " and ", "'s " between two words of one name; not ", "
_JOINT = re.compile(r"(?P<own>['’]s?)?(?P<by>\s(?:(?:of|for)\s(?:the\s)?|and\s|&\s|du\s|de\s|la\s)*)(?=[A-Z])")
# "Senator", "March": capitals that begin no name of a body or place; not "Alder"
_NONE = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Senator|President|Rep|Gov|Governor|Secretary|Minister|Prime|January|February|March"
    r"|April|May|June|July"
    r"|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|I"
    r"|The|A|An|In|On|At|We"
    r"|But|And|If|When|While|As|So|Or|Since|Although|There|That|Those|Today|Now|However|After|Before|During"
    r"|With|By|For|From|Of|To|No|Not|All|Each|Every|Any|One|Two|Three|Some|Many|More|Most"
    r"|Over|Under|Nearly|About|Both|Its|Such|Then|Also|Last|Next|Only|It|This|These|He|She|They|Our|Its"
    r"|Republicans?|Democrats?|Christmas|God|Christmas|FY|AM|PM|Q[1-4]|Phase)$"
)
# " 5", "-19" behind a capital: "UAH 5", "COVID-19", "Phase 2" name nobody; not ", 5"
NUMBERED = re.compile(r"[ \xa0-]\d")
# "City of Alder": a name that "and" parts from the next; not "Office of"
_CITY = re.compile(r"(?:City|Town|State|County|University|Village|Republic|Kingdom|Port) of \S+(?: \S+)?$")
# "Center" before "for": the name goes on; not "Office"
_FOR = re.compile(
    r"(?:Cent(?:er|re)s?|Institute|Foundation|Council|Commission|Campaign|Agency|Committee|Society|Partnership"
    r"|Coalition|Association"
    r"|Alliance|Bank|Department|Ministry|Programme|Program)$"
)
# " Field", " National Refuge" behind a person's name; not " Jr."
_OWN_WORD = re.compile(r"\.?(?:\s(?!(?:Jr|Sr|II|III|IV|MD|PhD)\b)(?:of\s|and\s|the\s)?[A-Z][\w&.-]+){1,8}")
# "AFB" at the end of "Alder AFB", which then is nobody's name; not "Jr."
_INITIALS = re.compile(r"\s(?!MD$|DDS$|II|IV$|VI$|CEO$|CFO$)[A-Z]{3,6}\Z")
# "Alder-based " before a name; not "Alder-Birken"
_BASED = re.compile(r"[\w.-]+-(?:based|headquartered)\s(?=[A-Z])")
# " recently announced" behind a body that nothing else tells to be one; not " is"
_ACTS = re.compile(
    r"\s(?:recently\s|also\s|today\s|now\s)?(?:announced|reported|posted|launched|unveiled|acquired|signed"
    r"|raised|plans to|expects to)\b"
)
# "FY23", "2Q26", "H1"; not "F150"
_QUARTER = re.compile(r"(?:FY|[1-4]Q|Q[1-4]|H[12]|[12]H)['’]?\d{0,4}")


class Proper(msgspec.Struct, frozen=True):
    """What a name names, and where its words stand."""

    name: str
    start: int
    end: int


def proper_at(scene: Scene, start: int) -> Proper | None:
    """The name at a place: what it names, and where its words begin and end; None for a person and a demonym.

    A known name goes on with the capitalised words behind it, "of" and "and" between them: "Alder Port and Water
    Authority". "And" parts two names where the first is known: "Peru and Chile". An owner's "'s" leads to what is owned
    where that has a name too: "Peru's North Shore".
    """
    word = _CAPITAL.match(scene.text, start, scene.end)
    if word is None or _NONE.match(word.group()):
        return None
    if start - scene.begin < POINT and word.group().lower() in verb_forms():
        return None  # "* Provides EDA"
    name = scene.name_at(start)
    end = max(word.end(), name.span.end if name else 0)
    for _ in range(MOST_WORDS):
        joint = _JOINT.match(scene.text, end, scene.end)
        if joint is None:
            break
        known = scene.named(start, end)
        complete = bool(known) and known[-1].span.end == end
        so_far = scene.text[start:end]
        if ("and " in joint["by"] and (complete or _CITY.match(so_far))) or (
            "for " in joint["by"] and not _FOR.search(so_far)
        ):
            break
        if joint["own"] and complete and known[-1].kind in ("country", "place") and known[-1].span.start == start:
            start = joint.end()
        after = _CAPITAL.match(scene.text, joint.end(), scene.end)
        if after is None or _NONE.match(after.group()):
            break
        inner = scene.name_at(joint.end())
        end = max(after.end(), inner.span.end if inner else 0)
    return _named(scene, start, min(end, scene.end))


def _goes_on(text: str, person: int, end: int) -> bool:
    """Whether a name goes on behind that of a person, so that it is not his: "Alice Alder | Field"."""
    return (
        bool(_OWN_WORD.fullmatch(text, person, end))
        or _INITIALS.search(text, max(0, person - ACRONYM), end) is not None
    )


def _may_tell_nothing(scene: Scene, start: int, end: int) -> bool:
    """Whether a word has its capitals from its place: it begins a sentence, or stands in a line of capitals."""
    if scene.text[start + 1 : end].islower():
        return scene.text[end - 1] == "s" or _ACTS.match(scene.text, end) is None
    around = scene.text[max(scene.begin, start - ACRONYM) : min(scene.end, end + ACRONYM)]
    return scene.text[start:end].isupper() and sum(map(str.islower, around)) < ACRONYM // 2


def is_nobody(words: str) -> bool:
    """Whether capitalised words name no body and no place: "Clean Port Program", "GDP", "FY23"."""
    last = words.rpartition(" ")[2]
    return last in lists().nobody or last.lower() in lists().nobody or _QUARTER.fullmatch(last) is not None


def _named(scene: Scene, start: int, end: int) -> Proper | None:
    """The name of a stretch: as it is known, else as it stands written."""
    if any(char.isdigit() for char in scene.text[start:end]):
        return None  # "Alder F-150": a thing
    if based := _BASED.match(scene.text, start, end):
        start = based.end()  # "Alder-based | Birken Works"
    person = scene.person_within(start, end)
    if NUMBERED.match(scene.text, end) or (person and not _goes_on(scene.text, person, end)):
        return None
    name = scene.name_at(start)
    if scene.text[start:end].lower() in lists().companies | lists().countries | lists().places:
        return None  # "the Company": one that was named before
    if name and name.span.end >= end:
        return None if name.adjective or is_nobody(name.span.text) else Proper(name.name, start, name.span.end)
    words = scene.text[start:end]
    if (words.isupper() and " " in words) or is_nobody(words):
        return None
    if name is None and " " not in words and words not in scene.capitals and _may_tell_nothing(scene, start, end):
        return None  # "Exports", "FOR MINNESOTA PROJECTS": a capital that may tell nothing
    return Proper(words, start, end)
