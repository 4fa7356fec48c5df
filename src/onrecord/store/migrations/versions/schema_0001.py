"""The first tables, and full text for each database. Never edited once released: later changes are later files."""

import sqlalchemy as sa
from alembic import op

from onrecord.store.postgresql import NulSafe

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

# The words are folded when they come (`store/words.py`); nothing is left for the tokenizer to fold.
SQLITE_SEARCH = "CREATE VIRTUAL TABLE {table}_words USING fts5(words, tokenize='unicode61 remove_diacritics 2')"
SQLITE_GONE = """
CREATE TRIGGER {table}_words_gone AFTER DELETE ON {table}s BEGIN
    DELETE FROM {table}_words WHERE rowid = old.number;
END
"""
SQLITE = (SQLITE_SEARCH, SQLITE_GONE)

POSTGRESQL_SEARCH = """
CREATE TABLE {table}_words (
    number bigint PRIMARY KEY REFERENCES {table}s (number) ON DELETE CASCADE, words tsvector NOT NULL
)
"""
POSTGRESQL_INDEX = "CREATE INDEX ix_{table}_words_words ON {table}_words USING gin (words)"
POSTGRESQL = (POSTGRESQL_SEARCH, POSTGRESQL_INDEX)

SEARCHED = ("record", "document")


def upgrade() -> None:
    """Makes all tables."""
    _originals()
    _documents()
    _records()
    _issues()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        for table in SEARCHED:
            op.execute(statement.format(table=table))


def _originals() -> None:
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, nullable=False, index=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("fetched_at", MOMENT, nullable=False),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("number", NUMBER, sa.Identity(), primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("sha256", sa.Text, nullable=False, index=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("title_key", sa.Text, nullable=False, index=True),
        sa.Column("publisher", sa.Text),
        sa.Column("publisher_key", sa.Text, nullable=False, index=True),
        sa.Column("published", sa.Text),
        sa.Column("day", sa.Date, index=True),
        sa.Column("language", sa.Text),
        sa.Column("text", sa.Text().with_variant(NulSafe(), "postgresql"), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "readings",
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("read_at", MOMENT, nullable=False),
    )


def _records() -> None:
    op.create_table(
        "records",
        sa.Column("number", NUMBER, sa.Identity(), primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), nullable=False, index=True),
        sa.Column("type", sa.Text, nullable=False, index=True),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("finish", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("told_in", sa.Text),
        sa.Column("name", sa.Text),
        sa.Column("value", sa.Double),
        sa.Column("unit", sa.Text),
        sa.Column("period", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "speakers",
        sa.Column("record", sa.Text, sa.ForeignKey("records.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True, index=True),
    )


def _issues() -> None:
    op.create_table(
        "issues",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, nullable=False, index=True),
        sa.Column("document", sa.Text, nullable=False, index=True),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("finish", sa.Integer),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
