"""What of the program can be broken on purpose, and breaking it: used by `planted_faults.py`.

A fault is one of: an entry of a word list of `src/onrecord/data` by which releases are read left out · a compiled
regular expression of a module under `annotate/`, `record/` or `read/` that matches nothing (one in a table, or made in
a cached function, too) · one function or rule left out of a list of them at the top of such a module · an annotator or
builder left out of its list.
"""

import copy
import functools
import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, NamedTuple

import msgspec
import yaml

import onrecord.data
from onrecord.errors import DataError

STAGES = ("annotate", "record", "read")
# Word lists of checks and of statistics, which are no part of a case: tests/checks and tests/official guard their use.
BEHIND_RECORDS = frozenset(["comparable", "statistics"])
# not anything
NEVER = re.compile(r"(?!)")

Kind = Literal["entry", "pattern", "table", "maker", "line"]


class Fault(NamedTuple):
    """A rule to break: `place` tells which one, `where` leads to it."""

    place: str
    kind: Kind
    where: tuple[str, ...]


# --- what can be broken ----------------------------------------------------------------------------------------------


def faults() -> list[Fault]:
    """Every fault to plant."""
    found = list(list_faults())
    # A list of rules may be made of others: each rule is left out once, of all of them.
    rules: set[int] = set()
    for module in modules():
        for fault in module_faults(module):
            rule = id(rule_of(fault)) if fault.kind == "line" else len(found)
            if rule not in rules:
                found.append(fault)
                rules.add(rule)
    return found


def modules() -> Iterator[ModuleType]:
    """The modules that hold rules, packages within packages too."""
    for name in STAGES:
        stage = importlib.import_module(f"onrecord.{name}")
        yield stage
        for found in pkgutil.walk_packages(stage.__path__, stage.__name__ + "."):
            yield importlib.import_module(found.name)


def list_faults() -> Iterator[Fault]:
    """Every entry of every word list."""
    for name in lists():
        value = raw(name)
        for path in entries(value):
            entry = at(value, path)
            told = f" {entry}" if isinstance(entry, str | int) else ""
            yield Fault(f"data/{name}.yml: {' > '.join(path)}{told}", "entry", (name, *path))


def lists() -> Iterator[str]:
    """The names of the word lists that cases can guard: those by which releases are read."""
    for path in sorted(files("onrecord.data").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".yml") and path.name.removesuffix(".yml") not in BEHIND_RECORDS:
            yield path.name.removesuffix(".yml")


@functools.cache
def raw(name: str) -> Any:  # a YAML document has no type
    """A word list as it stands in its file."""
    return yaml.load(onrecord.data.source(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def entries(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of everything in a word list that can be left out: sections, rows, words, pairs."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        here = (*path, str(key))
        yield here
        if isinstance(inner, dict | list):
            yield from entries(inner, here)


def at(value: Any, path: Sequence[str]) -> Any:
    """What stands at a path."""
    for part in path:
        value = value[key_of(value, part)]
    return value


def key_of(value: Any, part: str) -> Any:
    """The key or number that a part of a path stands for."""
    return int(part) if isinstance(value, list) else next(key for key in value if str(key) == part)


def without(value: Any, path: Sequence[str]) -> Any:
    """A copy of a word list with one entry left out."""
    value = copy.deepcopy(value)
    inner = at(value, path[:-1])
    del inner[key_of(inner, path[-1])]
    return value


def module_faults(module: ModuleType) -> Iterator[Fault]:
    """The patterns and lists of rules that a module itself makes."""
    for name, value in vars(module).items():
        place = f"{module.__name__.removeprefix('onrecord.')}.{name}"
        if isinstance(value, re.Pattern):
            if not imported(module, name):
                yield Fault(place, "pattern", (module.__name__, name))
        elif gives_pattern(value) and value.__module__ == module.__name__:
            yield Fault(f"{place}()", "maker", (module.__name__, name))
        elif isinstance(value, tuple | dict) and not name.startswith("__") and not imported(module, name):
            yield from table_faults(module, name, value)


def table_faults(module: ModuleType, name: str, table: Any) -> Iterator[Fault]:
    """Each pattern of a table, each rule of a list of rules; a list made of other modules' lists is theirs."""
    place = f"{module.__name__.removeprefix('onrecord.')}.{name}"
    for key, one in table.items() if isinstance(table, dict) else enumerate(table):
        if isinstance(one, re.Pattern):
            yield Fault(f"{place}[{key}]", "table", (module.__name__, name, str(key)))
        elif isinstance(table, tuple) and is_rule(one) and home(one) in (None, module.__name__):
            yield Fault(f"{place} without {called(one)}", "line", (module.__name__, name, str(key)))


def imported(module: ModuleType, name: str) -> bool:
    """Whether a module has a name from another one, which `ast` need not be asked: its source does not assign it."""
    return not re.search(rf"^{re.escape(name)}\b[^=\n]*=", source_of(module), re.MULTILINE)


@functools.cache
def source_of(module: ModuleType) -> str:
    """The source of a module."""
    return Path(str(module.__file__)).read_text(encoding="utf8")


def gives_pattern(value: object) -> bool:
    """Whether a value is a cached function that makes a regular expression."""
    made = getattr(value, "__wrapped__", None)
    return made is not None and getattr(made, "__annotations__", {}).get("return") in (re.Pattern, re.Pattern[str])


def is_rule(value: object) -> bool:
    """Whether a member of a tuple is a function, a rule with a function in it, an annotator or a builder."""
    if isinstance(value, ModuleType):
        return hasattr(value, "annotate") or hasattr(value, "build")
    parts = msgspec.structs.astuple(value) if isinstance(value, msgspec.Struct) else (value,)
    return not isinstance(value, type) and any(callable(part) and not isinstance(part, type) for part in parts)


def home(value: object) -> str | None:
    """The module that a function was written in; None for a rule, which does not tell."""
    return getattr(value, "__module__", None) if callable(value) else None


def called(rule: object) -> str:
    """A rule by its name, else by its first words."""
    parts = msgspec.structs.astuple(rule) if isinstance(rule, msgspec.Struct) else ()
    words = next((part for part in parts if isinstance(part, str)), repr(rule))
    return str(getattr(rule, "__name__", repr(words)))


def rule_of(fault: Fault) -> object:
    """The rule that a fault of kind "line" leaves out."""
    return getattr(sys.modules[fault.where[0]], fault.where[1])[int(fault.where[2])]


# --- breaking it -----------------------------------------------------------------------------------------------------


def planted(fault: Fault) -> Callable[[], None]:
    """Plants a fault; gives what takes it away again."""
    clear_caches()
    if fault.kind == "entry":
        broken_list = without(raw(fault.where[0]), fault.where[1:])
        return swapped([onrecord.data], "_load", partial(loaded, {fault.where[0]: broken_list}))
    name, before = fault.where[1], getattr(sys.modules[fault.where[0]], fault.where[1])
    if fault.kind == "line":
        return left_out(rule_of(fault))
    broken: object = NEVER if fault.kind == "pattern" else lambda *_: NEVER
    if fault.kind == "table":
        pairs = before.items() if isinstance(before, dict) else enumerate(before)
        some = {key: NEVER if str(key) == fault.where[2] else value for key, value in pairs}
        broken = some if isinstance(before, dict) else tuple(some.values())
    return swapped([module for module in ours() if getattr(module, name, None) is before], name, broken)


def loaded(broken: dict[str, Any], name: str, kind: type[object]) -> object:
    """In the place of `onrecord.data._load`: a word list from memory, a broken one where there is one."""
    if name not in broken:
        return sound(name, kind)  # type: ignore[arg-type]  # types are hashable; mypy misses it here
    try:
        return msgspec.convert(broken[name], kind)
    except msgspec.ValidationError as err:
        raise DataError(f"data/{name}.yml: {err}") from err


@functools.cache
def sound(name: str, kind: type[object]) -> object:
    """A word list as it should be, kept for all faults of other lists."""
    return msgspec.convert(raw(name), kind)


def left_out(rule: object) -> Callable[[], None]:
    """Leaves a rule out of every list that it stands in: one list may be made of others."""
    mends = [
        swapped([module], name, tuple(one for one in value if one is not rule))
        for module in ours()
        for name, value in list(vars(module).items())
        if isinstance(value, tuple) and any(one is rule for one in value)
    ]

    def mend() -> None:
        for one in mends:
            one()

    return mend


def swapped(modules: Sequence[ModuleType], name: str, broken: object) -> Callable[[], None]:
    """Puts a broken thing in the place of the sound one; gives what puts it back."""
    before = [getattr(module, name) for module in modules]
    for module in modules:
        setattr(module, name, broken)

    def mend() -> None:
        for module, value in zip(modules, before, strict=True):
            setattr(module, name, value)

    return mend


def ours() -> list[ModuleType]:
    """The modules of the package that are imported."""
    return [module for name, module in list(sys.modules.items()) if name.startswith("onrecord.")]


def clear_caches() -> None:
    """Forgets everything that functions of the package keep from an earlier call."""
    for module in ours():
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()
