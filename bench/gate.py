"""The scores of ../shared/bench beside the floors of `bench/floors.json`: none may slip unseen.

    python bench/gate.py                                 # exit 1 when a score is worse than its floor
    python bench/gate.py --lift                          # raise floors to what was measured
    python bench/gate.py --allow-regression "REASON"     # lower them too; REASON must stand in the changelog
    python bench/gate.py --pin                           # the corpora as they are now are those that the floors are of
    python bench/gate.py --keep bench/results/gate.json  # keep the figures, with machine and versions

Scorers judge the program from outside, by what `onrecord read --json` prints. Every run must also read all documents,
alter none, and break the contract nowhere.
"""

import argparse
import hashlib
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import msgspec

from machine import facts

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
CHANGELOG = HERE.parent / "CHANGELOG.md"
SHARED = HERE.parent.parent / "shared"
FAULTS = ("documents_missing", "documents_text_changed", "contract_faults")


class Limit(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """A figure of a scorer's table and what it may not be worse than; exactly one of the two bounds is given."""

    set: str
    measure: str
    figure: str = "F1"
    at_least: float | None = None
    at_most: float | None = None

    @property
    def name(self) -> str:
        """How it is called in a line of talk."""
        return f"{self.set}, {self.measure}, {self.figure}"

    def holds(self, value: float) -> bool:
        """Whether a measured value is within the bound."""
        return value >= self.at_least if self.at_least is not None else value <= (self.at_most or 0.0)

    def better(self, value: float) -> bool:
        """Whether a measured value could be the new bound."""
        return self.holds(value) and value not in (self.at_least, self.at_most)

    def moved(self, value: float) -> "Limit":
        """The same limit with the measured value as its bound."""
        field = "at_least" if self.at_least is not None else "at_most"
        return msgspec.structs.replace(self, **{field: value})


class Scorer(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """A scorer, the corpora it reads by their SHA-256, and the limits of its figures.

    In its arguments `{gold}` stands for `bench/gold`, `{data}` for the shared corpora. `of` tells apart what one scorer
    is run for twice.
    """

    name: str
    of: str = ""
    arguments: tuple[str, ...] = ()
    data: dict[str, str]
    limits: tuple[Limit, ...]

    @property
    def title(self) -> str:
        """How its results are called: "records", "records of figures"."""
        return f"{self.name} of {self.of}" if self.of else self.name


class Result(msgspec.Struct, kw_only=True, frozen=True):
    """What a scorer printed: its rows by set and measure, and how its runs went."""

    rows: list[dict[str, float | str | None]]
    runs: dict[str, dict[str, float | None]]

    def value(self, limit: Limit) -> float | None:
        """The figure a limit is about; None when it is not in the table."""
        for row in self.rows:
            if (row["set"], row["measure"]) == (limit.set, limit.measure):
                found = row.get(limit.figure)
                return found if isinstance(found, int | float) else None
        return None

    def faults(self) -> list[str]:
        """Documents that were not read or came back altered, and breaches of the contract."""
        return [
            f"{part}: {run[fault]:g} {fault}" for part, run in self.runs.items() for fault in FAULTS if run.get(fault)
        ]


def main() -> int:
    """Runs every scorer that is named; 0 when all limits hold."""
    arguments = parsed()
    if not (SHARED / "bench").is_dir():
        print(f"SKIPPED: the scorers against {FLOORS.name}: ../shared is not there")
        return 0
    scorers = msgspec.json.decode(FLOORS.read_bytes(), type=list[Scorer])
    if arguments.pin:
        scorers = [msgspec.structs.replace(scorer, data=pins(scorer)) for scorer in scorers]
    results = {scorer.title: run(scorer) for scorer in scorers}
    bad = [line for scorer in scorers for line in judged(scorer, results[scorer.title])]
    if arguments.lift or arguments.allow_regression or arguments.pin:
        moved = [lifted(one, results[one.title], lower=bool(arguments.allow_regression)) for one in scorers]
        FLOORS.write_bytes(msgspec.json.format(msgspec.json.encode(moved), indent=2) + b"\n")
    if arguments.keep:
        keep(arguments.keep, scorers, results)
    if bad and not arguments.allow_regression:
        print("\n".join(["", "The gate is shut:", *bad]), file=sys.stderr)
        return 1
    return 0


def parsed() -> argparse.Namespace:
    """The options; a regression is allowed only for a reason that users are told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lift", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--allow-regression", metavar="REASON")
    parser.add_argument("--keep", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    if arguments.allow_regression and arguments.allow_regression not in unreleased():
        parser.error(f"CHANGELOG.md, Unreleased, does not hold the reason {arguments.allow_regression!r}")
    return arguments


def unreleased() -> str:
    """The part of the changelog about what is not yet released, its lines joined."""
    _, _, after = CHANGELOG.read_text(encoding="utf8").partition("## Unreleased")
    return " ".join(after.partition("\n## ")[0].split())


def pins(scorer: Scorer) -> dict[str, str]:
    """The SHA-256 of each corpus as it is now."""
    return {name: hashlib.sha256((SHARED / "data" / name).read_bytes()).hexdigest() for name in scorer.data}


def run(scorer: Scorer) -> Result:
    """Runs a scorer on the program of this environment."""
    program = f"{shlex.quote(sys.executable)} -m onrecord"
    arguments = [argument.format(gold=HERE / "gold", data=SHARED / "data") for argument in scorer.arguments]
    command = [sys.executable, str(SHARED / "bench" / f"{scorer.name}.py"), "--json", *arguments]
    done = subprocess.run(command, env={**os.environ, "ONRECORD": program}, stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(done.stdout, type=Result)


def judged(scorer: Scorer, result: Result) -> list[str]:
    """What is wrong with a scorer's figures; every limit is printed with what was measured."""
    now = pins(scorer)
    bad = [
        f"  {name} is not the corpus that the floors are of: look at the change, then --pin"
        for name, pin in scorer.data.items()
        if now[name] != pin
    ]
    bad += [f"  {scorer.title}: {fault}" for fault in result.faults()]
    for limit in scorer.limits:
        value = result.value(limit)
        good = value is not None and limit.holds(value)
        bound = f"at least {limit.at_least}" if limit.at_least is not None else f"at most {limit.at_most}"
        line = f"{scorer.title}: {limit.name}: {value}, {bound}"
        print(f"{'ok   ' if good else 'WORSE'}  {line}")
        bad += [] if good else [f"  {line}"]
    return bad


def lifted(scorer: Scorer, result: Result, *, lower: bool) -> Scorer:
    """The scorer with limits moved to what was measured; to something worse only where that is allowed."""
    limits = []
    for limit in scorer.limits:
        value = result.value(limit)
        move = value is not None and (lower or limit.better(value))
        limits.append(limit.moved(value) if move and value is not None else limit)
    return msgspec.structs.replace(scorer, limits=tuple(limits))


def keep(path: Path, scorers: list[Scorer], results: dict[str, Result]) -> None:
    """Writes every row of every scorer, with the corpora, the machine and the versions."""
    kept = {
        "command": "python bench/gate.py --keep",
        "machine": facts(),
        "scorers": {
            scorer.title: {"data": scorer.data, **msgspec.to_builtins(results[scorer.title])} for scorer in scorers
        },
    }
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf8")


if __name__ == "__main__":
    sys.exit(main())
