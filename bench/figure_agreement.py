"""How far two people's readings of the figures of ten releases agree, scored as the program is scored against one.

    python bench/figure_agreement.py --keep bench/results/figure_agreement.json

The first reading is that of `bench/gold/figures/building` and `measuring`, the second `bench/gold/figures/second`, made
from the same guide without sight of the first. Measures are those of ../shared/bench/records.py.
"""

import argparse
import importlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from machine import facts

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold" / "figures"
JUDGE = HERE.parent.parent / "shared" / "bench"
FIELDS = ("unit", "period", "kind", "hedge", "measure")


def main() -> int:
    """Prints found, and the share of equal fields among what both found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="FILE")
    keep: Path | None = parser.parse_args().keep
    if not JUDGE.exists():
        print(f"{JUDGE}: not there, nothing to measure with")
        return 2
    sys.path.insert(0, str(JUDGE))
    rows = measured(importlib.import_module("records"), importlib.import_module("common"))
    for name, value in rows.items():
        print(f"{name} {value}")
    if keep:
        told = {"command": " ".join(["python", *sys.argv]), "machine": facts(), "agreement": rows}
        keep.write_text(json.dumps(told, indent=1) + "\n", encoding="utf8")
    return 0


def measured(records: Any, common: Any) -> dict[str, float]:
    """F1 of what was found, percent of equal fields, F1 of parties."""
    found, parties, equal, asked = common.Counts(), common.Counts(), Counter[str](), Counter[str]()
    for path in sorted((GOLD / "second").glob("*.gold.json")):
        other = json.loads(path.read_text(encoding="utf8"))["figures"]
        (first,) = (one for half in ("building", "measuring") if (one := GOLD / half / path.name).exists())
        one = json.loads(first.read_text(encoding="utf8"))["figures"]
        pairs = paired(one, other, common)
        found.add(len(one), len(other), len(pairs))
        for i, k in pairs:
            for field in FIELDS:
                if field != "measure" or (one[i][field] and other[k][field]):
                    asked[field] += 1
                    equal[field] += same(field, one[i], other[k], records)
            records.Names([]).add(parties, one[i]["parties"], other[k]["parties"])
    shares = {f"{field} %": round(100 * equal[field] / asked[field], 1) for field in FIELDS}
    return {"found F1": found.row()["F1"], "figures": found.row()["gold"], **shares, "parties F1": parties.row()["F1"]}


def paired(one: list[dict[str, Any]], other: list[dict[str, Any]], common: Any) -> list[tuple[int, int]]:
    """The figures that both readings have: their words overlap and their values agree."""
    fits = [
        (common.overlap(tuple(a["span"]), tuple(b["span"])), i, k)
        for i, a in enumerate(one)
        for k, b in enumerate(other)
        if common.overlap(tuple(a["span"]), tuple(b["span"])) and _near(a["value"], b["value"])
    ]
    pairs: list[tuple[int, int]] = common.best_pairs(fits)
    return pairs


def _near(one: float | None, other: float | None) -> bool:
    return one is None or other is None or abs(one - other) <= 1e-3 * abs(one) + 1e-9


def same(field: str, one: dict[str, Any], other: dict[str, Any], records: Any) -> bool:
    """Whether both readings tell the same of a field, as the judge compares it."""
    a, b = one[field], other[field]
    if field == "period":
        return bool(records.days(a) == records.days(b))
    if field == "unit":
        name, quantity = records.figures.unit_name, records.figures.Quantity
        return bool(records.figures.same_head(*(quantity(value=None, unit=name(unit)) for unit in (a, b))))
    if field == "measure":
        return bool(records.content_words(a) & records.content_words(b))
    return (a or "") == (b or "")


if __name__ == "__main__":
    sys.exit(main())
