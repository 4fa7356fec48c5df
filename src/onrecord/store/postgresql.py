"""PostgreSQL: for archives that many people read and write. Needs the extra `postgresql`."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from onrecord.errors import ExtraError
from onrecord.store.words import Term, words

if TYPE_CHECKING:
    from onrecord.store.database import Searched

# PostgreSQL's own bounds (manual, 12.11 "Limitations"): a position is at most 16383, a vector less than a megabyte.
LAST_POSITION = 16_383
LARGEST_VECTOR = 1_000_000
# What a word takes in a vector beside its letters, at most.
WORD_COST = 8
POSITION_COST = 2

HOLD = sa.text("SELECT pg_advisory_xact_lock(:name)")
INDEX_RECORD = """
INSERT INTO record_words (number, words) SELECT number, CAST(:words AS tsvector) FROM records WHERE id = :id
ON CONFLICT (number) DO UPDATE SET words = excluded.words
"""
INDEX_DOCUMENT = """
INSERT INTO document_words (number, words) SELECT number, CAST(:words AS tsvector) FROM documents WHERE id = :id
ON CONFLICT (number) DO UPDATE SET words = excluded.words
"""
INDEX = {"records": sa.text(INDEX_RECORD), "documents": sa.text(INDEX_DOCUMENT)}
RECORD_WORDS = """
SELECT id FROM records JOIN record_words AS met USING (number)
JOIN unnest(CAST(:ids AS text[]), CAST(:words AS text[])) AS told (id, words) USING (id)
WHERE met.words = CAST(told.words AS tsvector)
"""
DOCUMENT_WORDS = """
SELECT id FROM documents JOIN document_words AS met USING (number)
JOIN unnest(CAST(:ids AS text[]), CAST(:words AS text[])) AS told (id, words) USING (id)
WHERE met.words = CAST(told.words AS tsvector)
"""
INDEXED = {"records": sa.text(RECORD_WORDS), "documents": sa.text(DOCUMENT_WORDS)}
WORDS = {"records": "record_words", "documents": "document_words"}
# "\x10@" stands for NUL, "\x10\x10" for itself; not "\x10" alone
_ESCAPED = re.compile("\x10(.)", re.DOTALL)


class NulSafe(sa.TypeDecorator[str]):
    """Text that may hold NUL, which PostgreSQL's may not: written as data link escape and `@`, read back as it was."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002
        return value and value.replace("\x10", "\x10\x10").replace("\0", "\x10@")

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002
        return value and _ESCAPED.sub(lambda match: "\0" if match[1] == "@" else match[1], value)


class PostgreSQL:
    """A PostgreSQL database, there already; the tables are made in the schema that its user writes to."""

    def __init__(self, url: sa.URL) -> None:
        """Connects nowhere yet.

        Raises:
            ExtraError: the driver is not installed.
        """
        try:
            import psycopg  # noqa: F401  # asked for here, so that its absence is told in our words
        except ImportError as err:
            raise ExtraError("PostgreSQL needs: pip install 'onrecord[postgresql]'") from err
        self.engine = sa.create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="REPEATABLE READ")

    def writing(self) -> sa.Connection:
        """A connection that sees what others committed while it waited in `hold`."""
        return self.engine.connect().execution_options(isolation_level="READ COMMITTED")

    def hold(self, connection: sa.Connection, name: str) -> None:
        """Waits until no other transaction holds this name."""
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
        connection.execute(HOLD, {"name": number})

    def index(self, connection: sa.Connection, which: "Searched", told: Mapping[str, str]) -> None:
        """Keeps the words of rows as vectors."""
        if told:
            connection.execute(INDEX[which], [{"id": row, "words": vector(text)} for row, text in told.items()])

    def matching(self, which: "Searched", terms: Sequence[Term]) -> sa.Select[tuple[int]]:
        """The numbers of the rows in which all terms stand, by GIN."""
        index = sa.table(WORDS[which], sa.column("number", sa.BigInteger), sa.column("words"))
        wanted = sa.cast(" & ".join(map(_phrase, terms)), sa.dialects.postgresql.TSQUERY)
        return sa.select(index.c.number).where(index.c.words.op("@@")(wanted))

    def unlike(self, connection: sa.Connection, which: "Searched", told: Mapping[str, str]) -> list[str]:
        """The ids of those rows whose vectors are not those of these words."""
        vectors = [vector(text) for text in told.values()]
        met = set(connection.scalars(INDEXED[which], {"ids": list(told), "words": vectors}))
        return [row for row in told if row not in met]

    def faults(self) -> Iterator[str]:
        """Nothing: PostgreSQL keeps its own house, and keys keep vectors and rows together."""
        yield from ()


def vector(text: str) -> str:
    """The words of a text in PostgreSQL's writing: 'mutual':1 'trade':2.

    Made here and not by `to_tsvector`, whose words depend on the server's locale (in "C" it knows no letter beyond
    ASCII) and which refuses long texts. Phrases are found among the first 16,383 words, single words as far as a vector
    reaches: about fifty thousand different ones.
    """
    found: dict[str, list[str]] = {}
    size = 0
    for position, (_, _, word) in enumerate(words(text), start=1):
        if word not in found:
            size += len(word.encode("utf8")) + WORD_COST
            if size > LARGEST_VECTOR:
                break
            found[word] = []
        if position <= LAST_POSITION:
            size += POSITION_COST
            found[word].append(str(position))
    return " ".join(f"'{word}'" + (f":{','.join(places)}" if places else "") for word, places in found.items())


def _phrase(term: Term) -> str:
    """A term in PostgreSQL's own writing; its words are letters and digits only, nothing in them is an operator."""
    return "(" + " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.prefix else "") + ")"
