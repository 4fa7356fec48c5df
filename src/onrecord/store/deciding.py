"""What people decided about checks and records: added beside them, never in place of them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

import msgspec
import sqlalchemy as sa

from onrecord.store import tables

Ruling = Literal["dismissed", "restored"]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody decided of a check (`about` is its id), with the reason that was given. The latest one counts."""

    about: str
    verdict: Ruling
    note: str
    by_whom: str
    at: datetime


def add(connection: sa.Connection, decision: Decision) -> None:
    """Keeps a decision beside the earlier ones."""
    connection.execute(tables.decisions.insert(), [msgspec.structs.asdict(decision)])


def decisions(connection: sa.Connection) -> Iterator[Decision]:
    """All decisions, the earliest first."""
    columns = [tables.decisions.c[name] for name in Decision.__struct_fields__]
    for row in connection.execute(sa.select(*columns).order_by(tables.decisions.c.number)):
        yield Decision(**row._asdict())
