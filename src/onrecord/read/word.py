"""A DOCX file: its paragraphs and tables in order, with the kinds that its styles tell."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.fetch.kinds import DOCX, EXPECTED
from onrecord.model import Issue, Segment, SegmentKind
from onrecord.read.blocks import trimmed
from onrecord.read.draft import Draft, fault
from onrecord.read.header import header_line
from onrecord.settings import Settings

if TYPE_CHECKING:
    from docx.document import Document as Opened
    from docx.table import Table
    from docx.text.paragraph import Paragraph

BY = "docx/1"
MAIN_PART = "word/document.xml"

# Word's built-in styles by the begin of their English names, which the file keeps in every language (ECMA-376, 17.7.4).
STYLES: tuple[tuple[str, SegmentKind], ...] = (
    ("Title", "headline"),
    ("Subtitle", "headline"),
    ("Heading", "headline"),
    ("List", "list"),
    ("Caption", "caption"),
)
# What zipfile and python-docx raise for files that are cut off or put together wrongly (some are tested).
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
)


def draft(content: bytes, settings: Settings) -> Iterator[Draft | Issue]:
    """The text of a document, one line a paragraph or table row."""
    try:
        if refused := _refused(content, settings):
            yield refused
            return
        opened = _opened(content)
        lines = [line for line in _lines(opened) if line[1].strip()]
        title = opened.core_properties.title.strip() or None
    except BROKEN as err:
        yield fault(
            "broken-docx", f"a DOCX file that cannot be read ({type(err).__name__}: {err})", "a whole one", by=BY
        )
        return
    if not lines:
        yield fault("no-text", "a DOCX file without text", "one with paragraphs", by=BY)
        return
    yield Draft(
        text="\n".join(words for _, words in lines),
        reader=BY,
        media_type=DOCX,
        title=title,
        blocks=tuple(_segments(lines)),
        origin=(),
    )


def _refused(content: bytes, settings: Settings) -> Issue | None:
    """Why a ZIP file is not opened: it would unpack to too much, or is no DOCX."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        size = sum(part.file_size for part in packed.infolist())
        names = {part.filename for part in packed.infolist()}
    if size > settings.max_unpacked:
        met = f"a DOCX file that unpacks to {size:,} bytes"
        return fault("bomb", met, f"at most {settings.max_unpacked:,} (setting max_unpacked)", by=BY)
    if MAIN_PART not in names:
        return fault("unknown-type", "a ZIP file that is no DOCX", EXPECTED, by=BY)
    return None


def _opened(content: bytes) -> "Opened":
    import docx

    return docx.Document(io.BytesIO(content))


def _lines(opened: "Opened") -> Iterator[tuple[SegmentKind, str]]:
    """Kind and words of every line: page headers that say kind or date first, then the body."""
    from docx.table import Table

    for section in opened.sections:
        yield from (("paragraph", one.text) for one in section.header.paragraphs if header_line(one.text))
    for one in opened.iter_inner_content():
        yield from _of_table(one) if isinstance(one, Table) else _of_paragraph(one)


def _of_paragraph(paragraph: "Paragraph") -> Iterator[tuple[SegmentKind, str]]:
    """The lines of a paragraph: a break within it ends one."""
    style = paragraph.style.name if paragraph.style is not None else None
    kind: SegmentKind = next((kind for begin, kind in STYLES if (style or "").startswith(begin)), "paragraph")
    yield from ((kind, line) for line in paragraph.text.split("\n"))


def _of_table(table: "Table") -> Iterator[tuple[SegmentKind, str]]:
    """The rows of a table, cells parted by tabs; a cell that spans columns stands once."""
    for row in table.rows:
        cells = dict.fromkeys(cell.text.replace("\n", " ") for cell in row.cells)
        yield "paragraph", "\t".join(cells)


def _segments(lines: list[tuple[SegmentKind, str]]) -> Iterator[Segment]:
    at = 0
    for kind, words in lines:
        start, end = trimmed(words, 0, len(words))
        yield Segment(kind=kind, start=at + start, end=at + end)
        at += len(words) + 1
