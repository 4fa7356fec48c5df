"""Batches of windows: labels and what teachers told as targets, side by side in tensors."""

import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import examples
import numpy as np
import torch
from examples import IGNORE, Example, Marked
from torch import Tensor

from model import CONTENT, CUE, FIGURE_KINDS, FIGURE_PARTS, LABELS, MASK, NAMES, PARTS, SOURCE

# The columns of a piece's labels that one head has each.
HEADS = {"cue": CUE, "source": SOURCE, "content": CONTENT, "name": NAMES}
JOINED = 0.15  # windows that lose the breaks between their paragraphs


class Batch(NamedTuple):
    """Windows of nearly one length, with targets: probabilities of each label, all zero where nothing is known.

    `tokens` (B, L, labels). Of K cues and F figures: `window` and `counted` (their windows), `cues` and `figures`
    (shares of their pieces, K or F by L), `parts` (K, L, 3), `figure` (F, L, 4), `kind` (F, 7).
    """

    ids: Tensor
    case: Tensor
    place: Tensor
    sentence: Tensor
    mask: Tensor
    tokens: Tensor
    window: Tensor
    cues: Tensor
    parts: Tensor
    counted: Tensor
    figures: Tensor
    figure: Tensor
    kind: Tensor


def grouped(some: Sequence[Example], size: int, order: random.Random) -> Iterator[list[Example]]:
    """Groups of windows of nearly one length, in random order; some windows without breaks."""
    shuffled = [examples.joined(one) if order.random() < JOINED else one for one in order.sample(some, len(some))]
    groups: list[list[Example]] = []
    for start in range(0, len(shuffled), size * 20):
        chunk = sorted(shuffled[start : start + size * 20], key=lambda one: len(one.ids))
        groups += [chunk[at : at + size] for at in range(0, len(chunk), size)]
    order.shuffle(groups)
    return iter(groups)


def batch_of(some: Sequence[Example], taught: float = 0.0) -> Batch:
    """Windows side by side, the shorter ones filled up; `taught` is the share of teachers in targets with labels."""
    length = rounded(max(len(one.ids) for one in some))
    ids, case, place, sentence = (padded([getattr(one, name) for one in some], length) for name in Example._fields[:4])
    tokens = np.zeros((len(some), length, LABELS), np.float32)
    for row, one in enumerate(some):
        soft = None if one.soft is None else one.soft.astype(np.float32)
        for column, head in enumerate(HEADS.values()):
            told = None if soft is None else soft[:, head]
            tokens[row, : len(one.ids), head] = targets(one.tokens[column], head.stop - head.start, told, taught)
    mask = torch.arange(length)[None] < torch.tensor([len(one.ids) for one in some])[:, None]
    cues = marked([one.cues for one in some], length, PARTS, taught)
    figures = marked([one.figures for one in some], length, FIGURE_PARTS, taught)
    kinds = np.zeros((len(figures[0]), FIGURE_KINDS), np.float32)
    for row, mark in enumerate(mark for one in some for mark in one.figures):
        kinds[row] = targets(np.array([mark.kind]), FIGURE_KINDS, mark.soft_kind, taught)
    return Batch(ids, case, place, sentence, mask, torch.from_numpy(tokens), *cues, *figures, torch.from_numpy(kinds))


def targets(labels: examples.Ints, many: int, soft: Any, taught: float) -> Any:
    """Probabilities (n, many) of labels (n): certain, mixed with what teachers told, theirs alone, or none."""
    known = labels != IGNORE
    found = np.zeros((len(labels), many), np.float32)
    found[np.flatnonzero(known), labels[known]] = 1
    if soft is None:
        return found
    return np.where(known[:, None], (1 - taught) * found + taught * soft, soft)


def marked(some: Sequence[Sequence[Marked]], length: int, parts: int, taught: float) -> tuple[Tensor, Tensor, Tensor]:
    """The windows of cues or figures, the shares of their pieces, and targets of their parts."""
    flat = [(number, mark) for number, marks in enumerate(some) for mark in marks]
    many = rounded(len(flat))
    shares, found = np.zeros((many, length), np.float32), np.zeros((many, length, parts), np.float32)
    for row, (_, mark) in enumerate(flat):
        shares[row, mark.places] = 1 / len(mark.places)
        found[row, : len(mark.parts)] = targets(mark.parts, parts, mark.soft, taught)
    window = torch.tensor([number for number, _ in flat] + [0] * (many - len(flat)), dtype=torch.long)
    return window, torch.from_numpy(shares), torch.from_numpy(found)


def rounded(size: int) -> int:
    """The next multiple of 32 (0 stays 0): kernels are made anew for each shape, so few shapes are much faster."""
    return -(-size // 32) * 32


def padded(some: Sequence[Any], length: int) -> Tensor:
    """Rows of one length."""
    found = np.zeros((len(some), length), np.int64)
    for row, one in enumerate(some):
        found[row, : len(one)] = one
    return torch.from_numpy(found)


def hidden(batch: Batch, share: float) -> Batch:
    """A batch with some of its words hidden; quotation marks, breaks and ends stay."""
    free = batch.mask & (batch.ids > MASK) & (batch.place != 2)
    chosen = free & (torch.rand(batch.ids.shape) < share)
    return batch._replace(ids=batch.ids.masked_fill(chosen, MASK))


def moved(batch: Batch, device: torch.device) -> Batch:
    """A batch on another device."""
    return Batch(*(value.to(device, non_blocking=True) for value in batch))
