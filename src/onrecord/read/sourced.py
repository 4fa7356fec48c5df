"""Where the words of a parsed page stand in its source."""

import html
import re
from collections.abc import Iterator

# "&amp;", "&#8217;", "&nbsp"; not "& "
_REFERENCE = re.compile(r"&#?\w{1,32};?")
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
    pieces: list[Piece] = []
    done = 0
    for length, begin, after in _same(source, at, words):
        pieces.append((words[done : done + length], begin))
        done, at = done + length, after
    if done < len(words):  # misnested markup: the parser moved these words
        return [(words, None)], None
    return pieces, at


def _same(source: str, at: int, words: str) -> Iterator[tuple[int, int | None, int]]:
    """Stretches of words that the source holds from `at` on: length, place (None for an entity), end in the source."""
    done = 0
    while done < len(words):
        sign = source.find("&", at, at + len(words) - done)
        length = (sign if sign >= 0 else at + len(words) - done) - at
        if length:
            if source[at : at + length] != words[done : done + length]:
                return
            yield length, at, at + length
        elif found := _entity(source, at, words, done):
            length, end = found
            yield length, None, end
            at = end - length
        else:
            length = 1
            yield 1, at, at + 1
        done, at = done + length, at + length


def _entity(source: str, at: int, words: str, done: int) -> tuple[int, int] | None:
    """The length of the character that an entity at this place stands for, and where the entity ends."""
    reference = _REFERENCE.match(source, at)
    value = html.unescape(reference.group()) if reference else "&"
    if reference is None or value == reference.group() or not words.startswith(value, done):
        return None
    return len(value), reference.end()
