"""Bytes as text: by byte order mark, as UTF-8, as declared, else by what the bytes look like."""

import codecs
import re
from collections.abc import Iterator

import msgspec

from onrecord.fetch.kinds import EXPECTED
from onrecord.model import Issue
from onrecord.read.draft import fault

BY = "decode/1"

# The marks of the Unicode standard (section 23.8); UTF-32 before UTF-16, whose mark its own begins with.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UTF8, WESTERN = "utf-8", "cp1252"
# Bytes looked at to tell text from noise, and to guess an encoding (which takes some 40 ms for so many).
SAMPLE, SAMPLE_TO_GUESS = 65_536, 20_000
# What a sample may hold of control characters before it is no text. Texts of the wires hold none at all.
MOST_CONTROLS = 0.02
# So few odd bytes tell nothing in a short text, whatever their share.
FEW = 4
# UTF-16 without its mark: every other byte of a Latin text is 0, the ones between hardly ever.
MOST_ZEROS, FEWEST_ZEROS = 0.3, 0.02
# So many whole UTF-8 characters for each broken byte, and the rest is UTF-8 with something else mixed in.
WHOLE_FOR_BROKEN = 3
# Fewer bytes over 127 than this share are the quotation marks and names of a Western text; a text in another alphabet,
# or in a language full of accents, has more (Polish 6 of 100, German 2, English releases under 1).
MOST_WESTERN = 0.025
# When so many of them are quotation marks where these belong, their number tells nothing.
MOST_MARKS = 0.5

# b"\x00\x01\x02" of a picture; not b"\t\r\n\f" of a page, not b"\x1b" of a printer
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# b"\xe9"; not b"e"
_HIGH = re.compile(rb"[\x80-\xff]")
# Marks and dashes of cp1252 where they belong: b"ministry\x92s", b" \x93We", b" \x96 "; not b"\x93\x94"
_WESTERN_MARKS = re.compile(
    rb"(?<=[A-Za-z])\x92(?=[a-z])|(?<=\s)[\x91\x93](?=\w)|(?<=[\w.,!?])[\x92\x94](?=\W)|(?<= )[\x96\x97](?= )"
)
# A byte of no UTF-8 character, as Python's "surrogateescape" keeps it; not "\udbff"
_BROKEN = re.compile("[\udc80-\udcff]")


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Text and the encoding it was read in."""

    text: str
    encoding: str


def decoded(content: bytes, declared: str | None = None) -> Iterator[Decoded | Issue]:
    """The text of these bytes, after any Issue about how they are written; only an Issue when they are no text.

    Args:
        content: all bytes.
        declared: the encoding that a header or tag names; it is believed after the bytes' own marks and before a guess.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            yield from _certain(content[len(mark) :], encoding)
            return
    if unmarked := _unmarked_utf16(content[:SAMPLE]):
        yield from _certain(content, unmarked)
    elif len(_CONTROL.findall(content[:SAMPLE])) > max(FEW, MOST_CONTROLS * len(content[:SAMPLE])):
        yield fault("not-text", "bytes that are no text (control characters)", EXPECTED, by=BY)
    else:
        yield from _unmarked(content, declared)


def _certain(content: bytes, encoding: str) -> Iterator[Decoded | Issue]:
    """Text in an encoding that the bytes themselves name."""
    try:
        yield Decoded(text=content.decode(encoding), encoding=encoding)
    except UnicodeDecodeError as err:
        yield _broken(f"bytes that are no {encoding} (first at byte {err.start}; read as U+FFFD)", encoding)
        yield Decoded(text=content.decode(encoding, "replace"), encoding=encoding)


def _unmarked(content: bytes, declared: str | None) -> Iterator[Decoded | Issue]:
    try:
        yield from _declared_otherwise(Decoded(text=content.decode(UTF8), encoding=UTF8), declared)
        return
    except UnicodeDecodeError as err:
        first = err.start
    if declared and (found := _strictly(content, declared)):
        yield found
        return
    yield from _mixed(content, first) or _guessed(content, first)


def _declared_otherwise(found: Decoded, declared: str | None) -> Iterator[Decoded | Issue]:
    """Bytes that are UTF-8 whatever is declared: no other encoding's text of any length is by chance."""
    if declared and not found.text.isascii() and _name(declared) not in (UTF8, None):
        yield fault("wrong-declaration", f"text declared as {declared} that is UTF-8 (read as that)", declared, by=BY)
    yield found


def _strictly(content: bytes, declared: str) -> Decoded | None:
    encoding = _name(declared)
    try:
        return Decoded(text=content.decode(encoding), encoding=encoding) if encoding and encoding != UTF8 else None
    except UnicodeDecodeError:
        return None


def _name(declared: str) -> str | None:
    """Python's name of a text encoding; None for what is none. "iso-8859-1" means cp1252, as on the web (WHATWG)."""
    try:
        found = codecs.lookup(declared)
        "".encode(found.name)
    except (LookupError, ValueError, UnicodeError, TypeError):
        return None
    return WESTERN if found.name in ("iso8859-1", "ascii") else found.name


def _mixed(content: bytes, first: int) -> list[Decoded | Issue]:
    """Mostly UTF-8 with other bytes between, each read as the Western character that it is; else nothing."""
    text = content.decode(UTF8, "surrogateescape")
    broken = len(_BROKEN.findall(text))
    whole = len(text) - broken - sum(map(text.count, map(chr, range(128)))) if broken else 0
    if whole < WHOLE_FOR_BROKEN * broken:
        return []
    met = f"UTF-8 with {broken} bytes of another encoding (first at byte {first}; each read as {WESTERN})"
    read = _BROKEN.sub(lambda one: bytes([ord(one.group()) - 0xDC00]).decode(WESTERN, "replace"), text)
    return [_broken(met, UTF8, code="mixed-encoding"), Decoded(text=read, encoding=UTF8)]


def _guessed(content: bytes, first: int) -> list[Decoded | Issue]:
    """Text in the encoding that its bytes most look like."""
    encoding = _look(content)
    text = content.decode(encoding, "replace")
    met = f"bytes that are no UTF-8 (first at byte {first}; read as {encoding}, by their look)"
    return [_broken(met, UTF8, code="guessed-encoding"), Decoded(text=text, encoding=encoding)]


def _look(content: bytes) -> str:
    sample = content[:SAMPLE]
    high = len(_HIGH.findall(sample))
    if high <= max(FEW, MOST_WESTERN * len(sample)) or len(_WESTERN_MARKS.findall(sample)) > MOST_MARKS * high:
        return WESTERN
    from charset_normalizer import from_bytes

    best = from_bytes(content[:SAMPLE_TO_GUESS]).best()
    return best.encoding if best else WESTERN


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 by its zeros, for a text that is mostly ASCII."""
    half = max(1, len(sample) // 2)
    low, high = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if high > MOST_ZEROS and low < FEWEST_ZEROS:
        return "utf-16-le"
    return "utf-16-be" if low > MOST_ZEROS and high < FEWEST_ZEROS else None


def _broken(met: str, expected: str, code: str = "wrong-encoding") -> Issue:
    return fault(code, met, f"{expected} throughout", by=BY)
