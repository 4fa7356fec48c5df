"""A text cut into word pieces with what the attribution model is told of each, and into windows that it reads at once.

Training and reading both cut texts here, so that the model meets in use what it was trained on.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Ids of the vocabulary: what begins and ends a window, and what stands between two paragraphs ("[unused1]").
CLS, SEP, BREAK = 101, 102, 2
# Pieces a window holds at most, and how many of them it shares with the one before when a paragraph is cut.
WINDOW, SHARED = 256, 48
# What a piece begins with: a sign, a small letter, a capital, only capitals, a digit.
SIGN, LOWER, CAPITAL, CAPITALS, DIGIT = range(5)
CASES = 5
# Where a piece stands: outside quotations, inside one, at one of its marks, inside a nested one.
OUTSIDE, INSIDE, MARK, NESTED = range(4)
PLACES = 4

Ints = NDArray[np.int64]


class Line(NamedTuple):
    """A sentence, half-open, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


class Quoted(NamedTuple):
    """A quotation, half-open, marks included; `opened` and `closed`: whether its own marks are there."""

    start: int
    end: int
    depth: int
    opened: bool
    closed: bool


class Pieces(NamedTuple):
    """Arrays of one length, a row for each piece, in text order. A break between paragraphs has no characters.

    `start`, `end`: its characters, half-open. `case`, `place`: the codes above. `sentence`: its sentence's number.
    `word`: its word's number, -1 for a break.
    """

    ids: Ints
    start: Ints
    end: Ints
    case: Ints
    place: Ints
    sentence: Ints
    word: Ints


class Window(NamedTuple):
    """Pieces from `start` to `end`, half-open."""

    start: int
    end: int


def pieces(tokenizer: "Tokenizer", text: str, lines: Sequence[Line], quotes: Sequence[Quoted]) -> Pieces:
    """The pieces of all sentences, with a break wherever a new paragraph begins."""
    places = _places(text, quotes)
    rows: list[tuple[int, ...]] = []
    word, paragraph = 0, lines[0].paragraph if lines else 0
    encodings = tokenizer.encode_batch([text[line.start : line.end] for line in lines], add_special_tokens=False)
    for number, (line, encoding) in enumerate(zip(lines, encodings, strict=True)):
        words = [own or 0 for own in encoding.word_ids]  # none of them is None: there are no special pieces
        if line.paragraph != paragraph:
            rows.append((BREAK, line.start, line.start, SIGN, OUTSIDE, number, -1))
            paragraph = line.paragraph
        for piece, (start, end), own in zip(encoding.ids, encoding.offsets, words, strict=True):
            at = line.start + start
            rows.append(
                (piece, at, line.start + end, _case(text[at : line.start + end]), places[at], number, word + own)
            )
        word += words[-1] + 1 if words else 0
    columns = np.array(rows, dtype=np.int64).reshape(-1, len(Pieces._fields)).T
    return Pieces(*(np.ascontiguousarray(column) for column in columns))


def _places(text: str, quotes: Sequence[Quoted]) -> bytearray:
    """For each character where it stands."""
    found = bytearray(len(text) + 1)
    for quote in quotes:  # outer ones before those they hold
        inside = INSIDE if quote.depth == 0 else NESTED
        found[quote.start : quote.end] = bytes([inside]) * (quote.end - quote.start)
        if quote.opened:
            found[quote.start] = MARK
        if quote.closed:
            found[quote.end - 1] = MARK
    return found


def _case(piece: str) -> int:
    """What a piece begins with."""
    first = piece[:1]
    if not first.isalnum():
        return SIGN
    if first.isdigit():
        return DIGIT
    if not first.isupper():
        return LOWER
    return CAPITALS if len(piece) > 1 and piece.isupper() else CAPITAL


def windows(found: Pieces, *, shared: int = SHARED) -> Iterator[Window]:
    """Windows over all pieces: cut between paragraphs, else between sentences, else anywhere.

    A window that a paragraph goes on into begins up to `shared` pieces before the cut, where a sentence begins.
    """
    total, most = len(found.ids), WINDOW - 2
    breaks = np.flatnonzero(found.ids == BREAK).tolist()
    begins = np.flatnonzero(np.diff(found.sentence, prepend=-1)).tolist()
    start = 0
    while start < total:
        end = _cut(start, total, most, breaks, begins)
        yield Window(start, end)
        if end == total:
            return
        start = end if found.ids[end] == BREAK else max(start + 1, _shared_from(end, shared, begins))


def _cut(start: int, total: int, most: int, breaks: Sequence[int], begins: Sequence[int]) -> int:
    """Where a window that begins at `start` ends: at the last break in its second half, else sentence, else full."""
    if start + most >= total:
        return total
    for places in (breaks, begins):
        place = bisect_right(places, start + most) - 1
        if place >= 0 and places[place] > start + most // 2:
            return places[place]
    return start + most


def _shared_from(end: int, shared: int, begins: Sequence[int]) -> int:
    """The first beginning of a sentence among the last `shared` pieces before a cut; the cut where there is none."""
    place = bisect_right(begins, end - shared)
    return begins[place] if place < len(begins) and begins[place] <= end else end
