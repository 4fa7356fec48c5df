"""Stage 7: Extraction in, rows out. And back again, by question or by name."""

from typing import TYPE_CHECKING

from onrecord.store.query import Found, Query

if TYPE_CHECKING:
    from onrecord.store.store import Store

__all__ = ["Found", "Query", "open_store"]


def open_store(database: str) -> "Store":
    """The store at a path (a SQLite file, made when there is none) or at a SQLAlchemy URL (`postgresql://...`).

    Raises:
        StoreError: the database cannot be opened or was written by a later version of this program.
        ExtraError: PostgreSQL is meant and its driver is not installed.
    """
    # Imported here: SQLAlchemy takes half a second, which `onrecord --help` and `read --json` need not spend.
    from onrecord.store.database import opened
    from onrecord.store.store import Store

    return Store(opened(database))
