"""Official statistics, kept beside the releases: added, listed, taken away."""

import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa

from onrecord.model.published import Observation, Published
from onrecord.store.tables import observations, series

COLUMNS = [one for one in Published.__struct_fields__ if one != "observations"]
ALL = sa.select(*(series.c[name] for name in COLUMNS)).order_by(series.c.measure, series.c.added_at, series.c.id)
OF = sa.select(observations.c.period, observations.c.value).where(observations.c.series == sa.bindparam("series"))
KNOWN = sa.select(series.c.id).where(series.c.id == sa.bindparam("series"))


def add(connection: sa.Connection, published: Published, at: datetime) -> bool:
    """Keeps a series; False where it is there already, and nothing changes."""
    if connection.scalar(KNOWN, {"series": published.id}) is not None:
        return False
    row = {name: getattr(published, name) for name in COLUMNS}
    row |= {"parties": json.dumps(published.parties, ensure_ascii=False), "added_at": at}
    connection.execute(series.insert(), [row])
    values = [{"series": published.id, "period": one.period, "value": str(one.value)} for one in published.observations]
    if values:
        connection.execute(observations.insert(), values)
    return True


def remove(connection: sa.Connection, number: str) -> bool:
    """Takes a series away; False where there is none of this id."""
    # Not left to the database: SQLite minds foreign keys only where it is told to.
    connection.execute(observations.delete().where(observations.c.series == number))
    return connection.execute(series.delete().where(series.c.id == number)).rowcount > 0


def published(connection: sa.Connection) -> Iterator[Published]:
    """All series by measure, then by day of adding."""
    for row in connection.execute(ALL).all():
        values = [
            Observation(period=period, value=Decimal(value))
            for period, value in connection.execute(OF, {"series": row.id})
        ]
        told = row._asdict() | {"parties": tuple(json.loads(row.parties))}
        yield Published(**told, observations=tuple(sorted(values, key=_by_time)))


def named(connection: sa.Connection, name: str) -> list[str]:
    """The ids that begin with what was typed, with or without "series:"."""
    start = f"series:{name.removeprefix('series:')}"
    return list(connection.scalars(sa.select(series.c.id).where(series.c.id.startswith(start, autoescape=True))))


def _by_time(one: Observation) -> tuple[object, ...]:
    return one.days.start, one.days.end
