"""Stage 5: Marks in, Records out."""

from types import ModuleType

from onrecord.model import AnyRecord, Document, Issue, Marks
from onrecord.record import entity, figure, meeting, statement, time
from onrecord.record.telling import told

# Any order: builders do not see each other's records.
BUILDERS: tuple[ModuleType, ...] = (statement, figure, time, meeting, entity)


def build(doc: Document, marks: Marks) -> tuple[tuple[AnyRecord, ...], list[Issue]]:
    """All records of a document in text order, each told in the innermost statement that holds it; and what failed."""
    records: list[AnyRecord] = []
    issues: list[Issue] = []
    for builder in BUILDERS:
        for one in builder.build(doc, marks):
            if isinstance(one, Issue):
                issues.append(one)
            else:
                records.append(one)
    return told(records), issues
