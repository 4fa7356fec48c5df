"""Breaking rules on purpose: every kind of fault is planted, found where a case guards it, and taken away again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord.data
import planted_faults
from faults import BEHIND_RECORDS, Fault, entries, faults, list_faults, planted, raw, rule_of, without
from onrecord.cases import Case, parse
from planted_faults import fails, is_changed, judged, judged_by_readers

GUARD = """Mr. ends no sentence; marks make a quotation.

TEXT
Mr. Oliveira came in 2024. "The bridge stands," he said.
RECORDS
sentence "Mr. Oliveira came in 2024."
quote "The bridge stands,"
statement "The bridge stands,"
time "2024"
"""
IDLE = "Nothing of the kind.\n\nTEXT\nThe bridge stands.\nRECORDS\nno figure\n"


@pytest.fixture
def guard(tmp_path: Path) -> Iterator[Case]:
    (tmp_path / "guard.txt").write_text(GUARD)
    case = parse(tmp_path / "guard.txt")
    assert not fails(case)
    yield case
    assert not fails(case), "the fault is still there"


@pytest.fixture
def idle(tmp_path: Path) -> Case:
    (tmp_path / "idle.txt").write_text(IDLE)
    return parse(tmp_path / "idle.txt")


def fault(words: str) -> Fault:
    """The first fault whose place holds these words."""
    return next(one for one in faults() if words in one.place)


@pytest.mark.parametrize(
    "place",
    [
        "data/abbreviations.yml: before_name > 0 Mr",
        "annotate.ANNOTATORS without onrecord.annotate.quotes",
        "record.BUILDERS without onrecord.record.statement",
        "annotate.times.years.RULES without '{year}'",
    ],
)
def test_a_fault_is_found_where_a_case_guards_the_rule(place: str, guard: Case, idle: Case) -> None:
    assert judged(fault(place), [idle, guard]) == "found"


def test_a_fault_survives_where_no_case_guards_the_rule(guard: Case, idle: Case) -> None:
    assert judged(fault("data/abbreviations.yml: before_name > 0 Mr"), [idle]) == "survives"
    assert judged(fault("data/abbreviations.yml: before_name > 1 "), [idle, guard]) == "survives"


def test_a_row_without_what_makes_it_a_row_is_no_fault(idle: Case) -> None:
    assert judged(fault("> AD > name Andorra"), [idle]) == "not to be planted"


def test_a_pattern_matches_nothing_while_it_is_broken() -> None:
    from onrecord.read import dates

    sound = dates._ISO
    mend = planted(fault("read.dates._ISO"))
    assert dates._ISO.search("2024-11-18") is None
    mend()
    assert dates._ISO is sound and sound.search("2024-11-18")


def test_a_rule_is_left_out_of_every_list_made_of_its_own() -> None:
    from onrecord.annotate import whens
    from onrecord.annotate.times import years

    before = len(whens.RULES), len(years.RULES)
    mend = planted(fault("annotate.times.years.RULES without '{year}'"))
    assert (len(whens.RULES), len(years.RULES)) == (before[0] - 1, before[1] - 1)
    mend()
    assert (len(whens.RULES), len(years.RULES)) == before


def test_no_rule_is_broken_twice_and_none_is_another_modules() -> None:
    found = faults()
    assert len(set(found)) == len(found)
    lines = [id(rule_of(one)) for one in found if one.kind == "line"]
    assert len(set(lines)) == len(lines)
    names = [one.where[:2] for one in found if one.kind == "pattern"]
    assert len(set(names)) == len(names)


def test_everything_in_a_word_list_can_be_left_out() -> None:
    value = {"heads": ["a", "b"], "rows": {"x": {"name": "X", "also": ["y"]}}}
    paths = list(entries(value))
    assert paths == [
        ("heads",),
        ("heads", "0"),
        ("heads", "1"),
        ("rows",),
        ("rows", "x"),
        ("rows", "x", "name"),
        ("rows", "x", "also"),
        ("rows", "x", "also", "0"),
    ]
    assert without(value, ("heads", "0"))["heads"] == ["b"]
    assert without(value, ("rows", "x", "name"))["rows"]["x"] == {"also": ["y"]}
    assert value["heads"] == ["a", "b"]


def test_every_word_list_that_releases_are_read_by_is_looked_at() -> None:
    files = {path.stem for path in Path(str(onrecord.data.__file__)).parent.glob("*.yml")}
    assert files > BEHIND_RECORDS
    assert {one.where[0] for one in list_faults()} == files - BEHIND_RECORDS
    assert all(raw(name) for name in files)


@pytest.mark.parametrize(("expected", "verdict"), [("2024-11-18", "found"), ("", "survives")])
def test_what_no_case_shows_is_asked_of_the_tests_of_the_readers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: str, verdict: str
) -> None:
    monkeypatch.setattr(planted_faults, "READERS", tmp_path)
    asked = f"(iso('{expected}') or '') == '{expected}'"
    test = f"def test_iso():\n    from onrecord.read.dates import iso\n    assert {asked}\n"
    (tmp_path / f"test_some_{verdict}.py").write_text(test)
    assert judged_by_readers(fault("read.dates._ISO")) == verdict


def test_only_what_changed_is_planted() -> None:
    changes = {"data/abbreviations.yml": "+- Mr\n", "annotate/times/years.py": "+_DECADE = re.compile(r'x')\n"}
    places = [one.place for one in faults() if is_changed(one, changes)]
    assert "data/abbreviations.yml: before_name > 0 Mr" in places
    assert all(place.startswith(("data/abbreviations", "annotate.times.years")) for place in places)
    assert not any(is_changed(one, {}) for one in faults())
