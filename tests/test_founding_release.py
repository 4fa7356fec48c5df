"""The document that the project starts from, against a careful reading of it (offsets and labels in bench/gold).

Its text is not ours and lies beside the checkout; where it is missing these tests are skipped, and say so.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.model import Figure, Statement

ROOT = Path(__file__).parent.parent
TEXT = ROOT.parent / "shared" / "founding-release.txt"
GOLD = json.loads((ROOT / "bench" / "gold" / "founding-release.gold.json").read_text(encoding="utf8"))
MARKS = 61
ENOUGH = 0.5
NAMED = 0.9  # of the statements whose speaker the gold tells: who names nobody is never wrong
MISSED = 2  # statements of 42: what the model hears may change a little when it is trained anew

pytestmark = pytest.mark.skipif(not TEXT.exists(), reason=f"SKIPPED: {TEXT.name} is not beside this checkout")


@cache
def release() -> onrecord.Release:
    return onrecord.read(TEXT)


def length(spans: Iterable[tuple[int, int]]) -> int:
    return sum(end - start for start, end in spans)


def share(gold: dict[str, Any], statement: Statement) -> float:  # JSON has no closer type
    """Common characters over all characters of both."""
    golds = [(start, end) for start, end in gold["content"]]
    ours = [(span.start, span.end) for span in statement.content]
    common = length((max(a, c), min(b, d)) for a, b in golds for c, d in ours if max(a, c) < min(b, d))
    return common / (length(golds) + length(ours) - common)


def partner(gold: dict[str, Any]) -> Statement | None:
    """The statement that shares most with one of the gold; None where none shares half."""
    best = max(release().statements, key=lambda statement: share(gold, statement))
    return best if share(gold, best) >= ENOUGH else None


def named(statement: Statement) -> str | None:
    return (statement.speaker and statement.speaker.name) or None


def test_all_statements_but_two_at_most_are_found() -> None:
    assert len([gold for gold in GOLD["statements"] if partner(gold) is None]) <= MISSED


@pytest.mark.parametrize("gold", GOLD["statements"], ids=lambda gold: f"{gold['form']}-{gold['content'][0][0]}")
def test_nobody_is_wrong(gold: dict[str, Any]) -> None:
    statement = partner(gold)
    if statement is not None:
        assert named(statement) in (gold["speaker"], None)
        assert statement.status == gold["status"]


def test_nine_speakers_in_ten_are_named_rightly() -> None:
    told = [gold for gold in GOLD["statements"] if gold["speaker"]]
    right = [gold for gold in told if (statement := partner(gold)) and named(statement) == gold["speaker"]]
    assert len(right) >= NAMED * len(told) > 0


@pytest.mark.parametrize(
    "gold", [one for one in GOLD["statements"] if one["form"] == "direct"], ids=lambda one: str(one["content"][0][0])
)
def test_quotations_have_their_exact_characters(gold: dict[str, Any]) -> None:
    statement = partner(gold)
    assert statement is not None
    assert [[span.start, span.end] for span in statement.content] == gold["content"]
    assert statement.form == "direct"
    outer = None if gold["told_in"] is None else partner(GOLD["statements"][gold["told_in"]])
    assert statement.told_in == (outer and outer.id)


def test_nearly_nothing_else_is_said() -> None:
    partners = {statement.id for gold in GOLD["statements"] if (statement := partner(gold))}
    assert len([one for one in release().statements if one.id not in partners]) <= MISSED


def test_every_quotation_mark_is_read_and_the_missing_one_told() -> None:
    assert release().text.count('"') == MARKS
    assert [issue.code for issue in release().issues] == ["missing-opener"]


def test_what_was_never_said_is_not_among_what_was_said() -> None:
    (denied,) = [statement for statement in release().statements if statement.status == "denied"]
    assert denied not in release().said
    assert denied.speaker and denied.speaker.by == "role" and denied.told_in


@pytest.mark.parametrize("gold", GOLD["figures"], ids=lambda gold: str(gold["span"][0]))
def test_every_figure(gold: dict[str, Any]) -> None:
    (figure,) = [one for one in release().figures if [one.words.start, one.words.end] == gold["span"]]
    fields = ("unit", "hedge", "measure", "period", "kind")
    assert {name: getattr(figure, name) for name in fields} == {name: gold[name] for name in fields}
    assert float(figure.value) == gold["value"]
    assert list(figure.parties) == gold["parties"]


def test_no_other_figure() -> None:
    assert len([record for record in release().records if isinstance(record, Figure)]) == len(GOLD["figures"])


def test_the_decline_fits_the_levels_by_the_month() -> None:
    (one,) = [check for check in release().checks if check.by.startswith("direction/")]
    assert (one.verdict, one.workings[-26:]) == ("agrees", "; -8.6 % to -3.4 % a month")
    assert "the mutual trade has declined a little" in one.question


def test_the_target_has_its_gap_and_nothing_else_is_checked() -> None:
    (one,) = [check for check in release().checks if not check.by.startswith("direction/")]
    assert (one.by.partition("/")[0], one.verdict) == ("target", "cannot tell")
    assert "4.07 billion to 4.2 billion USD a year, 800 million to 933.33 million USD short" in one.workings


def test_the_meeting_and_both_offices() -> None:
    (meeting,) = release().meetings
    (gold,) = GOLD["meetings"]
    assert [one.name for one in meeting.participants] == gold["participants"]
    assert (meeting.date, meeting.ordinal, meeting.form) == (gold["date"], gold["ordinal"], gold["form"])
    held = {entity.name: [(role.title, role.of) for role in entity.roles] for entity in release().entities}
    for person in GOLD["people"]:
        assert (person["role"], person["of"]) in held[person["name"]]


def test_what_the_header_tells() -> None:
    document = release().document
    assert {name: getattr(document, name) for name in GOLD["document"]} | {
        "published": (document.published or "")[:10]
    } == GOLD["document"]
    assert document.publisher is None
