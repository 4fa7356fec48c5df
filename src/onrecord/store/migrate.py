"""Brings a database's tables up to date when it is opened, by Alembic where there is anything to do."""

from typing import TYPE_CHECKING

import sqlalchemy as sa

from onrecord.errors import StoreError

if TYPE_CHECKING:
    from onrecord.store.database import Database

# The newest of `migrations/versions/`; a test holds the two together.
SCHEMA = "0002"
VERSION_TABLE = "onrecord_schema"
VERSION = sa.text(f"SELECT version_num FROM {VERSION_TABLE}")


def migrate(database: "Database") -> None:
    """Makes the tables, or changes those of an earlier version, in one transaction; nothing where they are current.

    Raises:
        StoreError: the tables are those of a later version of this program.
    """
    with database.engine.connect() as connection:
        if _version(connection) == SCHEMA:
            return
    with database.writing() as connection, connection.begin():
        database.hold(connection, VERSION_TABLE)
        # Asked again: another program may have done it while this one waited.
        met = _version(connection) or ""
        if met > SCHEMA:
            raise StoreError(
                f"{database.engine.url}: tables of version {met}, at most {SCHEMA} was expected: update onrecord"
            )
        if met < SCHEMA:
            _upgrade(connection)


def _version(connection: sa.Connection) -> str | None:
    """The version of the tables, None where there are none."""
    return connection.scalar(VERSION) if sa.inspect(connection).has_table(VERSION_TABLE) else None


def _upgrade(connection: sa.Connection) -> None:
    # Imported here: Alembic takes half as long again as SQLAlchemy and is needed once in the life of a database.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "onrecord.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
