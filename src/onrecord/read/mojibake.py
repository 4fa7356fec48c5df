"""Text that was once decoded with the wrong encoding: noted, never mended."""

import re
from collections.abc import Iterator

from onrecord.model import Issue, Span
from onrecord.read.draft import fault

BY = "mojibake/1"
# So many characters tell; the rest of a text is as bad as its begin.
SAMPLE = 200_000

# Two characters beyond ASCII side by side, without which there is no mojibake; not the lone "é" of "café"
_PAIR = re.compile(r"[^\x00-\x7f]{2}")


def mojibake(text: str) -> Iterator[Issue]:
    """An Issue with the first place and the number of places where a text looks wrongly decoded ("â€™" for "’")."""
    sample = text[:SAMPLE]
    if not _PAIR.search(sample):
        return
    from ftfy.badness import BADNESS_RE

    first = BADNESS_RE.search(sample)
    if first is None:
        return
    number = sum(1 for _ in BADNESS_RE.finditer(sample))
    met = f"{number} places that look decoded in a wrong encoding (first: {first.group()!r}; kept as they are)"
    span = Span(start=first.start(), end=first.end(), text=first.group())
    yield fault("mojibake", met, "text decoded in the encoding it was written in", by=BY, span=span)
