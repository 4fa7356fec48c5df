"""What figures and times cost beside the reading model, and beside quantulum3 on the same texts.

    python bench/figures_speed.py --keep bench/results/figures_speed.json

On the texts of the shared corpus of wires, else on our samples; one process, one text after another, the rounds of all
sides in turn; median of the rounds in seconds for 1,000 words. quantulum3 is measured where it is installed
(pip install quantulum3==0.10.0), without its classifier.
"""

import argparse
import json
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from machine import facts
from onrecord.annotate import amounts, annotate, heard, whens
from onrecord.fetch import snapshots
from onrecord.model import Amount, Document, Heard, Issue, Mark, Marks, When
from onrecord.read import read
from onrecord.record import figure
from onrecord.record import time as times
from onrecord.settings import Settings
from onrecord.tools import Tools, make_tools

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples" / "releases"
WIRES = HERE.parent.parent / "shared" / "data" / "press_wires" / "sample2000.jsonl"
OURS = (Amount, When, Heard)
Side = Callable[[Document, Marks], object]


def main() -> int:
    """Prints seconds for 1,000 words and the ratios, and keeps them where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, metavar="FILE")
    options = parser.parse_args()
    tools = make_tools(Settings())
    texts = list(read_texts(options.documents, tools))
    words = sum(len(doc.text.split()) for doc, _ in texts)
    sides = sides_of(tools)
    spent: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(options.rounds):
        for name, side in sides.items():
            begun = time.perf_counter()
            for doc, marks in texts:
                side(doc, marks)
            spent[name].append(1000 * (time.perf_counter() - begun) / words)
    rows = {f"{name}, s for 1,000 words": round(median(some), 5) for name, some in spent.items()}
    ours = median(spent["figures and times"])
    rows |= {
        f"{name} / ours": round(median(some) / ours, 2)
        for name, some in spent.items()
        if some is not spent["figures and times"]
    }
    told = {"documents": len(texts), "words": words, **rows}
    for name, value in told.items():
        print(f"{name}: {value}")
    if options.keep:
        kept = {"command": " ".join(["python", *sys.argv]), "machine": facts(), "figures": told}
        options.keep.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf8")
    return 0


def read_texts(many: int, tools: Tools) -> Iterator[tuple[Document, Marks]]:
    """Documents with all marks but those that are measured."""
    source = WIRES if WIRES.exists() else EXAMPLES
    for number, snapshot in enumerate(snapshots([str(source)], Settings())):
        if number == many or isinstance(snapshot, Issue):
            return
        doc, _ = read(snapshot, tools)
        if doc is not None:
            marks, _ = annotate(doc, make_tools(Settings(model=False)))
            yield doc, Marks(mark for mark in marks.all() if not isinstance(mark, OURS))


def sides_of(tools: Tools) -> dict[str, Side]:
    """What is measured, by name."""

    def ours(doc: Document, marks: Marks) -> Sequence[object]:
        marks = marks.plus(_marks(whens.annotate(doc, marks, tools)))
        marks = marks.plus(_marks(amounts.annotate(doc, marks, tools)))
        return [*figure.build(doc, marks), *times.build(doc, marks)]

    sides: dict[str, Side] = {
        "figures and times": ours,
        "reading model": lambda doc, marks: list(heard.annotate(doc, marks, tools)),
    }
    try:
        warnings.simplefilter("ignore")
        parse: Any = import_module("quantulum3.parser").parse  # not installed where types are checked
        sides["quantulum3"] = lambda doc, _: parse(doc.text)
    except ImportError:
        print("quantulum3 is not installed and not measured", file=sys.stderr)
    return sides


def _marks(found: Iterator[Mark | Issue]) -> list[Mark]:
    return [one for one in found if isinstance(one, Mark)]


if __name__ == "__main__":
    sys.exit(main())
