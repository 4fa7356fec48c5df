"""Newlines as \\n and no character that a database refuses; the map back to the text as it was."""

import re
from collections.abc import Iterator

from onrecord.model import Issue, Run
from onrecord.read.draft import fault

BY = "newlines/1"
REPLACEMENT = "\ufffd"

# "\r\n", "\u2028"; not "\n", not "\t". Sources: Unicode TR 13 (newline functions), less vertical tab.
_NEWLINE = re.compile("\r\n?|[\f\x85\u2028\u2029]")
# A NUL or half a surrogate pair; not "\ufffd". PostgreSQL refuses the first (section 8.3), UTF-8 the second.
_UNFIT = re.compile("[\0\ud800-\udfff]")


def tidied(text: str) -> tuple[str, tuple[Run, ...], list[Issue]]:
    """The text with every newline as \\n and unfit characters as U+FFFD, its map back, and what was met."""
    unfit = len(_UNFIT.findall(text))
    fit = _UNFIT.sub(REPLACEMENT, text) if unfit else text
    issues = [_unfit_issue(unfit)] if unfit else []
    if not _NEWLINE.search(fit):
        return fit, _runs([(0, len(fit))]), issues
    pieces = list(_pieces(fit))
    return "\n".join(fit[start:end] for start, end in pieces), _runs(pieces), issues


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for newline in _NEWLINE.finditer(text):
        yield at, newline.start()
        at = newline.end()
    yield at, len(text)


def _runs(pieces: list[tuple[int, int]]) -> tuple[Run, ...]:
    """Where pieces of a text stand in it once they are joined by one character each."""
    runs, at = [], 0
    for start, end in pieces:
        if end > start:
            runs.append(Run(at=at, original=start, length=end - start))
        at += end - start + 1
    return tuple(runs)


def _unfit_issue(number: int) -> Issue:
    met = f"{number} NUL or half surrogate characters (each read as U+FFFD)"
    return fault("unfit-characters", met, "characters that a database can hold", by=BY)
