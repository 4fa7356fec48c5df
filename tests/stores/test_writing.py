"""What goes into the store, and what stays in it."""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest
import sqlalchemy as sa

from onrecord.errors import StoreError
from onrecord.model import AnyRecord, Entity, Extraction, Figure, Issue, Span, Statement, Told, derived_id, text_order
from onrecord.store import tables
from onrecord.store.store import Store
from stores.releases import AT, RULES, document, figure, ports, simple, snapshot, span, statement

Fault = Callable[[Figure], Figure]

LATER = AT + timedelta(hours=1)


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with store._database.engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for name, table in tables.metadata.tables.items()
        }


def with_records(extraction: Extraction, *found: AnyRecord) -> Extraction:
    """The same document with other records and no issues."""
    return msgspec.structs.replace(extraction, records=tuple(sorted(found, key=text_order)), issues=())


def test_what_was_written_comes_back_as_it_was(store: Store) -> None:
    original, extraction = ports()
    store.write(original, extraction, rules=RULES, at=AT)
    assert extraction.document is not None
    assert store.extraction(extraction.document.id) == extraction
    assert list(store.documents()) == [extraction.document]
    assert list(store.extractions()) == [extraction]
    assert list(store.originals()) == [(original.sha256, original.source)]


def test_a_number_keeps_its_digits(store: Store) -> None:
    original, extraction = ports()
    store.write(original, extraction, rules=RULES, at=AT)
    (kept,) = store.extractions()
    assert [str(one.value) for one in kept.records if isinstance(one, Figure)] == ["3.10E+6", "70"]


def test_writing_again_changes_no_row(store: Store) -> None:
    original, extraction = ports()
    store.write(original, extraction, rules=RULES, at=AT)
    before = rows(store)
    store.write(original, extraction, rules=RULES, at=LATER)
    assert rows(store) == before
    others = {"decisions", "series", "observations"}  # what people add, no reading writes
    assert all(some for name, some in before.items() if name not in others), "every table could have changed"


def test_known_after_the_same_rules_only(store: Store) -> None:
    original, extraction = ports()
    assert not store.known(original.sha256, RULES)
    store.write(original, extraction, rules=RULES, at=AT)
    assert store.known(original.sha256, RULES)
    assert store.known(original.sha256, RULES[:2])
    assert not store.known(original.sha256, ("statement/2", *RULES[2:]))
    assert not store.known(original.sha256, (*RULES, "commitment/1"))


def test_a_newer_rule_replaces_its_own_records_only(store: Store) -> None:
    original, extraction = ports()
    store.write(original, extraction, rules=RULES, at=AT)
    doc = extraction.document
    assert doc is not None
    newer = figure(doc, "70 cranes", "70", "crane", by="figure/2", told_in=None)
    store.write(original, with_records(extraction, newer), rules=("figure/2",), at=LATER)
    kept = store.extraction(doc.id)
    assert [one for one in kept.records if isinstance(one, Figure)] == [newer]
    others = [one for one in extraction.records if not isinstance(one, Figure)]
    assert [one for one in kept.records if not isinstance(one, Figure)] == others
    assert kept.issues == extraction.issues, "no rule that ran had met these"
    assert store.known(original.sha256, ("figure/2", "statement/1"))
    assert not store.known(original.sha256, RULES)


def test_a_rule_that_finds_nothing_any_more_takes_its_records_away(store: Store) -> None:
    original, extraction = ports()
    store.write(original, extraction, rules=RULES, at=AT)
    store.write(original, with_records(extraction), rules=("time/2", "read/1"), at=LATER)
    (kept,) = store.extractions()
    assert {type(one).__name__ for one in kept.records} == {"Statement", "Figure", "Meeting", "Entity"}
    assert kept.issues == ()


def test_a_figure_stands_as_its_statement_does_when_only_that_is_read_again(store: Store) -> None:
    original, extraction = ports()
    store.write(original, extraction, rules=RULES, at=AT)
    said = [
        msgspec.structs.replace(one, by="statement/2", status="said")
        for one in extraction.records
        if isinstance(one, Statement)
    ]
    store.write(original, with_records(extraction, *said), rules=("statement/2",), at=LATER)
    with store._database.engine.connect() as connection:
        standing = sa.select(tables.records.c.status).where(tables.records.c.unit == "crane")
        assert connection.scalar(standing) == "said"


def test_another_text_from_a_newer_reader_takes_what_stands_there_no_more(store: Store) -> None:
    original, extraction = ports()
    store.write(original, extraction, rules=RULES, at=AT)
    assert extraction.document is not None
    text = extraction.document.text.replace("70 cranes", "71 cranes")
    doc = document(original, text, title="Ports, read anew")
    store.write(original, Extraction(document=doc), rules=("read/2",), at=LATER)
    kept = store.extraction(doc.id)
    assert kept.document == doc
    assert {type(one).__name__ for one in kept.records} == {"Meeting", "Entity", "Time"}
    assert store.known(original.sha256, ("read/2", "time/1"))
    assert not store.known(original.sha256, ("figure/1",)), "its records are gone, so that it must run again"
    assert list(store.differing()) == []


def test_the_same_bytes_from_elsewhere_add_only_where_from(store: Store) -> None:
    original, extraction = ports()
    store.write(original, extraction, rules=RULES, at=AT)
    before = rows(store)
    store.seen(msgspec.structs.replace(original, source="mirror/ports.txt"), at=LATER)
    after = rows(store)
    assert len(after.pop("snapshots")) == len(before.pop("snapshots")) + 1
    assert after == before
    assert {source for _, source in store.originals()} == {"releases/ports.txt", "mirror/ports.txt"}


def test_documents_that_are_not_met_again_stay(store: Store) -> None:
    store.write(*ports(), rules=RULES, at=AT)
    store.write(*simple("Rain."), rules=RULES, at=LATER)
    assert len(list(store.documents())) == 2


def test_a_write_that_fails_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("onrecord.store.writing._write_rules", fails)
    with pytest.raises(RuntimeError, match="power cut"):
        store.write(*ports(), rules=RULES, at=AT)
    assert not any(rows(store).values())


def test_an_unreadable_original_leaves_its_issue_and_where_it_was(store: Store) -> None:
    original = snapshot(b"\x00\x01", "releases/noise.bin")
    issue = Issue(stage="read", code="noise", message="no text", document=original.source, id="issue:1", by="read/1")
    for _ in range(2):
        store.write(original, Extraction(document=None, issues=(issue,)), rules=RULES, at=AT)
    assert list(store.extractions()) == [Extraction(document=None, issues=(issue,))]
    assert list(store.originals()) == [(original.sha256, original.source)]
    assert not store.known(original.sha256, RULES), "read again, and told again, every time"


def test_issues_of_several_unreadable_originals_stay_apart_and_in_order(store: Store) -> None:
    made = [(path, [f"{path} {code}" for code in "ba"]) for path in ("b.txt", "a.txt")]
    for path, messages in made:
        issues = tuple(Issue(stage="read", code="noise", message=one, document=path) for one in messages)
        store.write(snapshot(path.encode(), path), Extraction(document=None, issues=issues), rules=RULES, at=AT)
    told = [[issue.message for issue in one.issues] for one in store.extractions()]
    assert told == [["a.txt b", "a.txt a"], ["b.txt b", "b.txt a"]]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (lambda one: msgspec.structs.replace(one, document="document:other"), "a record of document:other"),
        (lambda one: msgspec.structs.replace(one, score="high"), "a field of the wrong type"),
        (lambda one: msgspec.structs.replace(one, words=shifted(one.words, 1)), "the text from"),
        (lambda one: msgspec.structs.replace(one, words=shifted(one.words, -200)), "the text from"),
        (lambda one: msgspec.structs.replace(one, unit="half \ud800"), "a field of the wrong type"),
    ],
    ids=["of another document", "wrong type", "shifted span", "before the text", "half a character"],
)
def test_a_record_that_says_what_the_text_does_not_is_refused_aloud(store: Store, fault: Fault, words: str) -> None:
    original, extraction = ports()
    broken = [fault(one) if isinstance(one, Figure) else one for one in extraction.records]
    store.write(original, msgspec.structs.replace(extraction, records=tuple(broken)), rules=RULES, at=AT)
    (kept,) = store.extractions()
    assert [type(one) for one in kept.records if isinstance(one, Figure)] == []
    assert len(kept.records) == 6, "the others are kept"
    refused = [issue for issue in kept.issues if issue.code == "refused-record"]
    assert len(refused) == 2
    assert all(words in issue.message and original.source in issue.message for issue in refused)


def shifted(words: Span, by: int) -> Span:
    """A span moved without its words."""
    return msgspec.structs.replace(words, start=words.start + by, end=words.end + by)


def test_of_two_records_with_one_id_the_first_is_kept_and_the_other_told(store: Store) -> None:
    original, extraction = simple("Rain. Snow.", ["Rain."])
    assert extraction.document is not None
    second = msgspec.structs.replace(extraction.records[0], content=(span(extraction.document, "Snow."),))
    both = msgspec.structs.replace(extraction, records=(*extraction.records, second))
    store.write(original, both, rules=RULES, at=AT)
    (kept,) = store.extractions()
    assert kept.records == extraction.records
    assert "a second record with the id" in kept.issues[0].message


def test_a_document_of_other_bytes_is_our_own_mistake(store: Store) -> None:
    _, extraction = ports()
    with pytest.raises(StoreError, match=r"releases/other.txt: document .* was not read from the bytes"):
        store.write(snapshot(b"other", "releases/other.txt"), extraction, rules=RULES, at=AT)


def test_half_a_character_in_a_text_is_our_own_mistake(store: Store) -> None:
    with pytest.raises(StoreError, match=r"releases/half.txt: text: half of a surrogate pair at 7"):
        original = snapshot(b"half", "releases/half.txt")
        store.write(original, Extraction(document=document(original, "A half \ud83d.")), rules=RULES, at=AT)


def test_a_day_that_is_none_is_our_own_mistake(store: Store) -> None:
    with pytest.raises(StoreError, match=r"releases/ports.txt: published 'spring', expected a day: 2024-11-18"):
        original = snapshot(b"spring")
        store.write(original, Extraction(document=document(original, "It.", published="spring")), rules=RULES, at=AT)


def test_a_span_counted_from_the_end_is_refused(store: Store) -> None:
    original, extraction = ports()
    assert extraction.document is not None
    tail = Span(start=-11, end=-1, text=extraction.document.text[-11:-1])
    broken = [msgspec.structs.replace(one, words=tail) for one in extraction.records if isinstance(one, Figure)]
    store.write(original, with_records(extraction, *broken), rules=RULES, at=AT)
    (kept,) = store.extractions()
    assert (kept.records, len(kept.issues)) == ((), 2)


def test_any_other_character_is_kept(store: Store) -> None:
    text = "NUL \0, escapes \x10@ \x10, tabs\t, \u2028 and 😀 stay; nothing is mended."
    original, extraction = simple(text, ["NUL \0, escapes \x10@ \x10, tabs\t,"], source="odd.txt", title="A\0B")
    issue = Issue(stage="read", code="nul", message="a \0 was met", document=extraction.document.id, id="issue:n")  # type: ignore[union-attr]  # there is one
    extraction = msgspec.structs.replace(extraction, issues=(issue,))
    store.write(original, extraction, rules=RULES, at=AT)
    assert list(store.extractions()) == [extraction]
    assert list(store.differing()) == []


def test_records_come_back_in_the_order_of_the_text(store: Store) -> None:
    original, extraction = ports()
    backwards = msgspec.structs.replace(extraction, records=tuple(reversed(extraction.records)))
    store.write(original, backwards, rules=RULES, at=AT)
    (kept,) = store.extractions()
    assert kept.records == extraction.records


def test_statements_told_in_a_circle_do_not_hang(store: Store) -> None:
    original, extraction = simple("One. Two.", ["One.", "Two."])
    one, two = extraction.records
    assert isinstance(one, Statement) and isinstance(two, Statement)
    circle = (msgspec.structs.replace(one, told_in=two.id), msgspec.structs.replace(two, told_in=one.id))
    store.write(original, msgspec.structs.replace(extraction, records=circle), rules=RULES, at=AT)
    assert len(store.extraction(one.document).records) == 2


def test_a_long_release_is_kept(store: Store) -> None:
    text = " ".join(f"word{number}" for number in range(150_000))
    original, extraction = simple(text, source="long.txt")
    store.write(original, extraction, rules=RULES, at=AT)
    (kept,) = store.documents()
    assert kept.text == text


def test_a_text_without_spaces_and_an_endless_name_are_kept(store: Store) -> None:
    text = "x" * 200_000
    original, extraction = simple(text, source="solid.txt", title=text, publisher=text)
    assert extraction.document is not None
    who = Entity(
        id=derived_id("entity", "x"),
        document=extraction.document.id,
        by="entity/1",
        kind="person",
        name=text,
        mentions=(extraction.document.span(0, len(text)),),
    )
    said = statement(extraction.document, text)
    store.write(original, with_records(extraction, who, said), rules=RULES, at=AT)
    (kept,) = store.extractions()
    assert len(kept.records) == 2


def test_what_is_told_beside_the_same_bytes_may_change(store: Store) -> None:
    original, extraction = ports()
    store.write(original, extraction, rules=RULES, at=AT)
    retold = msgspec.structs.replace(original, told=Told(published="2024-03-06"))
    store.write(retold, extraction, rules=RULES, at=LATER)
    with store._database.engine.connect() as connection:
        told, fetched_at = connection.execute(sa.select(tables.snapshots.c.told, tables.snapshots.c.fetched_at)).one()
    assert '"published":"2024-03-06"' in told
    assert fetched_at == AT, "first met then"


def test_issues_that_name_no_rule_are_those_of_the_last_reading(store: Store) -> None:
    original, extraction = ports()
    nameless = msgspec.structs.replace(extraction.issues[0], by="")
    store.write(original, msgspec.structs.replace(extraction, issues=(nameless,)), rules=RULES, at=AT)
    store.write(original, with_records(extraction), rules=("time/1",), at=LATER)
    (kept,) = store.extractions()
    assert kept.issues == ()


def test_a_rule_whose_records_come_has_run_named_or_not(store: Store) -> None:
    original, extraction = ports()
    store.write(original, extraction, rules=(), at=AT)
    fewer = [one for one in extraction.records if not isinstance(one, Figure) or one.unit == "tonne"]
    store.write(original, with_records(extraction, *fewer), rules=(), at=LATER)
    (kept,) = store.extractions()
    assert list(kept.records) == fewer
    assert store.known(original.sha256, ("figure/1", "statement/1"))


def test_issues_come_back_in_the_order_in_which_they_were_met(store: Store) -> None:
    original, extraction = ports()
    many = tuple(msgspec.structs.replace(extraction.issues[0], id=f"issue:{number}") for number in (3, 1, 2))
    store.write(original, msgspec.structs.replace(extraction, issues=many), rules=RULES, at=AT)
    (kept,) = store.extractions()
    assert kept.issues == many
