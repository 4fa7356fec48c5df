"""Stretches of pieces that the reading model takes for the same part."""

from collections.abc import Iterable, Iterator

from onrecord.tools.pieces import Pieces


def stretches(pieces: Pieces, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last piece of each stretch of some pieces, told in text order; breaks between paragraphs are none.

    Those with at most one piece between them in the same paragraph are one stretch.
    """
    open_at: tuple[int, int] | None = None
    for place in places:
        if pieces.end[place] == pieces.start[place]:
            continue
        if open_at and _goes_on(pieces, open_at[1], place):
            open_at = (open_at[0], place)
            continue
        if open_at:
            yield open_at
        open_at = (place, place)
    if open_at:
        yield open_at


def _goes_on(pieces: Pieces, last: int, place: int) -> bool:
    between = pieces.word[last + 1 : place]
    return len(between) <= 1 and not (between < 0).any()
