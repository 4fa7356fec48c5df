"""The blocks of a text: its lines, or where lines are hard-wrapped what stands between blank lines."""

import re
from collections.abc import Iterator

Block = tuple[int, int]

# A run of text between newlines; not a line of spaces
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def blocks(text: str) -> Iterator[Block]:
    """Begin and end of every block that holds more than spaces, without the spaces at its ends."""
    for line in _LINE.finditer(text):
        yield trimmed(text, line.start(), line.end())


def trimmed(text: str, start: int, end: int) -> Block:
    """The same stretch without the spaces at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
