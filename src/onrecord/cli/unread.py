"""What counts as a document that could not be read: exit status 1, and a word on standard error."""

from onrecord.model import Extraction, Issue

# Issues of originals that gave a document with only part of their words. Those about encodings, dates, quotation marks
# or another language are no such thing: all words are there.
PARTLY_READ = frozenset({"broken-gzip"})


def unread(extraction: Extraction) -> list[Issue]:
    """The issues that say what could not be read; none where all was."""
    if extraction.document is None:
        return list(extraction.issues)
    return [issue for issue in extraction.issues if issue.code in PARTLY_READ]
