"""The nouns: frozen values that every stage passes on. Imports nothing of the other stages."""

from onrecord.model.check import VERDICTS, Check, Verdict
from onrecord.model.document import Document, Run, Segment, SegmentKind, Snapshot, Told, document_id
from onrecord.model.extraction import Extraction
from onrecord.model.grounds import evidence, kind_of, reach, spans_in, text_order
from onrecord.model.issue import Issue
from onrecord.model.lines import body, document_of, issue_of, record_of
from onrecord.model.mark import (
    Amount,
    Attribution,
    Bound,
    Heard,
    Mark,
    Marks,
    Mention,
    Name,
    Quote,
    Role,
    RuleAttribution,
    RuleName,
    Sentence,
    Turn,
    When,
)
from onrecord.model.record import AnyRecord, Entity, Figure, HeldRole, Meeting, Record, Statement, Time, Who
from onrecord.model.span import Span, derived_id

__all__ = [
    "VERDICTS",
    "Amount",
    "AnyRecord",
    "Attribution",
    "Bound",
    "Check",
    "Document",
    "Entity",
    "Extraction",
    "Figure",
    "Heard",
    "HeldRole",
    "Issue",
    "Mark",
    "Marks",
    "Meeting",
    "Mention",
    "Name",
    "Quote",
    "Record",
    "Role",
    "RuleAttribution",
    "RuleName",
    "Run",
    "Segment",
    "SegmentKind",
    "Sentence",
    "Snapshot",
    "Span",
    "Statement",
    "Time",
    "Told",
    "Turn",
    "Verdict",
    "When",
    "Who",
    "body",
    "derived_id",
    "document_id",
    "document_of",
    "evidence",
    "issue_of",
    "kind_of",
    "reach",
    "record_of",
    "spans_in",
    "text_order",
]
