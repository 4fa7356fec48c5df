"""Answers to a Query, by day of publication, then in text order."""

from collections.abc import Iterator

import sqlalchemy as sa
from msgspec.structs import replace

from onrecord.errors import StoreError
from onrecord.model import AnyRecord, evidence, record_of
from onrecord.model.grounds import ORDER
from onrecord.store.database import Database
from onrecord.store.query import RECORD_TYPES, STANDINGS, Found, Query
from onrecord.store.rows import LONGEST_KEY
from onrecord.store.tables import documents, records, speakers
from onrecord.store.words import Term, hits, key, terms

RELEASE = (documents.c.id, documents.c.title, documents.c.published, documents.c.publisher, documents.c.source)
BY_DAY = (documents.c.published.is_(None), documents.c.published, documents.c.id)
RANK = sa.case({kind: rank for rank, kind in enumerate(ORDER)}, value=records.c.type)
IN_TEXT = (records.c.start, RANK, records.c.finish.desc(), records.c.id)
AT_A_TIME = 100
# Characters of an answer that are shown, and of these before the first word asked for.
WIDTH, BEFORE = 200, 60


def find(database: Database, query: Query) -> Iterator[Found]:
    """The answers, fetched as they are asked for.

    Raises:
        StoreError: the query asks for a type or status that there is not.
    """
    _understood(query)
    wanted = terms(query.words)
    if query.words.strip() and not wanted:
        # "***" asks for words and names none: nothing has them.
        return
    whole = query.type == "document"
    statement = _documents(database, query, wanted) if whole else _records(database, query, wanted)
    with database.engine.connect() as connection:
        for row in connection.execution_options(yield_per=AT_A_TIME).execute(statement.limit(query.limit)):
            yield _found(row, wanted, whole=whole)


def _understood(query: Query) -> None:
    if query.type is not None and query.type not in RECORD_TYPES:
        raise StoreError(f"there is no record type {query.type!r}; one of {', '.join(RECORD_TYPES)} was expected")
    if query.status not in STANDINGS:
        raise StoreError(f"there is no status {query.status!r}; one of {', '.join(STANDINGS)} was expected")


def _documents(database: Database, query: Query, wanted: list[Term]) -> sa.Select[tuple[str, ...]]:
    """Asks for whole releases."""
    statement = sa.select(documents.c.text.label("found"), *RELEASE).where(*_release(query))
    if query.speaker is not None:
        said = sa.select(records.c.document).where(records.c.type == "statement", *_record(replace(query, type=None)))
        statement = statement.where(documents.c.id.in_(said))
    if wanted:
        statement = statement.where(documents.c.number.in_(database.matching("documents", wanted)))
    return statement.order_by(*BY_DAY)


def _records(database: Database, query: Query, wanted: list[Term]) -> sa.Select[tuple[str, ...]]:
    """Asks for records and the releases they stand in."""
    statement = sa.select(records.c.body.label("found"), *RELEASE).join(documents, documents.c.id == records.c.document)
    statement = statement.where(*_release(query), *_record(query))
    if wanted:
        statement = statement.where(records.c.number.in_(database.matching("records", wanted)))
    return statement.order_by(*BY_DAY, *IN_TEXT)


def _release(query: Query) -> Iterator[sa.ColumnElement[bool]]:
    """What must hold of the release."""
    if query.since is not None:
        yield documents.c.day >= query.since
    if query.until is not None:
        yield documents.c.day <= query.until
    if query.publisher is not None:
        yield documents.c.publisher_key == key(query.publisher)[:LONGEST_KEY]


def _record(query: Query) -> Iterator[sa.ColumnElement[bool]]:
    """What must hold of the record."""
    if query.type is not None:
        yield records.c.type == query.type
    if query.status != "any":
        yield records.c.status == query.status
    if query.speaker is not None:
        yield records.c.id.in_(sa.select(speakers.c.record).where(speakers.c.key == key(query.speaker)[:LONGEST_KEY]))


def _found(row: sa.Row[tuple[str, ...]], wanted: list[Term], *, whole: bool) -> Found:
    """A row as an answer."""
    record = None if whole else record_of(row.found)
    words, places = snippet(row.found if record is None else _words(record), wanted)
    return Found(
        record=record,
        document=row.id,
        title=row.title,
        published=row.published,
        publisher=row.publisher,
        source=row.source,
        snippet=words,
        hits=places,
    )


def _words(record: AnyRecord) -> str:
    """The record's own words; the pieces of an interrupted turn with dots between them."""
    return " … ".join(dict.fromkeys(span.text for span in evidence(record)))


def snippet(text: str, wanted: list[Term]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text around the first word asked for, on one line, and where such words stand in it."""
    first, _ = next(hits(text, wanted), (0, 0))
    begin = first - BEFORE if first > BEFORE else 0
    # Not from the middle of a word.
    begin = text.find(" ", begin, first) + 1 or first if begin else 0
    end = begin + WIDTH
    if end < len(text):
        end = max(text.rfind(" ", begin, end), first + 1) if " " in text[first:end] else end
    shown = ("…" if begin else "") + " ".join(text[begin:end].splitlines()) + ("…" if end < len(text) else "")
    return shown, tuple(hits(shown, wanted))
