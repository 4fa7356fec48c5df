"""What the reading model hears of amounts: the words for what each measures and for whose it is, and its kind.

Which of those who may own a figure do is settled where the record is made (`record/binding.py`).
"""

from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.annotate.stretches import stretches
from onrecord.model import Amount, Bound, Document, Span
from onrecord.tools.attribution_model import KINDS, MEASURE, PARTY, FigureHeard, TextHeard

BY = "bound/1"

# From which probability on a piece is of a stretch, and which one of its pieces must exceed for a measure. Chosen on
# `bench/gold/figures/choosing`.
GOES_ON, MEASURED = 0.25, 0.35


def bindings(doc: Document, heard: TextHeard, amounts: Sequence[Amount]) -> Iterator[Bound]:
    """A Bound for each amount that the model was asked about."""
    for figure in heard.figures:
        measure = [span for span, highest, _ in _parts(doc, heard, figure, MEASURE) if highest > MEASURED]
        parties = [(span, mean) for span, _, mean in _parts(doc, heard, figure, PARTY)]
        yield Bound(
            span=amounts[figure.number].span,
            by=BY,
            measure=tuple(measure),
            parties=tuple(span for span, _ in parties),
            kind=KINDS[int(figure.kinds.argmax())],
            kind_score=round(float(figure.kinds.max()), 4),
            party_scores=tuple(round(mean, 4) for _, mean in parties),
        )


def _parts(doc: Document, heard: TextHeard, figure: FigureHeard, column: int) -> Iterator[tuple[Span, float, float]]:
    """The stretches of a part, with the highest and the mean probability of their pieces."""
    chances = figure.parts[:, column]
    places = figure.start + np.flatnonzero(chances > GOES_ON)
    for first, last in stretches(heard.pieces, places.tolist()):
        own = chances[first - figure.start : last - figure.start + 1]
        span = doc.span(int(heard.pieces.start[first]), int(heard.pieces.end[last]))
        yield span, float(own.max()), float(own.mean())
