"""Stage 4: Document in, Marks out."""

from collections.abc import Callable, Iterator
from types import ModuleType

from onrecord.annotate import (
    amounts,
    attributions,
    by_rule,
    heard,
    mentions,
    named,
    names,
    quotes,
    roles,
    sentences,
    transcripts,
    whens,
)
from onrecord.model import Document, Issue, Mark, Marks
from onrecord.tools import Tools

Annotator = Callable[[Document, Marks, Tools], Iterator[Mark | Issue]]

# In order: an annotator may use the marks of those above it (its NEEDS), never of those below.
ANNOTATORS: tuple[ModuleType, ...] = (
    sentences,
    whens,
    amounts,
    names,
    roles,
    transcripts,
    quotes,
    named,
    mentions,
    by_rule,
    heard,
    attributions,
)


def annotate(doc: Document, tools: Tools) -> tuple[Marks, list[Issue]]:
    """All marks of a document, and what the annotators met that they did not expect."""
    marks = Marks()
    issues: list[Issue] = []
    for annotator in ANNOTATORS:
        found: list[Mark] = []
        for one in annotator.annotate(doc, marks, tools):
            if isinstance(one, Issue):
                issues.append(one)
            else:
                found.append(one)
        marks = marks.plus(found)
    return marks, issues
