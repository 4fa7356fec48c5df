"""How fast the program reads, stage by stage; what it takes to start; what memory; how both grow with the input.

    python bench/speed.py                                  # on the shared corpus of wires, else on our samples
    python bench/speed.py --keep bench/results/speed.json  # and keep the figures
    python bench/speed.py --spacy PYTHON                   # beside en_core_web_sm, all pipes, run by that Python

Stages: one process, one document after another, the whole input --rounds times; median and quartiles of the rounds.
Start-up, growth and the comparison: wall time of whole processes, start-up included. Peak memory is what the operating
system tells of the greatest process. On a machine with other work only ratios of one run mean something.
"""

import argparse
import contextlib
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TypeVar

from machine import facts, measured, quartiles
from onrecord.annotate import ANNOTATORS
from onrecord.export.contract import lines
from onrecord.fetch import snapshots
from onrecord.model import Document, Extraction, Issue, Mark, Marks, Snapshot
from onrecord.pipeline import process, rules
from onrecord.read import read
from onrecord.record import build
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.tools import Tools, make_tools

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples" / "releases"
WIRES = HERE.parent.parent / "shared" / "data" / "press_wires" / "sample2000.jsonl"
GROWTH = (500, 1000, 2000)
STARTS = 5
PROGRAM = [sys.executable, "-m", "onrecord"]

T = TypeVar("T")
Figures = dict[str, float | str]


class Clock:
    """Seconds spent by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    @contextlib.contextmanager
    def on(self, name: str) -> Iterator[None]:
        """Counts what is done inside it."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.spent[name] += time.perf_counter() - begun

    def drawn(self, name: str, some: Iterator[T]) -> list[T]:
        """All of an iterator, its making counted."""
        with self.on(name):
            return list(some)


def main() -> int:
    """Measures and prints tables in Markdown."""
    arguments = parsed()
    with tempfile.TemporaryDirectory(prefix="onrecord-speed-") as place:
        folder = Path(place)
        tables = {
            "Stages": stages(shared_out(folder, arguments.limit), folder, arguments.rounds),
            "Start-up": start_up(folder),
            "Growth": growth(folder),
        }
        if arguments.spacy:
            tables["Beside spaCy"] = beside(shared_out(folder, arguments.limit), arguments.spacy, arguments.rounds)
    machine = facts()
    print("\n\n".join([f"{machine}", *(f"### {name}\n\n{table(rows)}" for name, rows in tables.items())]))
    if arguments.keep:
        kept = {"command": "python bench/speed.py", "machine": machine, **tables}
        arguments.keep.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf8")
    return 0


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, default=200, help="documents a round")
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python in which spaCy and en_core_web_sm are installed")
    parser.add_argument("--keep", type=Path, metavar="FILE")
    return parser.parse_args()


def shared_out(folder: Path, number: int) -> Path:
    """So many releases as a JSON-lines file, the corpus or our examples gone through again where they are too few."""
    path = folder / f"{number}.jsonl"
    rows = jsons(WIRES) if WIRES.exists() else examples()
    # Blank lines after a text make a repeated one another original.
    some = (repeated(rows[index % len(rows)], index // len(rows)) for index in range(number))
    path.write_text("".join(f"{row}\n" for row in some), encoding="utf8")
    return path


def jsons(path: Path) -> list[str]:
    """The lines of a JSON-lines file: parted by newlines only, for texts hold other signs that part lines."""
    return path.read_text(encoding="utf8").rstrip("\n").split("\n")


def examples() -> list[str]:
    """Our plain-text samples as JSON lines."""
    return [json.dumps({"text": path.read_text(encoding="utf8")}) for path in sorted(EXAMPLES.glob("*.txt"))]


def repeated(row: str, times: int) -> str:
    """A release with so many blank lines more at its end."""
    fields = json.loads(row)
    return json.dumps({"text": fields["text"] + "\n" * times, "published": fields.get("date")})


# --- stages --------------------------------------------------------------------------------------------------------


def stages(path: Path, folder: Path, rounds: int) -> list[Figures]:
    """Documents a second by stage; the first round is thrown away (lists and libraries are loaded in it)."""
    tools = make_tools()
    clocks = []
    for number in range(rounds + 1):
        clock = Clock()
        originals = [
            one for one in clock.drawn("fetch", snapshots([str(path)], Settings())) if isinstance(one, Snapshot)
        ]
        extractions = [stage_by_stage(clock, snapshot, tools) for snapshot in originals]
        stored(clock, originals, extractions, folder / f"{number}.db")
        clocks.append(clock)
    total = len(originals)
    words = sum(len(one.document.text.split()) for one in extractions if one.document)
    return [speed(name, [clock.spent[name] for clock in clocks[1:]], total, words) for name in clocks[0].spent]


def stage_by_stage(clock: Clock, snapshot: Snapshot, tools: Tools) -> Extraction:
    """What `process` gives, each part timed apart and the whole of it once more."""
    with clock.on("read"):
        doc, _ = read(snapshot, tools)
    if doc:
        marks = annotated(clock, doc, tools)
        with clock.on("record"):
            build(doc, marks)
    with clock.on("process (read, annotate, record)"):
        return process(snapshot, tools)


def annotated(clock: Clock, doc: Document, tools: Tools) -> Marks:
    """The marks of a document, each annotator timed."""
    marks = Marks()
    for annotator in ANNOTATORS:
        name = f"annotate: {annotator.__name__.rpartition('.')[2]}"
        annotate: Callable[[Document, Marks, Tools], Iterator[Mark | Issue]] = annotator.annotate
        found = clock.drawn(name, annotate(doc, marks, tools))
        with clock.on(name):
            marks = marks.plus(one for one in found if isinstance(one, Mark))
    return marks


def stored(clock: Clock, originals: list[Snapshot], extractions: list[Extraction], database: Path) -> None:
    """Writes all of them to a new store, then gives their lines."""
    made_by, at = rules(Settings()), datetime.now(UTC)
    with clock.on("store: open"):
        store = open_store(str(database))
    for snapshot, extraction in zip(originals, extractions, strict=True):
        with clock.on("store: write"):
            store.write(snapshot, extraction, rules=made_by, at=at)
        with clock.on("export: lines"):
            list(lines(extraction))


def speed(name: str, seconds: list[float], documents: int, words: int) -> Figures:
    """A row: documents a second (median, quartiles) and words a second (median)."""
    low, middle, high = quartiles([documents / one for one in seconds])
    return {
        "stage": name,
        "documents/s": round(middle, 1),
        "lower quartile": round(low, 1),
        "upper quartile": round(high, 1),
        "words/s": round(words / median(seconds)),
    }


# --- whole processes -----------------------------------------------------------------------------------------------


def start_up(folder: Path) -> list[Figures]:
    """Seconds to help, and from nothing to the records of one release."""
    release = str(EXAMPLES / "governor-visit.txt")
    commands = {
        "onrecord --help": ["--help"],
        "one release to JSON lines": ["read", release, "--json"],
        "one release into a new store": ["--database", str(folder / "start.db"), "read", release],
    }
    rows: list[Figures] = []
    for name, words in commands.items():
        runs = []
        for _ in range(STARTS):
            (folder / "start.db").unlink(missing_ok=True)
            runs.append(measured([*PROGRAM, *words]))
        low, middle, high = quartiles([seconds for seconds, _ in runs])
        spread = {"seconds": round(middle, 3), "lower quartile": round(low, 3), "upper quartile": round(high, 3)}
        rows.append({"command": name, **spread, "peak MiB": round(max(memory for _, memory in runs))})
    return rows


def growth(folder: Path) -> list[Figures]:
    """Seconds and memory for more and more documents into a new store; 1.0 is growing as the input does."""
    rows: list[Figures] = []
    for number in GROWTH:
        path = shared_out(folder, number)
        size = path.stat().st_size
        seconds, memory = measured([*PROGRAM, "--database", str(folder / f"growth-{number}.db"), "read", str(path)])
        first = rows[0] if rows else None
        ratio = seconds / float(first["seconds"]) / (size / float(first["bytes"])) if first else 1.0
        figures = {"documents": number, "bytes": size, "seconds": round(seconds, 2), "peak MiB": round(memory)}
        rows.append({**figures, "time over input, against the first": round(ratio, 2)})
    return rows


def beside(path: Path, python: str, rounds: int) -> list[Figures]:
    """Words a second of `onrecord read --json` and of spaCy on the same releases, run in turn; their ratio by pairs."""
    words = sum(len(json.loads(row)["text"].split()) for row in jsons(path))
    ours, theirs = [], []
    for _ in range(rounds + 1):
        ours.append(measured([*PROGRAM, "read", str(path), "--json"])[0])
        theirs.append(measured([python, str(HERE / "spacy_baseline.py"), str(path)])[0])
    pairs = list(zip(ours[1:], theirs[1:], strict=True))
    low, middle, high = quartiles([their / our for our, their in pairs])
    return [
        {"what": "onrecord, words/s", "median": round(words / median(ours[1:]))},
        {"what": "en_core_web_sm, words/s", "median": round(words / median(theirs[1:]))},
        {
            "what": "times as fast",
            "median": round(middle, 2),
            "lower quartile": round(low, 2),
            "upper quartile": round(high, 2),
        },
    ]


def table(rows: list[Figures]) -> str:
    """Rows as a table in Markdown."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [names, ["---"] * len(names), *([str(row.get(name, "")) for name in names] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


if __name__ == "__main__":
    sys.exit(main())
