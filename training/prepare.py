"""Makes the windows that a training learns from: python training/prepare.py --out build/train/examples.pickle.

Reads PolNeAR, our own gold and three sets of names; with --unread also the releases that nobody has annotated, for
what teachers tell of them. The training itself needs none of these files.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import corpus
import examples
from base import base_folder
from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parent.parent
DATA, GOLD = ROOT.parent / "shared" / "data", ROOT / "bench" / "gold"
HASHED = ("polnear/train", "polnear/dev", "gum/gum_news", "gum/gum_speech", "gum/gum_interview",
          "meantime_en/meantime_en", "ner_crossner_politics/train")  # fmt: skip
# Gold by which models and rules are judged: no model learns anything of its texts.
KEPT = ("building", "later", "measuring", "second", "figures/measuring", "figures/second", "figures/choosing")


def main() -> None:
    """Writes the examples."""
    options = parsed()
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    data: Path = options.data
    releases = gold_of(options.gold)
    figures = gold_of(["figures/building", "figures/training"])
    print("reading news, releases, names, figures ...", flush=True)
    train = {
        "news": corpus.polnear(tokenizer, data / "polnear" / "train.jsonl"),
        "releases": corpus.releases(tokenizer, releases, data),
        "names": corpus.named(tokenizer, data, 0),
        "figures": corpus.counted(tokenizer, figures, data),
    }
    if options.unread:
        known = [*releases, *figures, *gold_of(KEPT)]
        train["unread"] = corpus.unread(tokenizer, known, data)
    dev = list(corpus.examples(corpus.polnear(tokenizer, data / "polnear" / "dev.jsonl"), with_all=False))
    dev_names = list(corpus.examples(corpus.named(tokenizer, data, 1), with_all=False))
    chosen = list(corpus.examples(corpus.counted(tokenizer, gold_of(["figures/choosing"]), data)))
    hashes = {name: corpus.sha256(data / f"{name}.jsonl") for name in HASHED}
    hashes |= {"gold": corpus.sha256(*releases), "figures": corpus.sha256(*figures)}
    windows = {name: list(corpus.examples(texts)) for name, texts in train.items()}
    examples.saved(options.out, examples.Examples(windows, dev, dev_names, chosen, hashes))
    told = ", ".join(f"{len(some)} of {name}" for name, some in windows.items())
    print(f"windows: {told}; dev {len(dev)}, {len(dev_names)} and {len(chosen)}: {options.out}")


def gold_of(folders: Sequence[str]) -> list[Path]:
    """The files of some folders of our gold."""
    return sorted(path for name in folders for path in (GOLD / name).glob("*.gold.json"))


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/train/examples.pickle"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument(
        "--gold", nargs="+", default=["training", "development"], help="folders of bench/gold with statements"
    )
    parser.add_argument("--unread", action="store_true", help="releases that nobody has annotated, too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
