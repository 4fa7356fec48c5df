"""The lines of WordprocessingML: what stands in paragraphs, table rows, text boxes and content controls.

python-docx leaves out inserted text, content controls and text boxes, so its tree is walked here (ECMA-376-1, 17.3).
"""

from collections.abc import Iterator, Mapping
from typing import Protocol

import msgspec

from onrecord.model import SegmentKind

BY = "docx-lines/1"

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The copy of a text box for old programs: the box itself stands beside it (ECMA-376, part 3, 10.2).
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

STYLES: tuple[tuple[str, SegmentKind], ...] = (
    ("Title", "headline"),
    ("Subtitle", "headline"),
    ("heading", "headline"),
    ("Heading", "headline"),
    ("List", "list"),
    ("caption", "caption"),
    ("Caption", "caption"),
)
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What holds runs of a paragraph, and what holds paragraphs; deleted text ("del", "moveFrom") is in neither.
RUNS_IN = frozenset(
    {"r", "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"}
)
BLOCKS_IN = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "txbxContent"})


class Element(Protocol):
    """As much of an XML element as is used here."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator["Element"]: ...
    def iter(self, *tags: str) -> Iterator["Element"]: ...
    def iterancestors(self, *tags: str) -> Iterator["Element"]: ...
    def find(self, path: str) -> "Element | None": ...
    def get(self, name: str) -> str | None: ...


class WordLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line and its kind."""

    kind: SegmentKind
    text: str


def lines(element: Element, styles: Mapping[str, str]) -> Iterator[WordLine]:
    """The lines of all that stands in an element, in order; `styles` gives the names of styles by id."""
    for child in element:
        name = _name(child)
        if name == "p":
            yield from _of_paragraph(child, styles)
        elif name == "tbl":
            for row in _inside(child, "tr"):
                yield from _of_row(row, styles)
        elif name in BLOCKS_IN:
            yield from lines(child, styles)


def _of_paragraph(paragraph: Element, styles: Mapping[str, str]) -> Iterator[WordLine]:
    """The lines of a paragraph (a break within it ends one), then those of the text boxes anchored in it."""
    kind = _kind(paragraph, styles)
    for text in "".join(_runs(paragraph)).split("\n"):
        yield WordLine(kind=kind, text=text)
    for box in paragraph.iter(f"{WORDS}txbxContent"):
        if next(box.iterancestors(FALLBACK, box.tag), None) is None:
            yield from lines(box, styles)


def _of_row(row: Element, styles: Mapping[str, str]) -> Iterator[WordLine]:
    """A table row: one line, cells parted by tabs; a table whose cells hold several lines only lays out the page."""
    cells = [[line for line in lines(cell, styles) if line.text.strip()] for cell in _inside(row, "tc")]
    if any(len(cell) > 1 for cell in cells):
        yield from (line for cell in cells for line in cell)
    elif any(cells):
        yield WordLine(kind="paragraph", text="\t".join(cell[0].text if cell else "" for cell in cells))


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, those in content controls too."""
    for child in element:
        if _name(child) == name:
            yield child
        elif _name(child) in BLOCKS_IN:
            yield from _inside(child, name)


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif name in RUNS_IN:
            yield from _runs(child)


def _kind(paragraph: Element, styles: Mapping[str, str]) -> SegmentKind:
    style = paragraph.find(f"{WORDS}pPr/{WORDS}pStyle")
    name = styles.get(style.get(f"{WORDS}val") or "", "") if style is not None else ""
    return next((kind for begin, kind in STYLES if name.startswith(begin)), "paragraph")


def _name(element: Element) -> str:
    """The name of a WordprocessingML element without its namespace; "" for comments and for other markup."""
    return element.tag.removeprefix(WORDS) if isinstance(element.tag, str) and element.tag.startswith(WORDS) else ""
