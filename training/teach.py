"""What teachers tell of the windows: python training/teach.py build/train/t1/best.pt build/train/t2/best.pt.

The mean of their probabilities is kept beside each label; of windows that nobody has annotated the cues, too, are
those that the teachers find. A small model then learns from both (`train.py --all`).
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import examples
import numpy as np
import torch
from base import teacher_folder
from batches import HEADS, Batch, batch_of, moved
from examples import IGNORE, Example, Marked
from torch import Tensor
from tqdm import tqdm
from train import kinds_of, outputs

from model import CUE, FIGURE_PARTS, Model

# A cue of a window without labels is a stretch of pieces that are likelier than this to be of one.
LIKELY = 0.4
# What is left out of what teachers told: written as 0.
SMALL = 1e-3


def main() -> None:
    """Adds what the teachers tell to the examples."""
    options = parsed()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    base = options.base or teacher_folder()
    teachers = [teacher(base, path, device) for path in options.weights]
    given = examples.loaded(options.examples)
    train = {name: taught(teachers, some, options.batch, device) for name, some in given.train.items()}
    examples.saved(options.out, given._replace(train=train))


def teacher(base: Path, weights: Path, device: torch.device) -> Model:
    """A teacher as its training has left it."""
    model = Model.from_base(base, 0.0).to(device)
    model.load_state_dict(torch.load(weights, map_location=device))
    return model.eval()


@torch.no_grad()
def taught(teachers: Sequence[Model], some: Sequence[Example], size: int, device: torch.device) -> list[Example]:
    """Windows with what teachers tell of them; those of nearly one length are read together."""
    order = sorted(range(len(some)), key=lambda place: len(some[place].ids))
    found = list(some)
    for start in tqdm(range(0, len(order), size), desc="teachers", mininterval=10):
        places = order[start : start + size]
        here = [some[place] for place in places]
        tokens = halves(told(teachers, moved(batch_of(here), device))[0])
        here = [with_cues(one, soft) for one, soft in zip(here, tokens, strict=True)]
        _, parts, figures, kinds = told(teachers, moved(batch_of(here), device))
        cues = iter(halves(parts))
        marks = zip(halves(figures), halves(kinds), strict=True)
        for place, one, soft in zip(places, here, tokens, strict=True):
            length = len(one.ids)
            heard = tuple(mark._replace(soft=next(cues)[:length].copy()) for mark in one.cues)
            counted = tuple(_figure(mark, *next(marks), length) for mark in one.figures)
            found[place] = one._replace(soft=soft[:length].copy(), cues=heard, figures=counted)
    return found


def _figure(mark: Marked, parts: Any, kind: Any, length: int) -> Marked:
    return mark._replace(soft=parts[:length].copy(), soft_kind=kind.copy())


def told(teachers: Sequence[Model], batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """The teachers' mean probabilities of all labels, parts of cues, parts of figures and their kinds."""
    sums: list[Tensor] = []
    for model in teachers:
        with torch.autocast(batch.ids.device.type, torch.bfloat16):
            tokens, parts, figures = outputs(model, batch)
        heads = [tokens[..., columns].softmax(-1) for columns in HEADS.values()]
        kinds = kinds_of(figures, batch).softmax(-1) if len(batch.counted) else figures
        here = [torch.cat(heads, -1), parts.softmax(-1), figures[..., :FIGURE_PARTS].softmax(-1), kinds]
        sums = [one + other for one, other in zip(sums, here, strict=True)] if sums else here
    tokens, parts, figures, kinds = (one / len(teachers) for one in sums)
    return tokens, parts, figures, kinds


def with_cues(one: Example, soft: Any) -> Example:
    """A window without labels with the cues that the teachers find in it."""
    if (one.tokens[0] != IGNORE).any():
        return one
    parts = np.full(len(one.ids), IGNORE)
    return one._replace(cues=tuple(Marked(places, parts) for places in stretches(soft[: len(one.ids), CUE])))


def stretches(chance: Any) -> Iterator[Any]:
    """The pieces of each stretch that is likely a cue; CLS and SEP are none."""
    places = np.flatnonzero(1 - chance[1:-1, 0] > LIKELY) + 1
    yield from (one for one in np.split(places, np.flatnonzero(np.diff(places) > 1) + 1) if len(one))


def halves(soft: Tensor) -> Any:
    """Probabilities in sixteen bits, the smallest as 0."""
    return torch.where(soft < SMALL, 0, soft).half().cpu().numpy()


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--base", type=Path, help="folder of the weights that the teachers began with")
    parser.add_argument("--examples", type=Path, default=Path("build/train/examples.pickle"))
    parser.add_argument("--out", type=Path, default=Path("build/train/taught.pickle"))
    parser.add_argument("--batch", type=int, default=64)
    return parser.parse_args()


if __name__ == "__main__":
    main()
