"""What was done with things counted, where they are and whose: "55 buses have been delivered to Alder"."""

import re

from msgspec import structs

from onrecord.annotate.quantities.crowds import crowds
from onrecord.annotate.quantities.numbers import numerals
from onrecord.model import Amount
from onrecord.record import owners
from onrecord.record.grammar import lists, phrase_from
from onrecord.record.naming import listed
from onrecord.record.proper import proper_at
from onrecord.record.scene import Measured, Scene
from onrecord.record.subject import changed

LONGEST_BEHIND = 160
LONGEST_BEFORE = 60

# ", including trolleys, have been delivered" behind what is counted; not " and was delivered"
_PASSIVE = re.compile(
    r"(?:,[^,;.]{1,60},|(?:\s(?!and\b)[a-z]+)?|\s(?:in|of|from|at)\s(?:(?!and\b)[^\W\d]+\s?){1,4}?)\s(?:(?:have|has|had|will|must|should|can|could|may)\s(?:(?:already|also|now|reportedly)\s)?be(?:en)?|(?:were|was|are|is)(?:\sbeing)?)\s"
    r"(?:(?:already|also|\w+ly)\s)?(?P<done>[a-z]{2,})\b"
)
# " hosted by", " killed in" right behind what is counted; not " needed"
_PARTICIPLE = re.compile(
    r"\s(?P<done>[a-z]{3,})\s(?:by|in|to|from|at|on|for|during|across|over|since|last|this|yesterday|today)\b"
)
# " died", " will move" right behind what is counted that does something somewhere; not " of"
_HAPPENS = re.compile(
    r"(?:\sand\s[a-z]+)?(?:\s(?:have|has|had|will|would|can|could))?(?:\s(?:already|also|now|\w+ly))?\s(?:(?!of\b)[a-z]{2,}(?:ed|s|e|t))(?=\s(?:in|at|across|throughout)\s)"
)
# "delivered ", "have built " right before what is counted; not "red "
_ACTIVE = re.compile(r"\b(?P<done>[a-z]{3,})\s(?:an?\s|another\s|over\s|up\s|the\s|its\s|their\s)?$")
# "its ", "their 5 schools and " right before what is counted; not "its work on "
_ITS = re.compile(r"(?i)\b(its)\s(?:\w+\s)?(?:of\s(?:over\s|about\s)?)?(?:[\w,]+ (?:\w+ ){1,3}and (?:over |about )?)?$")
# "-year-old ", "aged 12", "12 years old" of an age; not "years"
_OLD = re.compile(r"(?i)(?P<joined>years?-old)\s?|years?\sold\b|years of age|\bages?d?\s")
OLD = 14
# " or more" behind things counted; not " or ships"
_OR_MORE = re.compile(r"\sor (?:more|so|less|fewer)$")
# " a day", " per person", "/day" behind things counted; not " a"
_RATE = re.compile(r"(?:\s(?:an?|per|each)\s|\s?/\s?)[\w-]+$")
# " by ", " by the " behind what was done; not " in "
_BY = re.compile(r"\sby\s(?:the\s)?")
# "5,000+", "3rd"; not "third"
_NUMBER = re.compile(r"[\d.,½¼¾]+(?:st|nd|rd|th)?\+?")


def counted(scene: Scene, amount: Amount) -> Measured:
    """ "buses delivered" for "55 buses have been delivered" and "delivered 55 buses"; else the noun phrase itself."""
    if what := changed(scene, amount.span.start):
        return structs.replace(what, parties=what.parties or owners.subject_owner(scene, amount.span.start))
    words, end = aged(scene, amount) or _noun(scene, amount)
    if not words:
        return Measured()
    done = _done(scene, amount, end)
    small = [word for word in words if word.islower()] or words[-1:]
    measure = f"{' '.join(small)} {done}" if done else " ".join(words)
    return Measured(measure, _parties(scene, amount, end))


def aged(scene: Scene, amount: Amount) -> tuple[list[str], int] | None:
    """Who is of an age, "skiers" of "12-year-old skiers", and where that ends; the age itself where it stands alone."""
    end = amount.span.end
    if amount.unit != "year" or not (
        old := _OLD.search(scene.text, max(scene.begin, end - OLD), min(scene.end, end + OLD))
    ):
        return None
    behind = phrase_from(scene.text, old.end(), min(scene.end, old.end() + LONGEST_BEHIND)) if old["joined"] else None
    return (list(behind.words), behind.end) if behind and not behind.determined else (["age"], end)


def _noun(scene: Scene, amount: Amount) -> tuple[list[str], int]:
    """The noun phrase of an amount of things, and where it ends: "new jobs"; "regional jets" of "50-passenger jets"."""
    told = crowds().sub("", _RATE.sub("", _OR_MORE.sub("", amount.span.text)))
    words = [word for word in told.split() if not _is_number(word)]
    hedge = amount.hedge.split() if amount.hedge else []
    words = words[len(hedge) :] if [word.lower() for word in words[: len(hedge)]] == hedge else words
    while words and words[0].lower() in lists().ends | lists().determiners:
        words = words[1:]  # "an estimated", "more"
    if not words or _is_joined(amount.span.text.split()[-1]):
        behind = phrase_from(scene.text, amount.span.end, min(scene.end, amount.span.end + LONGEST_BEHIND))
        if behind and not behind.determined:
            return list(behind.words), behind.end
        joined = amount.span.text.rpartition("-")[2]
        return ([joined] if joined.isalpha() else words), amount.span.end
    return words, amount.span.end


def _is_joined(word: str) -> bool:
    """Whether a noun is joined to its number by a hyphen: "50-passenger", "two-bedroom"; not "co-sponsors"."""
    return "-" in word and _is_number(word.partition("-")[0])


def _is_number(word: str) -> bool:
    low = word.lower().strip("(),")
    lists_ = numerals()
    parts = low.split("-")
    return (
        bool(_NUMBER.fullmatch(low))
        or low in ("a", "an", "of", "dozen", "and")
        or any(part in lists_.ones or part in lists_.tens or part in lists_.scales for part in parts)
    )


def _done(scene: Scene, amount: Amount, end: int) -> str | None:
    """What was done with things counted, behind them or before."""
    limit = min(scene.end, end + LONGEST_BEHIND)
    passive = _PASSIVE.match(scene.text, end, limit) or _PARTICIPLE.match(scene.text, end, limit)
    if passive and is_done(passive["done"]):
        return passive["done"]
    active = _ACTIVE.search(scene.text, max(scene.begin, amount.span.start - LONGEST_BEFORE), amount.span.start)
    did = active["done"] if active else ""
    return did if is_done(did) and did not in lists().not_did else None


def is_done(word: str) -> bool:
    """Whether a word tells what was done with something: "delivered", "lost"; not "expected"."""
    return word not in lists().not_done and (
        word in lists().done or (word.endswith(("ed", "en", "ilt", "ought")) and not word.endswith("eed"))
    )


def _parties(scene: Scene, amount: Amount, end: int) -> tuple[str, ...]:
    """Where things counted are, to whom they were given, or who has them."""
    start, limit = amount.span.start, min(scene.end, end + LONGEST_BEHIND)
    places = owners.behind(scene, end)
    passive = _PASSIVE.match(scene.text, end, limit) or _PARTICIPLE.match(
        scene.text,
        end,
        limit,
    )
    if not places and passive and is_done(passive["done"]):
        places = owners.behind(scene, passive.end("done")) or _by(scene, passive.end("done"), limit)
    active = None if places or passive else _HAPPENS.match(scene.text, end, limit)
    places = places or (owners.behind(scene, active.end()) if active else ())
    its = _ITS.search(scene.text, max(scene.begin, start - LONGEST_BEFORE), start)
    owner = owners.owner_of_its(scene, its.start(1)) if its else ()
    owner = (
        owner
        or owners.possessor(scene, start)
        or owners.subject_owner(scene, start)
        or owners.with_it(scene, start)
        or owners.subject_behind(scene, end)
    )
    inner = [
        name.name
        for name in scene.named(start, end)
        if name.kind in ("place", "country") and (name.span.end < end or name.span.text[-1:] != "s")
    ]
    found = tuple(dict.fromkeys((*inner, *places, *owner)))
    return (
        found or owners.given_to(scene, end) or owners.place_before(scene, start) or owners.place_of(scene, start, end)
    )


def _by(scene: Scene, at: int, limit: int) -> tuple[str, ...]:
    """By whom: "hosted by | the Alder Works"."""
    by = _BY.match(scene.text, at, limit)
    first = proper_at(scene, by.end()) if by else None
    names = listed(scene, by.end())[0] if by else []
    clubs = phrase_from(scene.text, first.end, limit) if first else None
    if by and clubs and len(names) < 2:
        return (scene.text[by.end() : clubs.end],)  # "by Alder clubs": not by Alder
    return tuple(names)
