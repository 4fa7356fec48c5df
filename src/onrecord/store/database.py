"""What databases differ in, behind one shape; all else of the store is common to them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, Protocol

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from onrecord.errors import StoreError
from onrecord.store.migrate import migrate
from onrecord.store.words import Term

Searched = Literal["records", "documents"]


class Database(Protocol):
    """An open database of one kind."""

    engine: sa.Engine

    def writing(self) -> sa.Connection:
        """A connection whose transactions take the right to write at once, waiting for it where another has it."""

    def hold(self, connection: sa.Connection, name: str) -> None:
        """Keeps other writers of what is named so (an original, the schema) away until the transaction ends."""

    def index(self, connection: sa.Connection, which: Searched, told: Mapping[str, str]) -> None:
        """Makes the words told of rows, by id, findable; the rows are there already."""

    def matching(self, which: Searched, terms: Sequence[Term]) -> sa.Select[tuple[int]]:
        """The numbers of the rows in which all terms stand."""

    def unlike(self, connection: sa.Connection, which: Searched, told: Mapping[str, str]) -> list[str]:
        """The ids of those rows that full text does not find by the words told."""

    def faults(self) -> Iterator[str]:
        """What the database's own checks find, in words."""


def opened(database: str) -> Database:
    """The database at a path or URL, its tables made or brought up to date.

    Raises:
        StoreError: it cannot be opened; the message names it and says what the database answered.
        ExtraError: its driver is not installed.
    """
    chosen = _chosen(database)
    with answering(chosen):
        migrate(chosen)
    return chosen


@contextmanager
def answering(database: Database) -> Iterator[None]:
    """Tells what goes wrong with a database while it is asked (no space, no server, no table) in our words.

    Raises:
        StoreError: with the name of the database, its password left out, and the first line of what it answered.
    """
    try:
        yield
    except SQLAlchemyError as err:
        url = database.engine.url
        where = url.database if url.get_backend_name() == "sqlite" else url.render_as_string()
        answer = str(err.orig if isinstance(err, DBAPIError) else err).strip().split("\n")[0]
        raise StoreError(f"{where}: {answer}") from err


def _chosen(database: str) -> Database:
    """The kind of database that a path or URL means, not yet connected."""
    if "://" not in database:
        from onrecord.store.sqlite import SQLite

        return SQLite(database)
    try:
        url = sa.make_url(database)
    except ArgumentError as err:
        raise StoreError("no database URL; a path or postgresql://USER@HOST/NAME was expected") from err
    if url.get_backend_name() == "sqlite":
        from onrecord.store.sqlite import SQLite

        return SQLite(url.database or "")
    if url.get_backend_name() == "postgresql":
        from onrecord.store.postgresql import PostgreSQL

        return PostgreSQL(url)
    raise StoreError(f"{url.drivername}: no database that onrecord writes; a path or postgresql:// was expected")
