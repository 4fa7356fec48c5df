"""Plain text: decoded, newlines normalised, nothing else changed."""

from collections.abc import Iterator

from onrecord.fetch.kinds import TEXT
from onrecord.model import Issue
from onrecord.read.decode import decoded
from onrecord.read.draft import Draft, too_long
from onrecord.settings import Settings

BY = "plain/1"
# Bytes of a character in the widest encodings (UTF-8, UTF-16, UTF-32): more of them cannot be few enough characters.
LONGEST_CHARACTER = 4


def draft(content: bytes, settings: Settings) -> Iterator[Draft | Issue]:
    """The text of a plain file, spaces at its ends included: offsets are those of the file."""
    if len(content) > LONGEST_CHARACTER * settings.max_characters:
        yield too_long(f"{len(content):,} bytes of text", settings, by=BY)
        return
    for found in decoded(content):
        if isinstance(found, Issue):
            yield found
        else:
            yield Draft(text=found.text, reader=BY, media_type=TEXT, encoding=found.encoding)
