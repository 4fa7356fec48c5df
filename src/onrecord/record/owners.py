"""Whose a figure is: names in the phrases around it, the owner for whom "its" stands, who has what is counted."""

import re

from onrecord.record.grammar import lists, owner_forms, phrase_from, receiver_forms
from onrecord.record.naming import listed, place_at
from onrecord.record.proper import NUMBERED, Proper, is_nobody, proper_at
from onrecord.record.scene import Scene, called
from onrecord.record.standin import meant_at, ours

LONGEST_BACK = 400
LONGEST_BEHIND = 240
LONGEST_LEAD = 24
LONGEST_OWNER = 80
MOST_PHRASES = 3
SENTENCES_BACK = 2
OWNER, RECEIVER = "owner", "receiver"

# " in the ", " for ", " between " behind a phrase lead to whose it is; not " by ", not " from "
_OF_WHOM = re.compile(
    r"\s(?P<word>(?i:in|for|to|of|at|across|throughout|on|within|between|among))\s(?:(?i:the|all|both|a|an)\s)?"
    r"(?:(?:city|town|state|county|village|region|republic|people) of\s)?"
)
# "its " right before or within a phrase; not "it ", and not "their", which is mostly that of people
_ITS = re.compile(r"(?i)\bits\b")
# "Alder Port and ", "Alder Port, with " right before "its"; not " of "
_AND = re.compile(r"(?:\s\([^()]{1,30}\))?,?\s(?:and|with|along with|plus)\s")
# " now", " has also", ", Inc." and a bracket between a name and its verb; not ", which"
_VERB = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:,? (?:Inc|Ltd|LLC|Corp|plc)\.?)?(?:,\s(?:an?|the|one of|which)\s[^,;:.]{3,120},)?,?"
    r"(?:\s(?:that|which|team|staff|crew|group|family|community|management))?"
    r"(?:\s(?:(?:continues?|expects?|plans?|aims?|intends?|hopes?|seeks?|agreed|used|began|started|expected|set) to"
    r"|will|would|can|could|has|have|had|is|was|were|are|to|also|now|already|today|still|\w+ly|been)){0,6}"
    r"\s(?P<verb>(?!(?:an?|the|been|to)\b)[a-z]+)\b(?!\s(?:been|to be|a partner)\b)"
)
# "With ", "Having " with which a sentence begins that tells of its subject first; not "In "
_FIRST = re.compile(r"\W{0,3}(?:With|Having|Boasting|Employing|Serving|Operating|(?:After|By|Upon|Since)\s[a-z]+ing)\s")
# what parts an amount from a subject before it: another clause; not ","
_PARTED = re.compile(
    r"[;:“”\"]|\b(?:that|which|who|whose|where|when|because|while|whereas|if|after|before|than|but)\b|\b(?:he"
    r"|she|they|we|it|I)\s"
)
# " in ", " at " behind a name whose verb is left out; not " sold "
_IN = re.compile(r"\s(?:in|at|for|on|with)\s")
# " and the ", ", " between two subjects of one verb; not " of "
_JOINED = re.compile(r",?\s(?:and\s)?(?:the\s)?")
# "'s last ", "' " between an owner and what is counted; not "'s plan for "
_OWNS = re.compile(r"['’]s?\s(?:(?!and\b)[a-z-]+\s){0,2}")
# "the city's ", "our company’s new " right before what is counted; not "a city's"
_HIS = re.compile(r"\b(?:[Tt]he|[Oo]ur|[Tt]his)\s[a-z]+['’]s\s(?:(?!and\b)[a-z-]+\s){0,2}$")
# " surplus", "'s" behind a name that tells only of what kind or whose; not ", "
_MODIFIER = re.compile(r" [a-z]|['’]s?\s")
# "of the " right before a name that is no subject; not "and the"
_LED = re.compile(
    r"\b(?i:of|in|for|from|at|with|by|to|on|near|between|across|against|within|about|under|than)\s(?:(?i:the|its|a)\s)?"
    r"(?:[A-Z][\w.]{1,20},?\s(?:and\s)?){0,6}$"
)
# "It ", "The company " with which a sentence or clause begins; not "Its"
_STAND_IN = re.compile(
    r"(?:^|[,;“\"]\s?|\b(?:that|and|said|says)\s)(?P<who>It|it|[Ww]e|[Tt]he (?i:company|agency|facility|bank|firm"
    r"|organi[sz]ation|group|university|ministry|department|plant|fund|corporation|foundation|association|commission"
    r"|college|school|hospital|city|county|country|republic|club|museum|airport|port|programme?|program|cent(?:er|re)"
    r"|institute|institution|nonprofit|charity|network|union|council))(?=\s)"
)
# ": (1) " that opens the points of a list; not "(1999)"
_POINTS = re.compile(r":\s\([1a]\)\s")
# "(2) ", "(b) "; not "(NYSE)"
_POINT = re.compile(r"\((?:\d|[a-h])\)\s")
# "Alder", "CriMNet"; not "alder"
_CAPITAL = re.compile(r"(?<![\w'’.-])[A-Z][\w.]+")
# ". ", ".” " before a capital; not "St. "
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“\"*])|\n")

# " was awarded to the ", ", were sent to " behind an amount; not " refers to "
_GIVEN = re.compile(
    r"[^;.]{0,100}?\b(?:awarded|granted|given|provided|allocated|paid|sent|delivered|transferred|donated|supplied|lent)"
    r"\sto\s(?:the\s)?"
)
# " with ", " with a population of " right before what is counted; not "with the help of"
_WITH = re.compile(r",?\swith\s(?:(?:an?|its)\s(?:[a-z-]+\s){1,4}of\s)?$")
# ", a leading union" between a name and "with"; not " met"
_APPOSED = re.compile(r"(?:\s\([^()]{1,30}\))?(?:,\s(?:an?|the|one of)\s[^,;.]{3,100})?")
# "'s ", "' " behind an owner; not "s "
_OWNED = re.compile(r"['’]s?\s")
# "", "The ", "Today, the " before the name with which a sentence begins; not "In "
_OPENING = re.compile(r"\W*(?:(?!In |At |On |For |From |By |With )[A-Z]\w+,? )?(?:[Tt]he )?")
# "'s", ", A" behind a name that is no subject; not " has"
_NO_SUBJECT = re.compile(r"['’]|, [A-Z]")
# " in 24 countries, the " between an amount and the subject behind it; not " in Peru. "
_COMMA = re.compile(r"[^,.;:]{0,120}?,\s(?:the\s)?")
# ";", ", where" between a place and what happened there; not ", and "
_APART = re.compile(r"[;:–—]|, (?!and )")
# "In ", "; at the " with which a clause begins; not "sold in "
_FRONT = re.compile(
    r"(?:^|[.;:,*”“\"]\s{1,2}(?:and\s)?)(?:[Ii]n|[Aa]t|[Aa]cross)\s(?:the\s|all of\s)?(?=[A-Z])"
    r"|(?<![\w,] )\b(?:In|At|Across)\s(?:the\s)?(?=[A-Z])"
)
# " in the " between a place and the larger one that holds it; not ", "
_FRONT_IN = re.compile(r"\sin\s(?:the\s)?")
# "in ", "across the " before a place where something happens; not "said in "
_THERE = re.compile(
    r"(?i)(?<!said )(?<!told )(?<!arrived )(?<!met )\b(?:in|across|throughout|within)\s(?:the\s|all of\s)?$"
)


def behind(scene: Scene, at: int) -> tuple[str, ...]:
    """Those named in the phrases that follow one another behind a place: "| in Alder and Birken", "| for the Port"."""
    found: list[str] = []
    end = min(scene.end, at + LONGEST_BEHIND)
    for _ in range(MOST_PHRASES):
        lead = _OF_WHOM.match(scene.text, at, end)
        if lead is None or scene.when_at(lead.end()):
            break
        meant = meant_at(scene, lead.end("word") + 1)
        names, at = ([meant.name], meant.end) if meant else listed(scene, lead.end())
        if not names:
            phrase = (
                phrase_from(scene.text, lead.end(), end)
                if lead["word"] in ("in", "for", "of", "across", "among")
                else None
            )
            if phrase is None:
                break
            its = scene.text.startswith("its ", phrase.start)
            our = ours(scene) if scene.text.startswith("our ", phrase.start) else None
            names = [*(owner_of_its(scene, phrase.start) if its else ()), *((our,) if our else ())]
            names += modifiers(scene, phrase.start, phrase.end)
            at = phrase.end
        found += names
        if found:
            break
    return tuple(dict.fromkeys(found))


def modifiers(scene: Scene, start: int, end: int) -> list[str]:
    """Countries, places and bodies named within a noun phrase, the part of a longer name left out."""
    found: list[str] = []
    for name in scene.named(start, end):
        owner = _OWNED.match(scene.text, name.span.end)
        if (name.adjective or owner or name.kind in ("country", "place")) and not is_nobody(name.span.text):
            found.append(name.name)
    return found


def possessor(scene: Scene, at: int) -> tuple[str, ...]:
    """Who owns what is counted at a place: "Alder Works' last | two plants"."""
    start = max(scene.begin, at - LONGEST_OWNER)
    for whole in reversed(_propers(scene, start, at)):
        if _OWNS.fullmatch(scene.text, whole.end, at):
            return (whole.name,)
    named = _HIS.search(scene.text, start, at)
    meant = meant_at(scene, named.start()) if named else None
    return (meant.name,) if meant else ()


def within(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """Those named between two places; where "its" stands there, its owner too."""
    names = called([name for name in scene.named(start, end) if not is_nobody(name.span.text)])
    if its := _ITS.search(scene.text, max(scene.begin, start - len("their ")), end):
        return tuple(dict.fromkeys((*owner_of_its(scene, its.start()), *names)))
    return names


def led_within(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """Those to whom "of", "in" and "for" lead between two places: "losses in the battle | for the Alder"."""
    for lead in reversed(list(_OF_WHOM.finditer(scene.text, start, end))):
        names, at = listed(scene, lead.end())
        if names and at <= end:
            return tuple(names)
    return ()


def its_and_modifiers(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """Countries and places named within a noun phrase, and the owner for whom "its" stands there."""
    its = _ITS.search(scene.text, start, end)
    owner = owner_of_its(scene, its.start()) if its else ()
    return tuple(dict.fromkeys((*owner, *modifiers(scene, start, end))))


def owner_of_its(scene: Scene, at: int) -> tuple[str, ...]:
    """The body or country for which "its" at a place stands: the name joined to it by "and", the subject of its
    sentence, the only one named in it, or whom the sentence before tells of."""
    before = [name for name in scene.named(max(scene.begin, at - LONGEST_BACK), at) if not name.adjective]
    if before and _AND.fullmatch(scene.text, before[-1].span.end, at):
        return called(before[-1:])
    if subject := subject_owner(scene, at):
        return subject
    subjects = [
        name
        for name in before
        if not _LED.search(scene.text, max(scene.begin, name.span.start - LONGEST_LEAD), name.span.start)
    ]
    if before:
        return called(subjects[:1]) if len(set(called(subjects))) == 1 else called(before[-1:])
    return told_before(scene)


def told_before(scene: Scene) -> tuple[str, ...]:
    """Whom the sentences right before tell of: their subject, else the only body or country named in them."""
    end = scene.begin
    for _ in range(SENTENCES_BACK):
        since = max(0, end - LONGEST_BACK)
        ends = [found.end() for found in _SENTENCE_END.finditer(scene.text, since, max(since, end - 2))]
        start = ends[-1] if ends else since
        names = [
            name
            for name in scene.named(start, end)
            if not name.adjective and not NUMBERED.match(scene.text, name.span.end)
        ]
        leading = [
            name
            for name in names
            if name.span.start - start <= LONGEST_LEAD and _OPENING.fullmatch(scene.text, start, name.span.start)
        ]
        if leading and not _NO_SUBJECT.match(scene.text, leading[0].span.end):
            return called(leading[:1])
        free = [
            name
            for name in names
            if not _LED.search(scene.text, max(start, name.span.start - LONGEST_LEAD), name.span.start)
        ]
        whole = [name for name in names if not _MODIFIER.match(scene.text, name.span.end)]
        if names:
            only = free or whole
            return called(only) if len(set(called(only))) == 1 == len(set(called(names))) else ()
        end = start
    return ()


def receiver(scene: Scene, at: int) -> tuple[str, ...]:
    """Who is told to get the money told at a place: "Alder Port | will receive $5 million"."""
    return subject_owner(scene, at, leads_to=RECEIVER)


def subject_owner(scene: Scene, at: int, *, leads_to: str = OWNER) -> tuple[str, ...]:
    """Who is told to have, make or do what is counted at a place: "Alder Port | employs 500 people".

    Args:
        scene: the sentence.
        at: where what is counted begins.
        leads_to: whether the verb tells of an owner or of a receiver; "a project in Alder receives" tells of Alder.
    """
    verbs = owner_forms() if leads_to == OWNER else receiver_forms()
    start = max(scene.begin, at - LONGEST_BACK)
    propers = _propers(scene, start, at)
    for place, whole in reversed(list(enumerate(propers))):
        if scene.text.endswith((" and ", " and the "), start, whole.start) and _IN.match(scene.text, whole.end, at):
            return ()  # "Peru sold 5 ships in May, and Chile in | 9 towns"
        verb = _VERB.match(scene.text, whole.end, at)
        if verb is None or verb["verb"] not in verbs:
            continue
        led = leads_to == OWNER and _LED.search(scene.text, max(scene.begin, whole.start - LONGEST_OWNER), whole.start)
        return () if _parted(scene, verb.end(), at) or led else _joined(scene, propers[: place + 1])
    return _stand_in(scene, start, at, verbs)


def _joined(scene: Scene, propers: list[Proper]) -> tuple[str, ...]:
    """The last of some names, with those that "and" joins to it: "Alder Port and Birken Mill | will receive"."""
    found = propers[-1:]
    for name in reversed(propers[:-1]):
        joint = scene.text[name.end : found[0].start]
        if _JOINED.fullmatch(joint) is None or (len(found) == 1 and "and" not in joint):
            break
        found.insert(0, name)
    return tuple(dict.fromkeys(one.name for one in found))


def _propers(scene: Scene, start: int, end: int) -> list[Proper]:
    """The names between two places, each as far as it goes; no part of a person's."""
    found: list[Proper] = []
    until = start
    for word in _CAPITAL.finditer(scene.text, start, end):
        if found and word.start() < found[-1].end:
            continue
        whole = proper_at(scene, word.start()) if word.start() - until != 1 else None
        if whole and whole.end <= end:
            found.append(whole)
        elif scene.holds_person(word.start(), word.end()):
            until = word.end()
    return found


def _parted(scene: Scene, start: int, at: int) -> bool:
    """Whether another clause parts a verb from an amount; the points "(1)", "(2)" of a list after ":" do not."""
    if _POINTS.search(scene.text, start, min(at, start + LONGEST_LEAD)):
        points = list(_POINT.finditer(scene.text, start, at))
        start = points[-1].end()
    return _PARTED.search(scene.text, start, at) is not None


def _stand_in(scene: Scene, start: int, at: int, verbs: frozenset[str]) -> tuple[str, ...]:
    """Whom "it", "we" or "the company" means that has what is counted."""
    found = list(_STAND_IN.finditer(scene.text[start:at]))
    verb = _VERB.match(scene.text, start + found[-1].end(), at) if found else None
    if verb is None or verb["verb"] not in verbs or _parted(scene, verb.end(), at):
        return ()
    words = start + found[-1].start("who")
    if found[-1]["who"].lower() == "we":
        our = ours(scene)
        return (our,) if our else ()
    if meant := meant_at(scene, words):
        return (meant.name,)
    if found[-1]["who"].rpartition(" ")[2] in lists().countries:
        return ()
    names = [name for name in scene.named(start, words) if not name.adjective]
    return called(names[:1]) if names else told_before(scene)


def subject_behind(scene: Scene, at: int) -> tuple[str, ...]:
    """The subject before which a sentence tells what it has: "With over 450 ports, | Alder continues"."""
    if not _FIRST.match(scene.text, scene.begin, at):
        return ()
    comma = _COMMA.match(scene.text, at, scene.end)
    name = proper_at(scene, comma.end()) if comma else None
    return (name.name,) if name else ()


def with_it(scene: Scene, at: int) -> tuple[str, ...]:
    """Who is told to come with what is counted at a place: "Alder Union, a trade union | with over 3,000 members"."""
    start = max(scene.begin, at - LONGEST_OWNER * 2)
    lead = _WITH.search(scene.text, start, at)
    if lead is None:
        return ()
    for whole in reversed(_propers(scene, start, lead.start())):
        return (whole.name,) if _APPOSED.fullmatch(scene.text, whole.end, lead.start()) else ()
    return ()


def given_to(scene: Scene, at: int) -> tuple[str, ...]:
    """To whom something is told to have been given behind a place: "was awarded to | the Alder Port"."""
    given = _GIVEN.match(scene.text, at, min(scene.end, at + LONGEST_BEHIND))
    return tuple(listed(scene, given.end())[0]) if given else ()


def place_before(scene: Scene, start: int) -> tuple[str, ...]:
    """The place with which the clause of an amount begins: "In Alder County, | $5 million will go"."""
    since = max(scene.begin, start - LONGEST_OWNER * 2)
    for lead in reversed(list(_FRONT.finditer(scene.text, since, start))):
        name = proper_at(scene, lead.end()) or place_at(scene, lead.end())
        inner = _FRONT_IN.match(scene.text, name.end, start) if name else None
        name = (proper_at(scene, inner.end()) if inner else None) or name
        if name and scene.text.startswith(", ", name.end) and not _APART.search(scene.text, name.end + 1, start):
            return (name.name,)
    return ()


def place_of(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """The only place or country in which a sentence tells that something happens: "in Alder", "across Peru"."""
    found = [
        name
        for name in scene.named(max(scene.begin, start - LONGEST_BACK), min(scene.end, end + LONGEST_BEHIND))
        if name.kind in ("place", "country") and not name.adjective
    ]
    if len(set(called(found))) != 1:
        return ()
    between = scene.text[min(end, found[0].span.end) : max(start, found[0].span.start)]
    if _APART.search(between.removeprefix(",")):
        return ()
    before = scene.text[max(scene.begin, found[0].span.start - LONGEST_LEAD) : found[0].span.start]
    led = _THERE.search(before)
    return called(found[:1]) if led else ()
