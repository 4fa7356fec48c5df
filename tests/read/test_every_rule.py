"""Every regular expression of the readers is needed: without it an original of ours reads otherwise.

Case files can only hold text, so the rules for bytes, pages and files are broken one by one here.
"""

import gzip
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

from onrecord.fetch import kinds
from onrecord.model import Document, Issue
from onrecord.read import decode, flow, html, mail, mojibake, newlines, noise, paragraphs, reader, sourced
from read.originals import MAIL, PAGE, docx_file, pdf, reading
from read.test_pdf import HIGH, LEFT, PARAGRAPH, lines

MODULES = (kinds, decode, newlines, mojibake, html, flow, sourced, noise, paragraphs, mail, reader)
WORDS = "The board’s “plan” – she said – costs €5 million. "
FOOTED = [
    [*lines(*PARAGRAPH[:2]), (300.0, 30.0, 9.0, f"Westland, sheet {number}"), (300.0, 20.0, 9.0, "2")]
    for number in (1, 2, 3)
]

ORIGINALS: dict[str, bytes] = {
    "page": PAGE.encode(),
    "page that goes on": b"<html><body><p>The board\n  met.<!-- a --> It left.</p>",
    "page in another encoding": '<html><head><meta charset="cp1251"></head><p>Море</p>'.encode("cp1251"),
    "page with a language": b'<html lang="de-AT"><body><p>Hafen Graz',
    "comment before the page": b"<!-- made by hand --><html><p>The board met.",
    "json": b'{"text": "The board met."}',
    "mail": MAIL,
    "mail with a field without end": MAIL.replace(b"charset=iso-8859-1", b"a=b; " * 1000),
    "docx": docx_file(),
    "pdf": pdf([*lines(*PARAGRAPH, *PARAGRAPH[:2], "the north."), *lines("It ends here.", first=HIGH - 84)]),
    "pdf with a list": pdf(lines(*PARAGRAPH[:2], "- a dredger from Turku", "- two barges from the north")),
    "pdf with a number": pdf([*lines(*PARAGRAPH), (300.0, 30.0, 9.0, "Page 1 of 1")]),
    "pdf with feet": pdf(*FOOTED),
    "pdf over pages": pdf(lines("The board met."), lines("and left.", left=LEFT)),
    "packed": gzip.compress(WORDS.encode()),
    "western": (WORDS * 3).encode("cp1252"),
    "western with few accents": b"The board met the ferries of \xc5bo on Thursday, and they spoke for long about it.",
    "cyrillic": ("Президент встретился с губернатором области. " * 4).encode("cp1251"),
    "mixed": WORDS.encode() * 3 + b"caf\xe9",
    "noise": bytes(range(256)) * 9,
    "newlines": b"The board met.\r\nIt left.\x0cIt came\0 back." + b" Then it rested for long." * 9,
    "mojibake": "The boardâ€™s plan".encode(),
}


def readings() -> dict[str, tuple[Document | None, list[Issue]]]:
    return {name: reading(content) for name, content in ORIGINALS.items()}


def rules() -> Iterator[tuple[ModuleType, str]]:
    for module in MODULES:
        yield from ((module, name) for name, value in vars(module).items() if isinstance(value, re.Pattern))


@pytest.fixture(scope="module")
def sound() -> dict[str, tuple[Document | None, list[Issue]]]:
    return readings()


@pytest.mark.parametrize(("module", "name"), list(rules()), ids=lambda one: getattr(one, "__name__", one))
def test_without_this_rule_something_reads_otherwise(
    module: ModuleType,
    name: str,
    sound: dict[str, tuple[Document | None, list[Issue]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pattern = getattr(module, name).pattern
    monkeypatch.setattr(module, name, re.compile(b"(?!)" if isinstance(pattern, bytes) else "(?!)"))
    assert readings() != sound
