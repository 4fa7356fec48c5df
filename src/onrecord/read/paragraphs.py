"""Lines of printed pages as paragraphs, by their places, sizes and ends."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from onrecord.read.blocks import ITEM

BY = "paragraphs/1"

# In units of the usual distance of lines: a paragraph begins below a wider gap. The usual distance is that of the
# closest quarter of lines, those within paragraphs; where there are too few it is so much of a line's height.
GAP, FEWEST_DISTANCES, LEADING = 1.3, 4, 1.25
# In units of the height of a line: a line further in opens a paragraph; one of another size is a heading or ends one.
INDENT, OTHER_SIZE = 0.6, 0.15
# A closed line that leaves so much of the widest line's width free ends a paragraph.
FREE = 0.12
# Running heads stand among so many lines at either end of a page, on so many pages and on such a share of them.
EDGE, FEWEST_PAGES, SHARE_OF_PAGES = 2, 3, 0.5

# "2", "Page 2 of 3", "- 2 -", "2/3"; not "2024 budget", not "300,000"
_PAGE_NUMBER = re.compile(r"(?i)[-–—\s]*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–—\s]*")
# "here.", 'so!"'; not "here,"
_CLOSED = re.compile(r"[.!?:…][\"”’'»)\]]*$")
# "2"; not "two"
_DIGITS = re.compile(r"\d+")


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a line stands, in points from the page's lower left corner: where its first character begins and on what
    height it stands, where its last one ends and stands (a word broken by a hyphen takes it down a line)."""

    left: float
    first: float
    right: float
    last: float
    height: float


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a page; without a place where that is not known."""

    text: str
    place: Place | None = None


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without the heads and feet that repeat."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    fewest = max(FEWEST_PAGES, SHARE_OF_PAGES * len(pages))
    return [
        [
            line
            for number, line in enumerate(page)
            if EDGE <= number < len(page) - EDGE
            or not (_PAGE_NUMBER.fullmatch(line.text) or seen[_key(line)] >= fewest)
        ]
        for page in pages
    ]


def _edges(page: Sequence[Line]) -> Iterator[Line]:
    yield from page[:EDGE]
    yield from page[max(EDGE, len(page) - EDGE) :]


def _key(line: Line) -> str:
    """A line with its numbers alike: the foot of page 2 is that of page 3."""
    return _DIGITS.sub("0", line.text.strip())


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The lines of all pages put together as paragraphs; nothing but line ends is changed."""
    measure = _Measure(pages)
    words: list[str] = []
    for page in pages:
        for number, line in enumerate(page):
            above = page[number - 1] if number else None
            if words and (measure.parts(above, line) if above else _turns(words[-1], line.text)):
                yield " ".join(words)
                words = []
            words.append(line.text.strip())
    if words:
        yield " ".join(words)


def _turns(last: str, first: str) -> bool:
    """Whether a new page begins with a new paragraph: unless a sentence goes on over it."""
    return bool(_CLOSED.search(last)) or not first.lstrip()[:1].islower()


class _Measure:
    """The usual distance of lines and the widest line, by which paragraphs are told apart."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        distances = sorted(_distances(pages))
        self._distance = distances[len(distances) // 4] if len(distances) >= FEWEST_DISTANCES else None
        places = [line.place for page in pages for line in page if line.place]
        self._right = max((place.right for place in places), default=0.0)
        self._width = self._right - min((place.left for place in places), default=0.0)

    def parts(self, above: Line, below: Line) -> bool:
        """Whether a paragraph ends between two lines of a page."""
        if ITEM.match(below.text):
            return True
        closed = _CLOSED.search(above.text.rstrip()) is not None
        one, two = above.place, below.place
        if one is None or two is None:
            return closed
        return self._stands_apart(one, two) or (closed and self._right - one.right > FREE * self._width)

    def _stands_apart(self, one: Place, two: Place) -> bool:
        distance = _distance(one, two)
        if distance <= 0 or distance > GAP * (self._distance or LEADING * two.height):
            return True
        return abs(one.height - two.height) > OTHER_SIZE * one.height or two.left - one.left > INDENT * two.height


def _distances(pages: Sequence[Sequence[Line]]) -> Iterator[float]:
    """How far each line stands below the one above it on its page."""
    for page in pages:
        for one, two in pairwise(page):
            if one.place and two.place and (distance := _distance(one.place, two.place)) > 0:
                yield distance


def _distance(one: Place, two: Place) -> float:
    """How far the second line begins below the end of the first."""
    return one.last - two.first
