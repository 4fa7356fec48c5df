"""Trained weights to the files that onrecord reads: python training/export.py build/train/1/best.pt [--whole FOLDER].

Three graphs of ONNX with their weights beside them: the encoder with the heads of every piece, and the heads that read
each cue's parts and each figure's. Matrices in eight bits by output column, the table of words in eight bits by row
(one scale for the whole table loses 1.3 points of F1, by row none to speak of); the rest stays as it is.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from base import base_folder
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from model import Model, Parts

TOOLS = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "tools"
MODELS = TOOLS / "models" / "attribution"
LICENCE = "Apache-2.0 (weights made here; base weights Apache-2.0; training texts are not in it)"
MADE_FROM = "PolNeAR, releases read by us (bench/gold), GUM, MEANTIME, CrossNER politics, three teachers; see the card"
OPSET = 18
LENGTH = 200


class Pieces(nn.Module):
    """The encoder as it is read: one window, no padding, the words in eight bits where `small`."""

    def __init__(self, model: Model, *, small: bool) -> None:
        super().__init__()
        self.encoder, self.heads = model.encoder, model.tokens
        words = model.encoder.words.weight.detach()
        self.scale = nn.Parameter(words.abs().amax(1, keepdim=True) / 127, requires_grad=False)
        table = torch.round(words / self.scale.clamp(min=1e-12)).to(torch.int8) if small else words
        self.table = nn.Parameter(table, requires_grad=False)
        self.small = small

    def forward(self, ids: Tensor, case: Tensor, place: Tensor) -> tuple[Tensor, Tensor]:
        """All (1, L) to rows (1, L, H) and labels (1, L, labels)."""
        words = self.table[ids]
        if self.small:
            words = words.float() * self.scale[ids]
        rows = self.encoder.above(words, case, place)
        return rows, self.heads(rows)


class Marked(nn.Module):
    """The parts of the cues, or figures, of one window."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts

    def forward(self, rows: Tensor, cues: Tensor, sentence: Tensor) -> Tensor:
        """Rows (1, L, H), cues (K, L), sentence (1, L) to (K, L, parts)."""
        return self.parts(
            rows.expand(cues.shape[0], -1, -1),
            None,
            torch.arange(cues.shape[0]),
            cues,
            sentence.expand(cues.shape[0], -1),
        )


def main() -> None:
    """Writes the graphs, and the tokenizer beside them."""
    options = parsed()
    model = Model(json.loads((base_folder() / "config.json").read_text()), 0.0)
    model.load_state_dict(torch.load(options.weights, map_location="cpu"))
    model.eval()
    folder: Path = options.to
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        paths = pieces, cues, figures = [Path(kept) / f"{name}.onnx" for name in ("pieces", "cues", "figures")]
        export_pieces(model, pieces, small=not options.whole)
        export_parts(model, model.parts, cues)
        export_parts(model, model.figures, figures)
        for path in paths:
            if not options.whole:
                quantize_dynamic(
                    path, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"]
                )
            saved(path, folder)
    shutil.copyfile(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    files = sorted(path for path in folder.iterdir() if path.suffix != ".md")
    for path in files:
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")
    if folder == MODELS:
        (TOOLS / "manifest.yml").write_text(manifest(files, options.version), encoding="utf8")


def manifest(files: Sequence[Path], version: str) -> str:
    """The entry of `manifest.yml` that these files are refused without."""
    lines = [
        "# Models that the package holds. Written by training/export.py; a file with another hash is refused.",
        "attribution:", "  folder: models/attribution", f"  version: '{version}'", f"  licence: '{LICENCE}'",
        f"  made_from: '{MADE_FROM}'", "  card: models/attribution/README.md", "  files:",
    ]  # fmt: skip
    for path in files:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        lines.append(f"    {path.name}: {{size: {path.stat().st_size}, sha256: {digest}}}")
    return "\n".join(lines) + "\n"


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--to", type=Path, default=MODELS)
    parser.add_argument("--version", default="1")
    parser.add_argument("--whole", action="store_true", help="keep all numbers in 32 bits, to measure what eight cost")
    return parser.parse_args()


def export_pieces(model: Model, path: Path, *, small: bool) -> None:
    """The graph that reads a window."""
    ids = torch.randint(200, 1000, (1, LENGTH))
    zeros = torch.zeros_like(ids)
    axes = {name: {1: "pieces"} for name in ("ids", "case", "place", "rows", "labels")}
    torch.onnx.export(
        Pieces(model, small=small), (ids, zeros, zeros), str(path), input_names=["ids", "case", "place"],
        output_names=["rows", "labels"], dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def export_parts(model: Model, parts: Parts, path: Path) -> None:
    """The graph that reads the cues or figures of a window."""
    cues = torch.zeros(3, LENGTH)
    cues[0, 5], cues[1, 50:52], cues[2, 120] = 1, 0.5, 1
    sentence = torch.arange(LENGTH)[None] // 20
    axes = {
        "rows": {1: "pieces"},
        "cues": {0: "cues", 1: "pieces"},
        "sentence": {1: "pieces"},
        "parts": {0: "cues", 1: "pieces"},
    }
    rows = torch.randn(1, LENGTH, model.encoder.positions.weight.shape[1])
    torch.onnx.export(
        Marked(parts), (rows, cues, sentence), str(path), input_names=["rows", "cues", "sentence"],
        output_names=["parts"], dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def saved(path: Path, folder: Path) -> None:
    """The graph in the folder, its weights in a file of their own, which ONNX Runtime maps into memory."""
    graph = onnx.load(path)
    weights = f"{path.stem}.weights"
    (folder / weights).unlink(missing_ok=True)
    onnx.save_model(graph, folder / path.name, save_as_external_data=True, location=weights, size_threshold=256)


if __name__ == "__main__":
    main()
