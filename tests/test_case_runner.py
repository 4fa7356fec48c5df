"""The case runner itself: a case that should fail does, and a slip of the pen is told with file and line."""

from pathlib import Path

import pytest

from onrecord.cases import outcomes, parse, run, values
from onrecord.cases.run import extraction_of
from onrecord.cases.written import written
from onrecord.errors import CaseError
from onrecord.model import Bound, Heard, RuleAttribution, RuleName, Statement
from onrecord.tools import make_tools

TEXT = '"We will build the bridge," said Maria Oliveira. "It is needed."'


def case_file(tmp_path: Path, expectations: str, *, text: str = TEXT, head: str = "") -> Path:
    path = tmp_path / "case.txt"
    path.write_text(f"Somebody says something.\n{head}\nTEXT\n{text}\nRECORDS\n{expectations}", encoding="utf8")
    return path


def whys(tmp_path: Path, expectations: str) -> list[str | None]:
    return [outcome.why for outcome in outcomes(parse(case_file(tmp_path, expectations)), make_tools())]


@pytest.mark.parametrize(
    "holds",
    [
        'statement "We will build the bridge,"',
        'statement "We will ..."\n    form: direct\n    status: said\n    addressee: null',
        'statement "We will ..."\n    content: "We will build the bridge," | "It is needed."',
        'statement "We will ..."\n    cue: said',
        'no statement "It is needed."',
        'statement "We will ..."\nonly statement',
        'later statement "It is needed."',
        'quote "It is needed."\n    depth: 0\n    closed: true',
        'no issue "missing-closer"',
        "document\n    language: en",
    ],
)
def test_what_holds(tmp_path: Path, holds: str) -> None:
    assert not any(whys(tmp_path, holds))


@pytest.mark.parametrize(
    ("fails", "told"),
    [
        ('statement "It is needed."', "expected statement 'It is needed.', met"),
        ('statement "We will ..."\n    form: indirect', "form: expected 'indirect', met 'direct'"),
        ('statement "We will ..."\n    speaker: null', "speaker: expected 'null', met"),
        ('statement "We will ..."\n    content: "We will build the bridge,"', "content: expected"),
        ('no statement "We will ..."', "must not be found"),
        ("only statement", "no other statement was expected"),
        ('later statement "We will ..."', "holds now"),
        ('issue "missing-closer"', "expected issue"),
    ],
)
def test_what_fails_is_told_with_its_line(tmp_path: Path, fails: str, told: str) -> None:
    (why,) = whys(tmp_path, fails)
    assert why is not None and told in why and "case.txt:6: " in why


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ('statement "not there"', "the text does not contain 'not there'"),
        ("statement We will", "expected 'TYPE \"words\"'"),
        ("    form: direct", "expected 'field: value' under an expectation"),
        ("no statment", "met 'statment'"),
        ('statement "We will ..." #2', "the text does not contain 'We will' 2 times"),
    ],
)
def test_a_slip_of_the_pen_is_a_case_error(tmp_path: Path, slip: str, told: str) -> None:
    with pytest.raises(CaseError, match=r"case\.txt:6: ") as caught:
        parse(case_file(tmp_path, slip))
    assert told in str(caught.value)


@pytest.mark.parametrize("field", ["spaeker: null", "speaker.nam: null", "speaker.name.first: null", "content.text: x"])
def test_a_field_that_there_is_not_is_a_case_error(tmp_path: Path, field: str) -> None:
    with pytest.raises(CaseError, match=r"case\.txt:7: a statement has no field"):
        parse(case_file(tmp_path, f'statement "We will ..."\n    {field}'))


@pytest.mark.parametrize("head", ["model: yes", "model: off", "model: On", "model:"])
def test_a_model_that_is_not_on_is_a_case_error(tmp_path: Path, head: str) -> None:
    with pytest.raises(CaseError, match=r"case\.txt:2: expected 'model: on' .*, met 'model:"):
        parse(case_file(tmp_path, "no figure", head=head))


@pytest.mark.parametrize(("head", "model"), [("model: on", True), ("model:on ", True), ("", False)])
def test_the_model_reads_where_it_is_on(tmp_path: Path, head: str, model: bool) -> None:
    assert parse(case_file(tmp_path, "no figure", head=head)).model is model


def test_numbers_and_days_are_read_by_the_runner_itself() -> None:
    assert values.number("3.1 billion") == 3_100_000_000
    assert values.number("2,500") == 2500
    assert values.days("2024-01/2024-09") == values.until("2024-01-01 until 2024-10-01")
    assert values.days("2024-12") == values.until("2024-12-01 until 2025-01-01")
    assert values.days("../2024") == values.until(".. until 2025-01-01")
    assert values.days("spring") is None


RELEASE = """Uruguayan President Rosa Iriarte met with Brazil's Santa Clara State Governor Paulo Menezes on 14 March.
"The bridge will be built," the head of state said. "It will cost more than $5 million. I see no obstacle.
Paulo Menezes emphasized that trade grew 4.2 percent last year. "I have never heard her say: 'No bridge!'" he said."""


@pytest.mark.parametrize(
    ("head", "unasked"),
    [("", {RuleAttribution, RuleName}), ("model: on", {RuleAttribution, RuleName, Heard, Bound})],
    ids=["rules", "model"],
)
def test_what_was_found_is_written_as_a_case_that_holds(tmp_path: Path, head: str, unasked: set[type]) -> None:
    path = case_file(tmp_path, "only statement\n", text=RELEASE, head=head)
    extraction = extraction_of(parse(path), make_tools())
    found = (*extraction.records, *extraction.marks, *extraction.issues)
    pages = [(one, list(written(one, extraction))) for one in found]
    assert {type(one) for one, lines in pages if not lines} == unasked
    path = case_file(tmp_path, "\n".join(line for _, lines in pages for line in lines), text=RELEASE, head=head)
    outcome = list(outcomes(parse(path), make_tools()))
    assert [one.why for one in outcome if one.why] == []
    assert len(outcome) == len([one for one in found if type(one) not in unasked]) > 20


def test_somebody_without_a_name_is_written_as_null(tmp_path: Path) -> None:
    text = '"We will build the bridge," she said.'
    extraction = extraction_of(parse(case_file(tmp_path, "no figure", text=text)), make_tools())
    (statement,) = (one for one in extraction.records if isinstance(one, Statement))
    assert statement.speaker and not statement.speaker.name
    lines = list(written(statement, extraction))
    assert "    speaker: null" in lines and not any("speaker.name" in line for line in lines)


@pytest.mark.parametrize(
    ("expected", "met", "same"),
    [
        ("We went", "We went", True),
        ("We went", '"We went"', True),
        ("We said 'No!'", "\"We said 'No!'\"", True),
        ("We ...", "“We went", True),
        ("'No!' ...", "\"'No!' we said\"", True),
        ('"We went"', "We went", False),
        ("We wen", "We went", False),
        ("went ...", "We went", False),
        ("We went", "", False),
    ],
)
def test_words_are_the_same_with_marks_around_them_or_without(expected: str, met: str, same: bool) -> None:
    assert values.same_words(expected, met) is same


def test_run_tells_what_fails_with_the_text_and_what_was_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([case_file(tmp_path, 'statement "We will ..."')]) == 0
    assert capsys.readouterr() == ("", "1 expectations hold, 0 do not\n")
    assert run([case_file(tmp_path, 'statement "It is needed."')]) == 1
    page, count = capsys.readouterr()
    assert page.startswith(f"{tmp_path / 'case.txt'}: Somebody says something.\n| {TEXT}\n# 0-27, ")
    assert '\nstatement "We will build the bridge,"\n    form: direct\n' in page
    assert page.rstrip().split("\n")[-1].startswith(f"! {tmp_path / 'case.txt'}:6: expected statement")
    assert count == "0 expectations hold, 1 do not\n"


def test_show_prints_what_holds_too_and_everything_that_was_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([case_file(tmp_path, "no figure")], show=True) == 0
    page, _ = capsys.readouterr()
    assert 'statement "We will build the bridge,"' in page and 'entity "Maria Oliveira"' in page


def test_lint_only_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([case_file(tmp_path, 'statement "It is needed."')], lint=True) == 0
    assert run([case_file(tmp_path, "no statment")], lint=True) == 1
    assert "case.txt:6: expected one of statement" in capsys.readouterr().out


def test_a_path_that_leads_nowhere_is_a_case_error(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"missing\.txt: expected a case file or a folder of them, met nothing"):
        run([tmp_path / "missing.txt"])
