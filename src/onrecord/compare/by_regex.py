"""What regular expressions alone come to: a quotation, and the nearest name beside a word for saying. Ours, short."""

import re
from collections.abc import Sequence

from onrecord.compare.attribution import Attribution, Range, Reader

SAID = (
    "said|says|told|tells|added|adds|asked|wrote|writes|tweeted|stated|explained|replied|argued|warned|noted|"
    "insisted|continued|declared|announced|claimed|recalled|joked|stressed"
)
NAME = r"(?:[A-Z][\w.’'-]*\w(?: [A-Z][\w.’'-]*\w)*|[Hh]e|[Ss]he|[Tt]hey)"

# '"We go," he said. "Now."' holds two, “We go,” is one; not 'a 5" pipe', not one left open
QUOTATION = re.compile(r'"[^"\n]+"|“[^”\n]+”')

# "Maria Oliveira said", "she later added", "said Oliveira"; not "the mayor said", not "said it"
TAG = re.compile(rf"\b(?P<before>{NAME}) (?:\w+ )?(?:{SAID})\b|\b(?:{SAID}) (?P<after>{NAME})\b")


def reader() -> Reader:
    """The baseline; it needs nothing beside Python."""
    return attributions


def attributions(text: str) -> Sequence[Attribution]:
    """Each quotation whose paragraph holds a tag outside of quotations, said by whom the nearest one names."""
    quoted = quotations(text)
    bare = QUOTATION.sub(lambda quotation: " " * len(quotation[0]), text)
    tags = [tag.span(tag.lastgroup or 0) for tag in TAG.finditer(bare)]
    found = []
    for start, end in quoted:
        beside = [tag for tag in tags if "\n" not in between(text, tag, (start, end))]
        if beside:
            nearest = min(beside, key=lambda tag: len(between(text, tag, (start, end))))
            found.append(Attribution(source=(nearest,), content=((start, end),)))
    return found


def quotations(text: str) -> list[Range]:
    """The quotations of a text, marks included."""
    return [quotation.span() for quotation in QUOTATION.finditer(text)]


def between(text: str, one: Range, other: Range) -> str:
    """The words between two ranges, whichever comes first."""
    return text[min(one[1], other[1]) : max(one[0], other[0])]
