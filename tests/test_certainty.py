"""How sure a name is, by how it was found and by how sure the words for the speaker are."""

import pytest

from onrecord.model import Attribution, Span, Who
from onrecord.record.certainty import certainty


def sure(words: str, name: str, source_score: float) -> float:
    source = Span(start=0, end=len(words), text=words)
    said = Span(start=60, end=65, text="later")
    who = Who(name=name, entity="entity:1", words=source, by="named")
    return certainty(
        who, Attribution(span=source, by="heard/1", content=(said,), source=source, source_score=source_score)
    )


@pytest.mark.parametrize(
    ("words", "name"),
    [("Mayor Ann Roe", "Ann Roe"), ("SEN. ROE", "Ann Roe"), ("Ann Roe (D-MD)", "Ann Roe"), ("Roe,", "Ann Roe")],
)
def test_words_that_end_with_the_name_are_hardly_any_but_his(words: str, name: str) -> None:
    assert sure(words, name, 0.85) > 0.9


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ann Roe's book", "Ann Roe"),
        ("Ann Roe, who has written", "Ann Roe"),
        ("Ann Roe (the agency's spokeswoman)", "Ann Roe"),
    ],
)
def test_other_words_behind_the_name_leave_it_open(words: str, name: str) -> None:
    assert sure(words, name, 0.85) < 0.9
