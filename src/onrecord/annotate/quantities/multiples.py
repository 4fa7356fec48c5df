"""How many times as much: "has almost doubled", "twice as high", "six times higher"."""

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from onrecord.annotate.quantities.numbers import numerals

TIMES = "times"

# "doubled", "tripling", "double its", "half as likely", "twice as high"; not "a double room", not "twice a week"
_MULTIPLE = re.compile(
    r"(?i)(?<![\w-])(?:(?P<verb>doubl|tripl|trebl|quadrupl|halv)(?:ed|ing)(?!\w|-|\s(?:down|up|over)\b)"
    r"|(?:(?<=\bto )|(?<=\bwill )|(?<=\bwould )|(?<=\bcould )|(?<=\bmore than ))(?P<more>doubl|tripl|quadrupl)e"
    r"(?=\s(?:its|their|our|his|her|the|that of|what|last year)\b)"
    r"|(?P<half>half)(?=\sas\s(?:many|much|high|large|big|likely|long)\b)"
    r"|(?P<twice>twice|thrice)(?=\sas\s(?-i:[a-z]+)\sas\b|\sas\s(?:many|much|high|large|big|likely)\b|\s(?:more|the\s(?:number|size|amount|rate|average|level|price)))(?:\sas\s[a-z]+)?)"
)
# " as many", " higher", " the" behind "six times"; not " a week"
COMPARED = re.compile(
    r"\s(?:as\s(?:many|much|high|large|big|great|fast|likely|long|low|strong|often)\b|more\b|less\b|fewer\b|[a-z]{3,8}er\s(?:than|rate)"
    r"|(?:higher|lower|larger|greater|faster|bigger)\b|that of\b"
    r"|the\s(?:number|size|amount|rate|average|level|price)\b)"
)


# "x" behind "4.5": so many times; not "x4", "x 100" of a size
_SIGN = re.compile(r"[x×](?![\w-]|\s?[0-9])")


class Multiple(msgspec.Struct, frozen=True):
    """How many times, and where the words begin and end."""

    value: Decimal
    start: int
    end: int


def times_sign(text: str, end: int) -> int:
    """Where the sign ends that tells how many times, right behind digits: "4.5x"; `end` itself where there is none."""
    sign = _SIGN.match(text, end)
    return sign.end() if sign else end


def multiples(text: str, start: int, end: int) -> Iterator[Multiple]:
    """The multiples told by a verb or adverb within a sentence."""
    words = numerals().multiples
    for found in _MULTIPLE.finditer(text, start, end):
        word = found["verb"] or found["more"] or found["twice"] or found["half"]
        yield Multiple(words[word.lower()], found.start(), found.end())
