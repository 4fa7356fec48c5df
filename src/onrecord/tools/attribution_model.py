"""The reading model: which words report speech or thought, what is said by whom, and what a figure is of and whose, as
probabilities of pieces.

It is read through ONNX Runtime and `tokenizers`, which are imported when the first text is read.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.model.mark import FigureKind
from onrecord.tools.pieces import CLS, SEP, Line, Pieces, Quoted, Window, pieces, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

# Columns of the labels of a piece: outside, begins, goes on for cues, sources, contents; then kinds of names.
CUE = slice(0, 3)
# Columns of a cue's pieces, and of a figure's; behind the latter stand those of its kind, in the order of KINDS.
SOURCE, CONTENT = 1, 2
PARTY, MEASURE, TIME = 1, 2, 3
FIGURE_PARTS = 4
KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
# A cue is looked into from this probability on; what is made of it needs more.
LOOKED_INTO = 0.3
# Cues of a window that are looked into, the likeliest, and figures, the first: more than real texts have, few enough
# for those made to be slow.
MOST, MOST_FIGURES = 16, 48

Floats = NDArray[np.float32]


class CueHeard(NamedTuple):
    """A cue: its pieces from `first` to `last`, its probability, the parts (n, 3) of the pieces from `start`."""

    first: int
    last: int
    probability: float
    start: int
    parts: Floats


class FigureHeard(NamedTuple):
    """A figure: the place of its span in what was asked, the parts (n, 4) of the pieces from `start`, its kinds (7)."""

    number: int
    start: int
    parts: Floats
    kinds: Floats


class TextHeard(NamedTuple):
    """A text's pieces, the cues among them, and the figures asked about, in text order."""

    pieces: Pieces
    cues: tuple[CueHeard, ...]
    figures: tuple[FigureHeard, ...]


class AttributionModel:
    """The model, once loaded."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.tokenizer = _tokenizer(folder / "tokenizer.json")
        self.read_window = _session(folder / "pieces.onnx", threads)
        self.read_cues = _session(folder / "cues.onnx", threads)
        self.read_figures = _session(folder / "figures.onnx", threads)

    def hear(
        self, text: str, lines: Sequence[Line], quotes: Sequence[Quoted], figures: Sequence[tuple[int, int]] = ()
    ) -> TextHeard:
        """What the sentences of a text tell of speech and thought, and of figures that stand at some places."""
        found = pieces(self.tokenizer, text, lines, quotes)
        cut = list(windows(found))
        rows, probabilities, owner = self._windows(found, cut)
        cues = list(_cues(_by_word(probabilities, found.word), found.word))
        heard: list[CueHeard] = []
        for number, some in groupby(cues, key=lambda cue: int(owner[cue[0]])):
            likeliest = sorted(some, key=lambda cue: -cue[2])[:MOST]
            heard += self._parts(found, cut[number], rows[number], sorted(likeliest))
        marked = list(_touched(found, figures))
        counted: list[FigureHeard] = []
        for number, same in groupby(marked, key=lambda figure: int(owner[figure[0]])):
            counted += self._figures(found, cut[number], rows[number], list(same)[:MOST_FIGURES])
        return TextHeard(found, tuple(heard), tuple(counted))

    def _windows(self, found: Pieces, cut: Sequence[Window]) -> tuple[list[Floats], Floats, NDArray[np.int64]]:
        """Rows of each window; of each piece the cue's probabilities, from the window in which it stands deepest."""
        total = len(found.ids)
        probabilities, owner = np.zeros((total, 3), np.float32), np.zeros(total, np.int64)
        deepest = np.full(total, -1)
        rows = []
        for number, window in enumerate(cut):
            start, end = window
            row, labels = self.read_window.run(None, _inputs(found, window))
            rows.append(row)
            depth = np.minimum(
                np.arange(end - start) + (total if start == 0 else 0),
                np.arange(end - start)[::-1] + (total if end == total else 0),
            )
            here = start + np.flatnonzero(depth > deepest[start:end])
            probabilities[here] = _softmax(labels[0, 1:-1, CUE])[here - start]
            owner[here], deepest[here] = number, depth[here - start]
        return rows, probabilities, owner

    def _parts(
        self, found: Pieces, window: Window, rows: Floats, cues: Sequence[tuple[int, int, float]]
    ) -> Iterator[CueHeard]:
        """The parts of cues that one window holds."""
        start, end = window
        parts = _softmax(_marked(self.read_cues, found, window, rows, [cue[:2] for cue in cues]))
        for (first, last, probability), part in zip(cues, parts, strict=True):
            yield CueHeard(first, last, probability, start, _by_word(part, found.word[start:end]))

    def _figures(
        self, found: Pieces, window: Window, rows: Floats, figures: Sequence[tuple[int, int, int]]
    ) -> Iterator[FigureHeard]:
        """The parts of figures that one window holds."""
        start, end = window
        parts = _marked(self.read_figures, found, window, rows, [figure[:2] for figure in figures])
        for (first, last, number), part in zip(figures, parts, strict=True):
            kinds = _softmax(part[max(first, start) - start : min(last, end - 1) + 1 - start, FIGURE_PARTS:].mean(0))
            told = _by_word(_softmax(part[:, :FIGURE_PARTS]), found.word[start:end])
            yield FigureHeard(number, start, told, kinds)


def _marked(
    session: "InferenceSession", found: Pieces, window: Window, rows: Floats, marked: Sequence[tuple[int, int]]
) -> Floats:
    """Logits (K, n, parts) of the pieces of a window for cues or figures, told by their first and last piece."""
    start, end = window
    shares = np.zeros((len(marked), end - start + 2), np.float32)
    for row, (first, last) in enumerate(marked):
        first, last = max(first, start), min(last, end - 1)
        shares[row, first - start + 1 : last - start + 2] = 1 / (last - first + 1)
    sentence = found.sentence[start:end] - found.sentence[start]
    inputs = {"rows": rows, "cues": shares, "sentence": np.pad(sentence, 1, mode="edge")[None]}
    logits: Floats = session.run(None, inputs)[0][:, 1:-1]
    return logits


def _touched(found: Pieces, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The first and last piece that each span touches, and the span's number; none of a span that touches none."""
    for number, (start, end) in enumerate(spans):
        first = int(np.searchsorted(found.end, start, side="right"))
        last = int(np.searchsorted(found.start, end, side="left")) - 1
        if first <= last:
            yield first, last, number


def _inputs(found: Pieces, window: Window) -> dict[str, NDArray[np.int64]]:
    """A window as the model reads it, with its begin and end."""
    start, end = window
    ids = np.concatenate([[CLS], found.ids[start:end], [SEP]])
    return {
        "ids": ids[None],
        "case": np.pad(found.case[start:end], 1)[None],
        "place": np.pad(found.place[start:end], 1)[None],
    }


def _cues(probabilities: Floats, word: NDArray[np.int64]) -> Iterator[tuple[int, int, float]]:
    """First and last piece of each stretch of cue, and the highest probability in it; a word may begin a new one."""
    chance = 1 - probabilities[:, 0]
    places = np.flatnonzero(chance > LOOKED_INTO).tolist()
    begins = probabilities[:, 1] > probabilities[:, 2]
    open_at: list[int] = []
    for place in places:
        new = not open_at or place != open_at[-1] + 1 or (begins[place] and word[place] != word[place - 1])
        if new and open_at:
            yield open_at[0], open_at[-1], float(chance[open_at].max())
        open_at = [place] if new else [*open_at, place]
    if open_at:
        yield open_at[0], open_at[-1], float(chance[open_at].max())


def _by_word(rows: Floats, word: NDArray[np.int64]) -> Floats:
    """Each piece of a word with the mean of all its pieces."""
    if not len(rows):
        return rows
    begins = np.flatnonzero(np.diff(word, prepend=word[0] - 2))
    lengths = np.diff(begins, append=len(word))
    means = np.add.reduceat(rows, begins, axis=0) / lengths[:, None]
    found: Floats = np.repeat(means, lengths, axis=0).astype(np.float32)
    return found


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    found: Floats = raised / raised.sum(-1, keepdims=True)
    return found


def _tokenizer(path: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _session(path: Path, threads: int) -> "InferenceSession":
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = 3
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
