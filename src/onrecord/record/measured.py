"""What an amount measures, and of whom: the words before the verb that leads to it, or the noun it stands beside."""

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from onrecord.model import Amount, Name, When

MOST_WORDS = 4
LONGEST_SUBJECT = 200
LONGEST_BEHIND = 120
SHARES = ("%", "pp", "bp")
PARTY_KINDS = ("country", "place", "organisation", "group")

_CHANGES = (
    r"rose|risen|rises?|grew|grown|grows?|increased|increases?|climbed|climbs?|jumped|surged|soared|advanced|fell"
    r"|fallen|falls?|dropped"
    r"|drops?|declined|declines?|decreased|decreases?|slid|slipped|plunged|shrank|shrunk|contracted|doubled|tripled"
)
_HELPS = (
    r"has|have|had|will|would|could|may|is|are|was|were|also|already|to|can|must|should|expected|projected|forecast"
    r"|set|estimated"
    r"|planned|likely|not|been|be"
)
# "amounted to ", "has declined by ", "used to be ", "get back to " right before an amount; not "said "
_LEADS = re.compile(
    rf"(?i)\b(?:(?:{_HELPS})\s){{0,5}}(?:amount(?:s|ed)? to|st(?:ood|ands?) at|total(?:s|l?ed)?|reach(?:es|ed)?"
    rf"|c[ao]mes? to"
    r"|equal(?:s|l?ed)?|exceed(?:s|ed)?|hit|used to (?:be|amount to|stand at|total)|(?:gets?|got|goe?s?|went|c[ao]me"
    r"|returns?|returned) back"
    rf"|returns?|returned|averaged?|averages|{_CHANGES}|was|were|is|are|be|been|makes? up|made up|accounts? for"
    rf"|accounted for)"
    r"(?:\s\w+ly)?(?:\s(?:by|to|at|from))?\s(?:an?\s|the\s|another\s)?$"
)
# where a clause begins: behind a comma, a dash, a quotation mark, "that", "make"; not behind "and" alone
_CLAUSE = re.compile(
    r"[,;:()–—\"“”«»]|\b(?:that|but|while|whereas|because|as|if|when|said|make|makes|made|let|see)\s", re.IGNORECASE
)
# "exports rose and " before "imports": a verb before "and" ends the clause before; not "exports and "
_CLAUSE_BEFORE_AND = re.compile(rf"(?i)^.*\b(?:{_CHANGES}|{_HELPS})\b.*\band\s")
# "The", "our", "this year's" before a noun phrase; not "theory"
_DETERMINER = re.compile(
    r"(?i)^(?:and\s)?(?:(?:the|an?|our|its|their|his|her|your|my|this|that|these|those|total|overall|[\w.]+[’']s)\s)+"
)
# " between ", " of ", " with " end the head of a noun phrase; not " and "
_COMPLEMENT = re.compile(
    r"(?i)\s(?:between|of|with|to|from|in|for|by|on|at|under|per|among|across|through|during|over|within)\b"
)
# "mutual trade", "exports and imports", "GDP": words of a measure; not "He", not "$5", not "budget ended"
_NOUN_PHRASE = re.compile(
    r"(?!.*(?:[a-z]ed|says?|who|which)$)(?:[a-z][a-z-]+|[A-Z]{2,5})(?:\s(?:[a-z][a-z-]*|[A-Z]{2,5})){0,3}$"
)
# "it" and the like stand for the measure told before; not "item"
_PRONOUN = re.compile(
    r"(?i)(?:\b(?:it|they)|^(?:and\s)?(?:this|that|these|the figure|the amount|this figure|the number|the total))$"
)
# "a turnover of ", "exports of " right before an amount; not "one of "
_OF = re.compile(
    r"(?:(?<!\bin )(?<!\bof )(?<!\bby )(?<!\bfor )(?<!\bto )\b(?:an?|the|its|their|our|his|her|with|and|record|total"
    r"|annual|from|to|by)\s"
    r"|^)(?!(?:total|sum|amount|maximum|minimum|average|excess|distance"
    r"|range)\b)(?P<noun>(?:[a-z][a-z-]*\s){0,1}[a-z][a-z-]{2,})"
    r"\s(?:of|worth)\s$"
)
# " in mutual trade", " worth of goods" right behind money; not " in the", not " in 2023"
_IN = re.compile(
    r"\s(?:in|worth of)\s(?!(?:the|its|their|our|this|that|these|total|all|addition|cash|each|order|return|fact|favor"
    r"|favour|case|recent"
    r"|some|any|terms)\b)(?P<noun>(?:[a-z-]+\s)?[a-z][a-z-]{2,})(?=[,.;:)]|$|\s(?:in|to|from|with|by|for|and|this"
    r"|last|next|over|between|on"
    r"|at|since|during|as|was|were|is|are|of)\b)"
)
# " of sugar beet" right behind a unit of measure; not " of the", not " of 5"
_WHAT = re.compile(
    r"\sof\s(?!(?:the|its|their|our|this|that|these|all|our|which"
    r"|such)\b)(?P<noun>(?:[a-z-]+\s)?[a-z][a-z-]{2,})(?=[,.;:)]|$|\s(?:in|to|from"
    r"|with|by|for|and|this|last|next|over|between|on|at|since|during|as|was|were|is|are|a|per|have|has)\b)"
)
# ", including trolleys, have been delivered" behind what is counted; not " and was delivered"
_PASSIVE = re.compile(
    r"(?:,[^,;.]{1,60},|\s[a-z]+)?\s(?:have|has|had|were|was|are|is|will)\s(?:(?:already|also|now)\s)?(?:been\s|be\s)?"
    r"(?:(?:already|also)\s)?(?P<done>[a-z]{2,}(?:ed|en|ilt|old|ade|ent|ught))\b"
)
# "delivered ", "have built " right before what is counted; not "red "
_ACTIVE = re.compile(
    r"\b(?P<done>[a-z]{3,}(?:ed|en)|built|sold|bought|made|sent|brought)\s(?:an?\s|another\s|over\s)?$"
)
# "the mutual trade has declined" before "make it get back to", for what "it" stands; not "it has declined"
_CHANGED = re.compile(
    rf"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir)\s(?P<noun>(?:(?!(?:has|have|had)\s)[a-z-]+\s){{1,3}})(?:(?:has|have"
    rf"|had)\s)?(?:{_CHANGES})\b"
)
NOT_DONE = frozenset(
    {
        "been",
        "seen",
        "taken",
        "given",
        "needed",
        "used",
        "included",
        "involved",
        "expected",
        "called",
        "often",
        "then",
        "when",
    }
)


class Measured(msgspec.Struct, frozen=True):
    """What an amount measures and between whom or whose; `measure` is None where the text does not tell."""

    measure: str | None = None
    parties: tuple[str, ...] = ()


NOTHING = Measured()


class Scene(msgspec.Struct, frozen=True):
    """A sentence from `begin` to `end` with the names and times told in the document, in text order."""

    text: str
    begin: int
    end: int
    names: Sequence[Name]
    whens: Sequence[When]


def measured(scene: Scene, amount: Amount, since: int, told: Measured) -> Measured:
    """What an amount of a sentence measures.

    Args:
        scene: the sentence.
        amount: the amount.
        since: where the amount before it ends, or the sentence begins.
        told: what the amount before measured, for which "it" may stand.
    """
    if amount.kind == "rank":
        return NOTHING
    before = scene.text[max(since, amount.span.start - LONGEST_SUBJECT) : amount.span.start]
    if amount.kind == "count":
        return _counted(scene, amount, before)
    return _subject(scene, amount.span.start, before, told) or _beside(scene, amount, before) or NOTHING


# --- the subject of a verb -------------------------------------------------------------------------------------------


def _subject(scene: Scene, start: int, before: str, told: Measured) -> Measured | None:
    """The subject of the verb that leads to an amount; what was measured before where it is a pronoun."""
    leads = _LEADS.search(before)
    if leads is None:
        return None
    verb = start - len(before) + leads.start()
    at = _clause_start(scene, verb - leads.start(), verb)
    words = scene.text[at:verb].strip(" ,")
    if _PRONOUN.search(words):
        said = _CHANGED.search(scene.text, max(scene.begin, start - LONGEST_SUBJECT), start)
        return Measured(said["noun"].strip()) if said else told
    measure = noun_phrase(words)
    return Measured(measure, parties(scene.names, at, verb)) if measure else None


def _clause_start(scene: Scene, since: int, verb: int) -> int:
    """Where the subject of a verb begins: behind the last comma or conjunction, and the time that leads its clause."""
    words = scene.text[since:verb]
    start = max((found.end() for found in _CLAUSE.finditer(words.rstrip(" ,"))), default=0)
    if joined := _CLAUSE_BEFORE_AND.match(words, start):
        start = joined.end()
    when = _last_before(scene.whens, verb)
    if when and when.span.end > since + start and scene.text[when.span.end : verb].strip(" ,"):
        return when.span.end
    return since + start


def _last_before(whens: Sequence[When], end: int) -> When | None:
    at = bisect_left(whens, end, key=lambda when: when.span.start)
    return whens[at - 1] if at else None


def noun_phrase(words: str) -> str | None:
    """The head of a noun phrase without article, names and complements: "trade" of "The trade between A and B"."""
    bare = _DETERMINER.sub("", words)
    head = bare[: cut.start()] if (cut := _COMPLEMENT.search(bare)) else bare
    if bare == words and head[:1].isupper() and head[1:2].islower() and " " not in head.strip():
        head = head[:1].lower() + head[1:]  # "Exports rose": the first word of a sentence
    small = " ".join(word for word in head.split() if word[:1].islower() or word.isupper())
    if len(head.split()) > MOST_WORDS or not _NOUN_PHRASE.match(small):
        return None
    return small


# --- the noun beside an amount ---------------------------------------------------------------------------------------


def _beside(scene: Scene, amount: Amount, before: str) -> Measured | None:
    """ "a turnover of $5 billion", "$5 billion in exports"."""
    if found := _OF.search(before):
        return Measured(found["noun"])
    if amount.unit in SHARES:
        return None
    money = amount.unit[:3].isupper()
    behind = (_IN if money else _WHAT).match(scene.text, amount.span.end, scene.end)
    if behind is None:
        return None
    done = None if money else _ACTIVE.search(before)
    return Measured(f"{behind['noun']} {done['done']}" if done else behind["noun"])


# --- what was done with things counted -------------------------------------------------------------------------------


def _counted(scene: Scene, amount: Amount, before: str) -> Measured:
    """ "buses delivered" for "55 buses have been delivered" and "delivered 55 buses"; None where nothing was done."""
    noun = amount.span.text.rpartition(" ")[2].rpartition("-")[2]
    passive = _PASSIVE.match(scene.text, amount.span.end, min(scene.end, amount.span.end + LONGEST_BEHIND))
    if passive and passive["done"] not in NOT_DONE:
        end = min(scene.end, passive.end() + LONGEST_BEHIND)
        return Measured(f"{noun} {passive['done']}", parties(scene.names, passive.end(), end))
    active = _ACTIVE.search(before)
    if active and active["done"] not in NOT_DONE:
        return Measured(f"{noun} {active['done']}")
    return NOTHING


def parties(names: Sequence[Name], start: int, end: int) -> tuple[str, ...]:
    """The countries, places and bodies named between two places of the text, each once, the outermost names only."""
    found: list[Name] = []
    for name in names[bisect_left(names, start, key=lambda name: name.span.start) :]:
        if name.span.start >= end:
            break
        held = any(other.span.holds(name.span) for other in found)
        if name.kind in PARTY_KINDS and name.span.end <= end and not held:
            found.append(name)
    return tuple(dict.fromkeys(name.name for name in found))
