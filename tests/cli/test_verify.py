"""`onrecord verify`: it passes over what is as it was, and finds whatever is not."""

import sqlite3
from pathlib import Path

import pytest

from cli.conftest import DONE, HARBOUR, PROBLEMS, Program


@pytest.fixture
def stored(onrecord: Program, releases: Path) -> Program:
    """The program in a folder with a store that may be changed."""
    onrecord("read", releases.name)
    return onrecord


def original(stored: Program) -> Path:
    """Where the archive keeps the second release."""
    files = (path for path in (stored.folder / "onrecord.originals").rglob("*") if path.is_file())
    return next(path for path in files if path.read_text() == HARBOUR)


def test_nothing_differs_in_what_was_just_written(stored: Program) -> None:
    answer = stored("verify")
    assert (answer.returncode, answer.stdout) == (DONE, "")
    assert answer.stderr == "originals, evidence and full text: nothing differs\n"


def test_a_changed_original_is_found(stored: Program) -> None:
    path = original(stored)
    path.chmod(0o644)
    path.write_text(HARBOUR.replace("Ravnsund", "Ravnsond"))
    answer = stored("verify")
    assert answer.returncode == PROBLEMS
    assert f"{path.relative_to(stored.folder)}: bytes whose SHA-256 is " in answer.stdout
    assert answer.stderr == "originals, evidence and full text: 1 difference\n"


def test_a_missing_original_is_found(stored: Program) -> None:
    original(stored).unlink()
    answer = stored("verify")
    assert answer.returncode == PROBLEMS
    assert answer.stdout.endswith(": missing, expected the original of releases/harbour.txt\n")


def test_changed_evidence_is_found(stored: Program) -> None:
    with sqlite3.connect(stored.folder / "onrecord.db") as database:
        database.execute("UPDATE documents SET text = replace(text, 'Fishing boats', 'Rowing boats')")
    database.close()
    answer = stored("verify")
    assert answer.returncode == PROBLEMS
    assert "Fishing boats" in answer.stdout
