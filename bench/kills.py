"""Kills at random moments during a read, then one clean run: the store must be that of a run that nobody disturbed.

    python bench/kills.py                                        # 50 kills, 300 releases
    python bench/kills.py --keep bench/results/kills.json        # and keep the figures
    python bench/kills.py --kills 3 --documents 40               # a short one

The moments are spread over the whole work: a run is killed a random moment after the store has grown by a random number
of documents, about what each must read for all kills to find work; one in five is killed while it starts. Every other
kill takes the reader alone, the rest its workers too. Exit status 1: something differs.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from machine import facts
from stored import contents, differences, documents, read, read_to_the_end, releases, unfinished, verified

# One in so many kills comes while the program is still starting.
EARLY = 5
# Otherwise it comes within the time of so many documents after the one that was waited for.
JITTER = 3
# Seconds between two looks at how far a reader is.
LOOK = 0.005


class Kill(msgspec.Struct, frozen=True, kw_only=True):
    """One kill: when, whether the reader was still at work, whether it took the workers too, what stood there then."""

    seconds: float
    in_time: bool
    workers_too: bool
    documents: int


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it; `differences` counts differing lines by table and is empty when all is well."""

    command: str
    releases: str
    documents: int
    undisturbed_seconds: float
    kills: list[Kill]
    left_unfinished: int
    differences: dict[str, int]
    verified: bool
    machine: dict[str, str | int]


def main() -> int:
    """Runs and prints the result; 1 when something differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--documents", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(Path(folder), chosen)
    told = json.dumps(msgspec.to_builtins(result), indent=1)
    print(told)
    if chosen.keep:
        chosen.keep.parent.mkdir(exist_ok=True)
        chosen.keep.write_text(told + "\n", encoding="utf8")
    return 1 if result.differences or not result.verified else 0


def measure(folder: Path, chosen: argparse.Namespace) -> Result:
    """Reads once undisturbed, once under kills, and compares."""
    paths, whose = releases(folder / "releases", chosen.documents)
    begun = time.perf_counter()
    read_to_the_end(folder / "undisturbed.db", paths)
    whole = time.perf_counter() - begun
    begun = time.perf_counter()
    read_to_the_end(folder / "start.db", paths[:1])
    start = time.perf_counter() - begun
    killer = Killer(killed=folder / "killed.db", paths=paths, start=start, pace=max(whole - start, 0.1) / len(paths))
    kills = list(killer.kills(chosen.kills, random.Random(chosen.seed)))
    read_to_the_end(killer.killed, paths)
    return Result(
        command=" ".join(["python", *sys.argv]),
        releases=whose,
        documents=chosen.documents,
        undisturbed_seconds=round(whole, 2),
        kills=kills,
        left_unfinished=unfinished(killer.killed),
        differences=differences(contents(folder / "undisturbed.db"), contents(killer.killed)),
        verified=verified(killer.killed),
        machine=facts(),
    )


class Killer(msgspec.Struct, frozen=True, kw_only=True):
    """Disturbs reads of the same releases into one store; `start` and `pace` are seconds, to start and for one."""

    killed: Path
    paths: list[Path]
    start: float
    pace: float

    def kills(self, count: int, chance: random.Random) -> Iterator[Kill]:
        """So many kills, one after another."""
        for number in range(count):
            there = documents(self.killed)
            share = 2 * (len(self.paths) - there) / (count - number)
            early = number % EARLY == 0
            moment = chance.uniform(0, self.start if early else JITTER * self.pace)
            wanted = 0 if early else there + chance.randint(0, round(share))
            yield self.kill(wanted, moment, workers_too=number % 2 == 0)

    def kill(self, wanted: int, moment: float, *, workers_too: bool) -> Kill:
        """Starts a reader and kills it so many seconds after the store holds the documents wanted, or as it ends."""
        begun = time.perf_counter()
        reader = read(self.killed, self.paths)
        while documents(self.killed) < min(wanted, len(self.paths) - 1) and reader.poll() is None:
            time.sleep(LOOK)
        time.sleep(moment)
        with contextlib.suppress(ProcessLookupError):
            if workers_too:
                os.killpg(reader.pid, signal.SIGKILL)
            else:
                reader.kill()
        _, told = reader.communicate()
        if reader.returncode not in (0, -signal.SIGKILL):
            raise SystemExit(f"onrecord read ended with status {reader.returncode}: {told}")
        return Kill(
            seconds=round(time.perf_counter() - begun, 3),
            in_time=reader.returncode != 0,
            workers_too=workers_too,
            documents=documents(self.killed),
        )


if __name__ == "__main__":
    sys.exit(main())
