"""The contract: one JSON object a line, the document first, then its records in text order, its checks, its issues.

What each line holds is told in `docs/records.md`. Programs outside this project read them: fields are added, never
renamed or dropped.
"""

from collections.abc import Iterator

from onrecord.check import checks, view_of
from onrecord.model import AnyRecord, Check, Document, Extraction, Issue, body, text_order


class DocumentLine(Document, frozen=True, kw_only=True, tag="document"):
    """A document with the fields that every line has beside its own: it stands for itself, its reader made it."""

    document: str
    by: str
    score: float = 1.0


def lines(extraction: Extraction) -> Iterator[bytes]:
    """The lines of one reading; only issues where nothing could be read."""
    doc = extraction.document
    if doc is not None:
        yield line(doc)
        yield from map(line, sorted(extraction.records, key=text_order))
        yield from map(line, checks([view_of(doc, extraction.records)]))
    yield from map(line, extraction.issues)


def line(one: Document | AnyRecord | Check | Issue) -> bytes:
    """One line, its newline included; the same document, record, check or issue gives the same bytes."""
    shaped = _document_line(one) if isinstance(one, Document) else one
    return f"{body(shaped)}\n".encode()


def _document_line(doc: Document) -> DocumentLine:
    """The document as a line of its own."""
    told = {name: getattr(doc, name) for name in Document.__struct_fields__}
    return DocumentLine(**told, document=doc.id, by=doc.reader)
