"""The reading model: a six-layer encoder, a head that finds cues and names, and one each that reads the parts of a cue
and of a figure.

Shapes: B windows, L pieces, K cues or figures, H = 384 (a teacher's 768).
"""

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.tools.pieces import CASES, CLS, PLACES, SEP

# Labels of a token head: outside, begins, goes on. Of a cue's tokens: neither, source, content.
CUE, SOURCE, CONTENT = slice(0, 3), slice(3, 6), slice(6, 9)
KINDS = ("person", "organisation", "place", "group", "office")
NAMES = slice(9, 9 + 1 + 2 * len(KINDS))
LABELS = NAMES.stop
# Of a cue's pieces: neither, source, content. Of a figure's: neither, party, measure, time; then the figure's kinds.
PARTS, FIGURE_PARTS, FIGURE_KINDS = 3, 4, 7
MASK = 103
# What an MPNet's configuration has and a BERT's has not.
RELATIVE = "relative_attention_num_buckets"
# Width of the cue's own layer, its distances in pieces (each side) and in sentences (each side).
WIDTH, HEADS = 128, 4
FAR, EXACT, FARTHEST = 64, 16, 384
SENTENCES = 3
# What is added to the attention that a place without a piece gets.
AWAY = -1e4


class Dropout(nn.Module):
    """Dropout with one mask for all windows of a batch: drawing one for each took a tenth of a step's time on a CPU."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, rows: Tensor) -> Tensor:
        """Rows of any shape, the first dimension is the batch."""
        if not self.training or not self.share:
            return rows
        if rows.is_cuda:
            return functional.dropout(rows, self.share)
        kept = torch.rand(rows.shape[1:], device=rows.device) >= self.share
        return rows * (kept.to(rows.dtype) / (1 - self.share))


class Layer(nn.Module):
    """One layer of the encoder, with norms behind the sums (BERT)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, Dropout(dropout)
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.joined, self.norm = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down, self.last = nn.Linear(width, inner), nn.Linear(inner, width), nn.LayerNorm(width, eps=1e-12)

    def forward(self, rows: Tensor, mask: Tensor | None) -> Tensor:
        """Rows (B, L, H) to rows; `mask` (B, 1, 1, L) is true where a piece stands."""
        parts = [self._split(linear(rows)) for linear in (self.query, self.key, self.value)]
        joined = self.joined(attention(*parts, mask).transpose(1, 2).reshape(rows.shape))
        rows = self.norm(rows + self.dropout(joined))
        return self.last(rows + self.dropout(self.down(functional.gelu(self.up(rows)))))

    def _split(self, rows: Tensor) -> Tensor:
        batch, length, width = rows.shape
        return rows.view(batch, length, self.heads, width // self.heads).transpose(1, 2)


def attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """Attention by two products, all (B, heads, L, width): on a CPU faster to train than the fused one with a mask.

    `mask` is true where a piece stands, or is what is added to each score.
    """
    if query.is_cuda:
        bias = None if mask is None or mask.dtype == torch.bool else mask.to(query.dtype)
        return functional.scaled_dot_product_attention(query, key, value, mask if bias is None else bias)
    scores = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(query.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, AWAY) if mask.dtype == torch.bool else scores + mask.to(scores.dtype)
    return torch.matmul(scores.softmax(-1), value)


class Encoder(nn.Module):
    """Word pieces with their case and place in quotations to rows of width H."""

    def __init__(self, config: dict[str, int], dropout: float) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.case, self.place = nn.Embedding(CASES, width), nn.Embedding(PLACES, width)
        self.norm, self.dropout = nn.LayerNorm(width, eps=1e-12), Dropout(dropout)
        heads, inner = config["num_attention_heads"], config["intermediate_size"]
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(config["num_hidden_layers"]))
        # The table is half of all weights; left as it is, a step takes a third less time.
        self.words.weight.requires_grad_(False)
        for extra in (self.case, self.place):
            nn.init.normal_(extra.weight, std=0.01)

    def forward(self, ids: Tensor, case: Tensor, place: Tensor, mask: Tensor | None = None) -> Tensor:
        """All (B, L) to (B, L, H)."""
        return self.above(self.words(ids), case, place, mask)

    def above(self, words: Tensor, case: Tensor, place: Tensor, mask: Tensor | None = None) -> Tensor:
        """The same from embedded words (B, L, H): the exported model keeps these in eight bits."""
        rows = words + self.positions.weight[: words.shape[1]] + self.kind + self.case(case) + self.place(place)
        rows = self.dropout(self.norm(rows))
        for layer in self.layers:
            rows = layer(rows, mask)
        return rows


class Relative(Encoder):
    """MPNet's: attention is told how far two pieces stand from each other, and word pieces are BERT's, four further on.

    Only a teacher has it; it is neither exported nor read.
    """

    def __init__(self, config: dict[str, int], dropout: float) -> None:
        super().__init__(config, dropout)
        self.far = nn.Embedding(config[RELATIVE], config["num_attention_heads"])
        self.last = config["vocab_size"] - 1

    def forward(self, ids: Tensor, case: Tensor, place: Tensor, mask: Tensor | None = None) -> Tensor:
        """All (B, L) to (B, L, H)."""
        length, at = ids.shape[1], torch.arange(ids.shape[1], device=ids.device)
        own = torch.where(ids == CLS, 0, torch.where(ids == SEP, 2, torch.where(ids == MASK, self.last, ids + 4)))
        rows = self.words(own) + self.positions.weight[2 : 2 + length] + self.case(case) + self.place(place)
        rows = self.dropout(self.norm(rows))
        bias = self.far(buckets(at[None] - at[:, None], self.far.num_embeddings)).permute(2, 0, 1)[None]
        bias = bias if mask is None else bias + AWAY * ~mask
        for layer in self.layers:
            rows = layer(rows, bias)
        return rows


def buckets(far: Tensor, many: int, most: int = 128) -> Tensor:
    """Distances as codes, half of them for each side: exact up to a quarter, then by logarithm up to `most` (T5's)."""
    half, exact = many // 2, many // 4
    size = far.abs()
    log = torch.log(size.float().clamp(min=1) / exact) / math.log(most / exact) * (half - exact)
    code = torch.where(size < exact, size, (exact + log.long()).clamp(max=half - 1))
    return code + (far > 0).long() * half


class Parts(nn.Module):
    """For each cue (or figure) of a window what each of its pieces is to it: source, content or neither.

    The cue's own row moves and scales all rows (feature-wise modulation); each piece is told how far it stands from the
    cue, in pieces and in sentences. The prototype of the feasibility study had this head without the sentences.
    """

    def __init__(self, width: int, parts: int, dropout: float) -> None:
        super().__init__()
        self.rows, self.cue = nn.Linear(width, WIDTH), nn.Linear(width, 2 * WIDTH)
        self.distance, self.sentences = nn.Embedding(2 * FAR + 1, WIDTH), nn.Embedding(2 * SENTENCES + 1, WIDTH)
        self.own = nn.Embedding(2, WIDTH)
        self.layer = Layer(WIDTH, HEADS, 4 * WIDTH, dropout)
        self.norm, self.out = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, parts)

    def forward(self, rows: Tensor, mask: Tensor | None, window: Tensor, cues: Tensor, sentence: Tensor) -> Tensor:
        """To (K, L, parts): rows (B, L, H), each cue's `window` (K), its pieces as `cues` (K, L), `sentence` (B, L)."""
        rows_of = rows[window]
        cue = torch.bmm(cues.unsqueeze(1).to(rows.dtype), rows_of).squeeze(1)
        scale, shift = self.cue(cue).chunk(2, -1)
        x = self.rows(rows)[window] * (1 + scale.unsqueeze(1)) + shift.unsqueeze(1)
        x = (
            x
            + self.own((cues > 0).long())
            + self.distance(pieces_from(cues))
            + self.sentences(sentences_from(cues, sentence[window]))
        )
        x = self.layer(x, None if mask is None else mask[window][:, None, None])
        return self.out(self.norm(x))


def pieces_from(cues: Tensor) -> Tensor:
    """How far each piece stands from the middle of the cue: exact up to 16, then by logarithm; (K, L) codes."""
    at = torch.arange(cues.shape[1], device=cues.device)
    middle = (cues * at).sum(1)
    far = (at[None] - middle[:, None]).round()
    size = far.abs()
    log = EXACT + torch.log(size.clamp(min=1) / EXACT) / math.log(FARTHEST / EXACT) * (FAR - EXACT - 1)
    code = torch.where(size < EXACT, size, log).clamp(max=FAR - 1)
    return (FAR + torch.sign(far) * code.floor()).long()


def sentences_from(cues: Tensor, sentence: Tensor) -> Tensor:
    """How many sentences before or behind the cue's own each piece stands, at most 3; (K, L) codes."""
    own = (cues * sentence).sum(1, keepdim=True).round()
    return ((sentence - own).clamp(-SENTENCES, SENTENCES) + SENTENCES).long()


class Model(nn.Module):
    """Everything that is trained."""

    def __init__(self, config: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.encoder = Relative(config, dropout) if RELATIVE in config else Encoder(config, dropout)
        self.dropout, self.tokens = Dropout(dropout), nn.Linear(width, LABELS)
        self.parts = Parts(width, PARTS, dropout)
        self.figures = Parts(width, FIGURE_PARTS + FIGURE_KINDS, dropout)

    @classmethod
    def from_base(cls, folder: Path, dropout: float = 0.1) -> "Model":
        """A model whose encoder begins with the weights of a BERT-like one, or of an MPNet, in `folder`."""
        model = cls(json.loads((folder / "config.json").read_text()), dropout)
        model.encoder.load_state_dict(renamed(load_file(folder / "model.safetensors")), strict=False)
        return model


def renamed(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """BERT's or MPNet's weights by the names they have here."""
    ours = {
        "embeddings.word_embeddings.": "words.",
        "embeddings.position_embeddings.": "positions.",
        "embeddings.LayerNorm.": "norm.",
        "encoder.relative_attention_bias.": "far.",
        "encoder.layer.": "layers.",
        "attention.self.": "",
        "attention.attn.q.": "query.",
        "attention.attn.k.": "key.",
        "attention.attn.v.": "value.",
        "attention.attn.o.": "joined.",
        "attention.output.dense.": "joined.",
        "attention.output.LayerNorm.": "norm.",
        "attention.LayerNorm.": "norm.",
        "intermediate.dense.": "up.",
        "output.dense.": "down.",
        "output.LayerNorm.": "last.",
    }
    found = {}
    for name, value in weights.items():
        if name == "embeddings.token_type_embeddings.weight":
            found["kind"] = value[0]
            continue
        for theirs, own in ours.items():
            name = name.replace(theirs, own)
        found[name] = value
    return {
        name: value
        for name, value in found.items()
        if name.split(".")[0] in ("words", "positions", "kind", "norm", "far", "layers")
    }
