"""Events told in a sentence: who met, called or visited whom."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from onrecord.data import load
from onrecord.model import Document, Sentence, Span
from onrecord.model.record import MeetingForm
from onrecord.record.parties import Parties, Party

LONGEST_LEAD = 80
LONGEST_ADVERBS = 40
LONGEST_JOINT = 9
REACH = 300  # characters around an event within which its sentence tells of it
# words between somebody and the verb: " today", " also", " on Friday"; not " and"
_ADVERBS = re.compile(r"(?: (?:[a-z]+ly|today|yesterday|also|then|later|has|have|had|will|on [A-Z][a-z]+day)\b){0,3}")
# who is told of before being named: "his Polish counterpart, "; not "his team "
_COUNTERPART = r"(?:his|her|their|its) (?:[A-Z][a-z]+ )?(?:counterpart|colleague),? "
# between an event and who took part: " with ", " between ", " of "; not " in "
_WITH = re.compile(rf" (?:with|between|of|by) (?:{_COUNTERPART})?")
# between a verb and whom it is told of: " ", " his counterpart "; not ", "
_BEFORE = re.compile(rf" (?:{_COUNTERPART})?")
# where to: " to ", " to the "; not " too"
_TO = re.compile(r" to (?:the )?")
# where an event took place: " in ", " at the "; not " for "
_IN = re.compile(r" (?:in|at) (?:the )?$")
# what was talked about: "discussed ", "to discuss "; not "discussion"
_TOPIC = re.compile(r"\b(?:discuss(?:ed|es)?|discussing) ((?:[^\s.,;:\"“”]+ ?){1,20})")
# "for the third time"; not "for a time"
_TIME = re.compile(r"\bfor the ([a-z]+) time\b")
# a condition before an event that then did not take place: "if "; not "iffy"
_IF = re.compile(r"\bif\b", re.I)


class Words(msgspec.Struct, frozen=True):
    """`data/meetings.yml`."""

    verbs: dict[str, MeetingForm]
    passive: dict[str, MeetingForm]
    nouns: dict[str, MeetingForm]
    lead: tuple[str, ...]
    visits: tuple[str, ...]
    denials: frozenset[str]
    ordinals: dict[str, int]


class Event(msgspec.Struct, frozen=True):
    """An event at a place of the text, with who took part.

    `bare` tells of words that only name an event told elsewhere ("after the meeting with X").
    """

    form: MeetingForm
    start: int
    end: int
    parties: tuple[Party, ...]
    place: str | None = None
    ordinal: int | None = None
    topic: Span | None = None
    bare: bool = False


Reader = Callable[[Document, re.Match[str], Parties, int], Event | None]


@cache
def words() -> Words:
    """The word lists of meetings."""
    return load("meetings", Words)


@cache
def _cue() -> re.Pattern[str]:
    """Any word for an event: "met with", "talks", "visited"; not "metre"."""
    lists = words()
    kinds = {"verb": lists.verbs, "passive": lists.passive, "noun": lists.nouns, "visit": lists.visits}
    parts = [
        rf"(?P<{kind}>{'|'.join(sorted(map(re.escape, some), key=len, reverse=True))})" for kind, some in kinds.items()
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.I)


@cache
def _lead() -> re.Pattern[str]:
    """A verb before an event's noun: "held a short "; not "held"."""
    verbs = "|".join(sorted(words().lead, key=len, reverse=True))
    return re.compile(rf"\b(?:{verbs})(?: [\w’'-]+){{0,5}} $")


def events(doc: Document, sentence: Sentence, parties: Parties) -> Iterator[Event]:
    """The events of a sentence that somebody named took part in."""
    start, end = sentence.span.start, sentence.span.end
    if not any(party.kind == "person" for party in parties.within(start, end)):
        return
    for cue in _cue().finditer(doc.text, start, end):
        if _denied(doc.text, start, cue.start()):
            continue
        found = _readers()[cue.lastgroup or ""](doc, cue, parties, start)
        if found and any(party.kind == "person" for party in found.parties):
            yield _told(doc, found, sentence, parties)


def _denied(text: str, start: int, at: int) -> bool:
    start = max(start, at - REACH)
    return _word_before(text, start, at) in words().denials or _IF.search(text, start, at) is not None


def _word_before(text: str, start: int, at: int) -> str:
    before = text[max(start, at - LONGEST_ADVERBS) : at].split()
    return before[-1].lower() if before else ""


def _subject(doc: Document, parties: Parties, at: int, floor: int) -> list[Party]:
    """Who is told before a verb at a place, adverbs between them aside."""
    place = at - 1
    before = parties.within(max(floor, at - LONGEST_ADVERBS * 4), at)
    if before and before[-1].end <= place and _ADVERBS.fullmatch(doc.text, before[-1].end, place):
        place = before[-1].end
    return parties.until(place, floor)


def _by_verb(doc: Document, cue: re.Match[str], parties: Parties, floor: int) -> Event | None:
    """ "X met with Y", "X received Y"."""
    form = words().verbs.get(cue.group().lower())
    words_between = _BEFORE.match(doc.text, cue.end())
    others = parties.from_(words_between.end()) if words_between else []
    if form is None or not others:
        return None
    told = _subject(doc, parties, cue.start(), floor)
    if not told and _word_before(doc.text, floor, cue.start()) not in ("he", "she", "they"):
        return None
    return _event(form, cue, told, others)


def _by_passive(doc: Document, cue: re.Match[str], parties: Parties, floor: int) -> Event | None:
    """ "X was received by Y"."""
    guests, hosts = _subject(doc, parties, cue.start(), floor), parties.from_(cue.end() + 1)
    return _event(words().passive[cue.group().lower()], cue, guests, hosts) if guests and hosts else None


def _by_visit(doc: Document, cue: re.Match[str], parties: Parties, floor: int) -> Event | None:
    """ "X visited Alder"."""
    told, where = _subject(doc, parties, cue.start(), floor), parties.at(cue.end() + 1)
    if not told or where is None or where.kind == "person":
        return None
    return msgspec.structs.replace(_event("visit", cue, told, []), end=where.end, place=where.who.name)


def _by_noun(doc: Document, cue: re.Match[str], parties: Parties, floor: int) -> Event | None:
    """ "X held talks with Y", "a meeting between X and Y", "the fifth visit of X to Alder", "Meeting with X"."""
    text, form = doc.text, words().nouns[cue.group().lower()]
    lead = _lead().search(text, max(floor, cue.start() - LONGEST_LEAD), cue.start())
    told = _subject(doc, parties, lead.start(), floor) if lead else _owners(text, cue, parties, floor)
    joint = _WITH.match(text, cue.end())
    others = parties.from_(joint.end()) if joint else []
    if not told and not others:
        return None
    event = _event(form, cue, told, others, bare=len(told) + len(others) == 1 and cue.start() != floor)
    return _with_goal(text, event, cue, parties)


def _owners(text: str, cue: re.Match[str], parties: Parties, floor: int) -> list[Party]:
    """Whose event it is: "Maria Vasquez's visit"."""
    for mark in ("'s ", "’s "):
        begin = text.rfind(mark, max(floor, cue.start() - LONGEST_ADVERBS), cue.start())
        if begin >= 0:
            return parties.until(begin, floor)
    return []


def _with_goal(text: str, event: Event, cue: re.Match[str], parties: Parties) -> Event:
    """The event with where a visit leads and which of its kind it is."""
    to = _TO.match(text, max(event.end, cue.end()))
    goal = parties.at(to.end()) if to and event.form == "visit" else None
    before = text[max(0, cue.start() - LONGEST_ADVERBS) : cue.start()].split()
    number = next((words().ordinals[word] for word in reversed(before[-3:]) if word in words().ordinals), None)
    return msgspec.structs.replace(
        event,
        ordinal=number,
        place=goal.who.name if goal else None,
        end=goal.end if goal else event.end,
        bare=event.bare and goal is None,
    )


def _event(
    form: MeetingForm, cue: re.Match[str], told: list[Party], others: list[Party], *, bare: bool = False
) -> Event:
    parts = [party for party in (*told, *others) if party.kind in ("person", "organisation")]
    start, end = min([cue.start(), *(p.start for p in parts)]), max([cue.end(), *(p.end for p in parts)])
    return Event(form, start, end, tuple(parts), bare=bare)


def _told(doc: Document, event: Event, sentence: Sentence, parties: Parties) -> Event:
    """The event with the place and number that the rest of its sentence tells."""
    end = min(sentence.span.end, event.end + REACH)
    time = _TIME.search(doc.text, max(sentence.span.start, event.start - REACH), end)
    number = words().ordinals.get(time.group(1)) if time else None
    return msgspec.structs.replace(
        event,
        place=event.place or _place(doc, event, end, parties),
        ordinal=event.ordinal or number,
        topic=_topic(doc, event, end),
    )


def _place(doc: Document, event: Event, end: int, parties: Parties) -> str | None:
    """Where an event took place: the first place told with "in" or "at" from its beginning on."""
    for party in parties.within(event.start, end):
        if party.kind in ("place", "country") and _IN.search(
            doc.text, max(0, party.start - LONGEST_JOINT), party.start
        ):
            return party.who.name
    return None


def _topic(doc: Document, event: Event, end: int) -> Span | None:
    """What an event is told to have been about, from "discussed" on."""
    found = _TOPIC.search(doc.text, event.start, end)
    return doc.span(found.start(1), found.start(1) + len(found.group(1).rstrip())) if found else None


@cache
def _readers() -> dict[str, Reader]:
    """How an event is read from each kind of word for it."""
    return {"verb": _by_verb, "passive": _by_passive, "visit": _by_visit, "noun": _by_noun}
