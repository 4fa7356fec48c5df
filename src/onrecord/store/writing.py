"""One reading into the store, whole or not at all; the same reading again changes nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec
import sqlalchemy as sa

from onrecord.model import AnyRecord, Document, Extraction, Issue, Snapshot, text_order
from onrecord.store import stored, tables
from onrecord.store.database import Database
from onrecord.store.door import BY, admitted, hold_to_rules, misplaced
from onrecord.store.owned import Owned, each
from onrecord.store.rows import (
    DocumentRow,
    IssueRow,
    RecordRow,
    document_row,
    issue_rows,
    record_rows,
    snapshot_row,
    speaker_rows,
)
from onrecord.store.words import read_words, searched

DOCUMENTS = Owned(tables.documents, DocumentRow, tables.documents.c.id)
RECORDS = Owned(tables.records, RecordRow, tables.records.c.document)
ISSUES = Owned(tables.issues, IssueRow, tables.issues.c.document)
UNNAMED = tables.speakers.delete().where(tables.speakers.c.record == sa.bindparam("id_"))
TOLD = sa.select(tables.snapshots.c.told).where(tables.snapshots.c.id == sa.bindparam("id"))
RULES_OF = sa.select(tables.readings.c.rules).where(tables.readings.c.document == sa.bindparam("document"))


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """An original, what was read in it, the rules that read ("quotes/1"), and when."""

    snapshot: Snapshot
    extraction: Extraction
    rules: tuple[str, ...]
    at: datetime

    def ran(self) -> dict[str, str]:
        """The rules that ran by name; what they found before is to be replaced, also by nothing."""
        found = (*self.extraction.records, *self.extraction.issues)
        return by_name([*(one.by for one in found), BY, *self.rules])


def write(database: Database, reading: Reading) -> None:
    """Keeps a reading in one transaction."""
    hold_to_rules(reading.snapshot, reading.extraction)
    doc = reading.extraction.document
    with database.writing() as connection, connection.begin():
        database.hold(connection, reading.snapshot.sha256)
        keep_snapshot(connection, reading.snapshot, reading.at)
        if doc is None:
            _write_issues(connection, reading, reading.snapshot.source, reading.extraction.issues)
        else:
            _write_document(database, connection, reading, doc)


def keep_snapshot(connection: sa.Connection, snapshot: Snapshot, at: datetime) -> None:
    """Keeps where an original was met; met there before, only what was told beside it can change."""
    row, table = snapshot_row(snapshot, at), tables.snapshots
    known = connection.scalar(TOLD, {"id": row.id})
    if known is None:
        connection.execute(table.insert(), [msgspec.structs.asdict(row)])
    elif known != row.told:
        connection.execute(table.update().where(table.c.id == row.id).values(told=row.told))


def rules_of(connection: sa.Connection, document: str) -> dict[str, str]:
    """The rules whose records of a document are in the store, by name."""
    return by_name((connection.scalar(RULES_OF, {"document": document}) or "").split())


def by_name(rules: Iterable[str]) -> dict[str, str]:
    """Rules by their name, the part before the slash; the empty name is that of what tells no rule."""
    return {rule.partition("/")[0]: rule for rule in rules}


def _write_document(database: Database, connection: sa.Connection, reading: Reading, doc: Document) -> None:
    """Keeps a document, its records and its issues; those of rules that did not run stay."""
    ran = reading.ran()
    before = stored.records(connection, doc.id)
    if DOCUMENTS.replace(connection, doc.id, [document_row(doc)]):
        database.index(connection, "documents", {doc.id: read_words(doc)})
    new, refused = admitted(reading.extraction, doc)
    others = [record for record in before if record.by.partition("/")[0] not in ran]
    # Another reader may give another text, in which the words of a rule that did not run need not stand any more.
    lost = {record.by.partition("/")[0] for record in others if any(misplaced(record, doc))}
    kept = [record for record in others if record.by.partition("/")[0] not in lost]
    _write_records(database, connection, doc, [*kept, *new])
    _write_issues(connection, reading, doc.id, [*reading.extraction.issues, *refused])
    _write_rules(connection, reading, doc, ran, lost)


def _write_records(database: Database, connection: sa.Connection, doc: Document, records: list[AnyRecord]) -> None:
    """Makes these the records of a document; of two with one id the later one is kept."""
    unique = {record.id: record for record in records}
    rows = list(record_rows(sorted(unique.values(), key=text_order)))
    changed = RECORDS.replace(connection, doc.id, rows)
    database.index(connection, "records", {row.id: searched(unique[row.id]) for row in changed})
    each(connection, UNNAMED, [row.id for row in changed])
    names = [msgspec.structs.asdict(name) for row in changed for name in speaker_rows(row)]
    if names:
        connection.execute(tables.speakers.insert(), names)


def _write_issues(connection: sa.Connection, reading: Reading, owner: str, issues: Iterable[Issue]) -> None:
    """Makes these the issues of a document or path, beside those of rules that did not run."""
    ran = reading.ran()
    kept = [issue for issue in stored.issues(connection, owner) if issue.by.partition("/")[0] not in ran | {"": ""}]
    rows = issue_rows([*kept, *issues], reading.snapshot.sha256)
    ISSUES.replace(connection, owner, list({row.id: row for row in rows}.values()))


def _write_rules(
    connection: sa.Connection, reading: Reading, doc: Document, ran: Mapping[str, str], lost: set[str]
) -> None:
    """Notes which rules' records of a document are in the store now."""
    before = rules_of(connection, doc.id)
    now = {name: rule for name, rule in (before | dict(ran)).items() if name not in lost}
    row = {"document": doc.id, "rules": " ".join(sorted(now.values())).strip(), "read_at": reading.at}
    if not before:
        connection.execute(tables.readings.insert(), [row])
    elif before != now:
        connection.execute(tables.readings.update().where(tables.readings.c.document == doc.id).values(**row))
