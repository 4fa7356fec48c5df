"""Starting: fast, and with nothing imported that the command does not need."""

import subprocess
import sys
import time

import pytest

from cli.conftest import DONE, MISUSE, PROGRAM, Program
from onrecord.cli.commands import COMMANDS

HEAVY = (
    "sqlalchemy", "alembic", "turbohtml", "rich", "yaml", "pypdfium2", "docx", "py3langid", "pyarrow", "ftfy",
    "matplotlib", "pandas", "polars", "sdmx",
)  # fmt: skip
# Seconds, by the project's own bar; the best of some runs, for the machine does other things too.
MOST, RUNS = 0.3, 7


def test_help_is_there_at_once() -> None:
    assert min(seconds("--help") for _ in range(RUNS)) < MOST


def seconds(*arguments: str) -> float:
    begun = time.perf_counter()
    subprocess.run([*PROGRAM, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["read", "--help"],
        ["find", "--help"],
        ["figures", "--help"],
        ["series", "add", "--help"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_help_needs_no_library_of_any_stage(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from onrecord.cli.commands import run\n"
        f"assert run({arguments}) == 0\n"
        f"print(sorted(set({HEAVY}) & set(sys.modules)), file=sys.stderr)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stderr.strip() == "[]"


@pytest.mark.usefixtures("releases")
def test_reading_onto_standard_output_needs_no_database(onrecord: Program) -> None:
    program = (
        "import sys\n"
        "from onrecord.cli.commands import run\n"
        "assert run(['read', 'releases', '--json']) == 0\n"
        "print(sorted({'sqlalchemy', 'alembic', 'sqlite3', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", program]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=onrecord.folder)
    assert answer.stderr.strip() == "[]"


def test_every_command_is_in_the_help_and_has_one_of_its_own(onrecord: Program) -> None:
    told = onrecord("--help").stdout
    for name in COMMANDS:
        assert f"\n  {name} " in told
        answer = onrecord(name, "--help")
        assert (answer.returncode, answer.stderr) == (DONE, "")
        assert answer.stdout.startswith(f"Usage: onrecord {name} ")


def test_the_version_is_told(onrecord: Program) -> None:
    assert onrecord("--version").stdout == "onrecord, version 0.1.0\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["raed", "x.txt"],
        ["read"],
        ["read", "x.txt", "--workers", "0"],
        ["read", "x.txt", "--max-seconds", "0"],
        ["read", "x.txt", "--published", "next week"],
        ["find", "--type", "opinion"],
        ["find", "--from", "yesterday"],
        ["find", "--limit", "0"],
        ["export", "out", "--format", "xlsx"],
        ["why", "x.txt"],
        ["why", "x.txt", "twelve"],
        ["show"],
        ["--no-such-option"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_is_told_apart(onrecord: Program, arguments: list[str]) -> None:
    answer = onrecord(*arguments)
    assert (answer.returncode, answer.stdout) == (MISUSE, "")
    assert "Usage: onrecord" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert list(onrecord.folder.iterdir()) == []
