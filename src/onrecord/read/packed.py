"""Gzip, unpacked as far as the settings allow."""

import zlib
from collections.abc import Iterator

from onrecord.model import Issue
from onrecord.read.draft import fault
from onrecord.settings import Settings

BY = "packed/1"
# zlib's own window of 32 KiB, and 16 to say that a gzip header goes before (zlib manual, inflateInit2).
GZIP_WINDOW = zlib.MAX_WBITS | 16


def unpacked(content: bytes, settings: Settings) -> Iterator[bytes | Issue]:
    """What gzip holds, its members one after another as gzip itself gives them; only an Issue for a bomb.

    Gzip that breaks off or is followed by something else gives what it held until there, after an Issue.
    """
    parts: list[bytes] = []
    left = settings.max_unpacked
    rest = content
    while rest:
        member = zlib.decompressobj(GZIP_WINDOW)
        try:
            part = member.decompress(rest, left + 1)
        except zlib.error as err:
            yield fault("broken-gzip", f"gzip that breaks off ({err})", "whole gzip (what goes before was read)", by=BY)
            break
        left -= len(part)
        parts.append(part)
        if left < 0:
            met = f"gzip that unpacks to more than {settings.max_unpacked:,} bytes"
            yield fault("bomb", met, "less (setting max_unpacked)", by=BY)
            return
        if not member.eof:
            yield fault("broken-gzip", "gzip that breaks off", "whole gzip (what goes before was read)", by=BY)
            break
        rest = member.unused_data.lstrip(b"\0")
    yield b"".join(parts)
