"""Marks: what annotators find in the text, before anything is made of it. Every mark says who found it and where."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, TypeVar

import msgspec

from onrecord.model.span import Span

EntityKind = Literal["person", "organisation", "place", "country", "group"]
SpeakerBy = Literal["named", "role", "pronoun", "carried"]
Status = Literal["said", "denied", "hypothetical", "expected"]
FigureKind = Literal["level", "former", "target", "change", "forecast", "rank", "count"]
TimeKind = Literal["date", "time", "duration", "set"]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text that means something; `by` is rule and version ("quotes/1")."""

    span: Span
    by: str
    score: float = 1.0


class Sentence(Mark, frozen=True, kw_only=True):
    """A sentence within one segment; `segment` is its number in `Document.segments`."""

    segment: int


class Quote(Mark, frozen=True, kw_only=True):
    """A quotation, its marks included. `depth` is 0 for one that stands in no other.

    `opened` and `closed` tell whether its own marks are there: a missing one was assumed where the span begins or ends.
    `reopens` is true where it goes on with the quotation that the paragraph before left open.
    """

    segment: int
    depth: int
    opened: bool = True
    closed: bool = True
    reopens: bool = False


class Turn(Mark, frozen=True, kw_only=True):
    """What one speaker of a transcript says in one segment, after "NAME:".

    `reopens` is true where the turn goes on from the segment before.
    """

    segment: int
    reopens: bool = False


class Name(Mark, frozen=True, kw_only=True):
    """A proper name. `name` is what it names ("Belarus" for "Belarusian"); `adjective` is true for demonyms."""

    kind: EntityKind
    name: str
    adjective: bool = False


class RuleName(Name, frozen=True, kw_only=True):
    """A name as the rules read it."""


class Role(Mark, frozen=True, kw_only=True):
    """An office named in the text: "Norland's Alder Region Governor", "the head of the Norwegian region".

    `title` is the office as listed, in lower case ("governor"); `of` the names it is of, outermost last ("Alder
    Region", "Norland"); `holder` is the person named with it in one noun phrase. The span is the whole noun phrase, the
    holder left out.
    """

    title: str
    of: tuple[str, ...] = ()
    holder: Span | None = None


class Mention(Mark, frozen=True, kw_only=True):
    """A name or office led back to a member of the document's cast; `name` is its fullest name there.

    `name` is None where several of the cast fit: then the text does not tell whom it means.
    """

    name: str | None
    kind: EntityKind
    how: SpeakerBy


class Amount(Mark, frozen=True, kw_only=True):
    """A stated quantity: hedge, number, unit or counted noun. `low` and `high` are what the written digits allow."""

    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    hedge: str | None = None
    kind: FigureKind = "level"


class When(Mark, frozen=True, kw_only=True):
    """A time told in words, resolved against the release's day: EDTF and TIMEX3 values."""

    value: str | None
    timex: str
    kind: TimeKind


class Attribution(Mark, frozen=True, kw_only=True):
    """Who is told to have said what, as spans: what a reader, by rule or trained, hands to the statement builder.

    `span` reaches from the first to the last character of all parts. `source` is None where the text has no words for
    the speaker; `carried` then tells that the turn before goes on. `source_score` is how sure the reader is of it.
    """

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    status: Status = "said"
    carried: bool = False
    source_score: float = 1.0


class RuleAttribution(Attribution, frozen=True, kw_only=True):
    """An attribution as the rules read it."""


class Heard(Mark, frozen=True, kw_only=True):
    """An attribution as the trained model hears it: like Attribution, with the probabilities of its parts.

    `cue_score` is that of the cue, `content_score` and `source_score` are means over the words; without a source
    `source_score` is the probability that there is none. `carried`: a sentence without a cue that goes on with what was
    said before; its first word stands for the cue.
    """

    content: tuple[Span, ...]
    cue: Span
    source: Span | None = None
    cue_score: float = 1.0
    content_score: float = 1.0
    source_score: float = 1.0
    carried: bool = False


class Bound(Mark, frozen=True, kw_only=True):
    """What the trained model hears of an amount, whose words are `span`: what it measures, whose it may be, its kind.

    `measure` and `parties` are stretches in text order; `party_scores` tell how likely each is a party, from 0 to 1.
    """

    measure: tuple[Span, ...]
    parties: tuple[Span, ...]
    kind: FigureKind
    kind_score: float
    party_scores: tuple[float, ...]


M = TypeVar("M", bound=Mark)


class Marks:
    """All marks of a document by type, in text order (a longer mark before the shorter ones that it holds)."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        found: dict[type[Mark], list[Mark]] = {}
        for mark in marks:
            found.setdefault(type(mark), []).append(mark)
        for some in found.values():
            some.sort(key=lambda mark: (mark.span.start, -mark.span.end))
        self._found: Mapping[type[Mark], list[Mark]] = found

    def of(self, kind: type[M]) -> list[M]:
        """The marks of one type."""
        return self._found.get(kind, [])  # type: ignore[return-value]  # keyed by type: the list holds that type

    def all(self) -> list[Mark]:
        """Every mark, in text order."""
        return sorted(
            (mark for some in self._found.values() for mark in some), key=lambda m: (m.span.start, -m.span.end)
        )

    def plus(self, marks: Iterable[Mark]) -> "Marks":
        """These marks and others."""
        return Marks([*(mark for some in self._found.values() for mark in some), *marks])
