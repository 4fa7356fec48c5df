"""The program as a person calls it: a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

PROGRAM = (sys.executable, "-m", "onrecord")
DONE, PROBLEMS, MISUSE, INTERRUPTED = 0, 1, 2, 130

BRIDGE = """\
Mayor Maria Oliveira opened the bridge over the Tarn on 2 May 2025.

"We will build three more bridges," Maria Oliveira said. "They are needed."

"I have never heard the Mayor of Toledo say: 'The bridge is mine.' He would not," Maria Oliveira said.
"""
HARBOUR = """\
The port authority of Ravnsund opened the new harbour on 7 June 2025.

"Fishing boats will come back," the harbour master Jens Holm said.
"""
GERMAN = """\
Der Bürgermeister der Stadt hat am Freitag die neue Brücke über den Fluss eröffnet. Sie ist drei Kilometer lang und
wird von vielen Menschen genutzt, die bisher mit der Fähre fahren mussten.
"""


class Answer(Protocol):
    """What a run of the program gave."""

    returncode: int
    stdout: str
    stderr: str


def environment(**told: str) -> dict[str, str]:
    """The environment without settings of this program but those told."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith("ONRECORD")}, **told}


class Program:
    """Runs the program in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str | Path, given: str = "", **told: str) -> subprocess.CompletedProcess[str]:
        """One run, to its end; `given` is its standard input, `told` its environment."""
        return subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            cwd=self.folder,
            env=environment(**told),
            input=given,
            capture_output=True,
            text=True,
            encoding="utf8",
            timeout=120,
            check=False,
        )

    def begin(self, *arguments: str | Path) -> subprocess.Popen[bytes]:
        """One run, begun; in a group of its own, as a terminal has it."""
        return subprocess.Popen(
            [*PROGRAM, *map(str, arguments)],
            cwd=self.folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )


@pytest.fixture
def onrecord(tmp_path: Path) -> Program:
    """The program in an empty folder."""
    return Program(tmp_path)


@pytest.fixture
def releases(tmp_path: Path) -> Iterator[Path]:
    """A folder of two releases in that folder."""
    yield put_releases(tmp_path)


@pytest.fixture(scope="package")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program in a folder with two releases and a store of them, which nobody may change."""
    folder = tmp_path_factory.mktemp("filled")
    program = Program(folder)
    put_releases(folder)
    answer = program("read", "releases")
    assert answer.returncode == DONE, answer.stderr
    return program


def put_releases(folder: Path) -> Path:
    """Writes two releases into a folder `releases` of this one."""
    inside = folder / "releases"
    inside.mkdir()
    (inside / "bridge.txt").write_text(BRIDGE, encoding="utf8")
    (inside / "harbour.txt").write_text(HARBOUR, encoding="utf8")
    return inside
