"""The blocks of a text: its lines, or what stands between blank lines where the lines are hard-wrapped."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

Block = tuple[int, int]

# A text is hard-wrapped when so many lines stand close below one another, of such lengths, ...
FEWEST_WRAPPED = 4
SHORTEST_WRAPPED, LONGEST_WRAPPED = 45, 100
# ... so many of them of those lengths, and so many of them ending where no sentence ends.
SHARE_WRAPPED, SHARE_OPEN = 0.75, 0.5
INDENT = 2

# How a sentence or heading ends: 'here.', 'so!"'; not 'here,'
_CLOSED = re.compile(r".*[.!?:…][\"”’'»)\]]*\s*", re.DOTALL)
# "- ", "• ", "(1) ", "2. ", "a) "; not "-5", not "1.5"
ITEM = re.compile(r"\s*(?:[-*–—]\s+|[•●▪◦·‣]\s*|\(?(?:\d{1,2}|[a-z])[.)]\s+)(?=\S)")


def blocks(text: str) -> Iterator[Block]:
    """Begin and end of every block that holds more than spaces, without the spaces at its ends."""
    lines = list(_lines(text))
    if not _is_wrapped(text, lines):
        yield from (trimmed(text, *line) for line in lines)
        return
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or _breaks(text, lines[number - 1], lines[number]):
            yield trimmed(text, lines[start][0], lines[number - 1][1])
            start = number


def trimmed(text: str, start: int, end: int) -> Block:
    """The same stretch without the spaces at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _lines(text: str) -> Iterator[Block]:
    """Every line that holds more than spaces. Not by regular expression: on a long line of spaces it is quadratic."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start and not text[start:end].isspace():
            yield start, end
        start = end + 1


def _is_wrapped(text: str, lines: Sequence[Block]) -> bool:
    """Whether newlines only fill the page: lines that go on below are alike in length and end within sentences."""
    inner = [one for one, two in pairwise(lines) if two[0] == one[1] + 1 and not ITEM.match(text, *two)]
    if len(inner) < FEWEST_WRAPPED:
        return False
    alike = sum(SHORTEST_WRAPPED <= end - start <= LONGEST_WRAPPED for start, end in inner)
    return alike >= SHARE_WRAPPED * len(inner) and sum(not _closed(text, one) for one in inner) >= SHARE_OPEN * len(
        inner
    )


def _breaks(text: str, above: Block, below: Block) -> bool:
    """Whether a new block begins between two lines of a hard-wrapped text."""
    if below[0] > above[1] + 1 or ITEM.match(text, *below):
        return True
    if above[1] - above[0] < SHORTEST_WRAPPED:
        return True
    return _indent(text, below) >= INDENT > _indent(text, above)


def _indent(text: str, line: Block) -> int:
    words = text[line[0] : min(line[1], line[0] + 2 * INDENT)]
    return len(words) - len(words.lstrip())


def _closed(text: str, line: Block) -> bool:
    return _CLOSED.match(text, max(line[0], line[1] - 20), line[1]) is not None
