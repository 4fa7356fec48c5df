"""One reader over all texts: how far it agrees with the annotations, what it refused, and how fast it was."""

import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version

import msgspec

from onrecord.compare.agreement import Agreement, agreement
from onrecord.compare.attribution import Reader, Refusal
from onrecord.compare.reading import Annotated
from onrecord.errors import ExtraError, ModelError

# Read once before the clock starts: what a reader loads at its first text is no part of its speed.
FIRST_TEXT = '"The bridge will open in May," said Maria Oliveira. She added that it was needed.'


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """A reader that can be measured: its name, how it is loaded, and the packages that it is."""

    name: str
    load: Callable[[], Reader]
    packages: tuple[str, ...] = ()


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """A reader that could not be measured here, and how that can be mended."""

    reader: str
    missing: str


class RefusedText(msgspec.Struct, frozen=True, kw_only=True):
    """A text that a reader refused, and why in its own words."""

    text: str
    why: str


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader came to. A refused text counts as one in which nothing was found.

    `words` and `seconds` are those of the texts that were read.
    """

    reader: str
    versions: dict[str, str]
    agreement: Agreement
    read: int
    refused: tuple[RefusedText, ...]
    words: int
    seconds: float


class _Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one text."""

    text: Annotated
    refusal: Refusal | None
    agreement: Agreement
    seconds: float


def measured(peer: Peer, texts: Iterable[Annotated]) -> Measure | Missing:
    """What a reader came to on these texts; `texts` is not looked at where it is not installed."""
    try:
        read = peer.load()
    except (ExtraError, ModelError) as err:
        return Missing(reader=peer.name, missing=str(err))
    read(FIRST_TEXT)
    return _measure(peer, [_answer(read, text) for text in texts])


def _answer(read: Reader, text: Annotated) -> _Answer:
    begun = time.perf_counter()
    found = read(text.text)
    seconds = time.perf_counter() - begun
    refusal = found if isinstance(found, Refusal) else None
    told = () if isinstance(found, Refusal) else found
    agreed = agreement(text.text, text.attributions, told)
    return _Answer(text=text, refusal=refusal, agreement=agreed, seconds=seconds)


def _measure(peer: Peer, answers: Sequence[_Answer]) -> Measure:
    read = [one for one in answers if one.refusal is None]
    return Measure(
        reader=peer.name,
        versions=versions(peer.packages),
        agreement=sum((one.agreement for one in answers), Agreement()),
        read=len(read),
        refused=tuple(RefusedText(text=one.text.where, why=one.refusal.why) for one in answers if one.refusal),
        words=sum(one.text.words() for one in read),
        seconds=sum(one.seconds for one in read),
    )


def versions(packages: Iterable[str]) -> dict[str, str]:
    """The versions of those packages that are installed."""
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
