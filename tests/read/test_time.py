"""Reading takes time in proportion to size, whatever stands in the text."""

import json
import time
from collections.abc import Callable

import pytest

from read.originals import reading

SMALL, LARGE = 100_000, 400_000
# Four times the size may take eight times the time (a quadratic reader takes sixteen), and some more on a busy machine.
MOST, SLACK = 8.0, 0.15

SHAPES: dict[str, Callable[[int], bytes]] = {
    "no spaces": lambda size: b"a" * size,
    "capitals": lambda size: b"A" * size,
    "straight marks": lambda size: b'"' * size,
    "curly marks": lambda size: "“".encode() * (size // 3),
    "one line": lambda size: b"The minister said it. " * (size // 22),
    "newlines": lambda size: b"\n" * size + b"The board met.",
    "carriage returns": lambda size: b"\r\n" * (size // 2) + b"The board met.",
    "spaces": lambda size: b" " * size + b"The board met.",
    "lines of spaces": lambda size: (b" " * 999 + b"\n") * (size // 1000) + b"The board met.",
    "hard-wrapped": lambda size: b"The board of the harbour met the ferries on Thursday, and it\n" * (size // 61),
    "dashes": lambda size: b"- " * (size // 2),
    "datelines": lambda size: b"MINSK - " * (size // 8),
    "hash signs": lambda size: b"# " * (size // 2),
    "dates": lambda size: b"12/12/" * (size // 6),
    "about": lambda size: b"x\n" * 99 + b"About A " * (size // 8),
    "mojibake": lambda size: "â€™".encode() * (size // 8),
    "broken bytes": lambda size: b"\xff" * size,
    "mixed bytes": lambda size: "é".encode() * (size // 2) + b"\xe9",
    "angles": lambda size: b"<html>" + b"<" * size,
    "entities": lambda size: b"<html><p>" + b"&amp;" * (size // 5),
    "ampersands": lambda size: b"<html><p>" + b"&" * size,
    "attributes": lambda size: b"<html><p " + b"a=b " * (size // 4) + b">The board met.",
    "paragraphs": lambda size: b"<html>" + b"<p>The board met on Thursday." * (size // 28),
    "deep tags": lambda size: b"<html>" + b"<b>" * (size // 3) + b"The board met.",
    "comments": lambda size: b"<html>" + b"<!-- x --> y" * (size // 12),
    "open comments": lambda size: b"<html>" + b"<!--" * (size // 4),
    "links": lambda size: b"<html>" + b"<a href=x>y</a> " * (size // 16),
    "classes": lambda size: b"<html><p>The board met.</p><div class='share " + b"nav-" * (size // 4) + b"'>x</div>",
    "json": lambda size: json.dumps({"text": "a b. " * (size // 5)}).encode(),
    "long mail subject": lambda size: (
        b"From: a\nMIME-Version: 1.0\nSubject: " + b"=?utf-8?q?a?= " * (size // 14) + b"\n\nx"
    ),
    "long mail type": lambda size: b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; " + b"a=b; " * (size // 5),
}


def seconds(content: bytes) -> float:
    """The shortest of three readings, in time of this process: what else the machine does does not count."""
    taken = []
    for _ in range(3):
        begin = time.process_time()
        reading(content)
        taken.append(time.process_time() - begin)
    return min(taken)


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_is_linear_in_size(shape: str) -> None:
    reading(b"Der Hafenrat empfing am Donnerstag die Reedereien.")  # loads the language model
    small, large = seconds(SHAPES[shape](SMALL)), seconds(SHAPES[shape](LARGE))
    assert large <= MOST * small + SLACK
