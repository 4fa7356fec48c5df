"""The Python API: what a notebook sees."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import ReadError
from onrecord.model import Issue, Statement

TEXT = '"We will build the bridge," said Maria Oliveira. "It is needed."'
DENIED = "\"I have never heard the Mayor of Toledo say: 'The bridge is mine.' He would not,\" said Maria Oliveira."


def test_the_first_line_of_the_readme(tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text(TEXT)
    release = onrecord.read(tmp_path / "release.txt")
    speaker = release.statements[0].speaker
    assert speaker is not None and speaker.name == "Maria Oliveira"
    assert release.text == TEXT
    assert release.statements[0].content[0].text == '"We will build the bridge,"'


def test_reading_is_the_same_before_and_after_the_stage_of_that_name_is_imported() -> None:
    program = (
        "import onrecord, sys\n"
        "first = onrecord.read\n"
        "from onrecord.read import read as stage\n"
        "import onrecord.read\n"
        "assert onrecord.read is first and callable(first) and onrecord.read.read is stage\n"
        "assert onrecord.read(sys.argv[1]).text\n"
    )
    sample = Path(__file__).parent.parent / "examples" / "releases" / "governor-visit.txt"
    subprocess.run([sys.executable, "-c", program, sample], check=True)


def test_importing_the_package_imports_nothing_of_it() -> None:
    program = "import onrecord, sys; print([name for name in sys.modules if name.startswith('onrecord.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_name_of_the_package_is_there(name: str) -> None:
    assert getattr(onrecord, name) is not None
    assert name in dir(onrecord)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'raed'"):
        getattr(onrecord, "raed")  # noqa: B009  # mypy knows it is not there


def test_what_is_told_beside_a_text() -> None:
    release = onrecord.read_text(TEXT, published=date(2025, 3, 14), title="A bridge", publisher="City of Toledo")
    told = release.document
    assert (told.published, told.title, told.publisher) == ("2025-03-14", "A bridge", "City of Toledo")


def test_what_was_denied_is_told_but_not_said() -> None:
    release = onrecord.read_text(DENIED)
    denied = [one for one in release.statements if one.status == "denied"]
    assert [one.content[0].text for one in denied] == ["'The bridge is mine.'"]
    assert len(release.said) == len(release.statements) - 1
    assert denied[0] not in release.said


def test_why_gives_every_mark_record_and_issue_at_a_character() -> None:
    release = onrecord.read_text('"We will build the bridge," said Maria Oliveira. "It is needed.\nShe left.')
    found = release.why(release.text.index("needed"))
    assert {"Sentence", "Quote", "Statement", "Issue"} <= {type(one).__name__ for one in found}
    assert all(one.by for one in found)
    assert not any(isinstance(one, Statement | Issue) for one in release.why(release.text.index("She")))
    assert any(isinstance(one, Statement) for one in release.why(release.text.index("Maria")))


@pytest.mark.parametrize("offset", [-1, len(TEXT)])
def test_why_of_a_character_that_there_is_not(offset: int) -> None:
    with pytest.raises(ReadError, match=f"no character {offset}, expected 0 to {len(TEXT) - 1}"):
        onrecord.read_text(TEXT).why(offset)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "two.jsonl").write_text('{"text": "One went."}\n{"text": "Two went."}\n')
    (tmp_path / "folder").mkdir()
    for name, words in {
        "missing.txt": "missing.txt: No such file",
        "empty.txt": "empty.txt: an empty file",
        "two.jsonl": "two.jsonl: more than one release, one was expected",
        "folder": "folder: no release, one was expected",
    }.items():
        with pytest.raises(ReadError, match=words):
            onrecord.read(tmp_path / name)
    with pytest.raises(ReadError, match=r"for a text itself use onrecord\.read_text"):
        onrecord.read("Ministers met.\nThey agreed.")
    with pytest.raises(ReadError, match="nothing but spaces"):
        onrecord.read_text(" \n ")


def test_many_releases_and_the_issue_of_each_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "two.jsonl").write_text('{"text": "One went."}\nno json\n{"text": "Two went."}\n')
    found = list(onrecord.read_all(tmp_path, tmp_path / "missing.txt"))
    assert [one.text if isinstance(one, onrecord.Release) else one.code for one in found] == [
        "One went.",
        "broken-line",
        "Two went.",
        "missing",
    ]
