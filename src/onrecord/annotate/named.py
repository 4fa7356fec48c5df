"""Names: those that the rules read, mended, and those that only the trained model does.

The rules know the lists and the whole document, the model the words around. A name of the model's is added where the
rules have none.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.annotate.mended import mended, nobodys
from onrecord.model import Document, HeardName, Issue, Mark, Marks, Name, RuleName
from onrecord.tools import Tools

BY = "named/1"
NEEDS = (RuleName, HeardName)
GIVES = (Name,)

# From this probability on a name is added.
ADDED = 2.0


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Name for every name of either reader."""
    rules = [name for name in marks.of(RuleName) if not nobodys(name)]
    surnames = {name.span.text.split()[-1] for name in rules if name.kind == "person" and " " in name.span.text}
    found = [mended(doc, name, surnames) for name in rules]
    yield from found
    starts = [name.span.start for name in found]
    for heard in marks.of(HeardName):
        if heard.score >= ADDED and not _read(heard, found, starts):
            yield Name(span=heard.span, by=heard.by, score=heard.score, kind=heard.kind, name=heard.span.text)


def _read(heard: HeardName, found: Sequence[Name], starts: Sequence[int]) -> bool:
    """Whether the rules have read some words of a name of the model's."""
    place = bisect_left(starts, heard.span.end) - 1
    return any(found[at].span.touches(heard.span) for at in range(max(0, place - 1), place + 1))
