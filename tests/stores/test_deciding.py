"""What people decide stays beside what is found, whatever is read again."""

from datetime import timedelta

from onrecord.store.deciding import Decision
from onrecord.store.store import Store
from stores.releases import AT, RULES, ports


def decision(verdict: str, note: str, days: int = 0) -> Decision:
    return Decision(
        about="check:1", verdict="dismissed" if verdict == "dismissed" else "restored", note=note, by_whom="Ann",
        at=AT + timedelta(days=days),
    )  # fmt: skip


def test_the_latest_decision_counts(store: Store) -> None:
    assert store.decisions() == {}
    store.decide(decision("dismissed", "two offices, two currencies"))
    assert store.decisions() == {"check:1": decision("dismissed", "two offices, two currencies")}
    store.decide(decision("restored", "", days=1))
    assert store.decisions() == {"check:1": decision("restored", "", days=1)}


def test_a_new_reading_leaves_decisions(store: Store) -> None:
    store.decide(decision("dismissed", "known"))
    original, extraction = ports()
    store.write(original, extraction, rules=RULES, at=AT)
    assert store.decisions()["check:1"].note == "known"
