"""What is asked of a store, and what it answers."""

from datetime import date
from typing import Literal, get_args

import msgspec

from onrecord.model import AnyRecord

RecordType = Literal["statement", "figure", "time", "meeting", "entity", "document"]
Standing = Literal["said", "denied", "hypothetical", "expected", "any"]
RECORD_TYPES: tuple[str, ...] = get_args(RecordType)
STANDINGS: tuple[str, ...] = get_args(Standing)


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A question; every part that is given must hold.

    Args:
        words: must stand in the record's own words (of a document: in its title or text). Case and accents do not
            matter; "phrases" in quotation marks, beginnings with a star (harv*).
        type: one type of record, or "document" for whole releases (those in other languages too); None for all records.
        speaker: the whole name or its last words ("Leyen", "von der Leyen"), case and accents aside; of other records:
            who says the statement they stand in; of documents: somebody who says something in them.
        since, until: first and last day of publication, both included; releases without a date are left out.
        publisher: the whole name, case and accents aside.
        status: how a statement, and what stands in it, is told; "said" leaves out what was denied or only supposed.
        limit: at most so many answers.
    """

    words: str = ""
    type: RecordType | None = None
    speaker: str | None = None
    since: date | None = None
    until: date | None = None
    publisher: str | None = None
    status: Standing = "said"
    limit: int | None = None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: a record (None where a whole document was asked for), the release it stands in, and its words.

    `hits` are the words asked for, as half-open stretches of `snippet`.
    """

    record: AnyRecord | None
    document: str
    title: str | None
    published: str | None
    publisher: str | None
    source: str
    snippet: str
    hits: tuple[tuple[int, int], ...] = ()
