"""Quotations in broken text: marks paired paragraph by paragraph, every repair told.

The rule (`docs/quotations.md`): a mark opens when a word follows and none precedes, closes when it is the other way
round. Inside a quotation an opening mark begins a nested one if enough closing marks are left for both; otherwise the
outer one lost its closer. A closing mark without an opener takes the words since the last reporting clause. What is
open at the end of a paragraph goes on when the next paragraph opens anew, or when the next mark, a few paragraphs on,
closes it; else it has lost its closer.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, zip_longest

import msgspec

from onrecord.annotate.lexicon import lexicon
from onrecord.model import Document, Issue, Mark, Marks, Quote, Sentence, Turn
from onrecord.tools import Tools

BY = "quotes/4"
NEEDS = (Sentence, Turn)
GIVES = (Quote,)

DEEPEST = 3
MOST_BETWEEN = 3  # paragraphs without a mark between one that opens a quotation and one that closes it
MOST_REPAIRS = 40
FARTHEST_TAG = 2000  # characters within which a quotation without a closer may run into its tag
OPENING, CLOSING = "“„«", "”»"
STRAIGHT = '"'
SINGLE_OPENING, SINGLE_CLOSING = "‘'", "’'"
# '"', "“", "«", "''", "``"; not "-"
_DOUBLE = re.compile(r"""["“”„«»]|``|''""")
# "‘", "’", "'" that is not within a word ("don't" is) nor before a cut one ("the '90s", "'twas") nor half of "''"
_SINGLE = re.compile(
    r"(?<![\w'])[‘'](?!\d\ds?\b|(?:tis|twas|til|em|n)\b)(?=[^\W_]|\[)|(?<=[^\s(\[])(?<!')[’'](?![\w'])"
)


class _Sign(msgspec.Struct, frozen=True):
    """A quotation mark in the text: where, and whether it can open or close by its neighbours."""

    start: int
    end: int
    opens: bool
    closes: bool


class _Found(msgspec.Struct):
    """A quotation in the making: its stretch, and which of its own marks are there."""

    start: int
    end: int = -1
    opened: bool = True
    closed: bool = True
    reopens: bool = False
    german: bool = False


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Quote for each quotation, and an Issue for each repair."""
    sentences: dict[int, list[Sentence]] = {}
    for sentence in marks.of(Sentence):
        sentences.setdefault(sentence.segment, []).append(sentence)
    turns: dict[int, list[_Found]] = {}
    for turn in marks.of(Turn):
        found = _Found(turn.span.start, turn.span.end, opened=False, closed=False, reopens=turn.reopens)
        turns.setdefault(turn.segment, []).append(found)
    numbers, goes_on, around = sorted(sentences), False, False
    run_on = _run_on(doc, [sentences[number] for number in numbers])
    for place, (number, following) in enumerate(zip_longest(numbers, numbers[1:])):
        after = sentences[following][0].span.text if following is not None else ""
        reopened = _begins_quoted(after) and doc.segments[number].kind != "headline"
        runs_on = run_on[place] and number not in turns and following not in turns
        paragraph = _Paragraph(doc, sentences[number], reopens=goes_on, reopened=reopened, runs_on=runs_on)
        around = paragraph.unwrapped(turns.get(number, ()), around=around)
        paragraph.pair()
        goes_on = paragraph.goes_on
        yield from paragraph.issues
        yield from _quotes(doc, number, [*turns.get(number, ()), *paragraph.found])


def _run_on(doc: Document, paragraphs: Sequence[Sequence[Sentence]]) -> list[bool]:
    """For each paragraph whether the next mark, a few paragraphs on at most, closes what is open at its end: a line
    broken within a quotation, or paragraphs of it without marks of their own; not where the narrator reports there."""
    found: list[bool] = []
    far: int | None = None  # how far the closing mark is that comes next; None where another mark or a tag does
    for sentences in reversed(paragraphs):
        found.append(far is not None and far <= MOST_BETWEEN)
        first = next(iter(_signs(doc.text, sentences[0].span.start, sentences[-1].span.end)), None)
        narrated = any(_narrated().match(doc.text, one.span.start, one.span.end) for one in sentences)
        if first is None:
            far = None if narrated or far is None else far + 1
        else:
            inches = doc.text[max(0, first.start - 1) : first.start].isdigit()
            far = 0 if first.closes and not first.opens and not inches else None
    return found[::-1]


def _begins_quoted(words: str) -> bool:
    """Whether a paragraph begins with an opening mark, as one does that goes on with a quotation."""
    return words[:1] in tuple(OPENING + '"') or words.startswith(("``", "''"))


def _quotes(doc: Document, segment: int, found: list[_Found]) -> Iterator[Quote]:
    """The quotations with their depths, from what holds what."""
    around: list[int] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        while around and around[-1] <= one.start:
            around.pop()
        yield Quote(
            span=doc.span(one.start, one.end), by=BY, segment=segment, depth=len(around),
            opened=one.opened, closed=one.closed, reopens=one.reopens,
        )  # fmt: skip
        around.append(one.end)


class _Paragraph:
    """The marks of one paragraph, paired from left to right."""

    def __init__(
        self, doc: Document, sentences: Sequence[Sentence], *, reopens: bool, reopened: bool, runs_on: bool
    ) -> None:
        self.doc, self.sentences = doc, sentences
        self.start, self.end = sentences[0].span.start, sentences[-1].span.end
        self.reopens, self.reopened, self.runs_on = reopens, reopened, runs_on
        self.begins = [sentence.span.start for sentence in sentences]
        self.open: list[_Found] = []
        self.found: list[_Found] = []
        self.issues: list[Issue] = []
        self.goes_on = False
        self.signs = _signs(self.doc.text, self.start, self.end)
        if reopens and not (self.signs and self.signs[0].start == self.start and self.signs[0].opens):
            self.open.append(_Found(self.start, opened=False, reopens=True))

    def unwrapped(self, turns: Sequence[_Found], *, around: bool) -> bool:
        """Leaves out the marks around a whole transcript: one before its first label, one at its very end.

        Args:
            turns: what the paragraph has of a transcript.
            around: whether a mark before this paragraph is open so; what is returned tells it of the next one.
        """
        if self.signs and turns and self.signs[0].opens and self.signs[0].start == self.start:
            label = self.doc.text[self.signs[0].end : turns[0].start].rstrip()
            if label.endswith(":") if label else around:
                self.signs, around = self.signs[1:], True
        if around and self.signs and sum(-1 if sign.opens else 1 for sign in self.signs) == 1:
            self.signs, around = self.signs[:-1], False
        return around

    def pair(self) -> None:
        """Fills `found` and `issues`; `goes_on`: the last quotation is left open for the next paragraph."""
        signs = self.signs
        left = sum(not sign.opens for sign in signs)
        for sign in signs:
            if len(self.issues) >= MOST_REPAIRS:
                self._given_up(sign)
                break
            if sign.opens and not (sign.closes and self.open) and not self._closes_german(sign):
                self._opens(sign, left)
            elif self.open:
                self._closes(sign)
            else:
                self._orphan(sign)
            left -= not sign.opens
        else:
            self._finish()
        self.found += _single_quotes(self.doc.text, self.start, self.end, self.found)

    def _given_up(self, sign: _Sign) -> None:
        """Leaves the rest of a paragraph unread whose marks follow no rule."""
        rest = self.doc.span(sign.start, self.end)
        message = (
            f"{MOST_REPAIRS} quotation marks of one paragraph without a partner: the marks from here on are left unread"
        )
        self.issues.append(Issue(stage="quotes", code="odd-quotes", message=message, span=rest, by=BY))
        self.found += [_closed_at(one, sign.start) for one in self.open]

    def _closes_german(self, sign: _Sign) -> bool:
        """„so": the sign that opens in English closes what „ opened."""
        return bool(self.open) and self.open[-1].german and self.doc.text[sign.start] == "“"

    def _opens(self, sign: _Sign, left: int) -> None:
        nested = len(self.open) + (not (self.reopened or self.runs_on))
        if self.open and (left < nested or len(self.open) >= DEEPEST):
            end = self._sentence_end(self.open[0].start, sign.start)
            self._lost_closer(self.open[0], end, "another quotation begins")
            self.open.clear()
        reopens = self.reopens and sign.start == self.start
        self.open.append(_Found(sign.start, reopens=reopens, german=self.doc.text[sign.start] == "„"))

    def _closes(self, sign: _Sign) -> None:
        one = self.open.pop()
        one.end = sign.end
        self.found.append(one)

    def _orphan(self, sign: _Sign) -> None:
        """A mark that closes nothing: inches after a digit, else the opener was lost."""
        before = self.doc.text[max(self.start, sign.start - 1) : sign.start]
        span = self.doc.span(sign.start, sign.end)
        if before.isdigit():
            message = f"a closing mark {span.text} after a digit, with nothing open: read as a sign of measure"
            self.issues.append(Issue(stage="quotes", code="stray-mark", message=message, span=span, by=BY))
            return
        start = self._lost_opener(sign.start)
        if start >= sign.start:
            message = f"a mark {span.text} with nothing open and no words before it: left out"
            self.issues.append(Issue(stage="quotes", code="stray-mark", message=message, span=span, by=BY))
            return
        message = "a closing mark without an opening one: the quotation is taken from the sentence after the last tag"
        words = self.doc.span(start, sign.end)
        self.issues.append(Issue(stage="quotes", code="missing-opener", message=message, span=words, by=BY))
        self.found.append(_Found(start, sign.end, opened=False))

    def _lost_opener(self, at: int) -> int:
        """Where a quotation that closes at `at` began: behind the last quotation's own sentence, and behind the last
        sentence in which the narrator reports. `at` itself where no sentence is left: then nothing can be told."""
        after = self.found[-1].end if self.found else self.start - 1
        between = self.begins[bisect_right(self.begins, after) : bisect_left(self.begins, at)]
        told = [number for number, begin in enumerate(between, start=1) if _narrated().match(self.doc.text, begin, at)]
        left = between[told[-1] :] if told else between
        return left[0] if left else at

    def _finish(self) -> None:
        """What is still open at the end of the paragraph."""
        if not self.open:
            return
        tag = self._tag_start(self.open[0].start)
        if self.reopened or (self.runs_on and not tag):
            self.goes_on = True
            self.found += [_closed_at(one, self.end) for one in self.open]
            return
        outer = self.open[0]  # the only one: what opens within another has its closer counted first
        self._lost_closer(outer, tag or self.end, "the paragraph ends")

    def _lost_closer(self, one: _Found, end: int, why: str) -> None:
        self.found.append(_closed_at(one, end))
        words = self.doc.span(one.start, end)
        message = f"an opening mark without a closing one ({why}): the quotation is taken to end here"
        self.issues.append(Issue(stage="quotes", code="missing-closer", message=message, span=words, by=BY))

    def _tag_start(self, start: int) -> int | None:
        """Where the reporting clause begins that a quotation without a closer runs into: ", she said."."""
        found = _tag().search(self.doc.text, start, min(self.end, start + FARTHEST_TAG))
        return found.start() + 1 if found else None

    def _sentence_end(self, start: int, before: int) -> int:
        """The end of a quotation that lost its closer before another one at `before`."""
        if (tag := self._tag_start(start)) and tag < before:
            return tag
        place = bisect_right(self.begins, before - 1) - 1
        ended = [sentence.span.end for sentence in self.sentences[max(0, place - 1) : place + 1]]
        ends = [end for end in ended if start < end <= before]
        return ends[-1] if ends else start + len(self.doc.text[start:before].rstrip())


def _closed_at(one: _Found, end: int) -> _Found:
    one.end, one.closed = end, False
    return one


@cache
def _tag() -> re.Pattern[str]:
    """A reporting clause after a comma, as it follows a quotation."""
    verbs = "|".join(sorted(lexicon().after_quotation))
    # ', she said', ', Maria Oliveira told'; not ', when they said'
    return re.compile(rf",(?= (?:he|she|they|[Tt]he [\w ]{{1,40}}|[A-Z]\w+(?: [A-Z]\w+){{0,3}}) (?:{verbs})\b)")


@cache
def _narrated() -> re.Pattern[str]:
    """The beginning of a sentence in which the narrator reports what somebody said."""
    verbs = "|".join(sorted(lexicon().after_quotation))
    # "Maria Oliveira said", "The mayor also noted"; not "We said"
    return re.compile(rf"(?:[Tt]he [\w ]{{1,40}}|He|She|[A-Z]\w+(?: [A-Z]\w+){{0,3}})(?: also)? (?<!We )(?:{verbs})\b")


def _single_quotes(text: str, start: int, end: int, doubles: list[_Found]) -> list[_Found]:
    """Quotations in single marks, each within what the double marks around it hold."""
    edges = sorted({start, end, *(one.start for one in doubles), *(one.end for one in doubles)})
    found: list[_Found] = []
    for begin, stop in pairwise(edges):
        found += _singles_between(text, begin, stop)
    return found


def _singles_between(text: str, start: int, end: int) -> Iterator[_Found]:
    """Single quotations of a stretch; an opener without a fitting closer is an apostrophe."""
    opener: int | None = None
    closers: list[int] = []
    for sign in _SINGLE.finditer(text, start, end):
        before = text[max(0, sign.start() - 1) : sign.start()]
        if before.isalnum() or before in _BEFORE_CLOSER:
            closers.append(sign.start())
            continue
        if opener is not None:
            yield from _single(text, opener, closers)
        opener, closers = sign.start(), []
    if opener is not None:
        yield from _single(text, opener, closers)


_BEFORE_CLOSER = tuple(".,!?…;)]%")


def _single(text: str, opener: int, closers: list[int]) -> Iterator[_Found]:
    """The quotation from an opener to the closer that most likely is one: after punctuation, else not after an "s"."""
    sure = [closer for closer in closers if text[closer - 1] in _BEFORE_CLOSER]
    fair = [closer for closer in closers if text[closer - 1] != "s"]
    for closer in (sure or fair or closers)[:1]:
        yield _Found(opener, closer + 1)


def _signs(text: str, start: int, end: int) -> list[_Sign]:
    """The double marks of a stretch."""
    return [_sign(text, found.start(), found.end()) for found in _DOUBLE.finditer(text, start, end)]


def _sign(text: str, start: int, end: int) -> _Sign:
    sign = text[start:end]
    first, last = start, end
    while text[first - 1 : first] == STRAIGHT and start - first < DEEPEST:
        first -= 1  # marks side by side open together, or close together
    while text[last : last + 1] == STRAIGHT and last - end < DEEPEST:
        last += 1
    before = text[first - 1] if first else " "
    after = text[last] if last < len(text) else " "
    if sign[0] in OPENING + "`":
        return _Sign(start, end, True, False)
    if sign[0] in CLOSING:
        return _Sign(start, end, False, True)
    leads = before.isspace() or before in "([{—–-/:‘'“«"
    trails = after.isspace() or after in ".,;:!?)]}—–-/’'”»"
    if leads == trails:  # '5 " 3' or 'word"word': only what is open tells
        return _Sign(start, end, True, True)
    return _Sign(start, end, leads, trails)
