"""What a model learns from: windows of pieces with labels, and what teachers tell of them. Arrays only.

`corpus.py` makes them from annotated texts; nothing here knows where they came from.
"""

import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from onrecord.tools.pieces import BREAK

IGNORE = -100
# What a piece is to a cue, and to a figure.
NEITHER, SOURCE, CONTENT = range(3)
PARTY, MEASURE, TIME = 1, 2, 3
Ints = np.ndarray[Any, np.dtype[np.int64]]
Halves = np.ndarray[Any, np.dtype[np.float16]]


class Marked(NamedTuple):
    """A cue or a figure within a window: the places of its pieces, and what part of it each piece of the window is.

    `kind` is a figure's. `soft` (L, parts) and `soft_kind` (kinds) are probabilities that teachers gave.
    """

    places: Ints
    parts: Ints
    kind: int = IGNORE
    soft: Halves | None = None
    soft_kind: Halves | None = None


class Example(NamedTuple):
    """A window with labels, CLS and SEP included. Labels of what a set does not annotate are IGNORE.

    `tokens` (4, L): cue, source, content, name. `soft` (L, labels): probabilities that teachers gave.
    """

    ids: Ints
    case: Ints
    place: Ints
    sentence: Ints
    tokens: Ints
    cues: tuple[Marked, ...]
    figures: tuple[Marked, ...] = ()
    soft: Halves | None = None


class Examples(NamedTuple):
    """Everything of one training: `train` by set, what it is judged by, and the hashes of the data."""

    train: dict[str, list[Example]]
    dev: list[Example]
    dev_names: list[Example]
    dev_figures: list[Example]
    data: dict[str, str]


def saved(path: Path, some: Examples) -> None:
    """Writes examples to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(some))


def loaded(path: Path) -> Examples:
    """Reads what `saved` has written: no file of anybody else's."""
    found: Examples = pickle.loads(path.read_bytes())
    return found


def joined(one: Example) -> Example:
    """A window without its breaks: many releases have lost theirs."""
    keep = one.ids != BREAK
    new = np.cumsum(keep) - 1

    def kept(some: Sequence[Marked]) -> tuple[Marked, ...]:
        return tuple(
            mark._replace(
                places=new[mark.places[keep[mark.places]]],
                parts=mark.parts[keep],
                soft=None if mark.soft is None else mark.soft[keep],
            )
            for mark in some
        )

    soft = None if one.soft is None else one.soft[keep]
    arrays = (one.ids[keep], one.case[keep], one.place[keep], one.sentence[keep], one.tokens[:, keep])
    return Example(*arrays, kept(one.cues), kept(one.figures), soft)
