"""Everything that one reading of one document gave."""

import msgspec

from onrecord.model.document import Document
from onrecord.model.issue import Issue
from onrecord.model.mark import Mark
from onrecord.model.record import AnyRecord


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its marks, records (in text order) and issues. `document` is None when nothing could be read."""

    document: Document | None
    marks: tuple[Mark, ...] = ()
    records: tuple[AnyRecord, ...] = ()
    issues: tuple[Issue, ...] = ()
