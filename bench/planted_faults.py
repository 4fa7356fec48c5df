"""Breaks each rule once and demands that a case fails: what no case guards may go wrong unseen.

    python bench/planted_faults.py [--only quotes] [--workers 2]

A fault is one of: an entry of a word list of `src/onrecord/data` left out · a compiled regular expression of a
module under `annotate/`, `record/` or `read/` that matches nothing (one made in a cached function too) · an annotator
or builder left out of its list. Exit status 1 when a fault survives.
"""

import argparse
import copy
import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import yaml

import onrecord.annotate
import onrecord.data
import onrecord.read
import onrecord.record
from onrecord.cases import Case, case_files, outcomes, parse
from onrecord.errors import OnrecordError
from onrecord.tools import make_tools

STAGES = (onrecord.annotate, onrecord.record, onrecord.read)
NEVER = re.compile(r"(?!)")
CASES = Path(__file__).parent.parent / "tests" / "cases"


class Fault(NamedTuple):
    """A rule to break: `place` tells which one, `where` leads to it."""

    place: str
    kind: str
    where: tuple[str, ...]


def modules() -> Iterator[ModuleType]:
    """The modules that hold rules."""
    for stage in STAGES:
        for found in pkgutil.iter_modules(stage.__path__, stage.__name__ + "."):
            yield importlib.import_module(found.name)


def lists() -> Iterator[str]:
    """The names of the word lists."""
    for path in sorted(files("onrecord.data").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".yml"):
            yield path.name.removesuffix(".yml")


def raw(name: str) -> Any:  # a YAML document has no type
    """A word list as it stands in its file."""
    return yaml.safe_load(onrecord.data.source(name))


def entries(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of everything in a word list that can be left out by itself: words, pairs, rows."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        here = (*path, str(key))
        deeper = list(entries(inner, here)) if isinstance(inner, dict | list) else []
        yield from deeper if deeper and isinstance(value, dict) else [here, *deeper]


def at(value: Any, path: tuple[str, ...]) -> Any:
    """What stands at a path."""
    for part in path:
        value = value[int(part)] if isinstance(value, list) else value[_key(value, part)]
    return value


def _key(mapping: dict[Any, Any], part: str) -> Any:
    return next(key for key in mapping if str(key) == part)


def without(value: Any, path: tuple[str, ...]) -> Any:
    """A copy of a word list with one entry left out."""
    value = copy.deepcopy(value)
    inner = at(value, path[:-1])
    del inner[int(path[-1]) if isinstance(inner, list) else _key(inner, path[-1])]
    return value


def faults(only: str) -> list[Fault]:
    """Every fault to plant whose place holds `only`."""
    found = [*list_faults(), *pattern_faults(), *line_faults()]
    return [fault for fault in found if only in fault.place]


def list_faults() -> Iterator[Fault]:
    for name in lists():
        value = raw(name)
        for path in entries(value):
            entry = at(value, path)
            words = entry if isinstance(entry, str) and isinstance(at(value, path[:-1]), list) else path[-1]
            yield Fault(f"data/{name}.yml {' '.join(path)} {words}", "entry", (name, *path))


def pattern_faults() -> Iterator[Fault]:
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield Fault(f"{module.__name__}.{name}", "pattern", (module.__name__, name))
            elif _gives_pattern(value) and value.__module__ == module.__name__:
                yield Fault(f"{module.__name__}.{name}()", "maker", (module.__name__, name))


def _gives_pattern(value: object) -> bool:
    made = getattr(value, "__wrapped__", None)
    return made is not None and "Pattern" in str(getattr(made, "__annotations__", {}).get("return", ""))


def line_faults() -> Iterator[Fault]:
    for module, name in ((onrecord.annotate, "ANNOTATORS"), (onrecord.record, "BUILDERS")):
        for line in getattr(module, name):
            yield Fault(
                f"{module.__name__}.{name} without {line.__name__}", "line", (module.__name__, name, line.__name__)
            )


def planted(fault: Fault) -> Callable[[], None]:
    """Plants a fault; gives what takes it away again."""
    clear_caches()
    if fault.kind == "entry":
        return _plant_entry(*fault.where)
    module = sys.modules[fault.where[0]]
    name = fault.where[1]
    before = getattr(module, name)
    if fault.kind == "line":
        broken: object = tuple(line for line in before if line.__name__ != fault.where[2])
    else:
        broken = NEVER if fault.kind == "pattern" else lambda *_: NEVER
    return _swapped(name, before, broken)


def _swapped(name: str, before: object, broken: object) -> Callable[[], None]:
    """Puts a broken thing wherever a module of the package imported the sound one."""
    holders = [
        m for key, m in list(sys.modules.items()) if key.startswith("onrecord") and getattr(m, name, None) is before
    ]
    for holder in holders:
        setattr(holder, name, broken)

    def mend() -> None:
        for holder in holders:
            setattr(holder, name, before)

    return mend


def _plant_entry(name: str, *path: str) -> Callable[[], None]:
    """Makes the package read a word list without one entry."""
    broken = yaml.safe_dump(without(raw(name), path), allow_unicode=True)
    sound = onrecord.data.source

    def source(wanted: str) -> str:
        return broken if wanted == name else sound(wanted)

    return _swapped("source", sound, source)


def clear_caches() -> None:
    """Forgets everything that functions of the package keep from an earlier call."""
    for name, module in list(sys.modules.items()):
        if name.startswith("onrecord"):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def survives(fault: Fault, cases: list[Case]) -> bool:
    """Whether no case fails with the fault in place. A program that cannot run at all is no survivor."""
    mend = planted(fault)
    try:
        return not any(fails(case) for case in cases)
    finally:
        mend()
        clear_caches()


def fails(case: Case) -> bool:
    """Whether any expectation of a case does not hold."""
    try:
        return any(outcome.why for outcome in outcomes(case, make_tools()))
    except (OnrecordError, LookupError, ValueError, TypeError, AttributeError, StopIteration):
        return True


def likely_first(fault: Fault, cases: list[Case]) -> list[Case]:
    """Cases that hold the entry's words before the others: most faults are then found at once."""
    words = fault.place.rsplit(" ", 1)[-1].lower()
    return sorted(cases, key=lambda case: words not in case.text.lower())


def judge(fault: Fault, cases: list[Case]) -> str | None:
    """The place of a fault that survives."""
    return fault.place if survives(fault, likely_first(fault, cases)) else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only faults whose place holds these words")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    cases = [parse(path) for path in case_files([CASES])]
    broken = [case.path for case in cases if fails(case)]
    if broken:
        print(f"these cases fail without any fault planted: {', '.join(broken)}")
        return 1
    some = faults(arguments.only)
    with ProcessPoolExecutor(arguments.workers) as pool:
        left = [place for place in pool.map(partial(judge, cases=cases), some, chunksize=8) if place]
    print("\n".join(f"survives: {place}" for place in left))
    print(f"{len(some)} faults planted, {len(some) - len(left)} found by a case, {len(left)} survive")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
