"""What the reading model hears of amounts: the words for what each measures and for whose it is, and its kind.

Which of those who may own a figure do is settled where the record is made (`record/binding.py`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.annotate.stretches import stretches
from onrecord.model import Amount, Bound, Document, Span
from onrecord.tools.attribution_model import KINDS, MEASURE, PARTY, FigureHeard, TextHeard

BY = "bound/1"

# From which probability on a piece is of a stretch, and which one of its pieces must exceed for a measure. Chosen on
# `bench/gold/figures/choosing`.
GOES_ON, MEASURED = 0.25, 0.35
# Stretches of a measure, "exports" and "delivered": a third one was mostly of something else; what a piece of the
# second must exceed.
MOST, SECOND = 2, 0.5


class Part(NamedTuple):
    """A stretch with the highest probability of its pieces, their mean and their sum."""

    span: Span
    highest: float
    mean: float
    total: float


def bindings(doc: Document, heard: TextHeard, amounts: Sequence[Amount]) -> Iterator[Bound]:
    """A Bound for each amount that the model was asked about."""
    for figure in heard.figures:
        parties = [(part.span, part.mean) for part in _parts(doc, heard, figure, PARTY)]
        yield Bound(
            span=amounts[figure.number].span,
            by=BY,
            measure=tuple(_measure(list(_parts(doc, heard, figure, MEASURE)))),
            parties=tuple(span for span, _ in parties),
            kind=KINDS[int(figure.kinds.argmax())],
            kind_score=round(float(figure.kinds.max()), 4),
            party_scores=tuple(round(mean, 4) for _, mean in parties),
        )


def _measure(parts: Sequence[Part]) -> list[Span]:
    """The stretches of a measure in text order: the one with most probability in all, and a second one that is sure."""
    likely = sorted((part for part in parts if part.highest > MEASURED), key=lambda part: -part.total)
    chosen = [part.span for part in likely[:1] + [part for part in likely[1:MOST] if part.highest > SECOND]]
    return sorted(chosen, key=lambda span: span.start)


def _parts(doc: Document, heard: TextHeard, figure: FigureHeard, column: int) -> Iterator[Part]:
    """The stretches of a part."""
    chances = figure.parts[:, column]
    places = figure.start + np.flatnonzero(chances > GOES_ON)
    for first, last in stretches(heard.pieces, places.tolist()):
        own = chances[first - figure.start : last - figure.start + 1]
        span = doc.span(int(heard.pieces.start[first]), int(heard.pieces.end[last]))
        yield Part(span, float(own.max()), float(own.mean()), float(own.sum()))
