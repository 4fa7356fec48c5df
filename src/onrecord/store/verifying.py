"""Whether every evidence is still a slice of its text, every column what its record says, every word findable."""

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from onrecord.model import Document, Issue, derived_id, record_of
from onrecord.store import stored, tables
from onrecord.store.database import Database
from onrecord.store.door import BY, misplaced
from onrecord.store.rows import RecordRow, document_row, record_rows, speaker_rows

COLUMNS = [tables.records.c[name] for name in RecordRow.__struct_fields__]
ROWS = sa.select(*COLUMNS).where(tables.records.c.document == sa.bindparam("document")).order_by(tables.records.c.id)
SPEAKERS = (
    sa.select(tables.speakers.c.record, tables.speakers.c.key)
    .join(tables.records, tables.records.c.id == tables.speakers.c.record)
    .where(tables.records.c.document == sa.bindparam("document"))
)


def differing(database: Database) -> Iterator[Issue]:
    """An issue for all that differs; nothing is changed."""
    with database.engine.connect() as connection:
        for number in connection.scalars(sa.select(tables.documents.c.id).order_by(tables.documents.c.id)).all():
            yield from _document(connection, number)
    # Some checks of full text are written as changes; they change nothing and are taken back all the same.
    with database.writing() as connection:
        for fault in database.faults(connection):
            yield _issue("search-differs", fault, "")


def _document(connection: sa.Connection, number: str) -> Iterator[Issue]:
    """What differs in one document."""
    try:
        doc = stored.document(connection, number)
    except msgspec.MsgspecError as err:
        yield _issue("unreadable-row", f"{number}: its body is no document: {err}", number)
        return
    if doc is not None:
        yield from _columns_of(connection, doc)
        yield from _records(connection, doc)


def _columns_of(connection: sa.Connection, doc: Document) -> Iterator[Issue]:
    """The columns of a document that are not those of its body."""
    expected = msgspec.structs.asdict(document_row(doc))
    table = tables.documents
    met = (
        connection.execute(sa.select(*(table.c[name] for name in expected)).where(table.c.id == doc.id)).one()._asdict()
    )
    for name in expected:
        if met[name] != expected[name]:
            yield _row_issue(doc, doc.id, name, met[name], expected[name])


def _records(connection: sa.Connection, doc: Document) -> Iterator[Issue]:
    """What differs in the records of one document."""
    met, records = {}, []
    for row in connection.execute(ROWS, {"document": doc.id}):
        met[row.id] = row._asdict()
        try:
            record = record_of(row.body)
        except msgspec.MsgspecError as err:
            yield _issue("unreadable-row", f"{doc.source}: {row.id}: its body is no record: {err}", doc.id)
            continue
        records.append(record)
        for fault in misplaced(record, doc):
            yield _issue("evidence-differs", f"{doc.source}: {row.id}: {fault}", doc.id)
    names = {tuple(row) for row in connection.execute(SPEAKERS, {"document": doc.id})}
    for expected in record_rows(records):
        yield from _record(doc, expected, met.get(expected.id, {}))
        names ^= {(name.record, name.key) for name in speaker_rows(expected)}
    for record_id, name in sorted(names):
        yield _issue("row-differs", f"{doc.source}: {record_id}: speaker {name!r} is not as its record says", doc.id)


def _record(doc: Document, expected: RecordRow, met: dict[str, object]) -> Iterator[Issue]:
    """The columns of a record that are not those of its body."""
    for name, value in msgspec.structs.asdict(expected).items():
        if met.get(name) != value:
            yield _row_issue(doc, expected.id, name, met.get(name), value)


def _row_issue(doc: Document, row: str, column: str, met: object, expected: object) -> Issue:
    words = f"{doc.source}: {row}: column {column} is {met!r:.80}, its body says {expected!r:.80}"
    return _issue("row-differs", words, doc.id)


def _issue(code: str, message: str, document: str) -> Issue:
    number = derived_id("issue", document, "store", code, message)
    return Issue(stage="store", code=code, message=message, document=document, id=number, by=BY)
