"""Records, documents and issues as rows: the whole of each in `body`, and beside it what is asked for by column."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import msgspec

from onrecord.model import (
    AnyRecord,
    Document,
    Entity,
    Figure,
    Issue,
    Meeting,
    Snapshot,
    Statement,
    Time,
    body,
    derived_id,
    kind_of,
    reach,
)
from onrecord.record.telling import Standing, standing, told_in
from onrecord.store.words import key

# "President of Russia" is not somebody called Russia: a name with one of these has no surname.
NO_SURNAME = frozenset({"for", "of", "the"})
# "Ursula von der Leyen" answers to her last words, up to three.
SURNAME_WORDS = 3
# Names are compared by no more than this; a database bounds its keys.
LONGEST_KEY = 300


class SnapshotRow(msgspec.Struct, frozen=True, kw_only=True):
    """Where the bytes of an original were met; the same bytes from elsewhere are another row."""

    id: str
    sha256: str
    source: str
    media_type: str | None
    size: int
    told: str
    fetched_at: datetime


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A document; `body` holds all of it but the text, `day` is its day of publication."""

    id: str
    sha256: str
    source: str
    title: str | None
    title_key: str
    publisher: str | None
    publisher_key: str
    published: str | None
    day: date | None
    language: str | None
    text: str
    body: str


class RecordRow(msgspec.Struct, frozen=True, kw_only=True):
    """A record. `start` and `finish` reach from the first to the last character of its evidence.

    `status` and `speaker` are those of the statement that the record is or stands in, so that a figure within a denied
    statement is not taken for said. `value` is rounded to a binary fraction; `body` holds it exactly.
    """

    id: str
    document: str
    type: str
    rule: str
    version: str
    score: float
    start: int
    finish: int
    status: str
    speaker: str | None
    told_in: str | None
    name: str | None
    value: float | None
    unit: str | None
    period: str | None
    body: str


class SpeakerRow(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One name that the speaker of a record answers to: whole, or surname."""

    record: str
    key: str


class IssueRow(msgspec.Struct, frozen=True, kw_only=True):
    """An issue of one original; `position` is its place among the issues of its reading."""

    id: str
    sha256: str
    document: str
    rule: str
    stage: str
    code: str
    message: str
    start: int | None
    finish: int | None
    position: int
    body: str


def snapshot_row(snapshot: Snapshot, at: datetime) -> SnapshotRow:
    """What is kept of a snapshot beside its bytes."""
    return SnapshotRow(
        id=derived_id("snapshot", snapshot.sha256, snapshot.source),
        sha256=snapshot.sha256,
        source=snapshot.source,
        media_type=snapshot.media_type,
        size=len(snapshot.content),
        told=body(snapshot.told),
        fetched_at=at,
    )


def document_row(doc: Document) -> DocumentRow:
    """A document as a row."""
    return DocumentRow(
        id=doc.id,
        sha256=doc.sha256,
        source=doc.source,
        title=shown(doc.title),
        title_key=key(doc.title)[:LONGEST_KEY],
        publisher=shown(doc.publisher),
        publisher_key=key(doc.publisher)[:LONGEST_KEY],
        published=shown(doc.published),
        day=doc.day,
        language=doc.language,
        text=doc.text,
        body=body(msgspec.structs.replace(doc, text="")),
    )


def record_rows(records: Sequence[AnyRecord]) -> Iterator[RecordRow]:
    """The rows of a document's records, all of them together: a record's status may be that of one that holds it."""
    statements = {record.id: record for record in records if isinstance(record, Statement)}
    for record in records:
        yield _record_row(record, standing(record, statements))


def _record_row(record: AnyRecord, around: Standing) -> RecordRow:
    """One record as a row, with its standing in the statements around it."""
    rule, _, version = record.by.partition("/")
    start, finish = reach(record)
    return RecordRow(
        id=record.id,
        document=record.document,
        type=kind_of(record),
        rule=rule,
        version=version,
        score=record.score,
        start=start,
        finish=finish,
        status=around.status,
        speaker=shown(around.speaker),
        told_in=told_in(record),
        name=shown(record.name) if isinstance(record, Entity) else None,
        value=float(record.value) if isinstance(record, Figure) else None,
        unit=shown(record.unit) if isinstance(record, Figure) else None,
        period=_period(record),
        body=body(record),
    )


def speaker_rows(row: RecordRow) -> Iterator[SpeakerRow]:
    """The names that the speaker of a record answers to; joint speakers ("A and B") each to their own."""
    if row.speaker is None:
        return
    names = [row.speaker, *row.speaker.split(" and ")]
    keys = {name for told in names for name in _names(key(told))}
    yield from (SpeakerRow(record=row.id, key=name) for name in sorted(keys))


def _names(whole: str) -> Iterator[str]:
    """A compared name whole, and its last words where those may be a surname."""
    parts = whole.split()
    if parts:
        yield whole[:LONGEST_KEY]
    if NO_SURNAME.isdisjoint(parts):
        yield from (
            " ".join(parts[-count:])[:LONGEST_KEY] for count in range(1, min(SURNAME_WORDS, len(parts) - 1) + 1)
        )


def issue_rows(issues: Sequence[Issue], sha256: str) -> Iterator[IssueRow]:
    """The rows of an original's issues, in the order in which they were met."""
    for position, issue in enumerate(issues):
        yield IssueRow(
            id=issue.id or derived_id("issue", issue.document, issue.stage, issue.code, position),
            sha256=sha256,
            document=issue.document,
            rule=issue.by.partition("/")[0],
            stage=issue.stage,
            code=issue.code,
            message=issue.message.replace("\0", " "),
            start=issue.span.start if issue.span else None,
            finish=issue.span.end if issue.span else None,
            position=position,
            body=body(issue),
        )


def shown(text: str | None) -> str | None:
    """Text for a column: NUL, which some databases cannot keep, becomes a space (`body` has it as it is)."""
    return text and text.replace("\0", " ")


def _period(record: AnyRecord) -> str | None:
    """When, as EDTF, for records that tell it."""
    match record:
        case Figure():
            return record.period
        case Time():
            return record.value
        case Meeting():
            return record.date
    return None
