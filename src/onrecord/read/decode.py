"""Bytes as text: by byte order mark, as UTF-8, as declared, else by what the bytes look like."""

import codecs
import re
from collections.abc import Iterator

import msgspec

from onrecord.model import Issue

BY = "decode/1"

# The marks of the Unicode standard (section 23.8); UTF-32 before UTF-16, whose mark its own begins with.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a byte sample may hold of control characters before it is no text. Texts of the wires hold none at all.
MOST_CONTROLS = 0.02
# Bytes looked at to guess an encoding: guessing takes about 40 ms for so many.
SAMPLE = 20_000
WESTERN = "cp1252"

# b"\x00\x01\x02" of a picture; not b"\t\r\n\f" of a page, not b"\x1b" of a printer
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Text and the encoding it was read in."""

    text: str
    encoding: str


def decoded(content: bytes) -> Iterator[Decoded | Issue]:
    """The text of these bytes, after any Issue about how they are written; only an Issue when they are no text."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            yield from _read(content[len(mark) :], encoding)
            return
    try:
        yield Decoded(text=content.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        yield from _read(content, WESTERN)


def _read(content: bytes, encoding: str) -> Iterator[Decoded | Issue]:
    yield Decoded(text=content.decode(encoding, "replace"), encoding=encoding)
