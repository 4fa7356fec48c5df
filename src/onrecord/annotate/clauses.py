"""One voice's words as units of tokens: the narrator's in a paragraph, or a speaker's inside a quotation.

A quotation that stands in the voice is one token, whatever its length, so that no rule for the narrator's words can
read the speaker's.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from onrecord.model import Document, Quote, Sentence

# "don't", "Vitebsk-based", "U.S", "AT&T", "4.4"; not "," and not a space
_TOKEN = re.compile(r"[^\W_]+(?:[’'\-&./,][^\W_]+)*|[^\w\s]|_+")
# '..., ', "here.”", "so?'"; not 'multi-vector policy"'
_SPEECHLIKE = re.compile(r"""[,.!?…—–-]\W{0,2}$""")
# '..., ', "here,”"; not "here.”"
_INNER = re.compile(r"""[,\w]\W{0,2}$""")
# Letters: shorter words may be small in a title ("of", "with" stays out of the names of books).
LONG_WORD = 5


class Token(NamedTuple):
    """A word, a sign, or a whole quotation."""

    start: int
    end: int
    text: str
    low: str  # the word in lower case; empty for a quotation
    is_word: bool  # a word or number, not a sign and not a quotation
    quote: Quote | None = None

    @property
    def speechlike(self) -> bool:
        """Whether this is a quotation that ends with a sign, as speech does and a title or a word in marks does not."""
        return self.quote is not None and bool(_SPEECHLIKE.search(self.quote.span.text[-4:]))

    @property
    def titled(self) -> bool:
        """Whether this is a quotation of capitalised words that ends with a comma, as the name of a book does inside a
        sentence; in speech small words stand among them."""
        return bool(_INNER.search(self.text[-4:])) and self.headed

    @property
    def headed(self) -> bool:
        """Whether this is a quotation of some capitalised words, as a heading or a name is."""
        if self.quote is None:
            return False
        words = [word for word in _TOKEN.findall(self.text) if word[0].isalpha()]
        heavy = words[:1] + [word for word in words[1:] if len(word) >= LONG_WORD]
        return len(heavy) > 1 and all(word[0].isupper() for word in heavy)


Unit = list[Token]
# Tokens: a text without full stops is read in pieces, so that no rule's time grows faster than the text.
LONGEST_UNIT = 300


class Voice(NamedTuple):
    """A stretch of text in one voice: `inside` is the quotation that holds it, None for the narrator."""

    start: int
    end: int
    quotes: tuple[Quote, ...]
    inside: Quote | None


def voices(sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> Iterator[Voice]:
    """The narrator's voice in a paragraph, then each quotation's own, outer before inner."""
    top = tuple(quote for quote in quotes if quote.depth == 0)
    yield Voice(sentences[0].span.start, sentences[-1].span.end, top, None)
    for place, quote in enumerate(quotes):
        inner = tuple(_directly_inside(quotes, place))
        yield Voice(quote.span.start + quote.opened, quote.span.end - quote.closed, inner, quote)


def _directly_inside(quotes: Sequence[Quote], outer: int) -> Iterator[Quote]:
    for place in range(outer + 1, len(quotes)):
        if quotes[place].span.start >= quotes[outer].span.end:
            return
        if quotes[place].depth == quotes[outer].depth + 1:
            yield quotes[place]


def units(doc: Document, voice: Voice, sentence_ends: Sequence[int]) -> Iterator[Unit]:
    """The sentences of a voice as tokens. What ends inside a quotation does not end the voice's own sentence,
    unless it ends with the quotation.

    Args:
        sentence_ends: where the sentences of the paragraph end, in order.
    """
    places = range(bisect_right(sentence_ends, voice.start), bisect_left(sentence_ends, voice.end))
    ends = chain((sentence_ends[place] for place in places), (voice.end,))
    end, unit = next(ends), Unit()
    for token in tokens(doc.text, voice):
        while token.start >= end and end < voice.end:
            if unit and end >= unit[-1].end:
                yield unit
                unit = Unit()
            end = next(ends)
        if len(unit) == LONGEST_UNIT:
            yield unit
            unit = Unit()
        unit.append(token)
    if unit:
        yield unit


def tokens(text: str, voice: Voice) -> Iterator[Token]:
    """The tokens of a voice in order."""
    at = voice.start
    for quote in voice.quotes:
        yield from _words(text, at, quote.span.start)
        yield Token(quote.span.start, quote.span.end, quote.span.text, "", False, quote)
        at = quote.span.end
    yield from _words(text, at, voice.end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        word = found.group()
        yield Token(found.start(), found.end(), word, word.lower(), word[0].isalnum())
