"""One time for every When: what the words tell, as EDTF and as TIMEX3."""

from collections.abc import Iterator

from onrecord.model import Document, Issue, Marks, Record, Time, When, derived_id

BY = "time/1"


def build(doc: Document, marks: Marks) -> Iterator[Record | Issue]:
    """A Time with the words and values of each When."""
    for when in marks.of(When):
        yield Time(
            id=derived_id("time", doc.id, when.span.start, when.span.end),
            document=doc.id,
            by=BY,
            score=when.score,
            words=when.span,
            value=when.value,
            timex=when.timex,
            kind=when.kind,
        )
