"""Reporting words in a unit of one voice, with how they are used: who may speak, and whether it was said at all."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotate.clauses import Token, Unit
from onrecord.annotate.lexicon import lexicon
from onrecord.model.mark import Status

# "has", "is", "will", "n't"; not "the"
AUXILIARY = re.compile(
    r"(?:ha[sd]|have|is|are|was|were|be|been|being|will|would|shall|should|can|could|may|might|must|do|does|did|to)(?:n['’]t)?$"
)
# "also", "repeatedly", "never"; not "family" (listed out below) and not "Emily"
ADVERB = re.compile(
    r"(?:also|then|later|again|further|too|not|never|ever|once|often|always|still|just|even|already|earlier|recently|now|"
    r"(?!(?:family|reply|only|july|italy|assembly|supply|ally|rally|early|daily|weekly|monthly|apply)$)[a-z]+ly)$"
)
# "was", "been"; not "has"
_PASSIVE = re.compile(r"(?:is|are|was|were|be|been|being)$")
# "would", "might"; not "will"
_MODAL = re.compile(r"(?:would|could|might|may|should)$")
# "will"; not "would"
_FUTURE = re.compile(r"(?:will|shall)$")
# "never", "didn't"; not "none"
_NEGATION = re.compile(r"(?:not|never|cannot|nobody|neither|nor|\w+n['’]t)$")
# "if"; not "that"
_CONDITION = re.compile(r"(?:if|unless|whether|suppose|imagine)$")
# "the report", "his claim", "a note", "the town's claims": a noun; not "he"
_BEFORE_NOUN = re.compile(
    r"(?:the|a|an|his|her|its|their|our|my|your|this|that|these|those|no|any|some|each|every|of|in|for|with|on|by|from|and|"
    r"per|at|into|under|new|joint|public|united|member|press|news|annual|\w+['’]s)$"
)
# "they say", "to say", "people think": behind anything else a first form is a noun or an order; not "a", "its"
_BEFORE_FIRST_FORM = re.compile(
    r"(?:i|we|you|they|who|people|men|women|children|to|would|could|will|can|may|might|must|should|do|does|did|n['’]t|not|never)$"
)
# So many words before a verb are looked at for what denies it: "never heard the governor of the lake province say".
WINDOW = 12


class Cue(NamedTuple):
    """A reporting word or phrase: tokens `first` to `last` of its unit (inclusive), in lower case in `verb`.

    A `participle` is an "-ing" form without "is" or "was": it takes its speaker from the clause before.
    """

    first: int
    last: int
    verb: str
    passive: bool
    participle: bool
    status: Status


def cues(unit: Unit) -> Iterator[Cue]:
    """The reporting verbs of a unit that are used as verbs, in order."""
    forms = lexicon().all
    for i, token in enumerate(unit):
        pair = f"{token.low} {unit[i + 1].low}" if i + 1 < len(unit) else ""
        verb, last = (pair, i + 1) if pair in forms else (token.low, i)
        if verb in forms and _is_verb(unit, i, last, verb):
            yield _cue(unit, i, last, verb)


def _cue(unit: Unit, first: int, last: int, verb: str) -> Cue:
    after_be, ing = _after_be(unit, first), verb.split()[0].endswith("ing")
    return Cue(first, last, verb, after_be and not ing, ing and not after_be, status_before(unit, first))


def _is_verb(unit: Unit, first: int, last: int, verb: str) -> bool:
    before = unit[first - 1].low if first else ""
    after = unit[last + 1] if last + 1 < len(unit) else None
    if unit[first].text[0].isupper() and first:
        return False
    first_form = verb.split()[0] in _first_forms()
    if after is not None and _leads(after, first_form=first_form) and before != "the":
        return not (first_form and before in lexicon().all)  # "expressed hope that"
    if _BEFORE_NOUN.match(before) and not verb.endswith(("ed", "aid", "old", "ing")):
        return False
    if before in ("the", "a", "an", "of"):
        return False
    if first_form:
        return bool(_BEFORE_FIRST_FORM.search(before)) or _plural_before(unit, first)
    return True


def _leads(after: Token, *, first_form: bool) -> bool:
    """Whether what follows shows that a word reports: "that", a colon, a quotation; not 'the label "Two Suns"'."""
    return after.low == "that" or after.text == ":" or (after.speechlike if first_form else after.quote is not None)


def _first_forms() -> frozenset[str]:
    return lexicon().first_forms


def _plural_before(unit: Unit, first: int) -> bool:
    """Whether a plural subject stands before a first form: "officials say", "they also note"; not "a Times report"."""
    before = unit[first - 1] if first else None
    if before is None or not before.is_word or not before.low.endswith("s") or before.low.endswith("ss"):
        return False
    name = first - 1
    while name > 0 and unit[name].text[0].isupper():
        name -= 1
    return unit[name].low not in ("a", "an")


def _after_be(unit: Unit, first: int) -> bool:
    i = first - 1
    while i >= 0 and ADVERB.match(unit[i].low):
        i -= 1
    return i >= 0 and bool(_PASSIVE.match(unit[i].low))


def status_before(unit: Unit, first: int) -> Status:
    """Whether the words before the verb deny it, make it conditional, or put it in the future."""
    clause = _clause_before(unit, first)
    near = clause[:3]
    if any(_NEGATION.match(word) for word in (near if not _hearing(clause) else clause)):
        return "denied"
    if conditional(unit, first) or any(_MODAL.match(word) for word in near):
        return "hypothetical"
    return "expected" if any(_FUTURE.match(word) for word in near) else "said"


def conditional(unit: Unit, first: int) -> bool:
    """Whether the verb stands in a condition: "If the auditors say that"."""
    return any(_CONDITION.match(word) for word in _clause_before(unit, first))


def _clause_before(unit: Unit, first: int) -> list[str]:
    """The words before the verb within its clause, the nearest first."""
    clause = []
    for token in reversed(unit[max(0, first - WINDOW) : first]):
        if token.quote or token.text in ",;:—–":
            break
        clause.append(token.low)
    return clause


def _hearing(clause: list[str]) -> bool:
    """Whether the verb hangs on "heard": "I have never heard the minister say"."""
    return any(word in ("hear", "heard", "hearing") for word in clause)
