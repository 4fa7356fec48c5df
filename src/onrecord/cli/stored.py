"""The store that commands ask, which must be there already."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.cli.configuration import settings
from onrecord.errors import StoreError
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.store.store import Store


@contextmanager
def opened(database: str | None) -> Iterator[tuple["Store", Settings]]:
    """The store of this run and its settings; nothing is made where there is none.

    Raises:
        StoreError: there is no store yet.
    """
    chosen = settings(database=database)
    if not is_there(chosen):
        raise StoreError(f"{chosen.database}: there is no store yet, expected one made by `onrecord read PATH...`")
    from onrecord.store import open_store

    with open_store(chosen.database) as store:
        yield store, chosen


def is_there(chosen: Settings) -> bool:
    """Whether the file of the store is there; of a server only the server knows."""
    # After the archive comes the database file, where the store is one.
    _, *files = chosen.own_paths()
    return not files or files[0].exists()
