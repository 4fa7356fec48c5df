"""Releases as readers would give them, made without readers, so that the store's suite stands on the store alone."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256

from onrecord.model import (
    AnyRecord,
    Document,
    Entity,
    Extraction,
    Figure,
    HeldRole,
    Issue,
    Meeting,
    Segment,
    Snapshot,
    Span,
    Statement,
    Time,
    Who,
    derived_id,
    document_id,
)

RULES = ("read/1", "statement/1", "figure/1", "time/1", "meeting/1", "entity/1")
AT = datetime(2024, 11, 18, 9, 30, tzinfo=UTC)

TEXT = """The minister of transport, Agnès Lindqvist, met the mayor of Harrow Bay, Tom Åkesson, on 4 March.
"Freight between our ports reached 3.10 million tonnes in 2023," Agnès Lindqvist said. "It grows."
"I have never heard the mayor say: 'We sold 70 cranes last year!'" she added."""


def snapshot(content: bytes, source: str = "releases/ports.txt") -> Snapshot:
    """Bytes met at a path."""
    return Snapshot(content=content, sha256=sha256(content).hexdigest(), source=source, media_type="text/plain")


def document(original: Snapshot, text: str, **told: str | None) -> Document:
    """A document of one paragraph."""
    facts = {"title": "Ports", "published": "2024-03-05", "publisher": "Ministry of Transport", "language": "en"} | told
    return Document(
        id=document_id(original.sha256),
        sha256=original.sha256,
        text=text,
        source=original.source,
        reader="read/1",
        segments=(Segment(kind="paragraph", start=0, end=len(text)),),
        **facts,  # type: ignore[arg-type]  # each is str | None, as the fields are
    )


def span(doc: Document, words: str) -> Span:
    """Where the words stand first."""
    start = doc.text.index(words)
    return doc.span(start, start + len(words))


def statement(doc: Document, *words: str, by: str = "statement/1", **fields: object) -> Statement:
    """Words said."""
    content = tuple(span(doc, one) for one in words)
    number = derived_id("statement", doc.id, content[0].start, content[-1].end)
    told = {"form": "direct", **fields}
    return Statement(id=number, document=doc.id, by=by, content=content, **told)  # type: ignore[arg-type]  # as given


def figure(doc: Document, words: str, value: str, unit: str, *, by: str = "figure/1", told_in: str | None) -> Figure:
    """A quantity good to its last digit."""
    number = Decimal(value)
    return Figure(
        id=derived_id("figure", doc.id, span(doc, words).start, words),
        document=doc.id,
        by=by,
        words=span(doc, words),
        value=number,
        low=number,
        high=number,
        unit=unit,
        measure="freight",
        parties=("Harrow Bay",),
        period="2023",
        told_in=told_in,
    )


def records(doc: Document) -> tuple[AnyRecord, ...]:
    """Every type of record that TEXT holds, in text order; one statement is denied, with a figure in it."""
    minister = Who(name="Agnès Lindqvist", words=span(doc, "Agnès Lindqvist"))
    mayor = Who(name="Tom Åkesson", by="role")
    told = statement(
        doc, '"Freight between our ports reached 3.10 million tonnes in 2023,"', '"It grows."', speaker=minister
    )
    outer = statement(
        doc, "\"I have never heard the mayor say: 'We sold 70 cranes last year!'\"", speaker=minister, score=0.75
    )
    inner = statement(doc, "'We sold 70 cranes last year!'", speaker=mayor, status="denied", told_in=outer.id)
    common = {"document": doc.id, "score": 0.5}
    entity = Entity(
        id=derived_id("entity", doc.id, "Tom Åkesson"),
        by="entity/1",
        kind="person",
        name="Tom Åkesson",
        mentions=(span(doc, "Tom Åkesson"), span(doc, "the mayor")),
        roles=(HeldRole(title="mayor", of="Harrow Bay", words=span(doc, "mayor of Harrow Bay")),),
        **common,  # type: ignore[arg-type]  # of both types, by name
    )
    meeting = Meeting(
        id=derived_id("meeting", doc.id, 0),
        by="meeting/1",
        form="meeting",
        participants=(minister, mayor),
        evidence=(span(doc, "met the mayor of Harrow Bay"),),
        date="2024-03-04",
        **common,  # type: ignore[arg-type]  # of both types, by name
    )
    when = Time(
        id=derived_id("time", doc.id, "4 March"),
        by="time/1",
        words=span(doc, "on 4 March"),
        value="2024-03-04",
        timex="2024-03-04",
        kind="date",
        **common,  # type: ignore[arg-type]  # of both types, by name
    )
    tonnes = figure(doc, "3.10 million tonnes", "3.10e6", "tonne", told_in=told.id)
    cranes = figure(doc, "70 cranes", "70", "crane", told_in=inner.id)
    return (meeting, entity, when, told, tonnes, outer, inner, cranes)


def ports(text: str = TEXT, source: str = "releases/ports.txt") -> tuple[Snapshot, Extraction]:
    """The release of TEXT, read."""
    original = snapshot(text.encode("utf8", "surrogatepass"), source)
    doc = document(original, text)
    issue = Issue(
        stage="quotes",
        code="odd-quote",
        message="3 quotation marks in one paragraph",
        document=doc.id,
        span=span(doc, "'We sold"),
        id=derived_id("issue", doc.id, 0),
        by="read/1",
    )
    return original, Extraction(document=doc, records=records(doc), issues=(issue,))


def simple(text: str, said: Sequence[str] = (), source: str = "", **told: str | None) -> tuple[Snapshot, Extraction]:
    """A release of any text, with statements of these words."""
    original = snapshot(text.encode(), source or f"releases/{text[:8]}.txt")
    doc = document(original, text, **told)
    return original, Extraction(document=doc, records=tuple(statement(doc, words) for words in said))
