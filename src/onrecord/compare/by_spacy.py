"""What a parser alone comes to: a verb of saying, its subject's words, its clause's words, and quotations. Ours."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from onrecord.compare import english
from onrecord.compare.attribution import Attribution, Range, Reader, Refusal
from onrecord.compare.by_regex import between, quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token  # type: ignore[import-not-found,unused-ignore]  # an extra

PACKAGES = english.PACKAGES
# Frequent verbs of saying and thinking, by our own choice.
SAY = """
acknowledge add admit announce argue ask believe call claim complain conclude confirm continue declare deny emphasize
expect explain feel hope insist joke know note predict promise recall reply report respond say state stress suggest
tell think tweet warn write
"""
LEMMAS = frozenset(SAY.split())


def reader() -> Reader:
    """The baseline over spaCy's small model.

    Raises:
        ExtraError: spaCy or its model is not installed.
    """
    return partial(attributions, parse=english.model())


def attributions(text: str, parse: "Callable[[str], Doc]") -> Sequence[Attribution] | Refusal:
    """What verbs of saying have as clause; then each quotation left over, said by the subject of the nearest verb."""
    try:
        doc = parse(text)
    except ValueError as err:
        return Refusal(str(err))
    quoted = quotations(text)
    verbs = [token for token in doc if token.lemma_ in LEMMAS and token.pos_ == "VERB" and not _in_any(token, quoted)]
    told = [verb for verb in verbs if _child(verb, "nsubj")]
    found = [_by_clause(verb, quoted) for verb in told if _child(verb, "ccomp")]
    held = {stretch for one in found for stretch in one.content}
    left = [one for one in quoted if not any(_touch(one, stretch) for stretch in held)]
    return [*found, *(one for quotation in left for one in _by_nearest(quotation, told, text))]


def _by_clause(verb: "Token", quoted: Sequence[Range]) -> Attribution:
    """The clause of a verb; a quotation of which it holds a part is its content as a whole."""
    clause = _stretches(_child(verb, "ccomp"))
    touched = [one for one in quoted if any(_touch(one, stretch) for stretch in clause)]
    return _attribution(verb, _merged([*clause, *touched]))


def _by_nearest(quotation: Range, verbs: "Sequence[Token]", text: str) -> list[Attribution]:
    """A quotation with the nearest verb of its paragraph; nothing where there is none."""
    gaps = [(between(text, quotation, _range(verb)), verb) for verb in verbs]
    beside = [(len(gap), number) for number, (gap, _) in enumerate(gaps) if "\n" not in gap]
    return [_attribution(verbs[min(beside)[1]], (quotation,))] if beside else []


def _attribution(verb: "Token", content: tuple[Range, ...]) -> Attribution:
    return Attribution(source=_stretches(_child(verb, "nsubj")), cue=(_range(verb),), content=content)


def _child(verb: "Token", relation: str) -> "Token | None":
    return next((child for child in verb.children if child.dep_ == relation), None)


def _stretches(head: "Token | None") -> tuple[Range, ...]:
    """The words that hang on a word, itself included, as unbroken stretches; punctuation at the end is left out."""
    if head is None:
        return ()
    words = list(head.subtree)
    while len(words) > 1 and (words[-1].is_punct or words[-1].is_space) and not words[-1].is_quote:
        words.pop()
    stretches: list[list[Token]] = []
    for word in words:
        if stretches and stretches[-1][-1].i + 1 == word.i:
            stretches[-1].append(word)
        else:
            stretches.append([word])
    return tuple((one[0].idx, _range(one[-1])[1]) for one in stretches)


def _merged(stretches: Iterable[Range]) -> tuple[Range, ...]:
    """The same characters as ranges that share none."""
    merged: list[Range] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _range(token: "Token") -> Range:
    return token.idx, token.idx + len(token)


def _in_any(token: "Token", ranges: Iterable[Range]) -> bool:
    return any(_touch(_range(token), one) for one in ranges)


def _touch(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]
