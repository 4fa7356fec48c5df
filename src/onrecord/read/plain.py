"""Plain text: decoded, newlines normalised, nothing else changed."""

from collections.abc import Iterator

from onrecord.fetch.kinds import TEXT
from onrecord.model import Issue
from onrecord.read.decode import decoded
from onrecord.read.draft import Draft

BY = "plain/1"


def draft(content: bytes) -> Iterator[Draft | Issue]:
    """The text of a plain file, spaces at its ends included: offsets are those of the file."""
    for found in decoded(content):
        if isinstance(found, Issue):
            yield found
        else:
            yield Draft(text=found.text, reader=BY, media_type=TEXT, encoding=found.encoding)
