"""What a reader of one format makes of bytes, before header, dateline and language are looked for."""

import msgspec

from onrecord.model import Issue, Run, Segment, Span
from onrecord.settings import Settings

STAGE = "read"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """The text of an original and what its format tells beside it.

    `blocks` are segments where the format itself parts the text (HTML, DOCX); empty where only newlines do. `origin` is
    as in `Document`; None means that the text is the decoded original but for its newlines. `published` and `language`
    are as they were written. `label` names the file or window, less surely than a headline in the text.
    """

    text: str
    reader: str
    media_type: str
    title: str | None = None
    label: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    encoding: str | None = None
    blocks: tuple[Segment, ...] = ()
    origin: tuple[Run, ...] | None = None


def fault(code: str, met: str, expected: str, *, by: str, span: Span | None = None) -> Issue:
    """An Issue of this stage; the dispatcher puts the source before its message."""
    return Issue(stage=STAGE, code=code, message=f"{met}, expected {expected}", span=span, by=by)


def too_long(met: str, settings: Settings, *, by: str) -> Issue:
    """The Issue for a text over the limit of characters."""
    return fault("too-long", met, f"at most {settings.max_characters:,} characters (setting max_characters)", by=by)
