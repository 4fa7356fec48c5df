"""Who said what, in the form in which readers are compared, and what a reader is."""

from collections.abc import Callable, Sequence

import msgspec

# Code points of the text, half-open.
Range = tuple[int, int]


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's words or thoughts: who (no range where the text does not tell), by which cue, and what.

    The cue is part of the form (PolNeAR's) and is not compared: not every reader tells one.
    """

    source: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()
    content: tuple[Range, ...] = ()


class Refusal(msgspec.Struct, frozen=True):
    """A text that a reader would not read, and why, in the reader's words."""

    why: str


Reader = Callable[[str], Sequence[Attribution] | Refusal]
