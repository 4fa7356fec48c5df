"""Texts cut into pieces and windows: nothing lost, nothing twice but what two windows share, offsets exact."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.tools.manifest import checked_folder
from onrecord.tools.pieces import BREAK, DIGIT, INSIDE, MARK, NESTED, OUTSIDE, WINDOW, Line, Quoted, pieces, windows


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(Path(checked_folder("attribution")) / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def test_pieces_are_slices_of_the_text(tokenizer: Tokenizer) -> None:
    text = "Señor Díaz 🚌 paid $4.4 billion."
    found = pieces(tokenizer, text, [Line(0, len(text), 0)], [])
    words = [text[start:end] for start, end in zip(found.start, found.end, strict=True)]
    assert "".join(words) == text.replace(" ", "")
    assert found.case[words.index("4")] == DIGIT


def test_a_break_stands_between_paragraphs_only(tokenizer: Tokenizer) -> None:
    text = "One. Two.\n\nThree."
    found = pieces(tokenizer, text, [Line(0, 4, 0), Line(5, 9, 0), Line(11, 17, 1)], [])
    assert (found.ids == BREAK).sum() == 1
    assert found.start[found.ids == BREAK] == 11
    assert found.sentence.tolist() == sorted(found.sentence.tolist())


def test_places_in_quotations(tokenizer: Tokenizer) -> None:
    text = "He said \"we 'go' now\"."
    quotes = [Quoted(8, 21, 0, True, True), Quoted(12, 16, 1, True, True)]
    found = pieces(tokenizer, text, [Line(0, len(text), 0)], quotes)
    by_word = {text[start:end]: place for start, end, place in zip(found.start, found.end, found.place, strict=True)}
    assert by_word == {
        "He": OUTSIDE,
        "said": OUTSIDE,
        '"': MARK,
        "we": INSIDE,
        "'": MARK,
        "go": NESTED,
        "now": INSIDE,
        ".": OUTSIDE,
    }


@settings(deadline=None, max_examples=40)
@given(lengths=st.lists(st.lists(st.integers(1, 90), min_size=1, max_size=6), max_size=12), shared=st.integers(0, 60))
def test_windows_cover_every_piece(tokenizer: Tokenizer, lengths: list[list[int]], shared: int) -> None:
    text, lines = "", []
    for paragraph, sentences in enumerate(lengths):
        for length in sentences:
            start = len(text)
            text += "go " * length
            lines.append(Line(start, len(text) - 1, paragraph))
    found = pieces(tokenizer, text, lines, [])
    cut = list(windows(found, shared=shared))
    assert all(0 < end - start <= WINDOW - 2 for start, end in cut)
    covered = sorted({place for start, end in cut for place in range(start, end)})
    assert covered == list(range(len(found.ids)))
    assert all(one.start < other.start for one, other in pairwise(cut))
    assert all(one.end - other.start <= shared for one, other in pairwise(cut))


def test_an_empty_text_has_no_pieces(tokenizer: Tokenizer) -> None:
    assert list(windows(pieces(tokenizer, "", [], []))) == []
