"""The subject of the verb that leads to an amount, or the object of the verb that changes it by an amount."""

import re

from onrecord.record import owners
from onrecord.record.grammar import lists, phrase_before, phrase_from, verb_forms
from onrecord.record.scene import Measured, Scene, Told

MOST_WORDS = 5
LONGEST_SUBJECT = 200
LONGEST_OBJECT = 160
# How far back what "it" stands for may have been told.
NEAR = 400

_CHANGES = (
    r"rose|risen|rises?|grew|grown|grows?|growing|rising|falling|increased|increases?|climbed|climbs?|jumped|surged"
    r"|soared|advanced|fell|fallen|falls?|dropped|added|adds?|gained|gains?|lost|expanded|expands?"
    r"|drops?|declined|declines?|decreased|decreases?|slid|slipped|plunged|shrank|shrunk|contracted|doubled|tripled"
)
_HELPS = (
    r"has|have|had|will|would|could|may|is|are|was|were|also|already|to|can|must|should|expected|projected|forecast"
    r"|set|estimated|now|currently|only|just|still|thus|therefore|around"
    r"|planned|likely|not|been|be"
)
# "amounted to ", "has declined by ", "used to be ", "get back to " right before an amount; not "said "
_LEADS = re.compile(
    rf"(?i)\b(?:(?:{_HELPS})\s){{0,5}}(?:amount(?:s|ed)? to|st(?:ood|ands?) at|total(?:s|l?ed)?|reach(?:es|ed)?"
    r"|c[ao]mes? (?:in )?(?:to|at)|(?:is|are|was|were|be|been)\s(?:now\s)?(?:priced|valued|estimated|set|up|down"
    r"|capped|unchanged at|steady at|stable at|worth|projected|at|between|only|just|still|now|currently"
    r"|approximately)|costs?|priced at|valued at"
    r"|earns?|earned"
    r"|(?:went|gone|go(?:es)?|going|c[ao]me|comes|moved) (?:up|down)|equal(?:s|l?ed)?|exceed(?:s|ed)?|hit"
    r"|used to (?:be|amount to|stand at|total)|(?:gets?|got|goe?s?|went|c[ao]me|returns?|returned) back"
    rf"|(?:unchanged|steady|flat|stable|remaining|staying) at|returns?|returned|increasing|decreasing|declining"
    rf"|climbing|reaching|exceeding|growing|averaged?|averages|{_CHANGES}|was|were|is|are|be|been|makes? up"
    rf"|made up|accounts? for"
    rf"|accounted for)"
    r"(?:\s\w+ly)?(?:\s(?:by|to|at|from|up|down))?(?:\s(?:by|to|at|from))?\s(?:an?\s|the\s|another\s)?$"
)
# where a clause begins: behind a comma, a dash, a quotation mark, "that", "make"; not behind "and" alone
_CLAUSE = re.compile(
    r"[,;:()–—\"“”«»•]|\s-\s|\b(?:but|while|whereas|because|as|if|when|said|make|makes|made|let|see)\s"
    r"|\b(?:expects?|expected|forecasts?|predicts?|wants?|hopes?)\s(?!to\b)"
    r"|\b(?:that|which|who|where)\s|\b(?:I|we|they|he|she|you)\s\w+\s(?=our|the|their|its|a)",
    re.IGNORECASE,
)
# "exports rose and " before "imports": a verb before "and" ends the clause before; not "exports and "
_CLAUSE_BEFORE_AND = re.compile(rf"(?i)^.*\b(?:{_CHANGES}|{_HELPS})\b.*\band\s")
# "With " that opens a phrase with its own verb: "with sales rising"; not "within"
_WITH = re.compile(r"^[Ww]ith\s")
# "The", "our", "this year's" before a noun phrase; not "theory"
_DETERMINER = re.compile(
    r"(?i)^(?:(?:and|so|also|first|second|overall|then|today)\s)?"
    r"(?:(?:the|an?|our|its|their|his|her|your|my|this|that|these|those|total|overall|[\w.]+[’']s?)\s)+"
)
# " between ", " of ", " with " end the head of a noun phrase; not " and "
_COMPLEMENT = re.compile(
    r"(?i)\s(?:between|of|with|to|from|in|for|by|on|at|under|per|among|across|through|during|over|within"
    r"|against|into|since|last|this|next)\b"
)
# "mutual trade", "exports and imports", "GDP": words of a measure; not "He", not "$5", not "budget ended"
_NOUN_PHRASE = re.compile(
    r"(?!.*(?:[a-z]ed|says?|who|which)$)(?:[a-z][a-z’'-]+|[A-Z]{2,6})(?:\s(?:[a-z][a-z’'-]*|[A-Z]{2,6})){0,4}$"
)
# "it" and the like stand for the measure told before; not "item"
_PRONOUN = re.compile(
    r"(?i)(?:\b(?:it|they)|^(?:and\s|but\s|now\s)?(?:this|that|these|the figure|the amount|this figure|the number"
    r"|the total|that figure|this number|this amount|the latter))$"
)
# "the mutual trade has declined" before "make it get back to", for what "it" stands; not "it has declined"
_CHANGED = re.compile(
    rf"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir)\s(?P<noun>(?:(?!(?:has|have|had|should|will|must|can|could|would|may"
    rf"|might|also|is|are|was|were|to|and)\s)[a-z-]+\s){{1,3}})(?:(?:has|have"
    rf"|had)\s)?(?:{_CHANGES})\b"
)
# "who " before what is no subject: the verb of a relative clause; not "that "
_WHO = re.compile(r"\b(?:who|which)\s$")
# "trade, which ", "jobs that " before a verb: what stands before is its subject; not "said that "
_RELATIVE = re.compile(r",?\s(?:which|that|who)$")
# "increased ", "to bring " before what is changed by an amount or to it; not "rose "
_MAKES = re.compile(
    r"(?i)\b(?:(?:increase|decrease|rise|decline|drop|growth|reduction|fall|surge|jump)\sin"
    r"|increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|cut(?:s|ting)?|reduc(?:e[sd]?|ing)|lower(?:s|ed|ing)?"
    r"|lift(?:s|ed|ing)?"
    r"|boost(?:s|ed|ing)?|adjust(?:s|ed|ing)?|expand(?:s|ed|ing)?|bring(?:s|ing)?|brought|grow(?:s|ing)?"
    r"|improv(?:e[sd]?|ing)"
    r"|index(?:es|ed|ing)?|slash(?:es|ed|ing)?|shrink|decreas(?:e[sd]?|ing)|hik(?:e[sd]?|ing)|trim(?:s|med"
    r"|ming)?|push(?:es|ed|ing)?"
    r"|shorten(?:s|ed|ing)?|extend(?:s|ed|ing)?|widen(?:s|ed|ing)?|(?:de|under|over)valu(?:e[sd]?|ing)"
    r"|doubl(?:e[sd]?|ing)|keep(?:s|ing)?|get(?:s|ting)?|driv(?:es?|ing)|drove)\s"
)
# "by ", "back to ", "at a level of " right before an amount; not "nearby "
_BY = re.compile(
    r"(?i)\b(?:by|to|at|from(?=\s(?:the\s)?(?:current|present|about)))\s(?:(?:the\s)?(?:current"
    r"|present)\s)?(?:an?\s|the\s|another\s)?(?:[a-z]+\s(?:level\s)?of\s)?$"
)
# ", imports by ", " and our exports to 5 countries by " between two amounts; not " by "
_ELLIPSIS = re.compile(r"(?:,|,? and|,? while|,? but)\s(?P<noun>[^,;:.]{3,60}?)\s(?:by|to|at)\s(?:an?\s)?")
# "; ", ". " between a verb of change and its amount; not ", "
_LATER = re.compile(r"[;.]\s")
# "5%", "$", ", and " part them too where no "by" leads to the amount; not " and "
_ANOTHER = re.compile(r"[;.]\s|\d\D*%|percent|\$|,\sand\s")
# "the goal", "our target for 2026" of what was told before; not "the goalkeeper"
_GOAL = re.compile(r"(?i)\b(?:goal|target|objective|aim|plan)\b(?:[^,;]{0,30})$")
# "26% of the beds": a share that tells by itself of what; not "26% a year"
_SHARE = re.compile(r"[^ ]{1,8}(?: percent| per cent)? of ")
# " grants", "-member" right behind an amount that is part of a subject; not " and"
_THINGS = re.compile(r"[\s-][a-z]{4,}")
# "Mutual trade", with which a sentence begins; not "Alder Port"
_FIRST = re.compile(r"[A-Z][a-z]+ [a-z]")
# " with ", " of the " before a name; not " and then "
_BACK = re.compile(r"\s(?:with|of|to|from|between|in|for|and)\s(?:the\s)?$")
# "grew " right before a share of something, which then has not grown by it; not "grew by "
_CHANGE = re.compile(rf"(?i)(?:{_CHANGES})\s$")
# " and " right before a verb that shares its subject with the one before; not " and the"
_AND = re.compile(r"\sand\s$")
# " has", " rose" behind the subject of two verbs; not " of"
_FIRST_VERB = re.compile(rf"\s(?:has|have|had|is|was|are|were|{_CHANGES})\b")
# "earns", of whose subject a figure tells that, not how much of it there is; not "costs"
_EARNS = re.compile(r"(?i)earn(?:s|ed)?\b")
# "priced" of "is priced at": what an amount is where only a name is its subject; not "stood"
_PRICED = re.compile(r"(?i)priced|valued|costs?")
# "its ", " own": who owns what is changed; not "it"
NEXT_TO = 3
OF_WHAT = ("number", "share", "amount", "percentage", "proportion", "level", "volume", "rate")
MOST_BACK, LONGEST_BACK = 3, 12


def subject(scene: Scene, start: int, told: Told, unit: str) -> Measured | None:
    """The subject of the verb that leads to an amount; what was measured before where it is a pronoun."""
    since = max(scene.begin, start - LONGEST_SUBJECT)
    before = scene.text[since:start]
    leads = _LEADS.search(before)
    if leads is None or (unit == "%" and _SHARE.match(scene.text, start) and _CHANGE.search(leads.group())):
        return None
    verb = since + leads.start()
    at = _clause_start(scene, max(since, _last_amount(scene, told, verb)), verb)
    words = scene.text[at:verb].strip(" ,")
    if _WHO.search(scene.text, max(scene.begin, at - len("which ")), at):
        return None
    relative = _RELATIVE.search(scene.text, max(scene.begin, verb - LONGEST_SUBJECT), verb - 1)
    if relative and scene.text[verb - 1] == " ":
        return None if unit == "%" and _SHARE.match(scene.text, start) else _antecedent(scene, relative.start(), told)
    if _PRONOUN.search(words):
        return _stood_for(scene, start, told, unit)
    measure = noun_phrase(words)
    if measure is None and not words and (first := _first_verb(scene, since, at)):
        at, verb = first
        words = scene.text[at:verb].strip(" ,")
        measure = noun_phrase(words)
    if measure is None:
        if _GOAL.search(words) and scene.begin < told.end and told.end == told.last:
            return told.what
        price = _PRICED.search(leads.group())
        return Measured(price.group().lower()) if price else None
    if earns := _EARNS.match(leads.group()):
        measure = f"{measure} {earns.group().lower()}"
    parties = owners.within(scene, at, verb) or owners.led_within(scene, at, verb)
    return Measured(_with_what(measure, words), parties)


def _first_verb(scene: Scene, since: int, end: int) -> tuple[int, int] | None:
    """Where the subject of two verbs begins and where the first verb stands: "Trade | has grown and is now"."""
    joined = _AND.search(scene.text, max(since, end - len(" and ")), end)
    if joined is None:
        return None
    begin = max((found.end() for found in _CLAUSE.finditer(scene.text, since, joined.start())), default=since)
    verb = _FIRST_VERB.search(scene.text, begin, joined.start())
    return (begin, verb.start()) if verb else None


def _with_what(measure: str, words: str) -> str:
    """A number or share with what it is of: "number of new visitors"."""
    if measure.rpartition(" ")[2] not in OF_WHAT:
        return measure
    of = words.find(f"{measure} of ") + len(measure) + 4
    phrase = phrase_from(words, of, len(words)) if of > len(measure) + 3 else None
    return f"{measure} of {' '.join(phrase.words)}" if phrase else measure


def _last_amount(scene: Scene, told: Told, verb: int) -> int:
    """Where the amount before ends, when a new subject begins behind it: "$5 and | imports were"."""
    behind = scene.text[told.end : told.end + 8]
    return told.end if scene.begin < told.end <= verb and not _THINGS.match(behind) else scene.begin


def _antecedent(scene: Scene, end: int, told: Told) -> Measured | None:
    """What a relative clause tells of: "jobs | that pay"; the amount's own measure where an amount stands there."""
    if scene.begin < told.last <= end and end - told.last < NEXT_TO:
        return told.what if told.end == told.last else None
    phrase = phrase_before(scene.text, scene.begin, end)
    for _ in range(MOST_BACK):  # "trade with Peru, which": what is with Peru
        leads = (
            phrase
            and not any(word.islower() for word in phrase.words)
            and _BACK.search(scene.text, max(scene.begin, phrase.start - LONGEST_BACK), phrase.start)
        )
        phrase = phrase_before(scene.text, scene.begin, leads.start()) if leads else phrase
    if phrase is None:
        return None
    common = any(word.islower() or word.isupper() for word in phrase.words)
    if not common and scene.text[scene.begin : phrase.start].strip(' “"'):
        return None
    when = scene.when_before(end)
    if when and when.span.end > phrase.start:  # "last week, which is"
        return told.what if told.end > scene.begin else None
    measure = noun_phrase(" ".join(phrase.words))
    return Measured(measure, owners.within(scene, phrase.start, end)) if measure else None


def _stood_for(scene: Scene, start: int, told: Told, unit: str) -> Measured | None:
    """What "it" stands for: what is told in the sentence to have changed, else what was measured last, in the same
    unit or by how much it changed."""
    said = _CHANGED.search(scene.text, max(scene.begin, start - LONGEST_SUBJECT), start)
    if said:
        return Measured(said["noun"].strip())
    if (
        told.what.measure
        and start - told.end < NEAR
        and (told.unit.partition("/")[0] == unit.partition("/")[0] or "%" in (unit, told.unit) or not unit)
    ):
        return told.what
    earlier = list(_CHANGED.finditer(scene.text, max(0, scene.begin - LONGEST_SUBJECT), scene.begin))
    return Measured(earlier[-1]["noun"].strip()) if earlier else None


def _clause_start(scene: Scene, since: int, verb: int) -> int:
    """Where the subject of a verb begins: behind the last comma or conjunction, and the time that leads its clause."""
    words = scene.text[since:verb]
    start = max((found.end() for found in _CLAUSE.finditer(words.rstrip(" ,"))), default=0)
    if joined := _CLAUSE_BEFORE_AND.match(words, start):
        start = joined.end()
    when = scene.when_before(verb)
    if when and when.span.end > since + start and scene.text[when.span.end : verb].strip(" ,"):
        return when.span.end
    return since + start


def ellipsis(scene: Scene, start: int, told: Told) -> Measured | None:
    """The subject whose verb is that of the amount before: "exports rose by 4 %, imports by | 5 %"."""
    if not scene.begin < told.end <= start or start - told.end > LONGEST_OBJECT:
        return None
    found = _ELLIPSIS.fullmatch(scene.text, told.end, start)
    measure = noun_phrase(found["noun"]) if found else None
    if found is None or measure is None:
        return None
    return Measured(measure, owners.within(scene, found.start("noun"), found.end("noun")) or told.what.parties)


def noun_phrase(words: str) -> str | None:
    """The head of a noun phrase without article, names and complements: "trade" of "The trade between A and B"."""
    words = _WITH.sub("", words)
    bare = _DETERMINER.sub("", words)
    head = bare[: cut.start()] if (cut := _COMPLEMENT.search(bare)) else bare
    if bare == words and head[:1].isupper() and head[1:2].islower() and " " not in head.strip():
        head = head[:1].lower() + head[1:]  # "Exports rose": the first word of a sentence
    elif bare == words and _FIRST.match(head):
        head = head[:1].lower() + head[1:]
    small = " ".join(word for word in head.split() if word[:1].islower() or word.isupper())
    if len(small.split()) > MOST_WORDS or not _NOUN_PHRASE.match(small):
        return None
    if bare == words and (small.split()[0] in verb_forms() or small.split()[0] in lists().ends):
        return None
    last = small.split()[-1].lower()
    return None if last in lists().ends or last in lists().determiners or last in NO_MEASURES else small


NO_MEASURES = frozenset({"and", "answer", "reason", "goal", "idea", "question", "result", "you", "people"})


def changed(scene: Scene, start: int, *, by: bool = True) -> Measured | None:
    """What somebody changes by an amount or to it: "increase | their pensions | from January by 8.6 percent".

    Args:
        scene: the sentence.
        start: where the amount begins.
        by: "by" or "to" must lead to the amount.
    """
    since = max(scene.begin, start - LONGEST_OBJECT)
    before = scene.text[since:start]
    led = _BY.search(before)
    if led is None and by:
        return None
    end = led.start() if led else len(before)
    for makes in reversed(list(_MAKES.finditer(before, 0, end))):
        phrase = phrase_from(scene.text, since + makes.end(), since + end)
        if phrase is None:
            continue
        if (_LATER if by else _ANOTHER).search(before, makes.end(), end):
            return None
        measure = noun_phrase(" ".join(phrase.words))
        if measure in OF_WHAT:
            measure = _with_what(measure, scene.text[phrase.start : min(scene.end, phrase.end + LONGEST_OBJECT)])
        if measure is None or (phrase.head in lists().sums and " " not in measure):
            return None
        parties = owners.within(scene, phrase.start, phrase.end) or owners.behind(scene, phrase.end)
        return Measured(measure, parties)
    return None
