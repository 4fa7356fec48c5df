"""Whatever is changed behind the store's back is told."""

import pytest
import sqlalchemy as sa

from onrecord.model import Issue
from onrecord.store.store import Store
from stores.releases import AT, RULES, ports, simple


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with two releases."""
    store.write(*ports(), rules=RULES, at=AT)
    store.write(*simple("Rain. Snow.", ["Rain."]), rules=RULES, at=AT)
    return store


def change(store: Store, statement: str) -> None:
    """Changes rows as somebody with another program would."""
    with store._database.writing() as connection, connection.begin():
        assert connection.execute(sa.text(statement)).rowcount != 0


def told(store: Store) -> list[tuple[str, str]]:
    """The codes and messages of what differs."""
    found = list(store.differing())
    assert all(isinstance(one, Issue) and one.stage == "store" and one.id for one in found)
    return [(one.code, one.message) for one in found]


def test_nothing_differs_in_what_was_written(filled: Store) -> None:
    assert told(filled) == []


@pytest.mark.parametrize(
    ("statement", "code", "words"),
    [
        ("UPDATE documents SET text = 'Rain! Snow.' WHERE text LIKE 'Rain%'", "evidence-differs", "'Rain!'"),
        ("UPDATE documents SET text = '' WHERE text LIKE 'Rain%'", "evidence-differs", "the text from 0 to 5 is ''"),
        ("UPDATE records SET body = replace(body, 'Rain.', 'Hail.')", "evidence-differs", "has 'Hail.'"),
        ("UPDATE records SET body = 'x' WHERE type = 'time'", "unreadable-row", "its body is no record"),
        ("UPDATE documents SET body = '{}' WHERE text LIKE 'Rain%'", "unreadable-row", "its body is no document"),
        (
            "UPDATE records SET speaker = 'X' WHERE type = 'figure'",
            "row-differs",
            "column speaker is 'X'",
        ),
        ("UPDATE records SET status = 'said' WHERE unit = 'crane'", "row-differs", "its body says 'denied'"),
        ("UPDATE records SET value = 71 WHERE unit = 'crane'", "row-differs", "column value is 71.0"),
        ("UPDATE documents SET title = 'Harbours' WHERE title = 'Ports'", "row-differs", "column title is 'Harbours'"),
        ("DELETE FROM speakers WHERE key = 'lindqvist'", "row-differs", "speaker 'lindqvist' is not as its body says"),
        ("UPDATE speakers SET key = 'nobody' WHERE key = 'lindqvist'", "row-differs", "speaker 'nobody' is not"),
        ("DELETE FROM record_words", "search-differs", "full text does not find it by its words"),
        ("DELETE FROM document_words", "search-differs", "full text does not find it by its words"),
    ],
)
def test_what_was_changed_is_told(filled: Store, statement: str, code: str, words: str) -> None:
    change(filled, statement)
    assert any(met == code and words in message for met, message in told(filled)), told(filled)


def test_words_of_a_row_that_there_is_not(filled: Store) -> None:
    if filled._database.engine.dialect.name != "sqlite":
        pytest.skip("keys of PostgreSQL do not let it come to that")
    change(filled, "INSERT INTO record_words (rowid, words) VALUES (999, 'ghost')")
    assert [code for code, _ in told(filled)] == ["search-differs"]


def test_verifying_changes_nothing(filled: Store) -> None:
    before = list(filled.extractions())
    change(filled, "DELETE FROM document_words")
    assert told(filled) == told(filled) != []
    assert list(filled.extractions()) == before


def test_an_index_that_is_broken_inside_is_told(filled: Store) -> None:
    if filled._database.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps its own house")
    change(filled, "UPDATE record_words_data SET block = zeroblob(40) WHERE id > 10")
    assert any("full text of records: " in message for _, message in told(filled))
