"""Words as they are compared, whatever the database."""

import pytest

from onrecord.model.folding import folded
from onrecord.store.words import Term, hits, key, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łódź", "łodz"),
        ("Zu\u0308rich", "zurich"),
        ("ЁЛКА", "елка"),
        ("ΑΘΗΝΑΣ", "αθηνας"),
        ("Αθήνας", "αθηνας"),
        ("İstanbul", "istanbul"),
        ("Straße", "straße"),
        ("4.4", "4.4"),
    ],
)
def test_case_and_accents_are_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Harrow_Bay - St. Mary's ", "harrow bay st mary s"),
        ("rain🪐snow", "rain snow"),
        ("$4.4 billion", "4 4 billion"),
        ("e\u0301te\u0301", "ete"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_words_are_letters_and_digits(text: str, expected: str) -> None:
    assert key(text) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("rain snow", [Term(("rain",)), Term(("snow",))]),
        ('"rain snow" ice', [Term(("rain", "snow")), Term(("ice",))]),
        ('"rain snow"*', [Term(("rain", "snow"), prefix=True)]),
        ("rain*", [Term(("rain",), prefix=True)]),
        ("rain-snow*", [Term(("rain", "snow"), prefix=True)]),
        ('"rain', [Term(("rain",))]),
        ('""', []),
        ("* - ?", []),
    ],
)
def test_what_a_user_asks_for(wanted: str, expected: list[Term]) -> None:
    assert terms(wanted) == expected


@pytest.mark.parametrize(
    ("wanted", "text", "expected"),
    [
        ("rain", "Rain, rain.", ["Rain", "rain"]),
        ("rain", "Rainy", []),
        ("rain*", "Rainy rai", ["Rainy"]),
        ('"rain and snow"', "Rain - and  SNOW, and rain", ["Rain - and  SNOW"]),
        ('"and sno"*', "rain and snow and", ["and snow"]),
        ('"rain rain"', "rain", []),
        ("", "rain", []),
    ],
)
def test_where_it_stands(wanted: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in hits(text, terms(wanted))] == expected
