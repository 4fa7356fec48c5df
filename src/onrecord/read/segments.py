"""The parts of a release: header above, headline, dateline, paragraphs, lists, captions, boilerplate below."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.model import Segment, SegmentKind
from onrecord.read.blocks import ITEM, blocks
from onrecord.read.boilerplate import boilerplate_from
from onrecord.read.dateline import BEHIND, Dateline, dateline
from onrecord.read.dateline import LONGEST as LONGEST_DATELINE
from onrecord.read.header import LONGEST as LONGEST_HEADER
from onrecord.read.header import HeaderLine, header_line

BY = "segments/1"
# Header lines stand among the first blocks, a headline may have one line under it, a dateline opens an early paragraph.
MOST_ABOVE, MOST_HEADLINES, MOST_BEFORE_DATELINE = 14, 2, 3
LONGEST_HEADLINE, MOST_WORDS_IN_HEADLINE = 220, 32

# "Grain harvest up", "Will it rain?", '"We agree": minister'; not "They met.", not "He said,"
_UNCLOSED = re.compile(r".*[^.,;:\s\"”’')\]…](?:[\"”’')\]]+)?", re.DOTALL)
# "Photo: A. Roe", "Photograph by A. Roe", "Pictured: the bridge"; not "Photos were taken"
_CAPTION = re.compile(
    r"(?:(?:photo(?:graph)?|image|picture|video)(?: credit| courtesy)?(?: by\b|\s?:| ?©)|(?:caption|pictured)\s?:)",
    re.I,
)


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """The segments of a text, and what its header lines and dateline tell."""

    segments: tuple[Segment, ...] = ()
    headers: tuple[HeaderLine, ...] = ()
    dateline: Dateline | None = None
    headline: str | None = None


class _Top(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above the first paragraph, block by block."""

    kinds: tuple[SegmentKind, ...] = ()
    headers: tuple[HeaderLine, ...] = ()
    dateline: Dateline | None = None


def layout(text: str, parted: Sequence[Segment] = (), title: str | None = None) -> Layout:
    """The text in segments that cover all of it but spaces, in order.

    Args:
        text: newlines being \\n.
        parted: the segments that the format itself tells (HTML, DOCX); their kinds stand, only paragraphs are read.
        title: told beside the text; a block that repeats it is a headline.
    """
    told = list(parted) or [Segment(kind="paragraph", start=start, end=end) for start, end in blocks(text)]
    top = _top(text, told, title)
    segments = [msgspec.structs.replace(one, kind=kind) for one, kind in zip(told, top.kinds, strict=False)]
    opening = None
    for number, one in enumerate(_body(text, told[len(top.kinds) :])):
        if opening is None and number < MOST_BEFORE_DATELINE and one.kind == "paragraph":
            opening = dateline(text[one.start : min(one.end, one.start + LONGEST_DATELINE + BEHIND + 1)])
            segments += _split(one, opening) if opening else [one]
        else:
            segments.append(one)
    headline = next((text[one.start : one.end] for one in segments if one.kind == "headline"), None)
    return Layout(segments=tuple(segments), headers=top.headers, dateline=top.dateline or opening, headline=headline)


def _top(text: str, told: Sequence[Segment], title: str | None) -> _Top:
    """Reads downwards until the first block that is neither header nor dateline nor headline."""
    kinds: list[SegmentKind] = []
    headers: list[HeaderLine] = []
    found = None
    for number, one in enumerate(told[:MOST_ABOVE]):
        words = text[one.start : min(one.end, one.start + LONGEST_HEADLINE + 1)]
        if one.kind == "paragraph" and (line := header_line(words)):
            headers.append(line)
            kinds.append("dateline" if line.bare else "header")
        elif found is None and (line_found := _whole(words)):
            found = line_found
            kinds.append("dateline")
        elif _is_headline(words, one, title) and kinds.count("headline") < MOST_HEADLINES and number + 1 < len(told):
            kinds.append("headline")
        else:
            break
    return _Top(kinds=tuple(kinds), headers=tuple(headers), dateline=found)


def _whole(words: str) -> Dateline | None:
    found = dateline(words)
    return found if found and found.body == len(words) else None


def _is_headline(words: str, block: Segment, title: str | None) -> bool:
    if block.kind == "headline" or (title and words.casefold() == title.casefold()):
        return True
    short = len(words) <= LONGEST_HEADLINE and len(words.split()) <= MOST_WORDS_IN_HEADLINE
    opens = block.kind == "paragraph" and short and not ITEM.match(words) and not dateline(words)
    return opens and _UNCLOSED.fullmatch(words) is not None


def _body(text: str, told: Sequence[Segment]) -> Iterator[Segment]:
    """The blocks below the header with their kinds."""
    words = [text[one.start : min(one.end, one.start + LONGEST_HEADER + 1)] for one in told]
    half = (told[0].start + told[-1].end) / 2 if told else 0
    earliest = next((number for number, one in enumerate(told) if one.start > half), len(told))
    begin, single = boilerplate_from(words, earliest)
    for number, one in enumerate(told):
        if number >= begin or number in single:
            yield msgspec.structs.replace(one, kind="boilerplate")
        elif one.kind == "paragraph" and (kind := _kind(words, number)):
            yield msgspec.structs.replace(one, kind=kind)
        else:
            yield one


def _kind(words: Sequence[str], number: int) -> SegmentKind | None:
    """Caption or list item, by how a block begins; an item has another beside it."""
    if _CAPTION.match(words[number]):
        return "caption"
    beside = words[max(0, number - 1) : number + 2]
    if ITEM.match(words[number]) and sum(ITEM.match(one) is not None for one in beside) > 1:
        return "list"
    return None


def _split(block: Segment, opening: Dateline) -> Iterator[Segment]:
    """A paragraph that opens with a dateline, as two segments."""
    yield Segment(kind="dateline", start=block.start, end=block.start + opening.end)
    if block.start + opening.body < block.end:
        yield Segment(kind=block.kind, start=block.start + opening.body, end=block.end)
