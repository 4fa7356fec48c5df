"""Settings: options over the environment over `onrecord.toml` over the defaults."""

from pathlib import Path

import pytest

from cli.conftest import DONE, MISUSE, Program
from onrecord.cli.configuration import settings
from onrecord.errors import SettingsError
from onrecord.settings import Settings


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, without settings in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.__struct_fields__:
        monkeypatch.delenv(f"ONRECORD_{name.upper()}", raising=False)
    return tmp_path


def test_the_nearer_word_is_heard(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings().max_seconds == Settings().max_seconds
    (here / "onrecord.toml").write_text('max_seconds = 10\ndatabase = "file.db"\nworkers = 3\n')
    assert (settings().max_seconds, settings().database, settings().workers) == (10, "file.db", 3)
    monkeypatch.setenv("ONRECORD_MAX_SECONDS", "20.5")
    monkeypatch.setenv("ONRECORD_DATABASE", "")
    assert (settings().max_seconds, settings().database) == (20.5, "file.db")
    assert settings(max_seconds=30.0, database=None).max_seconds == 30


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("max_second = 10", "onrecord.toml: there is no setting 'max_second', expected one of database, "),
        ("max_seconds = 'soon'", "onrecord.toml: Expected `float`"),
        ("max_seconds = -1", "onrecord.toml: max_seconds is -1.0, expected more than 0"),
        ("max_seconds = nan", "onrecord.toml: max_seconds is nan, expected more than 0"),
        ("workers = ", "onrecord.toml: cannot be read ("),
    ],
)
def test_a_setting_that_cannot_be_meant_is_told_with_its_place(here: Path, file: str, fault: str) -> None:
    (here / "onrecord.toml").write_text(file)
    with pytest.raises(SettingsError) as told:
        settings()
    assert str(told.value).startswith(fault)


def test_the_environment_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WORKERS", "many")
    with pytest.raises(SettingsError, match="environment variable ONRECORD_WORKERS: Expected `int`"):
        settings()


def test_the_program_hears_them(onrecord: Program, releases: Path) -> None:
    (releases.parent / "onrecord.toml").write_text('archive = "kept"\n')
    assert onrecord("read", "releases", ONRECORD_DATABASE="from-environment.db").returncode == DONE
    assert onrecord("--database", "flag.db", "read", "releases", ONRECORD_DATABASE="ignored.db").returncode == DONE
    names = {path.name for path in onrecord.folder.iterdir()}
    assert names == {"releases", "onrecord.toml", "from-environment.db", "flag.db", "kept"}
    answer = onrecord("read", "releases", ONRECORD_WORKERS="none")
    assert answer.returncode == MISUSE
    assert answer.stderr.startswith("onrecord: environment variable ONRECORD_WORKERS: ")
