"""How far a reader agrees with those who annotated a text, in counts that can be added up.

Words are tokens: a run of letters and digits, or one other sign. A content is met by another where the two share at
least half of their tokens (Jaccard) and is paired once, the best pairs first. An attribution is met where the sources
share a token, too, or neither has one. It is direct where all words of its content stand in double quotation marks,
mixed where some do, indirect where none does; direct and mixed together are the quoted ones.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from onrecord.compare.attribution import Attribution, Range

Form = Literal["direct", "mixed", "indirect"]
Pair = tuple["Told", "Told"]

LEAST = 0.5
OPENING, CLOSING = frozenset(("“", "„", "«", "``")), frozenset("”»")

# "don", "'", "t", "5"; not a space
TOKEN = re.compile(r"\w+|[^\w\s]")

# '"', "„", "''"; not the single "'" of "don't"
MARK = re.compile(r"``|''|[\"“”„«»]")

# Each line that is not empty; not the line end
PARAGRAPH = re.compile(r".+")


class Counts(msgspec.Struct, frozen=True):
    """How many were annotated and found; how many of the annotated were met, and how many of the found are right."""

    annotated: int = 0
    found: int = 0
    met: int = 0
    right: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        pairs = zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)
        return Counts(*(one + another for one, another in pairs))

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was annotated that was met; None where nothing was annotated."""
        return self.met / self.annotated if self.annotated else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; 0 where only one side has any, None where neither has."""
        if not self.annotated and not self.found:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of some texts. `right_sources` and `wrong_sources`: of the contents met, where both sides tell who."""

    attribution: Counts = Counts()
    quoted: Counts = Counts()
    direct: Counts = Counts()
    indirect: Counts = Counts()
    content: Counts = Counts()
    right_sources: int = 0
    wrong_sources: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(**{name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__})

    @property
    def wrong_source(self) -> float | None:
        """The share of the sources told for a content rightly found that are somebody else."""
        told = self.right_sources + self.wrong_sources
        return self.wrong_sources / told if told else None


class Told(msgspec.Struct, frozen=True):
    """An attribution as numbers of tokens; `number` is its place among those of its side."""

    number: int
    source: frozenset[int]
    content: frozenset[int]
    form: Form


class Tokens:
    """The tokens of a text, and which of them are words and which are quoted."""

    def __init__(self, text: str) -> None:
        spans = [token.span() for token in TOKEN.finditer(text)]
        self._starts, self._ends = [start for start, _ in spans], [end for _, end in spans]
        self._words = frozenset(number for number, start in enumerate(self._starts) if text[start].isalnum())
        self._quoted = self._words & self.of(quoted_stretches(text))

    def of(self, ranges: Iterable[Range]) -> frozenset[int]:
        """The numbers of the tokens of which some character lies in these ranges."""
        touched = (range(bisect_right(self._ends, start), bisect_left(self._starts, end)) for start, end in ranges)
        return frozenset(number for some in touched for number in some)

    def form(self, content: frozenset[int]) -> Form:
        """Direct, mixed or indirect."""
        words = content & self._words
        quoted = words & self._quoted
        return "indirect" if not quoted else "direct" if quoted == words else "mixed"

    def told(self, attributions: Sequence[Attribution]) -> list[Told]:
        """The attributions that have a content."""
        contents = [(self.of(one.source), self.of(one.content)) for one in attributions if one.content]
        return [Told(number, *sides, self.form(sides[1])) for number, sides in enumerate(contents)]


def quoted_stretches(text: str) -> Iterator[Range]:
    """The stretches in double quotation marks, those included; one left open reaches to the end of its paragraph."""
    for paragraph in PARAGRAPH.finditer(text):
        opened = None
        for mark in MARK.finditer(text, *paragraph.span()):
            if opened is None and mark[0] not in CLOSING:
                opened = mark.start()
            elif opened is not None and mark[0] not in OPENING:
                yield opened, mark.end()
                opened = None
        if opened is not None:
            yield opened, paragraph.end()


def agreement(text: str, annotated: Sequence[Attribution], found: Sequence[Attribution]) -> Agreement:
    """The counts of one text."""
    tokens = Tokens(text)
    ours, theirs = tokens.told(annotated), tokens.told(found)
    near = _near(ours, theirs)
    contents, right = _best(near), _best([pair for pair in near if _same_source(*pair)])
    named = [bool(one.source & other.source) for one, other in contents if one.source and other.source]
    return Agreement(
        attribution=_counts(ours, theirs, right),
        quoted=_counts(ours, theirs, right, ("direct", "mixed")),
        direct=_counts(ours, theirs, right, ("direct",)),
        indirect=_counts(ours, theirs, right, ("indirect",)),
        content=_counts(ours, theirs, contents),
        right_sources=named.count(True),
        wrong_sources=named.count(False),
    )


def _counts(
    annotated: Sequence[Told],
    found: Sequence[Told],
    pairs: Sequence[Pair],
    forms: Sequence[Form] = ("direct", "mixed", "indirect"),
) -> Counts:
    """The counts of attributions of some forms, each judged by its own side's form."""
    return Counts(
        annotated=sum(one.form in forms for one in annotated),
        found=sum(one.form in forms for one in found),
        met=sum(one.form in forms for one, _ in pairs),
        right=sum(other.form in forms for _, other in pairs),
    )


def _near(annotated: Sequence[Told], found: Sequence[Told]) -> list[Pair]:
    """All pairs whose contents share enough, the best first, then in the order of the annotations."""
    pairs = [(one, other) for one in annotated for other in found if jaccard(one.content, other.content) >= LEAST]
    return sorted(pairs, key=lambda pair: -jaccard(pair[0].content, pair[1].content))


def _best(pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs in which nobody stands twice, taken from the front."""
    taken: dict[int, Pair] = {}
    used: set[int] = set()
    for one, other in pairs:
        if one.number not in taken and other.number not in used:
            taken[one.number] = one, other
            used.add(other.number)
    return list(taken.values())


def _same_source(one: Told, other: Told) -> bool:
    return bool(one.source & other.source) or not (one.source or other.source)


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """The shared part of two sets of tokens, from 0 to 1; 0 where either is empty."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0
