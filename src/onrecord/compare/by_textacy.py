"""textacy's quotations (`textacy.extract.triples.direct_quotations`), as it comes."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from onrecord.compare import english
from onrecord.compare.attribution import Attribution, Range, Reader, Refusal
from onrecord.errors import ExtraError

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token  # type: ignore[import-not-found,unused-ignore]  # an extra
    from textacy.extract.triples import DQTriple  # type: ignore[import-not-found,unused-ignore]

PACKAGES = ("textacy", *english.PACKAGES)


def reader() -> Reader:
    """textacy over spaCy's small model.

    Raises:
        ExtraError: one of them is not installed.
    """
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError as err:
        raise ExtraError(f"textacy is not installed: {english.INSTALL}") from err
    return partial(attributions, parse=english.model(), quotations=direct_quotations)


def attributions(
    text: str, parse: "Callable[[str], Doc]", quotations: "Callable[[Doc], Iterable[DQTriple]]"
) -> Sequence[Attribution] | Refusal:
    """Its triples; it refuses a text whose quotation marks are odd in number, and spaCy one that is too long."""
    try:
        triples = list(quotations(parse(text)))
    except ValueError as err:
        return Refusal(str(err))
    return [
        Attribution(
            source=_ranges(one.speaker),
            cue=_ranges(one.cue),
            content=((one.content.start_char, one.content.end_char),),
        )
        for one in triples
    ]


def _ranges(tokens: "Iterable[Token]") -> tuple[Range, ...]:
    return tuple((token.idx, token.idx + len(token)) for token in tokens)
