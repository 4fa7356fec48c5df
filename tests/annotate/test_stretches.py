"""Stretches of pieces: joined over one word between them, parted by breaks between paragraphs."""

import numpy as np
import pytest

from onrecord.annotate.stretches import stretches
from onrecord.tools.pieces import Pieces

# Eight pieces of one letter; the fourth is a break between paragraphs, which has no characters and no word.
START = np.array([0, 2, 4, 6, 6, 8, 10, 12])
END = np.array([1, 3, 5, 6, 7, 9, 11, 13])
WORD = np.array([0, 1, 2, -1, 3, 4, 5, 6])
ZEROS = np.zeros(8, np.int64)
PIECES = Pieces(ids=ZEROS, start=START, end=END, case=ZEROS, place=ZEROS, sentence=ZEROS, word=WORD)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], []),
        ([1], [(1, 1)]),
        ([0, 1], [(0, 1)]),
        ([0, 2], [(0, 2)]),
        ([4, 7], [(4, 4), (7, 7)]),
        ([2, 4], [(2, 2), (4, 4)]),
        ([3], []),
        ([2, 3, 4, 5], [(2, 2), (4, 5)]),
    ],
)
def test_stretches(places: list[int], expected: list[tuple[int, int]]) -> None:
    assert list(stretches(PIECES, places)) == expected
