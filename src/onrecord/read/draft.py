"""What a reader of one format makes of bytes, before header, dateline and language are looked for."""

import msgspec

from onrecord.model import Issue, Run, Segment, Span

STAGE = "read"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """The text of an original and what its format tells beside it.

    `blocks` are segments where the format itself parts the text (HTML, DOCX); empty where only newlines do. `origin` is
    as in `Document`. `published` and `language` are as they were written.
    """

    text: str
    reader: str
    media_type: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    encoding: str | None = None
    blocks: tuple[Segment, ...] = ()
    origin: tuple[Run, ...] = ()


def fault(code: str, met: str, expected: str, *, by: str, span: Span | None = None) -> Issue:
    """An Issue of this stage; the dispatcher puts the source before its message."""
    return Issue(stage=STAGE, code=code, message=f"{met}, expected {expected}", span=span, by=by)
