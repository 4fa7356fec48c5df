"""A DOCX file: its paragraphs and tables in order, with the kinds that its styles tell."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from onrecord.fetch.kinds import DOCX, EXPECTED
from onrecord.model import Issue, Segment
from onrecord.read.blocks import trimmed
from onrecord.read.draft import Draft, fault, too_long
from onrecord.read.header import header_line
from onrecord.read.word_lines import WordLine, lines
from onrecord.settings import Settings

if TYPE_CHECKING:
    from docx.document import Document as Opened

BY = "docx/1"
MAIN_PART = "word/document.xml"
# Bytes of XML for a character of text at which a file is surely over the limit of characters (Word's own: 3 to 10).
XML_PER_CHARACTER = 20
# What zipfile and python-docx raise for files that are cut off or put together wrongly (some are tested);
# NotImplementedError is zipfile's word for a way of packing that it does not know.
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
BROKEN_PARTS = (AttributeError, TypeError, IndexError, AssertionError)


def draft(content: bytes, settings: Settings) -> Iterator[Draft | Issue]:
    """The text of a document, one line a paragraph or table row."""
    try:
        if refused := _refused(content, settings):
            yield refused
            return
        opened = _opened(content)
        found = [line for line in _lines(opened) if line.text.strip()]
        label = opened.core_properties.title.strip() or None
    except (*BROKEN, *BROKEN_PARTS) as err:
        met = f"a DOCX file that cannot be read ({type(err).__name__}: {err})"
        yield fault("broken-docx", met, "a whole one", by=BY)
        return
    if not found:
        yield fault("no-text", "a DOCX file without text", "one with paragraphs", by=BY)
        return
    text = "\n".join(line.text for line in found)
    yield Draft(text=text, reader=BY, media_type=DOCX, label=label, blocks=tuple(_segments(found)), origin=())


def _refused(content: bytes, settings: Settings) -> Issue | None:
    """Why a ZIP file is not opened: it would unpack to too much, or is no DOCX."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sizes = {part.filename: part.file_size for part in packed.infolist()}
    if sum(sizes.values()) > settings.max_unpacked:
        met = f"a DOCX file that unpacks to {sum(sizes.values()):,} bytes"
        return fault("bomb", met, f"at most {settings.max_unpacked:,} (setting max_unpacked)", by=BY)
    if MAIN_PART not in sizes:
        return fault("unknown-type", "a ZIP file that is no DOCX", EXPECTED, by=BY)
    if sizes[MAIN_PART] > XML_PER_CHARACTER * settings.max_characters:
        return too_long(f"a DOCX file with {sizes[MAIN_PART]:,} bytes of text and markup", settings, by=BY)
    return None


def _opened(content: bytes) -> "Opened":
    import docx

    return docx.Document(io.BytesIO(content))


def _lines(opened: "Opened") -> Iterator[WordLine]:
    """Every line: those of page headers that say kind or date first, then the body's."""
    styles = _style_names(opened)
    for section in opened.sections:
        for line in lines(section.header._element, styles):
            if header_line(line.text):
                yield msgspec.structs.replace(line, kind="paragraph")
    yield from lines(opened.element.body, styles)


def _style_names(opened: "Opened") -> Mapping[str, str]:
    """The names of styles by their ids; Word keeps built-in names in English in every language (ECMA-376, 17.7.4)."""
    return {style.style_id: style.name or "" for style in opened.styles}


def _segments(found: list[WordLine]) -> Iterator[Segment]:
    at = 0
    for line in found:
        start, end = trimmed(line.text, 0, len(line.text))
        yield Segment(kind=line.kind, start=at + start, end=at + end)
        at += len(line.text) + 1
