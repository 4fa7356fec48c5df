"""The figures of a store as claims, release by release: read one by one, whatever their number."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import msgspec
import sqlalchemy as sa

from onrecord.check.measures import measure_key
from onrecord.check.view import Claim, view_of
from onrecord.model import AnyRecord, Document, record_of
from onrecord.store import stored
from onrecord.store.database import Database
from onrecord.store.finding import BY_DAY
from onrecord.store.tables import documents, records
from onrecord.store.words import Term, key

# What a claim is made of: the figure, and the statements that hold it. The type is told as a sum of strings, or SQLite
# goes through all figures and statements there are by the index of types.
BODIES = sa.select(records.c.document, records.c.body).where(
    records.c.document.in_(sa.bindparam("documents", expanding=True)),
    records.c.type.concat("").in_(["figure", "statement"]),
)
# A text may be 5 million characters.
AT_A_TIME = 20
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
        if not set(wanted.split()) <= set(claim.key.split()):
            return False
        return not self.parties or {key(one) for one in self.parties} <= {key(one) for one in claim.parties}


class Said(msgspec.Struct, frozen=True):
    """A claim, and the title of its release."""

    claim: Claim
    title: str | None


def said(database: Database, asked: Asked, step: Step) -> Iterator[Said]:
    """The claims asked for by day of publication; `step` is called after each release that was looked at."""
    with database.engine.connect() as connection:
        numbers = connection.execution_options(yield_per=AT_A_TIME).execute(_releases(database, asked))
        # Some at a time: a question for each release would take longer than all that is done with the answers.
        for some in numbers.partitions():
            for doc, found in _read(connection, [row.id for row in some]):
                yield from _claims(doc, found, asked)
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


def _read(connection: sa.Connection, numbers: Sequence[str]) -> Iterator[tuple[Document, list[AnyRecord]]]:
    """Some releases with their figures and statements, in the order of their numbers."""
    docs = {doc.id: doc for doc in stored.documents_of(connection, numbers)}
    found: dict[str, list[AnyRecord]] = defaultdict(list)
    for row in connection.execute(BODIES, {"documents": numbers}):
        found[row.document].append(record_of(row.body))
    yield from ((docs[number], found[number]) for number in numbers)


def _claims(doc: Document, found: Sequence[AnyRecord], asked: Asked) -> Iterator[Said]:
    """The claims of one release that are asked for, in text order: the rows of a table stand in none."""
    for claim in sorted(view_of(doc, found).claims, key=lambda one: (one.figure.words.start, one.figure.id)):
        if asked.fits(claim):
            yield Said(claim, doc.title)
