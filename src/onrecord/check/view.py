"""What the checks look at: the figures that were said, each with its release, and those of one thing as a series."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter

import msgspec

from onrecord.check.intervals import Interval, interval_of
from onrecord.check.measures import is_stock, measure_key
from onrecord.model import AnyRecord, Document, Figure, Span, Statement, Time
from onrecord.model.period import Period, period_of
from onrecord.record.telling import standing

DAYS_IN_MONTH = Decimal("30.4375")  # a 48th of four years
MONTHS_IN_YEAR = 12
SHARES = ("%", "pp", "bp")
LEVELS = ("level", "count")  # kinds that tell how much there is
# Characters around a figure in which its sentence is looked for.
LONGEST_SENTENCE = 600

# ". The", "! It", a line's end: where a sentence ends; not "4.4", not "U.S. trade"
_END = re.compile(r"[.!?…][\"”»’')\]]*\s+(?=[\"“„«‘(\[]*[A-Z])|\n")
# " of grain", " in services" behind what is measured; not " of Peru", not " in 2023"
_DETAIL = re.compile(
    r"\s(?:of|in|on|for)\s(?!the\b|its\b|their\b|our\b)(?P<words>[a-z][\w-]*"
    r"(?:\s(?!(?:from|to|in|of|by|for|with|at|on|and|or|was|were|is|are|has|have|had|rose|fell|grew)\b)[a-z][\w-]*)?)\b"
)


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that was said, by whom (None: the release's own voice, or nobody told), and on which day.

    `parties` are the figure's own or, where it has none, those of the other figures of its measure in the release
    (`presumed`). `key` is what is measured, in the form in which it is compared; empty where the text does not tell.
    """

    figure: Figure
    source: str
    sentence: Span
    key: str = ""
    day: date | None = None
    publisher: str | None = None
    speaker: str | None = None
    parties: tuple[str, ...] = ()
    presumed: bool = False

    @property
    def period(self) -> Period | None:
        """Its days; None where none are told or an end is open."""
        if self.figure.period is None:
            return None
        try:
            period = period_of(self.figure.period)
        except ValueError:
            return None
        return period if period.start and period.end else None

    @property
    def months(self) -> Decimal | None:
        """How long its period is: whole months as such, others by their days."""
        period = self.period
        if period is None or period.start is None or period.end is None:
            return None
        start, end = period.start, period.end
        if start.day == end.day:
            return Decimal((end.year - start.year) * MONTHS_IN_YEAR + end.month - start.month)
        return Decimal((end - start).days) / DAYS_IN_MONTH

    @property
    def interval(self) -> Interval:
        """What its digits and hedge leave open."""
        return interval_of(self.figure)

    @property
    def flows(self) -> bool:
        """Whether a longer time makes more of it: trade does, a debt and a share do not."""
        return self.figure.unit not in SHARES and not is_stock(self.key)


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of one measure, the same parties and unit, by period and day of release; those without one last.

    `levels` are those that tell how much there is in a time, by time; of several of one time the last.
    """

    measure: str
    parties: tuple[str, ...]
    unit: str
    claims: tuple[Claim, ...]
    levels: dict[Period, Claim]

    def whole_levels(self) -> list[Claim]:
        """The levels in the order of their times, without those whose time lies within that of another one."""
        latest, whole = date.min, set()
        for period in sorted(self.levels, key=_longest_first):
            if period.end and period.end > latest:
                latest = period.end
                whole.add(period)
        return [claim for period, claim in self.levels.items() if period in whole]

    def of(self, *kinds: str) -> list[Claim]:
        """The claims of some kinds."""
        return [claim for claim in self.claims if claim.figure.kind in kinds]


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One release with its claims: what a check within a release looks at.

    `series` are the claims of one thing together, `sentences` those of one sentence by where it begins, both in text
    order; `unsaid` are the stretches of text that were denied, supposed or expected, none within another.
    """

    document: Document
    records: tuple[AnyRecord, ...]
    claims: tuple[Claim, ...]
    series: tuple[Series, ...]
    sentences: dict[int, list[Claim]]
    times: tuple[Time, ...]
    unsaid: tuple[tuple[int, int], ...]

    def times_in(self, sentence: Span) -> Sequence[Time]:
        """The times that a sentence tells."""
        first = bisect_left(self.times, sentence.start, key=_start)
        return self.times[first : bisect_left(self.times, sentence.end, lo=first, key=_start)]

    def is_unsaid(self, start: int) -> bool:
        """Whether a place of the text lies in words that were denied, supposed or expected."""
        at = bisect_right(self.unsaid, start, key=itemgetter(0)) - 1
        return at >= 0 and start < self.unsaid[at][1]

    def of(self, *measures: str) -> Iterator[Series]:
        """The series of some measures, in the order of all series."""
        for measure in sorted(set(measures)):
            first = bisect_left(self.series, measure, key=_measure)
            yield from self.series[first : bisect_right(self.series, measure, lo=first, key=_measure)]

    def lead(self, claim: Claim, most: int) -> str:
        """The words of its sentence right before a figure, so many characters at most."""
        start = claim.figure.words.start
        return self.document.text[max(claim.sentence.start, start - most) : start]

    def beside(self, sentence: Span) -> list[Claim]:
        """The claims of a sentence, in text order."""
        return self.sentences.get(sentence.start, [])


def view_of(document: Document, records: Sequence[AnyRecord]) -> View:
    """A release as the checks see it."""
    claims = tuple(_presumed(list(_claims(document, records))))
    sentences: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.sentence.start].append(claim)
    return View(
        document=document,
        records=tuple(records),
        claims=claims,
        series=tuple(series_of(claims)),
        sentences=sentences,
        times=tuple(sorted((one for one in records if isinstance(one, Time)), key=_start)),
        unsaid=tuple(_unsaid(records)),
    )


def _unsaid(records: Sequence[AnyRecord]) -> list[tuple[int, int]]:
    """The stretches of text that were denied, supposed or expected, in text order; those that touch are one."""
    spans = [span for one in records if isinstance(one, Statement) and one.status != "said" for span in one.content]
    found: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if found and start <= found[-1][1]:
            start, reached = found.pop()
            end = max(end, reached)
        found.append((start, end))
    return found


def series_of(claims: Iterable[Claim]) -> list[Series]:
    """Claims of one thing together, in the order of measures, parties and units."""
    groups: dict[tuple[str, tuple[str, ...], str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.key and claim.figure.kind != "rank":
            groups[claim.key, tuple(sorted(claim.parties)), claim.figure.unit].append(claim)
    return [_series(*named, sorted(some, key=_by_time)) for named, some in sorted(groups.items())]


def _series(measure: str, parties: tuple[str, ...], unit: str, claims: list[Claim]) -> Series:
    levels = {period: one for one in claims if one.figure.kind in LEVELS and (period := one.period)}
    return Series(measure=measure, parties=parties, unit=unit, claims=tuple(claims), levels=levels)


def sentence_around(document: Document, at: int) -> Span:
    """The sentence that holds a place of the text."""
    text = document.text
    first, last = max(0, at - LONGEST_SENTENCE), min(len(text), at + LONGEST_SENTENCE)
    start = max((found.end() for found in _END.finditer(text, first, at)), default=first)
    ends = _END.search(text, at, last)
    return document.span(start, ends.start() + 1 if ends else last)


def _claims(document: Document, records: Sequence[AnyRecord]) -> Iterator[Claim]:
    """The figures that were said: one in words denied or supposed is nobody's claim."""
    statements = {record.id: record for record in records if isinstance(record, Statement)}
    for record in records:
        if isinstance(record, Figure):
            around = standing(record, statements)
            if around.status == "said":
                sentence = sentence_around(document, record.words.start)
                yield Claim(
                    figure=record, source=document.source, sentence=sentence, key=_key(record, sentence),
                    day=document.day, publisher=document.publisher, speaker=around.speaker, parties=record.parties,
                )  # fmt: skip


def _key(figure: Figure, sentence: Span) -> str:
    """What a figure measures, with what the sentence adds to its noun: exports of grain are not exports of steel."""
    if not figure.measure:
        return ""
    noun = figure.measure.split()[-1]
    before = sentence.text[: figure.words.start - sentence.start]
    at = before.rfind(noun)
    detail = _DETAIL.match(before, at + len(noun)) if at >= 0 else None
    key = measure_key(figure.measure)
    return f"{key} of {detail['words']}" if key and detail else key


def _presumed(claims: list[Claim]) -> Iterator[Claim]:
    """Claims with the parties of their measure where they have none and the release tells just one set of them."""
    told: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for claim in claims:
        if claim.parties:
            told[claim.key, claim.figure.unit].add(tuple(sorted(claim.parties)))
    for claim in claims:
        sets = told[claim.key, claim.figure.unit]
        if claim.parties or len(sets) != 1 or claim.figure.kind in ("rank", "change"):
            yield claim
        else:
            yield msgspec.structs.replace(claim, parties=next(iter(sets)), presumed=True)


def _start(time: Time) -> int:
    return time.words.start


def _measure(series: Series) -> str:
    return series.measure


def _longest_first(period: Period) -> tuple[date, int]:
    return period.start or date.min, -(period.end or date.max).toordinal()


def _by_time(claim: Claim) -> tuple[date, date, date, str]:
    period = claim.period
    start, end = (period.start, period.end) if period else (None, None)
    return end or date.max, start or date.max, claim.day or date.max, claim.figure.id
