"""Encodings: what the bytes say of themselves, what is declared, and what they look like."""

import pytest

from onrecord.model import Issue
from onrecord.read.decode import Decoded, decoded
from onrecord.read.mojibake import mojibake

ENGLISH = "The minister’s “plan” – she said – costs €5 million. "
RUSSIAN = "Президент встретился с губернатором области и говорил о торговле. "
POLISH = "Zażółć gęślą jaźń, powiedział wojewoda. Żółw i gęś poszły nad łąkę. "


def of(content: bytes, declared: str | None = None) -> tuple[str | None, str | None, list[str]]:
    """Text, encoding and codes of issues."""
    found = list(decoded(content, declared))
    text = next((one for one in found if isinstance(one, Decoded)), None)
    issues = [one.code for one in found if isinstance(one, Issue)]
    return (text.text, text.encoding, issues) if text else (None, None, issues)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (ENGLISH.encode(), "utf-8"),
        (ENGLISH.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + ENGLISH.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + ENGLISH.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\0\0" + ENGLISH.encode("utf-32-le"), "utf-32-le"),
        (ENGLISH.encode("utf-16-le"), "utf-16-le"),
        (ENGLISH.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_bytes_that_tell_their_encoding_are_read_without_issue(content: bytes, encoding: str) -> None:
    assert of(content) == (ENGLISH, encoding, [])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (RUSSIAN * 3, "cp1251"),
        (RUSSIAN * 3, "koi8-r"),
        ("日本の首相は会談した。" * 9, "shift_jis"),
    ],
)
def test_bytes_that_tell_nothing_are_read_by_their_look_and_told(text: str, encoding: str) -> None:
    read, _, issues = of(text.encode(encoding))
    assert read == text
    assert issues == ["guessed-encoding"]


def test_a_few_accents_in_much_english_are_western() -> None:
    text = "The board met the ferries of Åbo on Thursday, and they spoke for long about the basin of the harbour. " * 2
    assert of(text.encode("cp1252")) == (text, "cp1252", ["guessed-encoding"])


def test_few_odd_bytes_in_a_short_text_do_not_make_it_noise_or_foreign() -> None:
    assert of(b"caf\xe9 is open") == ("café is open", "cp1252", ["guessed-encoding"])
    assert of(b"The board\0 met") == ("The board\0 met", "utf-8", [])


def test_declared_encoding_is_believed_before_a_guess() -> None:
    assert of(POLISH.encode("cp1250"), "windows-1250") == (POLISH, "cp1250", [])
    assert of("Äther".encode("cp1252"), "ISO-8859-1") == ("Äther", "cp1252", [])


def test_utf8_under_another_name_is_read_as_utf8_and_told() -> None:
    assert of(ENGLISH.encode(), "iso-8859-1") == (ENGLISH, "utf-8", ["wrong-declaration"])
    assert of(b"plain words", "iso-8859-1") == ("plain words", "utf-8", [])


@pytest.mark.parametrize("declared", ["rot13", "base64", "no-such", "undefined", "x" * 40])
def test_a_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    assert of(ENGLISH.encode("cp1252"), declared)[0] == ENGLISH


def test_utf8_with_other_bytes_between_is_read_piece_by_piece_and_told() -> None:
    text, encoding, issues = of(ENGLISH.encode() * 4 + b"caf\xe9" + ENGLISH.encode())
    assert text == ENGLISH * 4 + "café" + ENGLISH
    assert (encoding, issues) == ("utf-8", ["mixed-encoding"])


def test_bytes_broken_under_their_own_mark_are_told() -> None:
    text, _, issues = of(b"\xef\xbb\xbfcaf\xe9 is open")
    assert text == "caf\ufffd is open"
    assert issues == ["wrong-encoding"]


def test_noise_is_no_text() -> None:
    assert of(bytes(range(256)) * 20) == (None, None, ["not-text"])


def test_words_once_decoded_wrongly_are_noted_where_they_stand() -> None:
    text = "The ministerâ€™s plan is here, and itâ€™s good."
    (issue,) = mojibake(text)
    assert issue.code == "mojibake"
    assert issue.span is not None
    assert text[issue.span.start : issue.span.end] == issue.span.text
    assert issue.span.start == text.index("â")
    assert "2 places" in issue.message


@pytest.mark.parametrize("text", ["plain", "“Fußball…” — Günther’s été, ça va", "€5–6 million", RUSSIAN, "日本の首相"])
def test_sound_text_is_not_called_mojibake(text: str) -> None:
    assert list(mojibake(text)) == []
