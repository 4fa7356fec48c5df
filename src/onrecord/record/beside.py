"""The noun beside an amount: "a turnover of $5 billion", "$5 billion in exports", "a 5 % share", "Revenue: $5"."""

import re

from msgspec import structs

from onrecord.annotate.quantities.nouns import is_plural
from onrecord.model import Amount
from onrecord.record import owners
from onrecord.record.grammar import Phrase, lists, phrase_before, phrase_from, verb_forms, words_of
from onrecord.record.proper import is_nobody, proper_at
from onrecord.record.scene import Measured, Scene
from onrecord.record.subject import changed

LONGEST_BEFORE = 120
LONGEST_BEHIND = 120
LONGEST_SUBJECT = 24
# Characters around a sentence and at the begin of the next one in which its money may be called something.
LONGEST_BACK, NEXT_SENTENCE = 400, 40
SHORTEST = 3
SHARES = ("%", "pp", "bp")
# what follows "for" without telling what money is for
NO_PURPOSES = frozenset(
    {"year", "quarter", "month", "half", "period", "week", "day", "example", "instance", "total", "time", "share"}
)
ESTIMATES = frozenset(
    {"level", "rate", "estimate", "estimates", "forecast", "projection", "target", "goal", "guidance"}
)
KNOWN_SHORT = frozenset(
    {"GDP", "GNP", "EBITDA", "EBIT", "EPS", "GMV", "FDI", "VAT", "ARR", "AUM", "FFO", "FCF", "CPI", "PPI", "IPO"}
)
EARLIER = frozenset(
    {
        "earlier",
        "previous",
        "initial",
        "prior",
        "original",
        "first",
        "current",
        "consensus",
        "benchmark",
        "same",
        "present",
        "highest",
        "lowest",
        "new",
        "revised",
    }
)

# " of ", " worth ", " exceeding " between a noun and its amount; not " in "
_OF = re.compile(
    r"\s?\((?:[\d.,]+\s?[\"”]?\s?[x×]\s?)*$"
    r"|\s(?:of|worth|totall?ing|exceeding|averaging|costing|valued at|priced at|estimated at|in excess of|between)\s"
    r"(?:an?\s|the\s|only\s|just\s|around\s)?$"
)
# "programs | greater than $5" whose hedge the amount holds; not "was "
_THAN = re.compile(r"(?i)(?:greater|less|higher|lower|larger|smaller) than|above|below|in excess of|exceeding")
# " in ", " worth of ", "' worth of " right behind money; not " into "
_IN = re.compile(r"(?i)(?:\s?['’])?\s(?:in|worth of|of|on|towards?)\s")
# what money is called that is given to somebody where no word of the text tells it
FUNDING = "funding"
# "total ", "additional " that open a noun phrase without an article; not "the"
_TOTAL = re.compile(r"(?:total|overall|additional|extra|further|record|estimated)\s")
# " in ", " of " behind a noun of change; not " by "
_IN_WHAT = re.compile(r"\s(?:in|of)\s")
# " of " right behind a share or a measure; not " off "
_WHAT = re.compile(r"\sof\s")
# " for " right behind money; not " for the past"
_FOR = re.compile(r"(?i)\s(?:for the purposes? of|for|to fund|to support|toward|towards|on|to)\s")
# " will be directed", " would go" between money and what it is for; not " will fall"
_GOES = re.compile(
    r"(?:\sof\sthe\s(?:bill|budget|total|money))?(?=\s(?:for|to|toward))|(?:\s(?:in"
    r"|of)\s(?:federal\s)?(?:funding|funds|grants?|aid))?,?(?:\s(?:which|that))?(?:\s(?:will|would|is|are|was"
    r"|were|has|have|had|been|be|to|also))*"
    r"\s(?:directed|used|go|goes|went|going|allocated|spent|provided|set aside|dedicated|earmarked|allotted"
    r"|invested|included|authorized|available)"
)
# " in ", " through " before a time between money and its purpose; not " of "
_TIMED = re.compile(r"\s(?:in|for|through|from|during|over|by)\s(?:the\s)?|\s(?=annually|each|every|a year)")
# "better ", "more " before what money is for; not "the"
_BETTER = re.compile(r"(?:better|more|greater|safer|improved|other)\s")
# " 200 acres of woodland", " the 2nd phase" behind what money is to do; not " the port"
_SOME = re.compile(
    r"\s(?:the\s|up to\s|about\s)?\d[\d,.]*(?:st|nd|rd|th)?\s(?P<noun>[a-z]+(?:\sof\s[a-z]+(?:\s[a-z]+)?)?)"
)
# "Alder High School, Clean Port Scholarship, " of a list of those who got something; not "Alder, "
_AWARD = re.compile(
    r"(?:^|[,;:\n]\s{1,2})(?P<award>[A-Z][\w!’' -]{2,60}\s(?:Scholarship|Grant|Award|Prize|Fellowship)),?\s$"
)
# " has already been transferred" behind money; not " was"
_PASSIVE = re.compile(
    r"\s(?:(?:have|has|had|will|must|should|can|could|may)\s(?:already\s|also\s|now\s)?be(?:en)?|were|was|are"
    r"|is)\s(?:already\s|also\s)?"
    r"(?P<done>(?:transferred|paid|spent|allocated|invested|raised|donated|collected|awarded|granted|disbursed"
    r"|distributed|earmarked|sent))\b"
)
# "upgrade", "expanding" behind "to" or "for"; not "Alder"
_DOES = re.compile(r"(?:help\s|further\s|\w+ly\s)?(?P<verb>[a-z]{3,})(?:\sand\s[a-z]{3,})?(?=\s)")
# "Alder Port for " behind "to"; not "Alder, for"
_THEN_FOR = re.compile(
    r"(?:the\s)?(?:[A-Z][\w.&'’-]*\s(?:of\s|and\s|\([A-Z]+\)\s)?){1,8}(?P<lead>for|to|toward|towards)\s(?:the\s)?"
)
# "a ", "this ", "an additional " right before the amount of what follows; not "to "
_DETERMINED = re.compile(
    r"(?i)\b(?:an?|the|this|that|its|their|our|his|her|another|new|additional|extra|initial|proposed|\w+[’']s|and|or"
    r"|with|any|by|nearby|own|annual|full|minimum|maximum|total|well below the|above the)\s{1,2}$"
)
# "-", " ", "-long " right behind an amount before the noun it tells of; not ", "
_DIRECT = re.compile(r"[\s-]")
# "* Revenue: ", "Net income (loss) - ", "Total | " with which a line begins; not "he said: "
_LABEL = re.compile(
    r"(?:^|\n|[•*·|;])\s*(?:[-–•*]\s)?(?P<label>[A-Z][^\n:;|.$%]{2,50}?)(?:\s\([^()]{1,30}\))?\s?(?:[:|]|\s[-–—])\s*$"
)
# " more for ", " less on " behind an amount; not " more than"
_MORE_FOR = re.compile(r"\s(?:more|less|extra)\s(?:for|on|in)\s")
# "funding", "Grants" with a small word or a stop behind: may be what money is called; not "Grants Office"
_WORD = re.compile(r"[A-Z]?[a-z]+(?=[ ,.;:])(?! [A-Z])")
# " more", " below" right behind an amount tell how it compares; not " grant"
_COMPARES = re.compile(r"\s(?:more|less|higher|lower|fewer|greater|better|above|below)\b")


def noun_of_act(scene: Scene, amount: Amount) -> Measured | None:
    """The noun before "of"; where it is only what is done with money, the one behind "in": "the completion of | $3
    million | in financing"."""
    before = noun_of(scene, amount.span.start, amount.span.text)
    if before is None or before.measure is None or before.measure.rpartition(" ")[2] not in lists().acts:
        return before
    return noun_behind(scene, amount.span.end, amount.unit) or before


def noun_of(scene: Scene, start: int, words: str) -> Measured | None:
    """The noun before "of": "a trade turnover of | $5 billion"; where it is a change, what has changed before it."""
    before = scene.text[max(scene.begin, start - LONGEST_BEFORE) : start]
    found = _OF.search(before)
    than = found is None and _THAN.match(words) is not None and before.endswith(" ")
    if found is None and not than:
        return None
    end = start - len(before) + found.start() if found else start - 1
    phrase = phrase_before(scene.text, scene.begin, end)
    if phrase is None or phrase.head.endswith("ed"):
        return None
    if than and (not is_plural(phrase.words[-1]) or phrase.head in verb_forms()):
        return None
    return _named(scene, phrase, start)


def _named(scene: Scene, phrase: Phrase, amount: int) -> Measured | None:
    if phrase.head in ESTIMATES and all(word.lower() in EARLIER for word in phrase.words[:-1]):
        return None  # of what was told before
    if phrase.head == "range" and len(phrase.words) > 1:
        phrase = structs.replace(phrase, words=phrase.words[:-1])
    if phrase.head in lists().sums and not (
        phrase.head in ("rate", "level", "value", "share", "number") and len(phrase.words) > 1
    ):
        return None
    if phrase.head in lists().changes and len(phrase.words) == 1:
        return None
    measure = plain(phrase)
    if measure is None:
        return None
    parties = owners.within(scene, phrase.start, phrase.end)
    return Measured(measure, parties)


def plain(phrase: Phrase) -> str | None:
    """The words of a phrase without the names in it; None where nothing but names is left."""
    small = [
        word for word in phrase.words if word[0].islower() or (word.isupper() and len(word) > 1 and "." not in word)
    ]
    if not small or small[-1] != phrase.words[-1] or (len(small) == 1 and len(small[0]) < SHORTEST):
        return None
    if len(phrase.words) == 1 and small[0].isupper() and small[0] not in KNOWN_SHORT:
        return small[0].lower() if small[0].lower() in lists().money else None
    return " ".join(small)


def noun_behind(scene: Scene, end: int, unit: str) -> Measured | None:
    """The noun behind "in" and "of": "$5 billion in | mutual trade", "5 % of | voters"."""
    money = unit[:3].isupper() and unit[:3].isalpha()
    lead = (_IN if money else _WHAT).match(scene.text, end, scene.end) or _MORE_FOR.match(scene.text, end, scene.end)
    if lead is None or scene.when_at(lead.end()):
        return None
    phrase = phrase_from(scene.text, lead.end(), min(scene.end, lead.end() + LONGEST_BEHIND))
    if phrase is None or phrase.head in NO_THINGS:
        return None
    total = _TOTAL.match(scene.text, lead.end())
    if phrase.determined and money and not total and " of" not in lead.group() and " on" not in lead.group():
        return None
    measure = plain(phrase if money else _of_things(phrase))
    if measure is None or phrase.head in lists().sums:
        return None
    parties = tuple(
        dict.fromkeys((*owners.its_and_modifiers(scene, phrase.start, phrase.end), *owners.behind(scene, phrase.end)))
    )
    return Measured(measure, parties)


def _of_things(phrase: Phrase) -> Phrase:
    """A phrase up to its first plural, behind which a verb stands: "voters | stay home"."""
    plural = next((place for place, word in enumerate(phrase.words) if word.islower() and is_plural(word)), None)
    return structs.replace(phrase, words=phrase.words[: plural + 1]) if plural is not None else phrase


NO_THINGS = frozenset(
    {
        "order",
        "return",
        "fact",
        "favor",
        "favour",
        "case",
        "terms",
        "addition",
        "time",
        "mind",
        "place",
        "part",
        "course",
        "which",
        "whom",
        "bill",
        "budget",
        "legislation",
    }
)


def noun_right_behind(scene: Scene, start: int, end: int) -> Measured | None:
    """The noun that an amount stands before: "a | $5 million | grant", "a 12-percent | raise in wages"."""
    joint = _DIRECT.match(scene.text, end, scene.end)
    before = scene.text[max(scene.begin, start - 24) : start]
    if joint is None or scene.when_at(joint.end()) or _COMPARES.match(scene.text, end):
        return None
    phrase = phrase_from(scene.text, joint.end(), min(scene.end, joint.end() + LONGEST_BEHIND))
    if phrase is None or phrase.determined or _is_verb(scene, phrase):
        return None
    hyphen = joint.group() == "-" or "-" in scene.text[start:end]
    article = scene.text[start:end].lower().startswith(("a ", "an ", "the "))
    known = phrase.head in lists().changes or phrase.head in lists().money
    if not (hyphen or article or known or _DETERMINED.search(before)):
        return None
    parties = (*owners.its_and_modifiers(scene, phrase.start, phrase.end), *owners.behind(scene, phrase.end))
    if phrase.head in lists().changes:
        return _of_change(scene, phrase, start, tuple(dict.fromkeys(parties)))
    known = known or _DETERMINED.search(before) is not None
    whole_name = (hyphen or known) and len(phrase.words[-1]) >= SHORTEST
    measure = plain(phrase) or (" ".join(phrase.words) if whole_name else None)
    whole = proper_at(scene, phrase.start)
    if whole and whole.end == phrase.end:
        parties = (whole.name, *parties)
    return Measured(measure, tuple(dict.fromkeys(parties))) if measure else None


def _is_verb(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase right behind an amount is the verb whose subject that is: "This $5 million | funds the work"."""
    behind = words_of(scene.text, phrase.end, min(scene.end, phrase.end + LONGEST_SUBJECT))
    leads = bool(behind) and behind[0].group().lower() in lists().determiners
    return phrase.words[0].lower() in verb_forms() or (leads and len(phrase.words) == 1 and phrase.head.endswith("s"))


def _of_change(scene: Scene, phrase: Phrase, start: int, parties: tuple[str, ...]) -> Measured | None:
    """What has changed: "a 20 percent surge in | its stock price", "a 5 % | wage | increase"."""
    lead = _IN_WHAT.match(scene.text, phrase.end, scene.end)
    if lead and not scene.when_at(lead.end()):
        of = phrase_from(scene.text, lead.end(), min(scene.end, lead.end() + LONGEST_BEHIND))
        measure = plain(of) if of else None
        if of and measure:
            inner = owners.within(scene, of.start, of.end)
            return Measured(measure, tuple(dict.fromkeys((*parties, *inner, *owners.behind(scene, of.end)))))
    bare = " ".join(word for word in phrase.words[:-1] if word.islower() and word not in lists().passing)
    if not bare:
        return changed(scene, start, by=False)
    return Measured(bare, parties)


def change_alone(scene: Scene, end: int) -> Measured | None:
    """The noun of change right behind an amount, where nothing tells what has changed: "a 5 percent | raise"."""
    joint = _DIRECT.match(scene.text, end, scene.end)
    phrase = phrase_from(scene.text, joint.end(), min(scene.end, joint.end() + LONGEST_BEHIND)) if joint else None
    return Measured(phrase.head) if phrase and phrase.head in lists().changes else None


def noun_for(scene: Scene, end: int) -> Measured | None:
    """What money is for, and for whom: "$5 million for | road repair | in Alder"; "funding" where only who gets it is
    told."""
    goes = _GOES.match(scene.text, end, scene.end)
    at = goes.end() if goes else end
    lead = _FOR.match(scene.text, at, scene.end)
    when = _TIMED.match(scene.text, at, scene.end)
    told = scene.when_at(when.end()) if when else None
    if told:  # "$5 million in 2005 | for"
        at = told.span.end
        lead = _FOR.match(scene.text, at, scene.end)
    if lead is None or scene.when_at(lead.end()) or scene.text.startswith(("every ", "each "), lead.end()):
        return None
    word = lead.group().strip().lower()
    if (does := _does(scene, lead.end(), word)) is not None:
        return Measured(does, _object(scene, lead.end()))
    better = _BETTER.match(scene.text, lead.end())
    phrase = phrase_from(
        scene.text, better.end() if better else lead.end(), min(scene.end, lead.end() + LONGEST_BEHIND)
    )
    if phrase and phrase.head in NO_PURPOSES:
        return None
    parties = owners.behind(scene, at) if word in ("for", "to") else ()
    measure = _purpose(scene, phrase) if phrase and word != "to" else None
    if word == "to" and parties:
        measure = _then_for(scene, lead.end())
    named = proper_at(scene, phrase_start(scene, phrase)) if phrase and word != "to" else None
    if measure is None and not parties and named is None and not (phrase and is_nobody(phrase.words[-1])):
        return None
    thing = " ".join(phrase.words) if phrase and measure is None and word != "to" and not parties else None
    called = money_word(scene, end) or FUNDING
    return Measured(measure or (f"{called} for {thing}" if thing else called), parties)


def _does(scene: Scene, at: int, lead: str) -> str | None:
    """What money is to do: "to | upgrade a port", "for | expanding the Alder Refuge"."""
    verb = _DOES.match(scene.text, at, scene.end)
    if verb is None or (lead == "to") == verb["verb"].endswith("ing") or verb["verb"] in lists().gerunds:
        return None
    low = verb["verb"]
    if low in lists().ends or low in lists().determiners:
        return None
    phrase = phrase_from(scene.text, verb.end() + 1, min(scene.end, verb.end() + LONGEST_BEHIND))
    if phrase is None and (some := _SOME.match(scene.text, verb.end(), scene.end)):
        return f"{low} {some['noun']}"
    if phrase is None or (lead == "to" and low.endswith("s") and not phrase.determined):
        return None
    return f"{low} {' '.join(phrase.words)}"


def _object(scene: Scene, at: int) -> tuple[str, ...]:
    """The body or place for which money is to do something: "to build | the Alder Centre"."""
    verb = _DOES.match(scene.text, at, scene.end)
    name = proper_at(scene, verb.end() + len(" the ")) if verb and scene.text.startswith(" the ", verb.end()) else None
    return (name.name,) if name and " " in name.name else ()


def _then_for(scene: Scene, at: int) -> str | None:
    """What money is for that goes to somebody: "to Alder | for road repair"."""
    found = _THEN_FOR.match(scene.text, at, scene.end)
    if found is None:
        return None
    phrase = phrase_from(scene.text, found.end(), min(scene.end, found.end() + LONGEST_BEHIND))
    if found["lead"].lower() == "to" or phrase is None:
        return _does(scene, found.end(), found["lead"].lower())
    return _does(scene, found.end(), "for") or " ".join(phrase.words)


def _purpose(scene: Scene, phrase: Phrase) -> str | None:
    """The common nouns behind the names with which a purpose begins."""
    first = proper_at(scene, phrase_start(scene, phrase))
    return None if first and first.end >= phrase.end else plain(phrase)


def phrase_start(scene: Scene, phrase: Phrase) -> int:
    """Where the words of a phrase begin, its article left out."""
    return scene.text.index(phrase.words[0], phrase.start, phrase.end)


def money_word(scene: Scene, at: int) -> str | None:
    """What the money of a sentence is called, in it or in the next words: "funding", "grants"."""
    places = (
        (max(scene.begin, at - LONGEST_BACK), min(scene.end, at + LONGEST_BACK)),
        (scene.end, min(len(scene.text), scene.end + NEXT_SENTENCE)),
        (max(0, scene.begin - LONGEST_BACK), scene.begin),
    )
    for start, end in places:
        found = [word.group().lower() for word in _WORD.finditer(scene.text, start, end)]
        if called := [word for word in found if word in lists().money]:
            return called[-1 if end == scene.begin else 0]
    return None


def given(scene: Scene, end: int, unit: str) -> Measured | None:
    """Money of which only is told what was done with it: "$5 million | has been transferred"."""
    done = _PASSIVE.match(scene.text, end, scene.end) if unit[:3].isupper() else None
    return Measured(f"{money_word(scene, end) or 'money'} {done['done']}") if done else None


def listed_award(scene: Scene, start: int) -> Measured | None:
    """What a list tells that somebody got: "Alder High School, Clean Port Scholarship, | $500"."""
    award = _AWARD.search(scene.text[max(scene.begin, start - LONGEST_BEFORE) : start])
    return Measured(award["award"]) if award else None


def label(scene: Scene, start: int) -> Measured | None:
    """What a line of a table or list tells before its amount: "Net revenue: | $5 million"."""
    since = max(0, start - 90, scene.text.rfind("\n", max(0, start - 90), start))
    found = _LABEL.search(scene.text[since:start])
    if found is None:
        return None
    words = found["label"].strip()
    if len(words.split()) > 6 or scene.holds_person(since + found.start("label"), start):
        return None
    low = words if words.isupper() or not words[1:2].islower() else words[:1].lower() + words[1:]
    return Measured(low) if any(char.islower() for char in words) else None
