"""The bytes of one original, never more of them than the settings allow."""

import os
from pathlib import Path
from typing import BinaryIO

from onrecord.fetch.kinds import EXPECTED, unreadable
from onrecord.fetch.paths import unreachable
from onrecord.fetch.refusals import refusal, shown
from onrecord.model import Issue
from onrecord.settings import Settings


def bytes_of_file(path: str, settings: Settings) -> bytes | Issue:
    """The content of a file, or why it is refused; a file that is too large is not opened."""
    try:
        size = Path(path).stat().st_size
        if size > settings.max_bytes:
            return too_large(shown(path), f"{size:,} bytes", settings)
        with Path(path).open("rb") as stream:
            return bytes_of_stream(stream, shown(path), settings)
    except (OSError, ValueError) as err:
        return unreachable(path, err)


def bytes_of_stream(stream: BinaryIO, where: str, settings: Settings) -> bytes | Issue:
    """All bytes of a stream, or why they are refused; reads one byte beyond the limit and no further."""
    content = stream.read(settings.max_bytes + 1)
    if len(content) > settings.max_bytes:
        return too_large(where, f"more than {settings.max_bytes:,} bytes", settings)
    return judged(content, where)


def judged(content: bytes, where: str) -> bytes | Issue:
    """The content itself, or an Issue when there is none or it is of a kind that is not read."""
    if not content:
        return refusal("empty", where, "an empty file (0 bytes)", EXPECTED)
    kind = unreadable(content)
    return refusal("unknown-type", where, kind, EXPECTED) if kind else content


def too_large(where: str, met: str, settings: Settings) -> Issue:
    """The Issue for an original over the size limit."""
    return refusal("too-large", where, met, f"at most {settings.max_bytes:,} bytes (setting max_bytes)")


def source_of(path: str) -> str:
    """How a file is named as a source."""
    return shown(os.path.normpath(path))
