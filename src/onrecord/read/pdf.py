"""A PDF file with a text layer: its lines, put together as paragraphs by how they stand on the page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.fetch.kinds import PDF
from onrecord.model import Issue
from onrecord.read.draft import Draft, fault, too_long
from onrecord.read.paragraphs import Line, Place, paragraphs, without_running_heads
from onrecord.settings import Settings

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage  # type: ignore[import-untyped]

BY = "pdf/1"
# What PDFium puts where a word is broken at a line's end, and what stood there.
HYPHENS = {"\x02": "-", "\ufffe": "-"}
NEWLINES = "\r\n"


def draft(content: bytes, settings: Settings) -> Iterator[Draft | Issue]:
    """The text of all pages, one line a paragraph. Words broken by a hyphen at a line's end stay broken."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as err:
        yield _unopened(str(err))
        return
    try:
        yield from _of_pages(opened, settings)
    except pypdfium2.PdfiumError as err:
        yield fault("broken-pdf", f"a PDF file with a page that cannot be read ({err})", "whole pages", by=BY)
    finally:
        opened.close()


def _unopened(reason: str) -> Issue:
    if "password" in reason.lower():
        return fault("password", "a PDF file with a password", "one that opens without", by=BY)
    return fault("broken-pdf", f"a PDF file that cannot be opened ({reason})", "a whole PDF file", by=BY)


def _of_pages(opened: "PdfDocument", settings: Settings) -> Iterator[Draft | Issue]:
    pages: list[list[Line]] = []
    length = 0
    for number in range(len(opened)):
        pages.append(list(_page(opened, number)))
        length += sum(len(line.text) for line in pages[-1])
        if length > settings.max_characters:
            yield too_long(f"a PDF file with more than {settings.max_characters:,} characters", settings, by=BY)
            return
    text = "\n".join(paragraphs(without_running_heads(pages)))
    if not text.strip():
        met = f"a PDF file of {len(pages)} pages without a text layer (a scan?)"
        yield fault("no-text-layer", met, "one whose words can be selected", by=BY)
        return
    yield Draft(text=text, reader=BY, media_type=PDF, origin=())


def _page(opened: "PdfDocument", number: int) -> Iterator[Line]:
    page = opened[number]
    layer = page.get_textpage()
    try:
        yield from _lines(layer)
    finally:
        layer.close()
        page.close()


def _lines(layer: "PdfTextPage") -> Iterator[Line]:
    """The lines of a page with their places, blank ones left out."""
    text = layer.get_text_range()
    exact = len(text) == layer.count_chars()
    start = 0
    for words in text.splitlines(keepends=True):
        line = words.rstrip(NEWLINES)
        if line.strip():
            first, last = start + len(line) - len(line.lstrip()), start + len(line.rstrip()) - 1
            yield _line(layer, line, first, last) if exact else Line(text=_spelt(line))
        start += len(words)


def _line(layer: "PdfTextPage", line: str, first: int, last: int) -> Line:
    left, bottom, _, top = layer.get_charbox(first, loose=True)
    _, last_bottom, right, _ = layer.get_charbox(last, loose=True)
    place = Place(left=left, first=bottom, right=right, last=last_bottom, height=top - bottom)
    return Line(text=_spelt(line), place=place)


def _spelt(line: str) -> str:
    for sign, hyphen in HYPHENS.items():
        line = line.replace(sign, hyphen)
    return line
