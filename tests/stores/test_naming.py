"""Which release is meant by what somebody types."""

from datetime import timedelta

import pytest

from onrecord.errors import StoreError
from onrecord.store.store import Store
from stores.releases import AT, RULES, simple


@pytest.fixture
def three(store: Store) -> tuple[Store, list[str]]:
    """A store with three releases, and their ids."""
    made = [
        simple("One.", source="a/one.txt", title="Rain over Harrow Bay"),
        simple("Two.", source="a/two.txt", title="Snow over Harrow Bay"),
        simple("Three.", source="b/two.txt", title="100% snow_fall"),
    ]
    for original, extraction in made:
        store.write(original, extraction, rules=RULES, at=AT)
    return store, [extraction.document.id for _, extraction in made if extraction.document]


def test_by_id_its_beginning_or_that_of_the_hash(three: tuple[Store, list[str]]) -> None:
    store, numbers = three
    for number in numbers:
        doc = store.release(number)
        assert doc.id == number
        assert store.release(number[:-4]) == doc
        assert store.release(number.removeprefix("document:")[:12]) == doc
        assert store.release(doc.sha256) == doc
        assert store.release(doc.sha256[:12]) == doc


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("a/two.txt", 1),
        ("b/two.txt", 2),
        ("one.txt", 0),
        ("rain over harrow bay", 0),
        ("SNOW OVER", 1),
        ("100% snow_fall", 2),
        ("snow fall", 2),
    ],
)
def test_by_path_or_title(three: tuple[Store, list[str]], name: str, meant: int) -> None:
    store, numbers = three
    assert store.release(name).id == numbers[meant]


@pytest.mark.parametrize("name", ["two.txt", "Harrow Bay", "harrow"])
def test_several_are_named_not_guessed_among(three: tuple[Store, list[str]], name: str) -> None:
    store, _ = three
    with pytest.raises(StoreError, match=r"(?s)may mean any of these.*document:.*document:"):
        store.release(name)


@pytest.mark.parametrize("name", ["", "doc", "document:", "%", "nowhere.txt", "t_o.txt", "wo.txt", "document:_%"])
def test_none_is_told(three: tuple[Store, list[str]], name: str) -> None:
    store, _ = three
    with pytest.raises(StoreError, match="no release in the store has this id, path or title"):
        store.release(name)


def test_a_path_whose_content_changed_means_what_came_last(store: Store) -> None:
    for hour, text in enumerate(("First.", "Second.")):
        store.write(*simple(text, source="news.txt"), rules=RULES, at=AT + timedelta(hours=hour))
    assert store.release("news.txt").text == "Second."


def test_a_path_under_which_the_same_bytes_were_met_again(store: Store) -> None:
    original, extraction = simple("Once.", source="a.txt")
    store.write(original, extraction, rules=RULES, at=AT)
    elsewhere, _ = simple("Once.", source="mirror/b.txt")
    store.seen(elsewhere, at=AT)
    assert store.release("b.txt") == extraction.document


def test_an_unknown_id_is_told(store: Store) -> None:
    with pytest.raises(StoreError, match="document:1: no document in the store has this id"):
        store.extraction("document:1")
