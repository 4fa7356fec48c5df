"""Names: those that the rules read, each set right by its own words, the words beside it and the other names."""

from collections.abc import Iterator

from onrecord.annotate.capitals import lists
from onrecord.annotate.mended import barred, mended, nobodys
from onrecord.model import Document, Issue, Mark, Marks, Name, RuleName
from onrecord.tools import Tools

BY = "named/3"
NEEDS = (RuleName,)
GIVES = (Name,)


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Name for each name of the rules but those that are nobody's."""
    rules = [name for name in marks.of(RuleName) if not nobodys(name)]
    people = (name.span.text.split() for name in rules if name.kind == "person")
    surnames = {words[-1] for words in people if len(words) > 1 and words[0] in lists().given}
    bars = barred(doc.text)
    yield from (mended(doc, name, surnames, bars) for name in rules)
