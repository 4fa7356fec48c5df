"""What was met that was not expected: told, kept, never a reason to stop a run."""

import msgspec

from onrecord.model.span import Span


class Issue(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="issue"):
    """A fault of a document or a file.

    `stage` names the stage or annotator that met it, `code` is stable and hyphenated ("odd-quote"), `message` says
    where, what was met, what was expected and what was done about it. `document` is the document's id, or the path when
    there is none.
    """

    stage: str
    code: str
    message: str
    document: str = ""
    span: Span | None = None
    id: str = ""
    by: str = ""
