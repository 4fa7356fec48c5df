"""SQLite: one file beside its write-ahead log. Readers never wait for the writer, writers wait for each other."""

import json
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from onrecord.errors import StoreError
from onrecord.store.database import Searched
from onrecord.store.words import Term, key

# Seconds that a writer waits for others: one document takes milliseconds, a check of the full text of millions minutes.
PATIENCE = 600.0
# Seconds between two tries where SQLite itself does not wait: when the journal of a new file is changed.
PAUSE = 0.02

# NORMAL: a killed process loses nothing that was committed (the log is in the system's hands by then). A power cut may
# take the last documents, never half of one, and the next `read` of the same files reads those again. FULL would wait
# for the disk at every document for that alone. Closing the last connection waits for the disk once.
SETTINGS = ("PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=ON")

INDEX_RECORD = """
INSERT OR REPLACE INTO record_words (rowid, words) SELECT number, :words FROM records WHERE id = :id
"""
INDEX_DOCUMENT = (
    "INSERT OR REPLACE INTO document_words (rowid, words) SELECT number, :words FROM documents WHERE id = :id"
)
INDEX = {"records": sa.text(INDEX_RECORD), "documents": sa.text(INDEX_DOCUMENT)}
RECORD_WORDS = """
SELECT id, words FROM records JOIN record_words ON record_words.rowid = number
WHERE id IN (SELECT value FROM json_each(:ids))
"""
DOCUMENT_WORDS = """
SELECT id, words FROM documents JOIN document_words ON document_words.rowid = number
WHERE id IN (SELECT value FROM json_each(:ids))
"""
INDEXED = {"records": sa.text(RECORD_WORDS), "documents": sa.text(DOCUMENT_WORDS)}
ORPHANS = {
    "records": sa.text("SELECT rowid FROM record_words WHERE rowid NOT IN (SELECT number FROM records)"),
    "documents": sa.text("SELECT rowid FROM document_words WHERE rowid NOT IN (SELECT number FROM documents)"),
}
# Written as changes, and change nothing.
CHECKS = {
    "records": "INSERT INTO record_words (record_words) VALUES ('integrity-check')",
    "documents": "INSERT INTO document_words (document_words) VALUES ('integrity-check')",
}
WORDS = {"records": "record_words", "documents": "document_words"}
WRITES = "writes"


class SQLite:
    """A SQLite file, made when there is none (its folder must be there)."""

    def __init__(self, path: str) -> None:
        """Connects nowhere yet.

        Raises:
            StoreError: no file can have this name.
        """
        if path in ("", ":memory:"):
            raise StoreError(
                "a store is a file: 'onrecord.db' or the like was expected, a database in memory was asked for"
            )
        if not Path(path).absolute().parent.is_dir():
            raise StoreError(f"{path}: there is no folder {Path(path).absolute().parent} to keep it in")
        url = sa.URL.create("sqlite", database=path)
        self.engine = sa.create_engine(url, connect_args={"timeout": PATIENCE})
        sa.event.listen(self.engine, "connect", _connected)
        sa.event.listen(self.engine, "begin", _begun)

    def writing(self) -> sa.Connection:
        """A connection that begins by taking the right to write: one that reads first may be refused it later."""
        return self.engine.connect().execution_options(**{WRITES: True})

    def hold(self, connection: sa.Connection, name: str) -> None:
        """Nothing to do: a transaction that writes is alone from its beginning."""

    def index(self, connection: sa.Connection, which: Searched, told: Mapping[str, str]) -> None:
        """Keeps the words of rows in FTS5; a trigger takes those of a deleted row away."""
        if told:
            connection.execute(INDEX[which], [{"id": row, "words": key(text)} for row, text in told.items()])

    def matching(self, which: Searched, terms: Sequence[Term]) -> sa.Select[tuple[int]]:
        """The numbers of the rows in which all terms stand, by FTS5."""
        index = sa.table(WORDS[which], sa.column("rowid", sa.Integer), sa.column(WORDS[which]))
        return sa.select(index.c.rowid).where(index.c[WORDS[which]].op("MATCH")(" ".join(map(_phrase, terms))))

    def unlike(self, connection: sa.Connection, which: Searched, told: Mapping[str, str]) -> list[str]:
        """The ids of those rows whose words are not these."""
        rows = connection.execute(INDEXED[which], {"ids": json.dumps(list(told))})
        met = {row.id: row.words for row in rows}
        return [row for row, text in told.items() if met.get(row) != key(text)]

    def faults(self) -> Iterator[str]:
        """What SQLite's own checks of file and full text find. While full text is checked, writers wait."""
        with self.engine.connect() as connection:
            for (answer,) in connection.exec_driver_sql("PRAGMA quick_check"):
                if answer != "ok":
                    yield f"the database file: {answer}"
            for which, orphans in ORPHANS.items():
                for (number,) in connection.execute(orphans):
                    yield f"full text of {which}: words of row {number}, which there is not"
        for which, check in CHECKS.items():
            with self.writing() as connection:
                try:
                    connection.exec_driver_sql(check)
                except sa.exc.DatabaseError as err:
                    yield f"full text of {which}: {err.orig}"


def _phrase(term: Term) -> str:
    """A term in FTS5's own writing; its words are letters and digits only, so that nothing in them is an operator."""
    return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'


def _connected(connection: sqlite3.Connection, _: Any) -> None:
    """Readies each new connection; transactions are begun by `_begun`, not by the driver's guess."""
    connection.isolation_level = None
    _write_ahead(connection)
    for setting in SETTINGS:
        connection.execute(setting)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turns the write-ahead log on, once in the life of a file."""
    last = time.monotonic() + PATIENCE
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as err:
            # Two programs that make a file at once: SQLite answers "locked" here without waiting.
            if err.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(PAUSE)


def _begun(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
