"""Which release is meant by what somebody types: an id, the beginning of one, a path, a title."""

from collections.abc import Iterator

import sqlalchemy as sa

from onrecord.errors import StoreError
from onrecord.model import Document
from onrecord.store import stored
from onrecord.store.rows import LONGEST_KEY
from onrecord.store.tables import documents, snapshots
from onrecord.store.words import key

# Fewer characters of an id mean too many documents to be meant.
SHORTEST_PREFIX = 4
# How many are named where several may be meant.
NAMED = 5


def release(connection: sa.Connection, name: str) -> Document:
    """The document meant; the first way of reading the name that fits any is taken.

    Raises:
        StoreError: none or several are meant; the message names some of the several.
    """
    for way in _ways(name):
        met = connection.execute(way.limit(NAMED)).all()
        if len(met) == 1:
            doc = stored.document(connection, met[0].id)
            assert doc is not None, "asked for in the same transaction"
            return doc
        if met:
            raise StoreError(f"{name!r} may mean any of these, one was expected:{''.join(map(_named, met))}")
    raise StoreError(f"{name!r}: no release in the store has this id, path or title")


def _ways(name: str) -> Iterator[sa.Select[tuple[str, ...]]]:
    """What the name may mean, most exact first."""
    columns = sa.select(documents.c.id, documents.c.published, documents.c.title, documents.c.source)
    columns = columns.order_by(documents.c.id)
    yield columns.where(documents.c.id == name)
    if len(name.removeprefix("document:")) >= SHORTEST_PREFIX:
        yield columns.where(documents.c.id.startswith(f"document:{name.removeprefix('document:')}", autoescape=True))
        yield columns.where(documents.c.sha256.startswith(name, autoescape=True))
    # A path whose content changed means what was met there last.
    here = sa.select(snapshots.c.sha256).where(snapshots.c.source == name).order_by(snapshots.c.fetched_at.desc())
    yield columns.where(documents.c.sha256 == here.limit(1).scalar_subquery())
    ending = sa.select(snapshots.c.sha256).where(snapshots.c.source.endswith(f"/{name}", autoescape=True))
    yield columns.where(documents.c.sha256.in_(ending))
    title = key(name)[:LONGEST_KEY]
    if title:
        yield columns.where(documents.c.title_key == title)
        yield columns.where(documents.c.title_key.contains(title, autoescape=True))


def _named(row: sa.Row[tuple[str, ...]]) -> str:
    """One of several releases, on a line of its own."""
    return f"\n  {row.id}  {row.published or 'no date'}  {row.title or row.source}"
