"""Rows in, documents, records and issues out."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
import sqlalchemy as sa

from onrecord.model import AnyRecord, Document, Extraction, Issue, document_of, issue_of, record_of, text_order
from onrecord.store import tables

# How many documents are fetched at a time where all are asked for: one may be 5 million characters.
AT_A_TIME = 20

DOCUMENT = sa.select(tables.documents.c.body, tables.documents.c.text)
SOME = DOCUMENT.where(tables.documents.c.id.in_(sa.bindparam("documents", expanding=True)))
RECORDS = sa.select(tables.records.c.body).where(tables.records.c.document == sa.bindparam("document"))
ISSUES = sa.select(tables.issues.c.body).where(tables.issues.c.document == sa.bindparam("document"))
UNREAD = (
    sa.select(tables.issues.c.document, tables.issues.c.body)
    .where(tables.issues.c.document.not_in(sa.select(tables.documents.c.id)))
    .order_by(tables.issues.c.document, tables.issues.c.position)
)
# Releases without a date stand last, whatever the database thinks of NULL.
ALL = DOCUMENT.order_by(tables.documents.c.published.is_(None), tables.documents.c.published, tables.documents.c.id)


def document(connection: sa.Connection, number: str) -> Document | None:
    """The document with this id, None where there is none."""
    row = connection.execute(DOCUMENT.where(tables.documents.c.id == number)).first()
    return _document(row) if row else None


def documents(connection: sa.Connection) -> Iterator[Document]:
    """All documents by day of publication, fetched a few at a time."""
    for row in connection.execution_options(yield_per=AT_A_TIME).execute(ALL):
        yield _document(row)


def documents_of(connection: sa.Connection, numbers: Sequence[str]) -> Iterator[Document]:
    """The documents with these ids, in any order."""
    for row in connection.execute(SOME, {"documents": numbers}):
        yield _document(row)


def records(connection: sa.Connection, number: str) -> list[AnyRecord]:
    """The records of a document in text order."""
    return sorted(map(record_of, connection.scalars(RECORDS, {"document": number})), key=text_order)


def issues(connection: sa.Connection, owner: str) -> list[Issue]:
    """The issues of a document, or of a path where nothing could be read, in the order in which they were met."""
    found = connection.scalars(ISSUES.order_by(tables.issues.c.position), {"document": owner})
    return list(map(issue_of, found))


def extraction(connection: sa.Connection, doc: Document) -> Extraction:
    """A document with its records and issues. Marks are not stored: reading the original again gives them."""
    return Extraction(
        document=doc, records=tuple(records(connection, doc.id)), issues=tuple(issues(connection, doc.id))
    )


def unread(connection: sa.Connection) -> Iterator[Extraction]:
    """The issues of each original in which nothing could be read."""
    for _, rows in groupby(connection.execute(UNREAD), key=lambda row: str(row.document)):
        yield Extraction(document=None, issues=tuple(issue_of(row.body) for row in rows))


def _document(row: sa.Row[str, str]) -> Document:
    return msgspec.structs.replace(document_of(row.body), text=row.text)
