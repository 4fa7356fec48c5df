"""Snapshots of everything that paths lead to, one at a time."""

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.fetch.bytes import bytes_of_file, bytes_of_stream
from onrecord.fetch.kinds import GZIP_MAGIC, HEAD, JSON, JSON_LINES, begins_json_line, told_by_name
from onrecord.fetch.lines import lines
from onrecord.fetch.paths import files, unreachable
from onrecord.fetch.refusals import refusal, shown
from onrecord.model import Issue, Snapshot, Told
from onrecord.settings import Settings

STANDARD_INPUT = "-"
NOTHING = Told()


def snapshots(
    paths: Sequence[str], settings: Settings, *, told: Told = NOTHING, stdin: BinaryIO | None = None
) -> Iterator[Snapshot | Issue]:
    """The originals under these paths, lazily and in order; an Issue for everything that gives none.

    Args:
        paths: files, folders (walked by sorted name) and `-` for standard input.
        settings: bounds of size and number.
        told: what the caller knows of every one of them.
        stdin: the bytes that `-` stands for.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _of_stdin(stdin or io.BytesIO(), settings, told)
            continue
        for found in files([path], settings):
            yield from [found] if isinstance(found, Issue) else _of_file(found, settings, told)


def snapshot(content: bytes, source: str, media_type: str | None = None, told: Told = NOTHING) -> Snapshot:
    """A Snapshot of these bytes."""
    digest = hashlib.sha256(content).hexdigest()
    return Snapshot(content=content, sha256=digest, source=source, media_type=media_type, told=told)


def _of_file(path: str, settings: Settings, told: Told) -> Iterator[Snapshot | Issue]:
    kind = told_by_name(path)
    if kind == JSON_LINES:
        yield from _of_lines_file(path, settings, told)
        return
    content = bytes_of_file(path, settings)
    yield content if isinstance(content, Issue) else snapshot(content, shown(path), kind, told)


def _of_stdin(stream: BinaryIO, settings: Settings, told: Told) -> Iterator[Snapshot | Issue]:
    """Standard input as one original, or as JSON lines when it begins as they do."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), HEAD)
    if begins_json_line(buffered.peek(HEAD)):
        yield from _of_lines(buffered, STANDARD_INPUT, settings, told)
        return
    content = bytes_of_stream(buffered, STANDARD_INPUT, settings)
    yield content if isinstance(content, Issue) else snapshot(content, STANDARD_INPUT, None, told)


def _of_lines_file(path: str, settings: Settings, told: Told) -> Iterator[Snapshot | Issue]:
    """The lines of a file, unpacked as they are read when it is gzip. What fails on the way is the last Issue."""
    try:
        with Path(path).open("rb") as stream:
            packed = stream.peek(len(GZIP_MAGIC)).startswith(GZIP_MAGIC)
            opened = cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if packed else stream
            yield from _of_lines(opened, shown(path), settings, told)
    except (EOFError, zlib.error, gzip.BadGzipFile) as err:
        yield refusal("broken-gzip", shown(path), f"gzip that breaks off ({err})", "whole gzip")
    except OSError as err:
        yield unreachable(path, err)


def _of_lines(stream: BinaryIO, where: str, settings: Settings, told: Told) -> Iterator[Snapshot | Issue]:
    met = False
    for found in lines(stream, where, settings):
        met = True
        yield found if isinstance(found, Issue) else snapshot(found[1], f"{where}#{found[0]}", JSON, told)
    if not met:
        yield refusal("empty", where, "no line that holds anything", "one JSON object a line")
