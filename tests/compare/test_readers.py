"""The readers that are compared: each finds what it is made for; those that are not installed say so."""

import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import NoReturn

import pytest

from onrecord.compare import PEERS, by_ourselves, by_regex, by_spacy, by_textacy, english
from onrecord.compare.attribution import Attribution, Reader, Refusal
from onrecord.errors import ExtraError

TEXT = """\
The ferry will sail again in May, the mayor said on Monday.

"The harbour is deep enough," said Maria Oliveira. "We measured it."

Jens Holm told reporters that the old boats would be sold.
"""
SAID = '"The harbour is deep enough,"'


def needs(package: str) -> pytest.MarkDecorator:
    """Skips, and says so, where an optional package is not installed."""
    return pytest.mark.skipif(
        find_spec(package) is None, reason=f"SKIPPED: no {package}; pip install 'onrecord[compare]'"
    )


def pairs(read: Reader, text: str = TEXT) -> list[tuple[str, str]]:
    """Source and content of each attribution that a reader finds, in words."""
    found = read(text)
    assert not isinstance(found, Refusal)
    return [(words(one.source, text), words(one.content, text)) for one in found]


def words(ranges: Sequence[tuple[int, int]], text: str) -> str:
    """The words of some ranges."""
    return " ... ".join(text[start:end] for start, end in ranges)


def test_every_reader_has_a_name_of_its_own() -> None:
    names = [peer.name for peer in PEERS]
    assert names == ["onrecord", "onrecord, rules only", "regular expressions", "textacy", "spaCy"]


def test_this_program_reads_with_its_model_and_without() -> None:
    for read in (by_ourselves.reader(), by_ourselves.reader_by_rules()):
        assert ("Maria Oliveira", f'{SAID} ... "We measured it."') in pairs(read)


def test_this_program_tells_offsets_of_the_text_as_it_was_given() -> None:
    read = by_ourselves.reader_by_rules()
    elsewhere = f"\N{ZERO WIDTH NO-BREAK SPACE}{TEXT}".replace("\n", "\r\n")
    assert pairs(read, elsewhere) == pairs(read)


def test_this_program_leaves_out_what_is_told_inside_of_another_statement() -> None:
    text = "\"I have never heard the Mayor of Toledo say: 'The bridge is mine.' He would not,\" Maria Oliveira said.\n"
    assert [content for _, content in pairs(by_ourselves.reader_by_rules(), text)] == [text[: text.index(" Maria")]]


def test_this_program_refuses_a_text_that_gives_no_document() -> None:
    assert isinstance(by_ourselves.reader_by_rules()(""), Refusal)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TEXT, [("Maria Oliveira", SAID), ("Maria Oliveira", '"We measured it."')]),
        ("“No,” she said.", [("she", "“No,”")]),
        ('"No," said Ana. Ben said: "Yes."', [("Ana", '"No,"'), ("Ben", '"Yes."')]),
        ('"No," read the sign.', []),
        ('Ana Reyes said no.\n\nThe sign read "No."', []),
        ('"No, said Ana.', []),
        ('"Ana said no," the sign read.', []),
    ],
)
def test_regular_expressions_take_the_nearest_name_of_the_paragraph(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(by_regex.reader(), text) == found


@needs("textacy")
def test_textacy_tells_tokens() -> None:
    assert ("Maria ... Oliveira", SAID) in pairs(by_textacy.reader())


@needs("textacy")
def test_textacy_refuses_a_text_with_an_odd_mark() -> None:
    refusal = by_textacy.reader()('"The harbour is deep, said Maria Oliveira.')
    assert isinstance(refusal, Refusal)
    assert "1 quotation marks" in refusal.why


@needs("spacy")
def test_a_parser_finds_clauses_and_the_quotations_left_over() -> None:
    found = pairs(by_spacy.reader())
    assert ("the mayor", "The ferry will sail again in May") in found
    assert ("Maria Oliveira", SAID) in found
    assert ("Maria Oliveira", '"We measured it."') in found
    assert ("Jens Holm", "that the old boats would be sold") in found


@needs("spacy")
def test_a_parser_finds_a_mixed_content_once() -> None:
    text = 'Jens Holm said that the boats were "older than the harbour" and slow.'
    assert pairs(by_spacy.reader(), text) == [("Jens Holm", 'that the boats were "older than the harbour" and slow')]


@needs("spacy")
def test_a_text_that_the_parser_will_not_read_is_refused() -> None:
    def too_long(text: str) -> NoReturn:
        raise ValueError(f"Text of length {len(text)} exceeds maximum")

    assert by_spacy.attributions(TEXT, parse=too_long) == Refusal(f"Text of length {len(TEXT)} exceeds maximum")


@pytest.fixture
def unloaded() -> Iterator[None]:
    """spaCy's model is loaded by nobody, before and after."""
    english.model.cache_clear()
    yield
    english.model.cache_clear()


@pytest.mark.usefixtures("unloaded")
@pytest.mark.parametrize(("package", "load"), [("textacy", by_textacy.reader), ("spacy", by_spacy.reader)])
def test_what_is_not_installed_says_what_to_install(
    package: str, load: Callable[[], Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ExtraError, match=r"is not installed: pip install 'onrecord\[compare\]'"):
        load()


@needs("spacy")
@pytest.mark.usefixtures("unloaded")
def test_a_parser_without_its_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spacy.util.is_package", lambda _: False)
    with pytest.raises(ExtraError, match=r"^spaCy's model en_core_web_sm is not installed: pip install"):
        by_spacy.reader()


def test_an_attribution_needs_no_more_than_a_content() -> None:
    assert Attribution(content=((0, 3),)) == Attribution(source=(), cue=(), content=((0, 3),))
