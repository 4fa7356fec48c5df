"""The words of a page as blocks: spaces as a browser shows them, every word's place in the source kept."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.model import Run, SegmentKind
from onrecord.read.page import Event, Tag
from onrecord.read.sourced import sourced

BY = "flow/1"

# Elements inside a line of text (HTML Living Standard, section 4.5, and old pages' own); all others part blocks.
_INLINE = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb rt rp s samp small span
strike strong sub sup time tt u var wbr img td th
"""
INLINE = frozenset(_INLINE.split())
KINDS: dict[str, SegmentKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "headline"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
}
STEPS = {"open": 1, "close": -1, "skip": 0}
CELLS = frozenset({"td", "th"})
SPACES = " \t\n\f\r"

# What a browser shows as one space: "\n  ", two spaces; not one space, not "\xa0"
_SPACES = re.compile(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")
# "photo-caption", "img_credit"; not "captioned"
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|credit)(?:$|[\s_-])")


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One block of text; `runs` count from its begin, `linked` is how many of its characters stand in links."""

    text: str
    kind: SegmentKind
    runs: tuple[Run, ...]
    linked: int = 0


def flow(events: Iterable[Event], source: str) -> Iterator[Block]:
    """The blocks of a page in order, blank ones left out."""
    line = _Line(source)
    kinds: list[SegmentKind] = ["paragraph"]
    links = 0
    for what, one in events:
        if isinstance(one, str):
            line.add(one, linked=links > 0)
            continue
        place = one.inside if what == "open" else one.after
        line.cursor = line.cursor if place is None else place
        links += STEPS[what] if one.name == "a" else 0
        if one.name in CELLS:
            line.gap()
        if one.name not in INLINE:
            yield from line.closed(kinds[-1])
        if what == "open":
            kinds.append(_kind(one, kinds[-1]))
        elif what == "close":
            kinds.pop()
    yield from line.closed(kinds[-1])


def _kind(tag: Tag, around: SegmentKind) -> SegmentKind:
    """The kind of the blocks in an element: its own, else that of the element around it."""
    if _CAPTION.search(tag.words()):
        return "caption"
    return KINDS.get(tag.name, around)


class _Line:
    """The block that is being written."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.cursor: int | None = 0
        self._empty()

    def _empty(self) -> None:
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._length = self._linked = 0
        self._space: tuple[int | None] | None = None

    def add(self, words: str, *, linked: bool) -> None:
        """Puts words after those before them; `linked` when they stand in a link."""
        pieces, self.cursor = sourced(self._source, self.cursor, words)
        for piece, origin in pieces:
            at = 0
            for spaces in _SPACES.finditer(piece):
                self._put(piece[at : spaces.start()], None if origin is None else origin + at)
                self._space = (None,)
                at = spaces.end()
            self._put(piece[at:], None if origin is None else origin + at)
        if linked:
            self._linked += len(words.strip(SPACES))

    def gap(self) -> None:
        """Parts the words before from those after by a space: they stand in two cells of a row."""
        self._space = (None,)

    def closed(self, kind: SegmentKind) -> Iterator[Block]:
        """The block as far as it got, when there is anything in it; the next words begin another."""
        text = "".join(self._pieces)
        if text.strip():
            yield Block(text=text, kind=kind, runs=tuple(self._runs), linked=self._linked)
        self._empty()

    def _put(self, words: str, origin: int | None) -> None:
        """Writes words; a space at either end waits for a word on its other side."""
        core = words.lstrip(SPACES)
        if len(core) < len(words):
            self._space = (origin,)
            origin = None if origin is None else origin + len(words) - len(core)
        if core.rstrip(SPACES):
            if self._space and self._pieces:
                self._write(" ", self._space[0])
            self._write(core.rstrip(SPACES), origin)
            end = None if origin is None else origin + len(core.rstrip(SPACES))
            self._space = (end,) if core[-1] in SPACES else None

    def _write(self, words: str, origin: int | None) -> None:
        last = self._runs[-1] if self._runs else None
        if (
            origin is not None
            and last
            and last.at + last.length == self._length
            and last.original + last.length == origin
        ):
            self._runs[-1] = Run(at=last.at, original=last.original, length=last.length + len(words))
        elif origin is not None:
            self._runs.append(Run(at=self._length, original=origin, length=len(words)))
        self._pieces.append(words)
        self._length += len(words)
