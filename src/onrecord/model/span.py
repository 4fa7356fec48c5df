"""Where words stand in a document, and the words themselves."""

import hashlib

import msgspec


class Span(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A stretch of `Document.text`: code points, half-open, and exactly the characters found there."""

    start: int
    end: int
    text: str

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies within this one (equal spans do)."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def derived_id(kind: str, *parts: object) -> str:
    """An id that depends on nothing but what it names: `kind:` and 96 bits of SHA-256 over the parts.

    >>> derived_id("statement", "document:1", 0, 12) == derived_id("statement", "document:1", 0, 12)
    True
    """
    digest = hashlib.sha256("\x1f".join([kind, *map(str, parts)]).encode("utf8", "surrogatepass")).hexdigest()
    return f"{kind}:{digest[:24]}"
