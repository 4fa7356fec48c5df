"""The rows of a table that belong to one document, made what they should be with as little writing as possible."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

import msgspec
import sqlalchemy as sa

from onrecord.store.rows import DocumentRow, IssueRow, RecordRow

Row = TypeVar("Row", DocumentRow, RecordRow, IssueRow)


class Owned(Generic[Row]):
    """The rows of a table by their owner: a document, or the path of an original that could not be read."""

    def __init__(self, table: sa.Table, kind: type[Row], owner: sa.Column[str]) -> None:
        """Readies the statements once: a document takes a dozen of them."""
        columns = [table.c[name] for name in kind.__struct_fields__]
        here = table.c.id == sa.bindparam("id_")
        self._met = sa.select(*columns).where(owner == sa.bindparam("owner"))
        self._drop, self._change, self._add = table.delete().where(here), table.update().where(here), table.insert()

    def replace(self, connection: sa.Connection, owner: str, rows: Sequence[Row]) -> list[Row]:
        """Makes these the rows of an owner, touching only what differs.

        Returns:
            The rows that are new or changed.
        """
        met = {row.id: row._asdict() for row in connection.execute(self._met, {"owner": owner})}
        gone = met.keys() - {row.id for row in rows}
        changed = [row for row in rows if row.id in met and met[row.id] != msgspec.structs.asdict(row)]
        new = [row for row in rows if row.id not in met]
        each(connection, self._drop, gone)
        if changed:
            values = [{"id_": row.id, **msgspec.structs.asdict(row)} for row in changed]
            connection.execute(self._change, values)
        if new:
            connection.execute(self._add, [msgspec.structs.asdict(row) for row in new])
        return changed + new


def each(connection: sa.Connection, statement: sa.Delete, numbers: Iterable[str]) -> None:
    """Carries out a statement once for each id, in a fixed order: two writers never wait for each other in a circle."""
    if values := [{"id_": number} for number in sorted(numbers)]:
        connection.execute(statement, values)
