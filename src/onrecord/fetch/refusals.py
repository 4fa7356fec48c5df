"""What an Issue of this stage says: where, what was met, what was expected."""

import os

from onrecord.model import Issue

BY = "fetch/1"


def refusal(code: str, where: str, met: str, expected: str) -> Issue:
    """An Issue about a path that gives no original."""
    return Issue(stage="fetch", code=code, message=f"{where}: {met}, expected {expected}", document=where, by=BY)


def shown(path: str) -> str:
    """A path as text that can be stored and printed: bytes that are no UTF-8 are written as \\xNN."""
    return os.fsencode(path).decode("utf8", "backslashreplace")
