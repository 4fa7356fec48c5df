"""JSON lines: every line of a stream is an original of its own, read one at a time."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.fetch.bytes import too_large
from onrecord.fetch.refusals import refusal
from onrecord.model import Issue
from onrecord.settings import Settings

Line = tuple[int, bytes]

UTF8_MARK = b"\xef\xbb\xbf"
BLANK = b" \t\r\n"
# After so many broken lines without a good one the file is no JSON lines, whatever its name says.
MOST_BROKEN = 100


def lines(stream: BinaryIO, where: str, settings: Settings) -> Iterator[Line | Issue]:
    """The number (from 1) and exact bytes of each line that holds a JSON object; an Issue for every other one.

    Blank lines are ignored. Reading stops where `max_unpacked` bytes gave no usable line: a bomb, or no text at all.
    """
    wasted = broken = good = 0
    for number, line in enumerate(_bounded(stream, settings), start=1):
        found = _judged(line, number, f"{where}#{number}", settings)
        if isinstance(found, tuple):
            good += 1
            yield found
            continue
        wasted += len(line) if isinstance(line, bytes) else line
        if found is not None:
            broken += 1
            yield found
        if wasted > settings.max_unpacked:
            met = f"{wasted:,} bytes without a usable line"
            yield refusal("bomb", where, met, f"at most {settings.max_unpacked:,} (setting max_unpacked)")
            return
        if broken >= MOST_BROKEN and not good:
            yield refusal("not-json-lines", where, f"{broken} broken lines and no good one", "one JSON object a line")
            return


def _judged(line: bytes | int, number: int, where: str, settings: Settings) -> Line | Issue | None:
    if isinstance(line, int):
        return too_large(where, f"a line of {line:,} bytes", settings)
    content = (line.removeprefix(UTF8_MARK) if number == 1 else line).rstrip(b"\r\n")
    if not content.strip(BLANK):
        return None
    fault = json_fault(content)
    return refusal("broken-line", where, fault, "one JSON object") if fault else (number, content)


def _bounded(stream: BinaryIO, settings: Settings) -> Iterator[bytes | int]:
    """Each line with its end; for one over `max_bytes` only its length, its bytes being dropped as they are read."""
    most = settings.max_bytes
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        length = len(line)
        while not line.endswith(b"\n") and length <= settings.max_unpacked and (line := stream.readline(most + 1)):
            length += len(line)
        yield length


def json_fault(content: bytes) -> str | None:
    """What is wrong with bytes that should be one JSON object; None when they are."""
    try:
        found = json.loads(content)
    except UnicodeDecodeError as err:
        return f"a byte that is no UTF-8 (byte {err.start})"
    except json.JSONDecodeError as err:
        return f"broken JSON ({err.msg}, character {err.pos})"
    except (ValueError, RecursionError) as err:
        return f"JSON that cannot be read ({type(err).__name__})"
    return None if isinstance(found, dict) else f"a JSON {type(found).__name__}"
