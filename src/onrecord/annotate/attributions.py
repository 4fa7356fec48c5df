"""Who is told to have said what: what the rules read and what the model hears, joined by one policy.

1. Where a quotation begins and ends its marks tell, never the model.
2. Direct speech is the rules'; who says it, the model's where it is sure, else whoever of the two has words for it.
3. Indirect speech of the narrator is the model's, but for "According to X" and "In his words"; the rules' without it.
4. Speech told inside quotations is the rules': the texts that the model learned from mark none.
5. A quotation that nobody claims, right behind a sentence in which somebody speaks, is his.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from onrecord.annotate.boundaries import Claimed, Outer, snap, stands_apart
from onrecord.annotate.clauses import Unit, Voice, tokens
from onrecord.annotate.continuations import continued, whole
from onrecord.annotate.cues import cues, status_before
from onrecord.annotate.heard import LEAST, LONGEST
from onrecord.annotate.lexicon import lexicon
from onrecord.model import Attribution, Document, Heard, Issue, Mark, Marks, Quote, RuleAttribution, Sentence, Span
from onrecord.model.mark import Status
from onrecord.tools import Tools

BY = "attributions/4"
NEEDS = (Sentence, Quote, RuleAttribution, Heard)
GIVES = (Attribution,)

# "In his words": what the rules read of these holds though the model does not hear it; not "insists"
_OPENING = re.compile(r"in ", re.I)
# "was notified", "were publicly urged"; not "has notified"
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being) (?:\w+ly )?(?P<verb>\w+ed|told|given)\b")
# "pleased", "convinced"; not "notified"
_FEELS = re.compile(
    r"(?:pleased|convinced|concerned|committed|determined|worried|delighted|interested|honou?red|dedicated|excited"
    r"|thrilled|resolved|devoted|prepared|disappointed|surprised|satisfied|inclined|opposed|scared|alarmed|outraged|encouraged|grieved|saddened)$"
)
# "We" of "We believe": right before its verb it can only be who speaks; not "It"
_PRONOUN = re.compile(r"(?:I|we|he|she|they)$", re.I)
# "how", "that": what somebody said of a thing follows; not "trade"
_CLAUSE_BEGINS = re.compile(r"(?:that|how|what|why|whether|if|when|where|who)\b", re.I)
# "has become known as": what something is called, by nobody in particular; not "is known to"
_NAMES = re.compile(r"\bknown as$")
# "with"; not "without"
_WITH = re.compile(r"\bwith\b")
# " was informed" behind somebody: he says nothing; not " informed"
_TOLD = re.compile(
    r" (?:is|are|was|were|been|has been|have been) (?:informed|told|briefed|notified|reminded|advised)\b"
)
# From this share of common characters on, two tell of the same words.
SAME = 0.5
# Characters: what begins farther before a rule's words than this is not about them.
FARTHEST = 5000
# Characters before a cue that may tell how it is used.
CLAUSE = 200
# Characters between a quotation and the words that say who spoke it.
BESIDE = 300
# Characters before a quotation that tell whether it goes on behind a comma.
NEAR = 4
# Of its content, to take words around a quotation for said as well.
WIDE = 0.8
# Characters of such words.
FEWEST = 8
# From this probability of its source on, the model is sure.
SURE = 0.9
# How much less a statement counts whose source is unsure: the exponent of its probability (chosen with LEAST).
SPEAKER = 0.3
Told = TypeVar("Told", bound=Attribution)


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """An Attribution for all that is told, in the narrator's voice and inside quotations."""
    quotes = Outer([quote for quote in marks.of(Quote) if quote.depth == 0])
    found = sorted(_told(doc, marks, tools, quotes), key=lambda one: one.content[0].start)
    yield from continued(doc, found, quotes, [sentence.span for sentence in marks.of(Sentence)])


def _told(doc: Document, marks: Marks, tools: Tools, quotes: Outer) -> Iterator[Attribution]:
    """What the rules read and what the model hears, each once."""
    all_quotes = {(quote.span.start, quote.span.end) for quote in marks.of(Quote)}
    sentences = [sentence.span for sentence in marks.of(Sentence)]
    rules = marks.of(RuleAttribution)
    heard = list(_heard(doc, marks, rules, quotes))
    begins = [one.content[0].start for one in heard]
    used: set[int | None] = set()
    claimed = Claimed(rules)
    for whole_rule in rules:
        rule = _parted(doc, whole_rule, heard, begins)
        untagged = rule.source is None and rule.cue is None
        partner = _partner(rule, heard, begins, set() if untagged else used)
        found = heard[partner] if partner is not None else None
        if found is not None and _embeds(rule, found):
            continue
        if any((span.start, span.end) in all_quotes for span in rule.content):
            goes_on = found is not None and partner in used
            used.add(partner)
            yield _joined(doc, rule, found, claimed, goes_on=goes_on) if found is not None else _as_told(rule)
        elif not tools.settings.model or rule.content[0].start >= LONGEST or _settled(rule, quotes):
            if found is None or not _same_cue(rule, found):
                used.add(partner)
                yield _as_told(rule)
        elif found is not None and not _enough(found):
            used.add(partner)
            yield _as_told(rule)  # neither would be enough alone
    starts = [span.start for span in sentences]
    for place, one in enumerate(heard):
        if place not in used and _enough(one) and not (_is_topic(one) or _NAMES.search(one.cue.text)):
            yield _as_heard(doc, one, starts[bisect_right(starts, one.cue.start) - 1])


def _enough(one: Heard) -> bool:
    """Whether the model is sure enough of what it hears for a statement that no rule reads."""
    sure: float = one.score * one.source_score**SPEAKER
    return sure >= LEAST


def _heard(doc: Document, marks: Marks, rules: Sequence[RuleAttribution], quotes: Outer) -> list[Heard]:
    """What was heard, in text order, with its words cut where quotations and sentences are."""
    apart = sorted({span for rule in rules for span in _apart(doc, rule) if quotes.has([span])})
    sentences = [sentence.span for sentence in marks.of(Sentence)]
    snapped = (snap(doc, one, quotes, apart) for one in marks.of(Heard))
    heard = [entire for one in snapped if one and (entire := whole(doc, one, quotes, sentences))]
    return sorted(heard, key=lambda one: one.content[0].start)


def _parted(doc: Document, rule: RuleAttribution, heard: Sequence[Heard], begins: Sequence[int]) -> RuleAttribution:
    """A turn without the quotations that the model hears somebody else say by a tag of their own."""
    if len(rule.content) == 1 or rule.cue is None:
        return rule
    near = heard[bisect_left(begins, rule.content[0].start) : bisect_left(begins, rule.content[-1].end)]
    own = next((one for one in near if one.source and one.cue.touches(rule.cue)), None)
    theirs = {span for one in near if own and _of_another(one, own, rule) for span in one.content}
    left = tuple(span for span in rule.content if span not in theirs)
    return _spanned(doc, msgspec.structs.replace(rule, content=left)) if left and left != rule.content else rule


def _of_another(one: Heard, own: Heard, rule: RuleAttribution) -> bool:
    """Whether only quotations of a turn are heard, which what its own tag tells does not hold, and another name."""
    return (
        one.score >= LEAST
        and one.source is not None
        and own.source is not None
        and one.source.text != own.source.text
        and not _PRONOUN.match(one.source.text)
        and all(span in rule.content and span not in own.content for span in one.content)
    )


def _apart(doc: Document, rule: RuleAttribution) -> list[Span]:
    """What of a turn is of no sentence around it: quotations that are sentences of their own, and those that go on with
    a turn behind words about it: '"A," she said, referring to the rules, "B."'."""
    return [
        span
        for number, span in enumerate(rule.content)
        if stands_apart(doc, span)
        or (number and doc.text[max(0, span.start - NEAR) : span.start].rstrip().endswith(","))
    ]


def _settled(rule: RuleAttribution, quotes: Outer) -> bool:
    """Whether the rules' reading holds though the model does not hear it: "In his words"; and inside a quotation what
    somebody did not say, or a clause with "that"."""
    if _OPENING.match(rule.cue.text if rule.cue else ""):
        return True
    return quotes.hold(rule.content) and (rule.status != "said" or rule.content[0].text.startswith("that "))


def _partner(rule: RuleAttribution, heard: Sequence[Heard], starts: Sequence[int], used: set[int | None]) -> int | None:
    """The place of what was heard that shares most words with what a rule read; None when too few are shared."""
    places = range(bisect_left(starts, rule.content[0].start - FARTHEST), bisect_left(starts, rule.content[-1].end))
    shares = [
        (_shared(rule.content, heard[place].content), bool(rule.cue and rule.cue.touches(heard[place].cue)), place)
        for place in places
        if place not in used and not any(span.holds(heard[place].cue) for span in rule.content)
    ]
    share, _, place = max(shares, default=(0.0, False, -1))
    return place if share >= SAME else None


def _embeds(rule: RuleAttribution, one: Heard) -> bool:
    """Whether what was heard holds the words that the rules read and their cue: 'denounced what it calls "a bias"'."""
    cue = rule.cue
    return cue is not None and any(
        span.holds(cue) and all(span.holds(part) for part in rule.content) for span in one.content
    )


def _same_cue(rule: RuleAttribution, found: Heard) -> bool:
    """Whether the model hears by the words that the rules read by: "In his words, he tells ..." is one statement."""
    return _enough(found) and rule.cue is not None and rule.cue.touches(found.cue)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Common characters as a share of the smaller of the two."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return common / min(sum(span.end - span.start for span in spans) for spans in (one, other))


def _as_told(rule: RuleAttribution) -> Attribution:
    return Attribution(
        span=rule.span, by=rule.by, score=rule.score, content=rule.content, source=rule.source, cue=rule.cue,
        status=rule.status, carried=rule.carried,
    )  # fmt: skip


def _as_heard(doc: Document, one: Heard, begins: int) -> Attribution:
    """What was heard, with its status and without a speaker where the verb is passive: "It was noted that", "They
    were told that". `begins` is where the cue's sentence does."""
    if one.carried:
        return _spanned(doc, Attribution(span=one.span, by=one.by, score=one.score, content=one.content, carried=True))
    unit = list(tokens(doc.text, Voice(max(begins, one.cue.start - CLAUSE), one.cue.end, (), None)))
    cue = next((cue for cue in cues(unit) if unit[cue.last].start >= one.cue.start), None)
    passive = (cue.passive if cue else _is_passive(one.cue.text)) or _is_told(doc, one)
    agentless = passive and one.source is not None and one.source.start < one.cue.start
    told = Attribution(
        span=one.span, by=one.by, score=one.score, content=one.content, source=None if agentless else one.source,
        cue=one.cue, status=cue.status if cue else _status(unit, one.cue),
        source_score=1.0 if _is_subject(doc, one) else one.source_score,
    )  # fmt: skip
    return _spanned(doc, told)


def _is_subject(doc: Document, one: Heard) -> bool:
    """Whether who speaks is a pronoun right before its verb: its form tells that, be the model sure or not."""
    source = one.source
    return (
        source is not None
        and _PRONOUN.match(source.text) is not None
        and source.end < one.cue.start
        and doc.text[source.end : one.cue.start].isspace()
    )


def _is_topic(one: Heard) -> bool:
    """Whether a talk with somebody is told of, and what it was about: "He discusses many issues with the mayor"; what
    was said there follows only as a clause ("discussed how the mill would be mended")."""
    talks = any(word in lexicon().talk for word in one.cue.text.lower().split())
    words = one.content[0].text
    return talks and not _CLAUSE_BEGINS.match(words) and _WITH.search(f"{one.cue.text} {words}") is not None


def _is_told(doc: Document, one: Heard) -> bool:
    """Whether somebody is told what is said: "The mayor was informed that, according to the plan, ..."."""
    return one.source is not None and _TOLD.match(doc.text, one.source.end) is not None


def _is_passive(words: str) -> bool:
    """Whether something is done to the subject of a verb that no list knows; "is pleased" tells what it feels."""
    found = _PASSIVE.search(words)
    return found is not None and not _FEELS.match(found["verb"])


def _spanned(doc: Document, told: Told) -> Told:
    """An attribution that reaches from the first to the last character of its parts."""
    parts = [*told.content, *(part for part in (told.source, told.cue) if part)]
    reach = doc.span(min(part.start for part in parts), max(part.end for part in parts))
    return msgspec.structs.replace(told, span=reach)


def _status(unit: Unit, cue: Span) -> Status:
    """What the words of a cue that is no listed verb, and those before them, make of it: "has no fear that"."""
    place = next((place for place, token in enumerate(unit) if token.end >= cue.end), None)
    return status_before(unit, place) if place is not None else "said"


def _joined(doc: Document, rule: RuleAttribution, one: Heard, claimed: Claimed, *, goes_on: bool) -> Attribution:
    """Direct speech as the rules read it, with the speaker of whoever knows better: the model where the rules have no
    words for him, or where it is sure of others; only words of the same paragraph, near what was said. A quotation
    without a tag `goes_on` with one before it where the model hears both as said at once."""
    told = _as_told(rule)
    if not goes_on and _wider(rule, one, claimed):
        told = _spanned(doc, msgspec.structs.replace(told, content=one.content))
    if goes_on and told.source is None:
        return msgspec.structs.replace(told, carried=True)
    if one.source is None or not _beside(doc, rule, one):
        return told
    if told.source is None or (one.source_score >= SURE and not told.source.touches(one.source)):
        named = msgspec.structs.replace(
            told, source=one.source, cue=one.cue, carried=False, by=one.by, source_score=one.source_score
        )
        return _spanned(doc, named)
    return told


def _wider(rule: RuleAttribution, one: Heard, claimed: Claimed) -> bool:
    """Whether the model is sure of the quotations and of words around them: 'that the bill "is late"'; not of what
    another statement has for its own."""
    if one.content_score < WIDE or not all(any(part.holds(span) for part in one.content) for span in rule.content):
        return False
    size = sum(span.end - span.start for span in one.content) - sum(span.end - span.start for span in rule.content)
    apart = all(before.end <= after.start for before, after in pairwise(one.content))
    return apart and size >= FEWEST and not claimed.others(one.content, rule.content)


def _beside(doc: Document, rule: RuleAttribution, one: Heard) -> bool:
    """Whether the cue that was heard stands near some words of a turn, with no paragraph's end between."""
    return any(
        "\n" not in doc.text[min(span.end, one.cue.end) : max(span.start, one.cue.start)]
        and max(span.start - one.cue.end, one.cue.start - span.end) < BESIDE
        for span in rule.content
    )
