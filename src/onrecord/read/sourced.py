"""Where the words of a parsed page stand in its source."""

import html
import re
from collections.abc import Iterator

# "&amp;", "&#8217;", "&nbsp"; not "& "
_REFERENCE = re.compile(r"&#?\w{1,32};?")
LONGEST_REFERENCE = 35
# "<!-- a -->", "<![CDATA["; not "<p>"
_PASSED_OVER = re.compile(r"(?:<!--(?:[^-]|-(?!->))*-->|<!\[CDATA\[|\]\]>)+")

# Words, and where they begin in the source; None where that is not known or the source writes them otherwise ("&amp;").
Piece = tuple[str, int | None]


def sourced(source: str, at: int | None, words: str) -> tuple[list[Piece], int | None]:
    """Parsed words in pieces with their places, and where the source goes on after them.

    Args:
        source: the page.
        at: where the words should begin, comments being passed over; None where that is not known.
        words: as parsed, entities being characters.
    """
    if at is None:
        return [(words, None)], None
    passed = _PASSED_OVER.match(source, at)
    at = passed.end() if passed else at
    pieces = list(_pieces(source, at, words))
    if sum(len(piece) for piece, _, _ in pieces) < len(words):  # misnested markup: the parser moved these words
        return [(words, None)], None
    return [(piece, begin) for piece, begin, _ in pieces if piece], pieces[-1][2]


def _pieces(source: str, at: int, words: str) -> Iterator[tuple[str, int | None, int]]:
    """Words as the source holds them from `at` on, each entity by itself: words, place, end in the source.

    Ends early where the source holds something else.
    """
    start = done = 0
    begin = at
    while True:
        left = len(words) - done
        found = _REFERENCE.search(source, at, at + left + LONGEST_REFERENCE)
        length = min(found.start() - at, left) if found else left
        if source[at : at + length] != words[done : done + length]:
            return
        done, at = done + length, at + length
        if found is None or length == left:
            yield words[start:done], begin, at
            return
        value = html.unescape(found.group())
        if value != found.group() and words.startswith(value, done):
            yield words[start:done], begin, at
            yield value, None, found.end()
            start = done = done + len(value)
            begin = at = found.end()
        else:  # an ampersand that stands for itself
            done, at = done + 1, at + 1
            if words[done - 1] != source[at - 1]:
                return
