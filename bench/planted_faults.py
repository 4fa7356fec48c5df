"""Breaks each rule once and demands that a case fails: what no case guards may go wrong unseen.

    python bench/planted_faults.py [--only quotes] [--since main] [--workers 2]

What is broken: see `faults.py`. Where only an original of another format than text can show a fault of a reader, the
tests of the readers take the place of cases. Exit status 1 when a fault survives.
"""

import argparse
import contextlib
import functools
import io
import re
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
from rich.console import Console
from rich.progress import track

from faults import Fault, at, clear_caches, faults, planted, raw
from onrecord.cases import Case, case_files, outcomes, parse
from onrecord.errors import DataError
from onrecord.tools import make_tools

TESTS = Path(__file__).resolve().parent.parent / "tests"
SOURCE = TESTS.parent / "src" / "onrecord"
CASES, READERS = TESTS / "cases", TESTS / "read"
# Seconds in which a case has run on any machine; it takes milliseconds.
LONGEST = 60
# How many faults of each list or module a case has found in this process.
GUARDS: defaultdict[str, Counter[str]] = defaultdict(Counter)

Verdict = Literal["found", "survives", "not to be planted"]


def main() -> int:
    """Plants every fault in turn and prints those that survive."""
    arguments = parsed()
    begun = time.perf_counter()
    cases = [parse(path) for path in case_files([CASES])]
    broken = [case.path for case in cases if fails(case)]
    if broken:
        print(f"these cases fail without any fault planted: {', '.join(broken)}")
        return 1
    some = [fault for fault in faults() if arguments.only in fault.place]
    if arguments.since:
        changes = changed(arguments.since)
        some = [fault for fault in some if is_changed(fault, changes)]
    verdicts = verdicts_on(some, cases, arguments.workers)
    left = [fault.place for fault in some if verdicts[fault] == "survives"]
    found = sum(verdict == "found" for verdict in verdicts.values())
    print("".join(f"survives: {place}\n" for place in left), end="")
    told = f"{found + len(left)} faults planted, {found} found by {len(cases)} case files and the tests of readers"
    print(f"{told}, {len(left)} survive ({time.perf_counter() - begun:.0f} s)")
    return 1 if left else 0


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only faults whose place holds these words")
    parser.add_argument("--since", metavar="REVISION", help="only rules and words in lines changed since a revision")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def changed(revision: str) -> dict[str, str]:
    """The lines changed since a revision of git, with two around each, by file of the package."""
    command = ["git", "-C", str(SOURCE), "diff", "--unified=2", "--no-prefix", "--relative", revision, "--", "."]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    parts = (part.partition("\n") for part in re.split(r"^diff --git ", told, flags=re.MULTILINE)[1:])
    return {head.rpartition(" ")[2]: lines for head, _, lines in parts}


def is_changed(fault: Fault, changes: Mapping[str, str]) -> bool:
    """Whether what a fault breaks is named in changed lines: a word by itself, a pattern or a rule by its name."""
    listed = fault.kind == "entry"
    file = f"data/{fault.where[0]}.yml" if listed else fault.where[0].removeprefix("onrecord.").replace(".", "/")
    words = str(at(raw(fault.where[0]), fault.where[1:])) if listed else fault.where[1]
    lines = changes.get(file, "") if listed else changes.get(f"{file}.py", "") + changes.get(f"{file}/__init__.py", "")
    return words in lines or (listed and fault.where[-1] in lines)


def verdicts_on(some: Sequence[Fault], cases: Sequence[Case], workers: int) -> dict[Fault, Verdict]:
    """What became of each fault: the cases are asked first, then, of what survived in a reader, the readers' tests."""
    with ProcessPoolExecutor(workers) as pool:
        judging = pool.map(partial(judged, cases=cases), some, chunksize=4)
        shown = track(judging, "planted", total=len(some), console=Console(stderr=True))
        verdicts = dict(zip(some, shown, strict=True))
        left = [fault for fault in some if verdicts[fault] == "survives" and is_of_reader(fault)]
        verdicts |= zip(left, pool.map(judged_by_readers, left), strict=True)
    return verdicts


def judged(fault: Fault, cases: Sequence[Case]) -> Verdict:
    """What became of a fault: a case failed, none did, or it was none (a row without its name is no row)."""
    ordered = likely_first(fault, cases)
    mend = planted(fault)
    try:
        guard = next((case for case in ordered if fails(case)), None)
        GUARDS[fault.where[0]].update([guard.path] if guard else [])
        return "found" if guard else "survives"
    except DataError:
        if fault.kind != "entry":
            raise
        return "not to be planted"
    finally:
        mend()
        clear_caches()


def judged_by_readers(fault: Fault) -> Verdict:
    """What became of a fault that no case found: the tests of its reader fail, else those of another one, or none."""
    own = READERS / f"test_{fault.where[0].rpartition('.')[2]}.py"
    mend = planted(fault)
    try:
        return "found" if any(pytest_fails(path) for path in (own, READERS) if path.exists()) else "survives"
    finally:
        mend()
        clear_caches()


def fails(case: Case) -> bool:
    """Whether any expectation of a case does not hold. A program that cannot run at all is no survivor.

    Raises:
        DataError: a word list is of another shape than it must be.
    """
    try:
        with limited(LONGEST):
            return any(outcome.why for outcome in outcomes(case, make_tools()))
    except DataError:
        raise
    except Exception:  # whatever a broken rule leads to
        return True


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises TimeoutError within it when it takes longer: a rule that matches nothing may never come to an end."""

    def end(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def likely_first(fault: Fault, cases: Sequence[Case]) -> list[Case]:
    """The cases in such an order that most faults are found at once: those first whose text may show the fault, and
    among them the ones that found most faults of the same list or module."""
    shows, guards = glance(fault), GUARDS[fault.where[0]]
    return sorted(cases, key=lambda case: (not shows(case.text), -guards[case.path]))


def glance(fault: Fault) -> Callable[[str], object]:
    """Tells whether a text may show a fault that is not planted yet: it holds the words, or the pattern matches."""
    if fault.kind == "pattern":
        pattern = getattr(sys.modules[fault.where[0]], fault.where[1])
        if not isinstance(pattern.pattern, str):
            return bool
        # Many are matched against the text before a word: "by $" is looked for as "by ", not at the end of the case.
        return re.compile(pattern.pattern.removesuffix("$"), pattern.flags).search
    entry = at(raw(fault.where[0]), fault.where[1:]) if fault.kind == "entry" else ""
    words = (entry if isinstance(entry, str) else fault.where[-1]).lower()
    return lambda text: words in text.lower()


def is_of_reader(fault: Fault) -> bool:
    """Whether a fault is one that only an original of another format than text may show."""
    return fault.where[0].startswith("onrecord.read") and readers_pass()


@functools.cache
def readers_pass() -> bool:
    """Whether the tests of the readers pass; where they do not, they show nothing."""
    passed = not pytest_fails(READERS)
    if not passed:
        print(f"tests in {READERS} fail without any fault planted: they are not asked")
    return passed


def pytest_fails(path: Path) -> bool:
    """Whether a test at a path fails; run within this process, where the fault is."""
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return pytest.main([*options, str(path)]) != pytest.ExitCode.OK


if __name__ == "__main__":
    sys.exit(main())
