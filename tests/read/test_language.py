"""The language of a text."""

import pytest

from onrecord.tools.language import SMALL_WORDS, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The board met the ferries on Thursday, and they spoke about the basin of the harbour.", "en"),
        ("The board met.", "en"),
        ("Visa on arrival for members of the forum", "en"),
        ("Hafen Graz", None),
        ("", None),
        ("12.05.2025 | 17", None),
        ("Der Hafenrat empfing am Donnerstag die Reedereien und sprach mit ihnen über das Becken.", "de"),
        ("Le conseil du port a reçu jeudi les compagnies de ferries pour parler du bassin.", "fr"),
        ("Президент встретился с губернатором области", "ru"),
        ("日本の首相は会談した", "ja"),
    ],
)
def test_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_english_with_foreign_names_stays_english() -> None:
    assert language_of("Forces of Gia Định attacked Chợ Lớn and the Biên Hòa base at Tết, Thanh Hóa said.") == "en"


def test_only_the_begin_is_looked_at() -> None:
    english = "The board met the ferries on Thursday, and they spoke about the basin of the harbour. " * 60
    assert language_of(english + "Der Hafenrat sprach. " * 5000) == "en"


def test_small_words_are_words_of_a_language_by_themselves() -> None:
    assert all(word.isalpha() and word.islower() for word in SMALL_WORDS)
