"""Records: what the program keeps of a document. Fields are those of the contract, version 1 (`docs/records.md`)."""

from decimal import Decimal
from typing import Literal

import msgspec

from onrecord.model.mark import EntityKind, FigureKind, SpeakerBy, Status, TimeKind
from onrecord.model.span import Span

MeetingForm = Literal["meeting", "visit", "call", "talks", "ceremony"]


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody meant by words of the text: the fullest name the document gives, and how the text led there.

    `name` is empty where the text has words for somebody ("he", "the parties") and does not tell who it is. `score` is
    how often a name that was found so is right; `considered` tells who else could be meant, and why it is not he.
    """

    name: str
    entity: str | None = None
    words: Span | None = None
    by: SpeakerBy = "named"
    score: float = 1.0
    considered: tuple[str, ...] = ()


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """What every record has: an id derived from content, the document, the rule that made it, a score from 0 to 1."""

    id: str
    document: str
    by: str
    score: float = 1.0


class Statement(Record, frozen=True, kw_only=True, tag="statement"):
    """Words or thoughts that the text attributes to somebody; `speaker` is None where the text does not tell."""

    form: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    status: Status = "said"
    speaker: Who | None = None
    cue: Span | None = None
    told_in: str | None = None
    addressee: Who | None = None


class Figure(Record, frozen=True, kw_only=True, tag="figure"):
    """A stated quantity of something in the world; `period` is EDTF and None where the text tells none."""

    words: Span
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    hedge: str | None = None
    measure: str | None = None
    parties: tuple[str, ...] = ()
    period: str | None = None
    period_words: Span | None = None
    kind: FigureKind = "level"
    told_in: str | None = None


class Time(Record, frozen=True, kw_only=True, tag="time"):
    """A time told in words: `value` is EDTF (None where the text leaves it open), `timex` the value of TIMEX3."""

    words: Span
    value: str | None
    timex: str
    kind: TimeKind
    told_in: str | None = None


class Meeting(Record, frozen=True, kw_only=True, tag="meeting"):
    """A meeting, visit, call or ceremony that the text reports as an event."""

    form: MeetingForm
    participants: tuple[Who, ...]
    evidence: tuple[Span, ...]
    date: str | None = None
    place: str | None = None
    topics: tuple[Span, ...] = ()
    ordinal: int | None = None
    told_in: str | None = None


class HeldRole(msgspec.Struct, frozen=True, kw_only=True):
    """An office that the document gives to somebody: its title, what it is of, and the words that say so."""

    title: str
    of: str | None
    words: Span


class Entity(Record, frozen=True, kw_only=True, tag="entity"):
    """Somebody or something named: every mention, every office, by the fullest name the document gives."""

    kind: EntityKind
    name: str
    mentions: tuple[Span, ...]
    roles: tuple[HeldRole, ...] = ()
    country: str | None = None


AnyRecord = Statement | Figure | Time | Meeting | Entity
