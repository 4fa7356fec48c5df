"""Words as full text sees them: runs of letters and digits, without case and accents.

Folded here and not by the databases, which disagree: PostgreSQL folds as its server's locale has it, SQLite knows the
letters of Unicode 6.1 and joins younger signs to the words beside them.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.model import AnyRecord, Document, Entity, Figure, Meeting, Statement, Time
from onrecord.model.folding import folded

# Longer words are cut before they are compared: a database bounds its keys, and nobody types more.
LONGEST_WORD = 100

# "Łódź" with its accent as one character or as two, "4"; not "_", not "-"
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
# '"mutual trade"*', 'trade*'; not '"' alone
_TERM = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')


class Term(msgspec.Struct, frozen=True):
    """Words that must stand one after another; the last may go on where `prefix` is true."""

    words: tuple[str, ...]
    prefix: bool = False

    def ends(self, met: Sequence[str]) -> bool:
        """Whether the last of the words met are these."""
        last = tuple(met[-len(self.words) :])
        whole = len(self.words) - self.prefix
        return (
            len(last) == len(self.words) and last[:whole] == self.words[:whole] and last[-1].startswith(self.words[-1])
        )


def hits(text: str, wanted: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Where the terms stand in a text, half-open, by their ends."""
    longest = max((len(term.words) for term in wanted), default=0)
    met: deque[tuple[int, int, str]] = deque(maxlen=longest)
    for one in words(text) if longest else ():
        met.append(one)
        folds = [word for _, _, word in met]
        for term in wanted:
            if term.ends(folds):
                yield met[len(met) - len(term.words)][0], one[1]
                break


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of the text: where it begins and ends, and itself, folded."""
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), folded(match[0])[:LONGEST_WORD]


def key(name: str | None) -> str:
    """A name or text as it is compared: its folded words with a space between."""
    return " ".join(word for _, _, word in words(name or ""))


def terms(wanted: str) -> list[Term]:
    """What a user asks for: words that must all stand there, "phrases in quotation marks", and beginnings (harv*).

    Nothing in it is an operator, so nothing can be a mistake; marks between letters only part words
    (Belarus-Russia asks for the two side by side).
    """
    found = []
    for phrase, star, bare in _TERM.findall(wanted):
        parts = tuple(word for _, _, word in words(phrase or bare))
        if parts:
            found.append(Term(parts, bool(star) or bare.endswith("*")))
    return found


def read_words(doc: Document) -> str:
    """The words by which a document is found."""
    return f"{doc.title or ''}\n{doc.text}"


def searched(record: AnyRecord) -> str:
    """The words by which a record is found."""
    match record:
        case Statement():
            told = [span.text for span in record.content]
        case Figure():
            told = [record.words.text, record.measure or "", *record.parties]
        case Time():
            told = [record.words.text]
        case Meeting():
            told = [span.text for span in record.evidence + record.topics]
            told += [who.name for who in record.participants] + [record.place or ""]
        case Entity():
            told = [record.name, *(span.text for span in record.mentions), *(role.words.text for role in record.roles)]
    # The same mention a hundred times is one word to find.
    return "\n".join(dict.fromkeys(filter(None, told)))
