"""The whole of one document, top to bottom: bytes in, records out. No network, no database, no clock."""

import msgspec

from onrecord.annotate import ANNOTATORS, annotate
from onrecord.model import Document, Extraction, Issue, Snapshot, derived_id
from onrecord.read import RULES, read
from onrecord.record import BUILDERS, build
from onrecord.record.certainty import withheld
from onrecord.settings import Settings
from onrecord.tools import Tools
from onrecord.tools.manifest import made_as

ENGLISH = "en"


def process(snapshot: Snapshot, tools: Tools) -> Extraction:
    """Everything that can be told from one original. Never raises for what the document holds: faults are issues."""
    doc, faults = read(snapshot, tools)
    if doc is None:
        return Extraction(document=None, issues=numbered(faults, snapshot.source))
    if doc.language not in (None, ENGLISH):
        return Extraction(document=doc, issues=numbered([*faults, unread(doc)], doc.id))
    marks, odd = annotate(doc, tools)
    built, unbuilt = build(doc, marks)
    records = withheld(built, tools.settings.certainty)
    return Extraction(
        document=doc, marks=tuple(marks.all()), records=records, issues=numbered([*faults, *odd, *unbuilt], doc.id)
    )


def rules(settings: Settings) -> tuple[str, ...]:
    """Name and version of every rule that `process` runs ("quotes/3"), and the settings that change what it finds: what
    a reading is signed with in the store."""
    model = made_as("attribution") if settings.model else "none"
    chosen = f"model/{model}@{settings.certainty:g}"
    return tuple(dict.fromkeys([*RULES, *(module.BY for module in (*ANNOTATORS, *BUILDERS)), chosen]))


def unread(doc: Document) -> Issue:
    """Says that a document is kept and searchable but not read for records."""
    message = f"{doc.source}: the text is in language {doc.language!r}, English was expected; kept without records"
    return Issue(stage="read", code="language", message=message, by="language/1")


def numbered(issues: list[Issue], document: str) -> tuple[Issue, ...]:
    """The issues with the document they are of and derived ids."""
    return tuple(
        msgspec.structs.replace(
            issue,
            document=document,
            id=derived_id("issue", document, issue.stage, issue.code, issue.span and issue.span.start, number),
        )
        for number, issue in enumerate(issues)
    )
