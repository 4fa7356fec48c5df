"""The store: readings in, answers out."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

import sqlalchemy as sa

from onrecord.errors import StoreError
from onrecord.model import Document, Extraction, Issue, Snapshot, document_id
from onrecord.model.published import Published
from onrecord.store import deciding, publishing, stored, tables
from onrecord.store.claims import Asked, Said, Step, said
from onrecord.store.database import Database, answering
from onrecord.store.deciding import Decision
from onrecord.store.finding import find
from onrecord.store.naming import release
from onrecord.store.query import Found, Query
from onrecord.store.stated import Stated
from onrecord.store.verifying import differing
from onrecord.store.writing import Reading, by_name, keep_snapshot, rules_of, write


class Store:
    """Documents and their records in a database; `open_store` makes one. Several may write to one database."""

    def __init__(self, database: Database) -> None:
        """Takes an open database."""
        self._database = database

    def __enter__(self) -> "Store":
        """The store itself, closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the store, whatever ended the block."""
        self.close()

    def close(self) -> None:
        """Lets go of the database; on SQLite the write-ahead log goes into the file."""
        self._database.engine.dispose()

    def known(self, sha256: str, rules: tuple[str, ...]) -> bool:
        """Whether these bytes were read by these rules, in these versions; then reading them again changes nothing."""
        with self._reading() as connection:
            return rules_of(connection, document_id(sha256)).items() >= by_name(rules).items()

    def seen(self, snapshot: Snapshot, *, at: datetime) -> None:
        """Notes that known bytes were met at another place; nothing else changes."""
        with answering(self._database), self._database.writing() as connection, connection.begin():
            self._database.hold(connection, snapshot.sha256)
            keep_snapshot(connection, snapshot, at)

    def write(self, snapshot: Snapshot, extraction: Extraction, *, rules: tuple[str, ...], at: datetime) -> None:
        """Keeps where an original was met, its document, records and issues, all or nothing.

        Args:
            snapshot: the original; its bytes are the archive's affair.
            extraction: what was read in it.
            rules: name and version of every rule that ran ("quotes/1"). What rules of these names found before is
                replaced, also by nothing; what other rules found stays.
            at: the time of the reading.
        Raises:
            StoreError: the extraction is of other bytes, or its text is no text.
        """
        with answering(self._database):
            write(self._database, Reading(snapshot=snapshot, extraction=extraction, rules=rules, at=at))

    def find(self, query: Query) -> Iterator[Found]:
        """The answers to a query by day of publication, then in text order."""
        with answering(self._database):
            yield from find(self._database, query)

    def release(self, name: str) -> Document:
        """The document meant by an id, the beginning of an id or hash, a path or its end, a title or a piece of it.

        Raises:
            StoreError: no release or several are meant.
        """
        with self._reading() as connection:
            return release(connection, name)

    def extraction(self, document: str) -> Extraction:
        """The document with this id, its records in text order and its issues; marks are not stored.

        Raises:
            StoreError: there is no such document.
        """
        with self._reading() as connection:
            doc = stored.document(connection, document)
            if doc is None:
                raise StoreError(f"{document}: no document in the store has this id")
            return stored.extraction(connection, doc)

    def documents(self) -> Iterator[Document]:
        """All documents by day of publication, those without one last."""
        with self._reading() as connection:
            yield from stored.documents(connection)

    def extractions(self) -> Iterator[Extraction]:
        """All documents with their records and issues, in the order of `documents`, as they were when this began.

        After them come the issues of originals in which nothing could be read, with no document.
        """
        with self._reading() as connection:
            for doc in stored.documents(connection):
                yield stored.extraction(connection, doc)
            yield from stored.unread(connection)

    def originals(self) -> Iterator[tuple[str, str]]:
        """Hash and source of every original that was met, each of which the archive should hold."""
        columns = (tables.snapshots.c.sha256, tables.snapshots.c.source)
        with self._reading() as connection:
            for row in connection.execute(sa.select(*columns).order_by(*columns)):
                yield row.sha256, row.source

    def differing(self) -> Iterator[Issue]:
        """What in the store is not as it should be: evidence that is no slice of its text, columns, full text."""
        with answering(self._database):
            yield from differing(self._database)

    def decide(self, decision: Decision) -> None:
        """Keeps what somebody decided of a check; it survives every new reading and every new check."""
        with answering(self._database), self._database.writing() as connection, connection.begin():
            deciding.add(connection, decision)

    def decisions(self) -> dict[str, Decision]:
        """The decision that counts now about each id: the latest."""
        with self._reading() as connection:
            return {decision.about: decision for decision in deciding.decisions(connection)}

    def series(
        self, measure: str | None = None, parties: str | Iterable[str] = (), *, since: date | None = None,
        until: date | None = None,
    ) -> Stated:  # fmt: skip
        """The stated series of a measure and parties, beside what official statistics publish of them.

        >>> frame = store.series("trade", ["Harrow Province", "Port Amber"]).to_pandas()  # doctest: +SKIP

        Args:
            measure: what is measured, by its words ("mutual trade") or some of them; None for everything.
            parties: a name, or names, that must be among the parties, case and accents aside.
            since: first day of publication.
            until: last day of publication.
        """
        names = (parties,) if isinstance(parties, str) else tuple(parties)
        asked = Asked(measure=measure, parties=names, since=since, until=until)
        return Stated(self.said(asked), self.published())

    def said(self, asked: Asked, step: Step = lambda: None) -> Iterator[Said]:
        """The claims asked for, by day of publication, as they are read; `step` is called after each release."""
        with answering(self._database):
            yield from said(self._database, asked, step)

    def publish(self, series: Published, *, at: datetime) -> bool:
        """Keeps official statistics; False where the same of the same file is there already, and nothing changes."""
        with answering(self._database), self._database.writing() as connection, connection.begin():
            self._database.hold(connection, series.id)
            return publishing.add(connection, series, at)

    def published(self) -> list[Published]:
        """The official statistics that are kept, by measure and day of adding."""
        with self._reading() as connection:
            return list(publishing.published(connection))

    def withdraw(self, name: str) -> str:
        """Takes official statistics away and gives their id.

        Args:
            name: the id or its beginning.
        Raises:
            StoreError: none or several are meant.
        """
        with answering(self._database), self._database.writing() as connection, connection.begin():
            met = publishing.named(connection, name)
            if len(met) != 1:
                found = f"may mean {', '.join(met)}" if met else "is none"
                raise StoreError(f"{name!r} {found}; the id of one series was expected, as `onrecord series` tells it")
            publishing.remove(connection, met[0])
            return met[0]

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        """A connection that sees the database as it is when first asked."""
        with answering(self._database), self._database.engine.connect() as connection:
            yield connection
