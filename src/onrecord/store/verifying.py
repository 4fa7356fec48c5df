"""Whether every evidence is still a slice of its text, every column what its record says, every word findable."""

from collections.abc import Iterator, Mapping

import msgspec
import sqlalchemy as sa

from onrecord.model import AnyRecord, Document, Issue, derived_id, record_of
from onrecord.store import stored, tables
from onrecord.store.database import Database
from onrecord.store.door import BY, misplaced
from onrecord.store.rows import DocumentRow, RecordRow, document_row, record_rows, speaker_rows
from onrecord.store.words import read_words, searched

DOCUMENT = sa.select(*(tables.documents.c[name] for name in DocumentRow.__struct_fields__)).where(
    tables.documents.c.id == sa.bindparam("document")
)
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
            yield from _document(database, connection, number)
    for fault in database.faults():
        yield _issue("search-differs", fault, "")


def _document(database: Database, connection: sa.Connection, number: str) -> Iterator[Issue]:
    """What differs in one document and its records."""
    try:
        doc = stored.document(connection, number)
    except msgspec.MsgspecError as err:
        yield _issue("unreadable-row", f"{number}: its body is no document: {err}", number)
        return
    assert doc is not None, "listed in the same transaction"
    row = connection.execute(DOCUMENT, {"document": doc.id}).one()._asdict()
    yield from _columns(doc, row, msgspec.structs.asdict(document_row(doc)))
    yield from _unlike(database.unlike(connection, "documents", {doc.id: read_words(doc)}), doc)
    records: list[AnyRecord] = []
    for found in _read(connection, doc):
        if isinstance(found, Issue):
            yield found
        else:
            records.append(found)
    yield from _records(database, connection, doc, records)


def _read(connection: sa.Connection, doc: Document) -> Iterator[AnyRecord | Issue]:
    """The records of a document, and an issue for each that is none or whose words are not in the text."""
    for row in connection.execute(ROWS, {"document": doc.id}):
        try:
            record = record_of(row.body)
        except msgspec.MsgspecError as err:
            yield _issue("unreadable-row", f"{doc.source}: {row.id}: its body is no record: {err}", doc.id)
            continue
        yield record
        for fault in misplaced(record, doc):
            yield _issue("evidence-differs", f"{doc.source}: {row.id}: {fault}", doc.id)


def _records(database: Database, connection: sa.Connection, doc: Document, records: list[AnyRecord]) -> Iterator[Issue]:
    """What differs beside the bodies of records: columns, speakers' names, full text."""
    met = {row.body: row._asdict() for row in connection.execute(ROWS, {"document": doc.id})}
    names = {tuple(row) for row in connection.execute(SPEAKERS, {"document": doc.id})}
    for expected in record_rows(records):
        yield from _columns(doc, met.get(expected.body, {}), msgspec.structs.asdict(expected))
        names ^= {(name.record, name.key) for name in speaker_rows(expected)}
    for record, name in sorted(names):
        yield _issue("row-differs", f"{doc.source}: {record}: speaker {name!r} is not as its body says", doc.id)
    yield from _unlike(database.unlike(connection, "records", {one.id: searched(one) for one in records}), doc)


def _columns(doc: Document, met: Mapping[str, object], expected: Mapping[str, object]) -> Iterator[Issue]:
    """The columns of a row that are not those of its body."""
    for name, value in expected.items():
        if met.get(name) != value:
            words = f"column {name} is {met.get(name)!r:.80}, its body says {value!r:.80}"
            yield _issue("row-differs", f"{doc.source}: {expected['id']}: {words}", doc.id)


def _unlike(rows: list[str], doc: Document) -> Iterator[Issue]:
    """Issues for the rows that full text does not find by their words."""
    for row in rows:
        yield _issue("search-differs", f"{doc.source}: {row}: full text does not find it by its words", doc.id)


def _issue(code: str, message: str, document: str) -> Issue:
    number = derived_id("issue", document, "store", code, message)
    return Issue(stage="store", code=code, message=message, document=document, id=number, by=BY)
