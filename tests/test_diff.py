"""The diff of records: what was gained, lost and changed, and nothing for what only moved to another rule version."""

from typing import Any

import diff

RELEASE = {"type": "document", "id": "document:1", "text": "...", "title": "Bridge opens", "by": "plain/1"}


def statement(number: int, words: str, **fields: Any) -> dict[str, Any]:
    """A statement as `read --json` prints it."""
    span = {"start": 0, "end": len(words), "text": words}
    told = {"type": "statement", "id": f"statement:{number}", "document": "document:1", "by": "statements/1"}
    return {**told, "content": [span], "status": "said", **fields}


def page(*records: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Records by id, with the release they stand in."""
    return {record["id"]: record for record in (RELEASE, *records)}


def test_a_record_is_gained_lost_or_changed() -> None:
    before = page(statement(1, '"It opens."'), statement(2, '"Never."', speaker={"name": "Ana Prado"}))
    after = page(statement(2, '"Never."', speaker=None, status="denied"), statement(3, '"Soon."'))
    lines = list(diff.compared(before, after, most=9))
    assert "| statement | 2 | 1 | 1 | 1 |" in lines
    assert '- statement `"Soon."`, Bridge opens' in lines
    assert '- statement `"It opens."`, Bridge opens' in lines
    changed = '- statement `"Never."`, Bridge opens: status "said" → "denied"; speaker Ana Prado → null'
    assert sorted(changed.split(": ")[1].split("; ")) == sorted(lines[-1].split(": ")[1].split("; "))


def test_another_rule_version_alone_is_no_change() -> None:
    before, after = page(statement(1, '"It opens."')), page(statement(1, '"It opens."', by="statements/2", score=0.9))
    assert "| statement | 1 | 0 | 0 | 0 |" in list(diff.compared(before, after, most=9))


def test_long_sections_are_cut() -> None:
    after = page(*(statement(number, f'"{number}"') for number in range(12)))
    assert list(diff.compared(page(), after, most=10))[-1] == "- ... and 2 more"
