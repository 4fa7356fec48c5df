"""The tables, as `migrations/` makes them; what full text needs beside them is each database's own affair."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from onrecord.store.postgresql import NulSafe

metadata = sa.MetaData()

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class Instant(sa.TypeDecorator[datetime]):
    """A moment, always UTC: SQLite keeps no zone, so that none but UTC may go in."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


snapshots = sa.Table(
    "snapshots",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("sha256", sa.Text, nullable=False, index=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("media_type", sa.Text),
    sa.Column("size", Number, nullable=False),
    sa.Column("told", sa.Text, nullable=False),
    sa.Column("fetched_at", Instant, nullable=False),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("number", Number, sa.Identity(), primary_key=True),
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

records = sa.Table(
    "records",
    metadata,
    sa.Column("number", Number, sa.Identity(), primary_key=True),
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

speakers = sa.Table(
    "speakers",
    metadata,
    sa.Column("record", sa.Text, sa.ForeignKey("records.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("key", sa.Text, primary_key=True, index=True),
)

issues = sa.Table(
    "issues",
    metadata,
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

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("rules", sa.Text, nullable=False),
    sa.Column("read_at", Instant, nullable=False),
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("number", Number, sa.Identity(), primary_key=True),
    sa.Column("about", sa.Text, nullable=False, index=True),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("by_whom", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
)

series = sa.Table(
    "series",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("publisher", sa.Text, nullable=False),
    sa.Column("measure", sa.Text, nullable=False),
    sa.Column("parties", sa.Text, nullable=False),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("added_at", Instant, nullable=False),
)

observations = sa.Table(
    "observations",
    metadata,
    sa.Column("series", sa.Text, sa.ForeignKey("series.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
