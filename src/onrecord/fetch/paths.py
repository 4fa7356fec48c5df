"""The files that paths lead to, in order: folders are walked by sorted name, each once; nothing else is opened."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.fetch.refusals import refusal, shown
from onrecord.model import Issue
from onrecord.settings import Settings

EXPECTED = "a file or folder that can be read"


def files(paths: Sequence[str], settings: Settings) -> Iterator[str | Issue]:
    """Every regular file under these paths; an Issue for each name that leads to none.

    Ignored on purpose within folders: names that begin with a full stop, and the store and archive of these settings.
    Names are sorted by code point within their folder, so that two runs see one order.
    """
    met = 0
    for path in paths:
        for found in _under(path, settings):
            met += 1
            if met > settings.max_files:
                yield refusal(
                    "too-many-files", shown(path), f"more than {settings.max_files} names", "fewer (setting max_files)"
                )
                return
            yield found


def _under(path: str, settings: Settings) -> Iterator[str | Issue]:
    """The files at or under one path. Folders wait on a stack of name lists: a deep tree does not recurse."""
    seen: set[tuple[int, int]] = set()
    own = _Own(settings)
    waiting: list[Iterator[str]] = [iter((path,))]
    while waiting:
        here = next(waiting[-1], None)
        if here is None:
            waiting.pop()
            continue
        facts = _facts(here)
        if isinstance(facts, Issue):
            yield facts
        elif stat.S_ISDIR(facts.st_mode):
            names = _folder(here, facts, seen, own)
            if isinstance(names, Issue):
                yield names
            else:
                waiting.append(names)
        else:
            yield _file(here, facts)


def _facts(path: str) -> os.stat_result | Issue:
    try:
        return Path(path).stat()
    except (OSError, ValueError) as err:
        return unreachable(path, err)


def _file(path: str, facts: os.stat_result) -> str | Issue:
    """The path itself when it is a regular file: opening a pipe could wait for ever."""
    if stat.S_ISREG(facts.st_mode):
        return path
    return refusal("not-a-file", shown(path), "a pipe, socket or device", "a file, a folder or - for standard input")


def _folder(path: str, facts: os.stat_result, seen: set[tuple[int, int]], own: "_Own") -> Iterator[str] | Issue:
    """The paths in a folder that was not read before, hidden and own ones left out."""
    place = (facts.st_dev, facts.st_ino)
    if place in seen:
        return refusal("link-loop", shown(path), "a link to a folder that is read already", "each folder once")
    seen.add(place)
    try:
        names = os.listdir(path)  # noqa: PTH208  # a million Path objects would be a gigabyte
    except OSError as err:
        return unreachable(path, err)
    names.sort()
    inside = (os.path.join(path, name) for name in names if not name.startswith("."))  # noqa: PTH118  # as above
    return (one for one in inside if not own.holds(one))


class _Own:
    """The files and folders that this program itself writes."""

    def __init__(self, settings: Settings) -> None:
        self._real = {os.path.realpath(path) for path in settings.own_paths()}
        # Names first: to resolve every path of a folder with a million names takes longer than to read them.
        self._names = {Path(path).name for path in self._real} | {path.name for path in settings.own_paths()}

    def holds(self, path: str) -> bool:
        """Whether a path leads to one of them."""
        return path.rpartition(os.sep)[2] in self._names and os.path.realpath(path) in self._real


def unreachable(path: str, err: OSError | ValueError) -> Issue:
    """The Issue for a path that the system refuses, in the system's own words."""
    code = "missing" if isinstance(err, FileNotFoundError) else "unreadable"
    words = getattr(err, "strerror", None) or str(err)
    return refusal(code, shown(path), words, EXPECTED)
