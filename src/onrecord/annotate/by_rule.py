"""Who is told to have said what, by rule: direct speech with its tags, and indirect speech with a cue and a complement.

`attributions` joins this with what the trained model hears. Order of the rules for each
unit of a voice: openings ("According to X, ..."), then each cue with what stands beside it (a quotation, a clause, a
phrase), then quotations that no cue claims.
"""

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from onrecord.annotate import reports, subjects, turns
from onrecord.annotate.clauses import Token, Unit, Voice, units, voices
from onrecord.annotate.cues import Cue, cues
from onrecord.annotate.subjects import Range
from onrecord.model import Document, Issue, Mark, Marks, Quote, RuleAttribution, Sentence, Span
from onrecord.model.mark import Status
from onrecord.tools import Tools

BY = "rule/5"
NEEDS = (Sentence, Quote)
GIVES = (RuleAttribution,)

FEWEST_WORDS = 4
BRACKET = 400  # characters: the longest that an editor inserts
LONGEST_LEAD = 40
# "I", "we": the speaker's own thoughts are no statement inside the statement; not "it"
_FIRST_PERSON = re.compile(r"(?:i|we|me|us|my|our)$")
# "made the following statement", "issued the following remarks"; not "following the"
_MAKES = re.compile(r"(?:made|makes|issued?s?|released?s?|gave|delivered|offered|sent|provided)$")
# "today issued", "on Friday released"; not "they"
_DAY = re.compile(r"(?:today|yesterday|on|[a-z]+day)$")
# ',"', ",”"; not '."'
_COMMA = re.compile(r",\W{1,2}$")
# "this", "which": a thing shows or suggests something, it does not say it
_THING = re.compile(r"(?:this|that|these|those|which|what|there|here)$")
# inside a quotation only a clause or an infinitive is a statement of somebody else's: "that", "to", "you"; not "us"
_CLAUSE = re.compile(
    r"(?:that|to|if|whether|i|you|he|she|it|we|they|there|the|a|an|this|these|those|our|your|their|his|her|its|my|all|no|not|as)$"
)
InSegment = TypeVar("InSegment", Sentence, Quote)


class Turn(msgspec.Struct):
    """An attribution in the making; `open` is the last quotation of a turn that the next paragraph may go on with."""

    content: list[Span]
    source: Span | None = None
    cue: Span | None = None
    status: Status = "said"
    carried: bool = False
    open: Quote | None = None


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A RuleAttribution for every turn of every paragraph, in the narrator's voice and inside quotations."""
    quotes = _by_segment(marks.of(Quote))
    found: list[Turn] = []
    before: Turn | None = None
    led: Span | None = None
    untold: Turn | None = None
    for number, sentences in _by_segment(marks.of(Sentence)).items():
        ends = [sentence.span.end for sentence in sentences]
        for voice in voices(sentences, quotes.get(number, [])):
            reading = _Reading(doc, voice, *((None, None) if voice.inside else (before, led)))
            reading.pending = None if voice.inside else untold
            for unit in units(doc, voice, ends):
                reading.read(unit)
            found += reading.turns
            if voice.inside is None:
                before, led, untold = reading.left_open(), reading.leads(), reading.left_untold()
    yield from (_mark(doc, turn) for turn in found)


def _by_segment(marks: list[InSegment]) -> dict[int, list[InSegment]]:
    found: dict[int, list[InSegment]] = {}
    for mark in marks:
        found.setdefault(mark.segment, []).append(mark)
    return found


def _mark(doc: Document, turn: Turn) -> RuleAttribution:
    turn.content = [_before_bracket(doc, span) for span in turn.content]
    parts = [*turn.content, *(part for part in (turn.source, turn.cue) if part)]
    return RuleAttribution(
        span=doc.span(min(part.start for part in parts), max(part.end for part in parts)),
        by=BY,
        content=tuple(sorted(turn.content)),
        source=turn.source,
        cue=turn.cue,
        status=turn.status,
        carried=turn.carried,
    )


def _before_bracket(doc: Document, span: Span) -> Span:
    """What was said within an editor's brackets ends with them: "[He said it was short | ] and lies there"."""
    before = doc.text[max(0, span.start - BRACKET) : span.start]
    depth = 0 if before.rfind("[") > before.rfind("]") else len(span.text)
    for place, sign in enumerate(span.text):
        depth += (sign == "[") - (sign == "]")
        if depth < 0 and place:
            return doc.span(span.start, span.start + place)
    return span


class _Reading:
    """The turns of one voice, unit by unit."""

    def __init__(self, doc: Document, voice: Voice, before: Turn | None, led: Span | None) -> None:
        self.doc, self.voice = doc, voice
        self.led = led  # whom the colon at the end of the paragraph before leads to
        self.colon: Span | None = None
        self.stated: Span | None = None  # who "made the following statement" in this paragraph
        self.turns: list[Turn] = []
        self.before = before  # a turn that the paragraph before left open
        self.awaiting: Turn | None = None  # a tagged turn that a quotation right after it goes on with
        self.pending: Turn | None = None  # a quotation without a tag that the next unit may tag
        self.spoke: Turn | None = None  # who spoke last in the voice's own words

    def read(self, unit: Unit) -> None:
        """Adds the turns of one unit."""
        claimed: set[int] = set()
        tagged, pending = self.awaiting, self.pending
        self.awaiting = self.pending = None
        self._open(unit)
        found = list(cues(unit))
        for number, cue in enumerate(found):
            self._by_cue(unit, cue, found[number + 1 :], claimed, pending)
            pending = None
        self._loose(unit, claimed, tagged)
        stated = self._states(unit, len(unit))
        self.stated = stated or self.stated
        self.led = None
        self.colon = self.stated or self._leader(unit, len(unit) - 1) if unit[-1].text == ":" else None

    def leads(self) -> Span | None:
        """Who the paragraph's last sentence leads to with its colon."""
        return self.colon

    def left_open(self) -> Turn | None:
        """The turn whose last quotation has no closing mark, for the next paragraph to go on with."""
        last = self.turns[-1] if self.turns else self.before
        return last if last and last.open and not last.open.closed else None

    def left_untold(self) -> Turn | None:
        """A quotation without a tag that ends with a comma: its tag begins the next paragraph of a broken text."""
        last = self.pending
        return last if last and _COMMA.search(last.content[-1].text[-3:]) else None

    def _span(self, unit: Unit, tokens: Range) -> Span:
        return self.doc.span(unit[tokens[0]].start, unit[tokens[1]].end)

    def _open(self, unit: Unit) -> None:
        """ "According to X, ..."; "In his words, ..."."""
        opening = reports.opening(unit)
        if opening and not self._own_thought(unit, opening.source):
            source, cue = self._span(unit, opening.source), self._span(unit, opening.cue)
            self._add(Turn(content=[self._span(unit, opening.content)], source=source, cue=cue))

    def _add(self, turn: Turn) -> None:
        self.turns.append(turn)
        self.spoke = turn

    def _own_thought(self, unit: Unit, source: Range | None) -> bool:
        """Whether a voice tells what it thinks itself: the narrator's is narration, a speaker's is not nested."""
        return bool(source and _FIRST_PERSON.match(unit[source[0]].low))

    def _by_cue(self, unit: Unit, cue: Cue, later: list[Cue], claimed: set[int], pending: Turn | None) -> None:
        """The turn that a reporting verb makes of what stands beside it, if it makes one."""
        words = self._span(unit, (cue.first, cue.last))
        beside = turns.beside(unit, cue, later)
        places = [place for place in beside.quotes if place not in claimed] if beside else []
        if beside and places:
            source = beside.source or self._source(unit, cue)
            claimed.update(places)
            self._direct(unit, places, Turn(content=[], source=self._words(unit, source), cue=words, status=cue.status))
            return
        if (
            pending
            and turns.is_tag(unit, cue)
            and (source := subjects.before(unit, cue.first) or subjects.after(unit, cue.last))
        ):
            pending.source, pending.cue, pending.status = self._words(unit, source), words, cue.status
            self.awaiting = self.spoke = pending
            return
        self._indirect(unit, cue, later, claimed)

    def _indirect(self, unit: Unit, cue: Cue, later: list[Cue], claimed: set[int]) -> None:
        content = None if reports.inverted(unit, cue) else reports.reported(unit, cue, later)
        source = None if cue.passive else self._source(unit, cue)
        if not cue.passive:
            content, source = reports.as_agreed(unit, cue) or (content, source)
        if content is None and not cue.passive:
            content, source = reports.clause_before(unit, cue) or (None, None)
        if (
            content is None
            or (source is None and not self._agentless(unit, cue))
            or self._no_statement(unit, source, content)
            or not claimed.isdisjoint(range(content[0], content[1] + 1))
        ):
            return
        words, said = self._span(unit, (cue.first, cue.last)), self._span(unit, content)
        self._add(Turn(content=[said], source=self._words(unit, source), cue=words, status=cue.status))

    def _no_statement(self, unit: Unit, source: Range | None, content: Range) -> bool:
        """Whether a thing is the subject ("This suggests"), or a speaker tells of himself or without a clause."""
        if source and _THING.match(unit[source[0]].low) and source[0] == source[1]:
            return True
        if self._own_thought(unit, source):
            return True
        if self.voice.inside is None:
            return False
        return (source is not None and unit[source[0]].low == "it") or not _CLAUSE.match(unit[content[0]].low)

    def _agentless(self, unit: Unit, cue: Cue) -> bool:
        """ "It was noted that": a passive with a clause."""
        return cue.passive and cue.last + 1 < len(unit) and unit[cue.last + 1].low == "that"

    def _words(self, unit: Unit, source: Range | None) -> Span | None:
        return self._span(unit, source) if source else None

    def _source(self, unit: Unit, cue: Cue) -> Range | None:
        """Who the verb's subject is: the phrase before it, or that of the clause before."""
        if cue.participle or subjects.elided(unit, cue.first):
            return self._shared(unit, cue)
        return subjects.before(unit, cue.first)

    def _shared(self, unit: Unit, cue: Cue) -> Range | None:
        """The subject shared with the clause before: who spoke last in the unit, else who the unit begins with."""
        for turn in reversed(self.turns):
            if turn.source and turn.source.start >= unit[0].start:
                return _range_of(unit, turn.source)
        if cue.participle:
            return subjects.first(unit, cue.first)
        return (
            subjects.before(unit, cue.first)
            or subjects.of_verb_before(unit, cue.first)
            or subjects.first(unit, cue.first)
        )

    def _direct(self, unit: Unit, places: list[int], turn: Turn) -> None:
        """Adds a turn of quotations; one that reopens goes on with the turn the paragraph before left open."""
        quotes = [unit[place].quote for place in places]
        turn.content = [self._with_lead(unit, place, turn) for place in places]
        turn.open = quotes[-1]
        if self.before and quotes[0] and quotes[0].reopens:
            self.before.content += turn.content
            self.before.open = turn.open
            self.before.source, self.before.cue = self.before.source or turn.source, self.before.cue or turn.cue
            self.awaiting = self.spoke = self.before
            return
        self._add(turn)
        self.awaiting = turn

    def _with_lead(self, unit: Unit, place: int, turn: Turn) -> Span:
        """A quotation, with the words before it when it only goes on with them: 'They "had no choice," she said'."""
        span = self.doc.span(unit[place].start, unit[place].end)
        first = next((sign for sign in span.text if sign.isalnum()), "")
        lead = unit[:place]
        goes_on = (
            (turn.source or not self.voice.inside)
            and first.islower()
            and 0 < place < LONGEST_LEAD
            and lead[-1].text not in ":,"
        )
        if not goes_on or not any(token.is_word for token in lead) or any(cues(lead)):
            return span
        return self.doc.span(unit[0].start, span.end)

    def _loose(self, unit: Unit, claimed: set[int], tagged: Turn | None) -> None:
        """Quotations that no verb claims."""
        for place, token in enumerate(unit):
            if token.quote is None or place in claimed or self._told_already(unit, token.quote.span):
                continue
            if self.before and token.quote.reopens:
                self._direct(unit, [place], Turn(content=[]))
            elif place == 0 and tagged and (token.speechlike or place + 1 == len(unit)):
                tagged.content.append(token.quote.span)
                tagged.open, self.awaiting = token.quote, self.awaiting or tagged
            elif turns.led_by_colon(unit, place):
                self._after_colon(unit, place)
            elif source := turns.dashed(unit, place):
                self._direct(unit, [place], Turn(content=[], source=self._words(unit, source)))
            elif place == 0 and self._told(token) and len(token.text.split()) >= FEWEST_WORDS:
                self._untagged(unit)

    def _told(self, token: Token) -> bool:
        """Whether a quotation is speech by its last sign, or since it goes on in the next line of a broken text."""
        return token.speechlike or (token.quote is not None and not token.quote.closed)

    def _told_already(self, unit: Unit, words: Span) -> bool:
        """Whether a turn of this unit holds the words."""
        for turn in reversed(self.turns):
            if turn.content[0].start < unit[0].start:
                return False
            if any(words.touches(part) for part in turn.content):
                return True
        return False

    def _after_colon(self, unit: Unit, place: int) -> None:
        """'X stressed the quality of the roads: "..."'."""
        self._direct(unit, [place], Turn(content=[], source=self.stated or self._leader(unit, place)))

    def _leader(self, unit: Unit, colon: int) -> Span | None:
        """Whom a colon leads to: who makes "the following statement", who spoke last in the unit, else a verb's
        subject, else who the unit begins with; nobody behind "Dear"."""
        if unit[0].low == "dear":
            return None
        if stated := self._states(unit, colon):
            return stated
        spoke = next(
            (turn.source for turn in reversed(self.turns) if turn.source and turn.source.start >= unit[0].start), None
        )
        verbs = [self._source(unit, cue) for cue in cues(unit)]
        subject = next((source for source in reversed(verbs) if source), None) or subjects.first(unit, colon)
        return spoke or self._words(unit, subject)

    def _states(self, unit: Unit, colon: int) -> Span | None:
        """Who "made the following statement", or whom "the following is a statement from"."""
        stated = next((i for i in range(1, colon) if unit[i].low == "following" and unit[i - 1].low == "the"), None)
        makes = next((i for i in range(stated or 0, 0, -1) if _MAKES.match(unit[i].low)), 0)
        while makes and _DAY.match(unit[makes - 1].low):
            makes -= 1
        if makes and (subject := subjects.before(unit, makes)):
            return self._words(unit, subject)
        if [token.low for token in unit[:2]] == ["the", "following"]:
            giver = next((i for i in range(2, colon - 1) if unit[i].low in ("from", "by")), None)
            subject = subjects.after(unit, giver) if giver else None
            return self._words(unit, subject)
        return None

    def _untagged(self, unit: Unit) -> None:
        """A quotation with no tag: it may get one in the next unit; if not, nobody is told to have said it."""
        if len(unit) == 1 and not self.led and unit[0].headed:
            return  # 'Coal Is No Villain' between two paragraphs
        self._direct(unit, [0], Turn(content=[], source=self.led))
        self.pending, self.awaiting = (self.turns[-1] if self.turns else None), None


def _range_of(unit: Unit, span: Span) -> Range | None:
    places = [i for i, token in enumerate(unit) if span.start <= token.start and token.end <= span.end]
    return (places[0], places[-1]) if places else None
