"""Two readers at once on one store, with releases that both read: nothing is lost and nobody is turned away.

    python bench/two_readers.py                                    # 300 releases, five rounds
    python bench/two_readers.py --keep bench/results/two_readers.json

The first reads the first two thirds, the second the last two thirds; the store does not exist when they start. It must
be that of one reader of all. Exit status 1: something differs, or a reader failed.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from machine import facts
from stored import contents, differences, read, read_to_the_end, releases, verified


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """Two readers: how long they took, how they ended, what one of them said beside its summary, and what differs."""

    seconds: float
    statuses: list[int]
    locked: bool
    differences: dict[str, int]
    verified: bool

    def well(self) -> bool:
        """Whether nothing was lost and nobody turned away."""
        return self.statuses == [0, 0] and not self.locked and not self.differences and self.verified


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """All rounds."""

    command: str
    releases: str
    documents: int
    one_reader_seconds: float
    rounds: list[Round]
    machine: dict[str, str | int]


def main() -> int:
    """Runs and prints the result; 1 when a round was not well."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=300)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(Path(folder), chosen.documents, chosen.rounds)
    told = json.dumps(msgspec.to_builtins(result), indent=1)
    print(told)
    if chosen.keep:
        chosen.keep.parent.mkdir(exist_ok=True)
        chosen.keep.write_text(told + "\n", encoding="utf8")
    return 0 if all(one.well() for one in result.rounds) else 1


def measure(folder: Path, count: int, rounds: int) -> Result:
    """Reads with one reader, then with two, and compares."""
    paths, whose = releases(folder / "releases", count)
    begun = time.perf_counter()
    read_to_the_end(folder / "one.db", paths)
    seconds = time.perf_counter() - begun
    expected = contents(folder / "one.db")
    return Result(
        command=" ".join(["python", *sys.argv]),
        releases=whose,
        documents=count,
        one_reader_seconds=round(seconds, 2),
        rounds=[both(folder / f"two{number}.db", paths, expected) for number in range(rounds)],
        machine=facts(),
    )


def both(database: Path, paths: list[Path], expected: dict[str, list[str]]) -> Round:
    """Two readers at once."""
    third = len(paths) // 3
    begun = time.perf_counter()
    readers = [read(database, paths[: 2 * third]), read(database, paths[third:])]
    told = [reader.communicate()[1] for reader in readers]
    return Round(
        seconds=round(time.perf_counter() - begun, 2),
        statuses=[reader.returncode for reader in readers],
        locked=any("locked" in words for words in told),
        differences=differences(expected, contents(database)),
        verified=verified(database),
    )


if __name__ == "__main__":
    sys.exit(main())
