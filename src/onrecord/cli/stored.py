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
    file = chosen.own_paths()[1:2]
    return not file or file[0].exists()
