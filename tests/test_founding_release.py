"""The document that the project starts from, against a careful reading of it (offsets and labels in bench/gold).

Its text is not ours and lies beside the checkout; where it is missing these tests are skipped, and say so.
"""

import json
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

pytestmark = pytest.mark.skipif(not TEXT.exists(), reason=f"SKIPPED: {TEXT.name} is not beside this checkout")


@cache
def release() -> onrecord.Release:
    return onrecord.read(TEXT)


def ends(statement: Statement) -> list[list[int]]:
    return [[span.start, span.end] for span in statement.content]


def found(gold: dict[str, Any]) -> Statement:  # JSON has no closer type
    (one,) = [statement for statement in release().statements if ends(statement) == gold["content"]]
    return one


@pytest.mark.parametrize("gold", GOLD["statements"], ids=lambda gold: f"{gold['form']}-{gold['content'][0][0]}")
def test_every_statement_with_its_exact_characters_and_nobody_wrong(gold: dict[str, Any]) -> None:
    statement = found(gold)
    assert (statement.form, statement.status) == (gold["form"], gold["status"])
    assert (statement.speaker and statement.speaker.name) == gold["speaker"]
    outer = None if gold["told_in"] is None else found(GOLD["statements"][gold["told_in"]]).id
    assert statement.told_in == outer


def test_nothing_else_is_said() -> None:
    assert len(release().statements) == len(GOLD["statements"])


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
