"""What may enter the store: records whose words stand in the text exactly as they say. The rest is refused and told."""

from collections.abc import Iterator

import msgspec

from onrecord.errors import StoreError
from onrecord.model import (
    AnyRecord,
    Document,
    Extraction,
    Issue,
    Snapshot,
    body,
    derived_id,
    document_id,
    record_of,
    spans_in,
)

BY = "store/1"


def admitted(extraction: Extraction, doc: Document) -> tuple[list[AnyRecord], list[Issue]]:
    """The records that may enter, and an issue for each that may not. Both keep the order they came in."""
    records: dict[str, AnyRecord] = {}
    issues: list[Issue] = []
    for record in extraction.records:
        fault = _twice(record, records) or _fault(record, doc)
        if fault is None:
            records[record.id] = record
        else:
            issues.append(_refusal(record, doc, fault))
    return list(records.values()), issues


def misplaced(value: object, doc: Document) -> Iterator[str]:
    """What is wrong with each span that is not exactly a slice of the text."""
    for span in spans_in(value):
        met = doc.text[span.start : span.end] if 0 <= span.start <= span.end else ""
        if met != span.text:
            yield f"the text from {span.start} to {span.end} is {_brief(met)}, the record has {_brief(span.text)}"


def hold_to_rules(snapshot: Snapshot, extraction: Extraction) -> None:
    """Refuses a reading that breaks what every reader must keep.

    Raises:
        StoreError: the document is not that of the snapshot, its day of publication is no day, or its text holds half
            of a surrogate pair, which no database and no file can keep.
    """
    doc = extraction.document
    if doc is None:
        return
    if doc.id != document_id(snapshot.sha256):
        raise StoreError(f"{snapshot.source}: document {doc.id} was not read from the bytes {snapshot.sha256}")
    try:
        _ = doc.day
    except ValueError as err:
        raise StoreError(f"{snapshot.source}: published {doc.published!r}, expected a day: 2024-11-18") from err
    for name in ("text", "title", "publisher", "source"):
        _storable(getattr(doc, name) or "", f"{snapshot.source}: {name}")


def _storable(text: str, where: str) -> None:
    try:
        text.encode("utf8")
    except UnicodeEncodeError as err:
        raise StoreError(f"{where}: half of a surrogate pair at {err.start}, a character was expected") from err


def _twice(record: AnyRecord, records: dict[str, AnyRecord]) -> str | None:
    """Says that another record has the same id; the first one stays."""
    return f"a second record with the id of {record.id}" if record.id in records else None


def _fault(record: AnyRecord, doc: Document) -> str | None:
    """Why a record may not enter, None when it may. Types are checked here: Structs do not when they are built."""
    if record.document != doc.id:
        return f"a record of {record.document}"
    try:
        if record_of(body(record)) != record:
            return "a record that reads back as another"
    except (msgspec.ValidationError, UnicodeEncodeError) as err:
        return f"a field of the wrong type: {err}"
    return next(misplaced(record, doc), None)


def _refusal(record: AnyRecord, doc: Document, fault: str) -> Issue:
    message = f"{doc.source}: {record.id} by {record.by} was not stored: {fault}"
    number = derived_id("issue", doc.id, "store", record.id, fault)
    return Issue(stage="store", code="refused-record", message=message, document=doc.id, id=number, by=BY)


def _brief(words: str, most: int = 60) -> str:
    return repr(words if len(words) <= most else words[:most] + "...")
