"""Sentences within segments."""
from collections.abc import Iterator
from onrecord.model import Document, Issue, Mark, Marks
from onrecord.tools import Tools
def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    yield from ()
