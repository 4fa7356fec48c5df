"""The tables of an export: one of documents, one for each record type, one of issues."""

from collections.abc import Iterator

import msgspec

from onrecord.model import AnyRecord, Document, Entity, Extraction, Figure, Issue, Meeting, Statement, Time
from onrecord.store.rows import record_rows

# The map from the text back to the original is for programs that read JSON lines.
LEFT_OUT = frozenset({"origin"})


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside each record of a table, so that it can be read alone.

    `standing` and `told_by` are status and speaker of the statement that the record is or stands in: a figure in a
    statement that was denied or supposed was said by nobody.
    """

    standing: str
    told_by: str | None
    release_title: str | None
    release_published: str | None
    release_publisher: str | None
    release_source: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a table: the values of its record's fields, and of its release's where it is a record."""

    table: str
    record: Document | AnyRecord | Issue
    release: Release | None = None

    def value(self, name: str) -> object:
        """The value of a column by its name."""
        return getattr(self.record if hasattr(self.record, name) else self.release, name)


TABLES: dict[str, type[msgspec.Struct]] = {
    "documents": Document,
    "statements": Statement,
    "figures": Figure,
    "times": Time,
    "meetings": Meeting,
    "entities": Entity,
    "issues": Issue,
}
NAMES = {kind: name for name, kind in TABLES.items()}
BARE = frozenset({Document, Issue})


def columns(table: str) -> Iterator[tuple[str, object]]:
    """Name and type of each column of a table: the fields of its record, then those of the release."""
    kind = TABLES[table]
    for field in msgspec.structs.fields(kind):
        if field.name not in LEFT_OUT:
            yield field.name, field.type
    if kind not in BARE:
        yield from ((field.name, field.type) for field in msgspec.structs.fields(Release))


def table_lines(extraction: Extraction) -> Iterator[Line]:
    """All lines that one reading gives to the tables, in the order of the contract."""
    doc = extraction.document
    if doc is not None:
        yield Line(table="documents", record=doc)
        for record, row in zip(extraction.records, record_rows(extraction.records), strict=True):
            release = Release(
                standing=row.status,
                told_by=row.speaker,
                release_title=doc.title,
                release_published=doc.published,
                release_publisher=doc.publisher,
                release_source=doc.source,
            )
            yield Line(table=NAMES[type(record)], record=record, release=release)
    yield from (Line(table="issues", record=issue) for issue in extraction.issues)
