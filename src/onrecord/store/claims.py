"""The figures of a store as claims, release by release: read one by one, whatever their number."""

from collections.abc import Callable, Iterator
from datetime import date

import msgspec
import sqlalchemy as sa

from onrecord.check.measures import measure_key
from onrecord.check.view import Claim, view_of
from onrecord.model import record_of
from onrecord.store import stored
from onrecord.store.database import Database
from onrecord.store.finding import AT_A_TIME, BY_DAY
from onrecord.store.tables import documents, records
from onrecord.store.words import Term, key

# What a claim is made of: the figure, and the statements that hold it.
BODIES = sa.select(records.c.body).where(
    records.c.document == sa.bindparam("document"), records.c.type.in_(["figure", "statement"])
)
Step = Callable[[], None]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are asked for; every part that is given must hold.

    Args:
        measure: what is measured, by its own words ("mutual trade") or some of them ("exports" of whatever).
        parties: names that must be among the claim's parties, case and accents aside.
        since, until: first and last day of publication, both included; releases without a date are left out.
    """

    measure: str | None = None
    parties: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def fits(self, claim: Claim) -> bool:
        """Whether a claim of something measured is among those asked for."""
        if not claim.key or claim.figure.kind == "rank":
            return False
        wanted = measure_key(self.measure) if self.measure else ""
        named = set(wanted.split()) <= set(claim.key.split())
        return named and {key(one) for one in self.parties} <= {key(one) for one in claim.parties}


class Said(msgspec.Struct, frozen=True):
    """A claim, and the title of its release."""

    claim: Claim
    title: str | None


def said(database: Database, asked: Asked, step: Step) -> Iterator[Said]:
    """The claims asked for by day of publication; `step` is called after each release that was looked at."""
    with database.engine.connect() as connection:
        numbers = _releases(database, asked)
        for number in connection.execution_options(yield_per=AT_A_TIME).scalars(numbers):
            yield from _of_release(connection, str(number), asked)
            step()


def _releases(database: Database, asked: Asked) -> sa.Select[tuple[str]]:
    """The releases that may hold such claims: one without parties of its own has those of another in its release."""
    figures = sa.select(records.c.document).where(records.c.type == "figure")
    names = [Term(tuple(key(one).split())) for one in asked.parties if key(one)]
    if names:
        figures = figures.where(records.c.number.in_(database.matching("records", names)))
    wanted = sa.select(documents.c.id).where(documents.c.id.in_(figures))
    if asked.since is not None:
        wanted = wanted.where(documents.c.day >= asked.since)
    if asked.until is not None:
        wanted = wanted.where(documents.c.day <= asked.until)
    return wanted.order_by(*BY_DAY)


def _of_release(connection: sa.Connection, number: str, asked: Asked) -> Iterator[Said]:
    """The claims of one release."""
    doc = stored.document(connection, number)
    assert doc is not None, "listed in the same transaction"
    view = view_of(doc, [record_of(one) for one in connection.scalars(BODIES, {"document": number})])
    # The rows of a table stand in no order, and those of two databases in two.
    for claim in sorted(view.claims, key=lambda one: (one.figure.words.start, one.figure.id)):
        if asked.fits(claim):
            yield Said(claim, doc.title)
