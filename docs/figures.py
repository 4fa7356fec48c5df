"""Renews the table of figures in README.md from what `bench/` last kept: each stands there as it was measured.

python docs/figures.py    # after: python bench/gate.py --keep bench/results/gate.json
"""

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "README.md"
GATE = ROOT / "bench" / "results" / "gate.json"
SPEAKERS = "polnear/dev: source of matched contents"
# What is told, and where in the scorers' tables it stands: scorer, set, measure, figure.
FIGURES = (
    ("Who said what, direct speech: F1", "statements", "polnear/dev", "attribution, direct", "F1"),
    ("Who said what, quoted words: F1", "statements", "polnear/dev", "attribution, quoted", "F1"),
    ("Who said what, indirect speech: F1", "statements", "polnear/dev", "attribution, indirect", "F1"),
    (
        "Wrong speaker, of those named, %",
        "statements",
        "polnear/dev: source of matched contents",
        "statements",
        "wrong %",
    ),
    ("Who said what in releases: F1", "records", "found", "statements", "F1"),
    ("Who said what in releases, direct speech: F1", "records", "found", "statements, direct", "F1"),
    (
        "Wrong speaker in releases, of those named, %",
        "records",
        "speaker of statements found",
        "statements",
        "wrong-speaker %",
    ),
    ("Figures in releases: F1", "records of figures", "found", "figures", "F1"),
    ("Their units, % right", "records of figures", "of those found", "figure unit", "right %"),
    ("Their times, % right", "records of figures", "of those found", "figure period", "right %"),
    ("What they measure, % right", "records of figures", "of those found", "figure measure", "right %"),
    ("Whose they are: F1", "records of figures", "found", "figure parties", "F1"),
    ("Amounts with their units: F1", "figures", "NewsQuant", "value+unit (head)", "F1"),
    ("Times with their values: F1", "times", "timebank", "value", "F1"),
    ("Names of people, bodies and places: F1", "names", "meantime_en", "overlap, all", "F1"),
)

# The table between "<!-- figures -->" and "<!-- end of figures -->"; not what stands around the two
BETWEEN = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)


def table(kept: dict[str, Any]) -> str:
    """The figures as a table in Markdown. `kept` is JSON as `bench/gate.py --keep` writes it."""
    rows = [
        f"| {told} | {found(kept, *where)} | {'our own gold' if where[0].startswith('records') else where[1]} |"
        for told, *where in FIGURES
    ]
    machine = kept["machine"]
    measured = f"Measured {machine['day']} at commit {machine['commit']} by `{kept['command']}`."
    return "\n".join(["| what | measured | on |", "|---|---|---|", *rows, "", measured, ""])


def found(kept: dict[str, Any], scorer: str, part: str, measure: str, figure: str) -> float | str | None:
    """One figure of a scorer's table.

    Raises:
        StopIteration: the scorer has no such row any more.
    """
    rows = kept["scorers"][scorer]["rows"]
    row: dict[str, float | str | None] = next(row for row in rows if (row["set"], row["measure"]) == (part, measure))
    return row[figure]


def page() -> str:
    """The README as it should be."""
    kept = json.loads(GATE.read_text(encoding="utf8"))
    return BETWEEN.sub(lambda _: table(kept), PAGE.read_text(encoding="utf8"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf8")
