"""What came in (Snapshot) and what was read in it (Document)."""

from datetime import date
from typing import Literal

import msgspec

from onrecord.model.span import Span, derived_id

SegmentKind = Literal["header", "headline", "dateline", "paragraph", "caption", "list", "boilerplate"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says about an original beside its bytes: options of the command line, or fields of a JSON line."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one original and where they came from.

    `source` is a path, `-` for standard input, or `path#12` for line 12 of a JSON-lines file. `media_type` is the type
    told by the name ("text/html"), None when the name tells none.
    """

    content: bytes
    sha256: str
    source: str
    media_type: str | None = None
    told: Told = Told()


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text of one kind, half-open; paragraphs do not overlap and stand in text order."""

    kind: SegmentKind
    start: int
    end: int


class Run(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """`length` characters of the text from `at` on stand unchanged in the decoded original from `original` on."""

    at: int
    original: int
    length: int


class Document(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="document"):
    """One release as text, with what its bytes tell about it. Offsets everywhere are code points of `text`.

    `published` is ISO 8601, a day or a minute. `origin` maps back to the decoded original where the format allows it,
    and is empty where it does not (PDF, DOCX). `reader` names the reader and its version.
    """

    id: str
    sha256: str
    text: str
    title: str | None = None
    kind: str | None = None
    publisher: str | None = None
    distributor: str | None = None
    published: str | None = None
    language: str | None = None
    source: str = ""
    url: str | None = None
    media_type: str = "text/plain"
    encoding: str | None = None
    reader: str = ""
    segments: tuple[Segment, ...] = ()
    origin: tuple[Run, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The words from `start` to `end`."""
        return Span(start=start, end=end, text=self.text[start:end])

    def paragraphs(self) -> tuple[Segment, ...]:
        """The segments that are read for records: all but header lines and boilerplate."""
        return tuple(segment for segment in self.segments if segment.kind not in ("header", "boilerplate"))

    @property
    def day(self) -> date | None:
        """The day of publication, against which "last year" is read."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    def original(self, offset: int) -> int | None:
        """Where the character at `offset` stands in the decoded original; None where that is not known."""
        for run in self.origin:
            if run.at <= offset < run.at + run.length:
                return run.original + offset - run.at
        return None


def document_id(sha256: str) -> str:
    """The id of the document read from the bytes of this hash."""
    return derived_id("document", sha256)
