"""`onrecord series`: official statistics are kept, listed and taken away."""

import hashlib
import json
from pathlib import Path

import pytest

from cli.conftest import DONE, MISUSE, PROBLEMS, Program

TOLD = ("--measure", "trade", "--party", "Harrow Province", "--party", "Port Amber", "--publisher", "Office")
MONTHS = "month,turnover\n2023-01,301.5\n2023-02,298.0\n"
HOLED = "month,turnover\n2023-01,301.5\n2023-02,about 300\n2023-03,298.0\n"
OPTIONS = (*TOLD, "--unit", "USD", "--scale", "million", "--value", "turnover")


@pytest.fixture
def table(onrecord: Program) -> Path:
    """A table of two months."""
    path = onrecord.folder / "trade.csv"
    path.write_text(MONTHS)
    return path


@pytest.mark.usefixtures("table")
def test_a_series_is_kept_and_listed(onrecord: Program) -> None:
    added = onrecord("series", "add", "trade.csv", *OPTIONS, "--title", "Trade by month")
    assert (added.returncode, added.stderr) == (DONE, "")
    assert added.stdout.endswith("  trade, Harrow Province and Port Amber, in USD: 2 values, 2023-01 to 2023-02\n")
    listed = onrecord("series").stdout
    assert listed.startswith(added.stdout)
    digest = hashlib.sha256(MONTHS.encode()).hexdigest()
    assert f"Trade by month | Office | trade.csv | SHA-256 {digest} | added 2" in listed
    (line,) = onrecord("series", "--json").stdout.splitlines()
    told = json.loads(line)
    assert [(one["period"], one["value"]) for one in told["observations"]] == [
        ("2023-01", 3.015e8),
        ("2023-02", 2.98e8),
    ]


@pytest.mark.usefixtures("table")
def test_the_same_file_again_changes_nothing(onrecord: Program) -> None:
    onrecord("series", "add", "trade.csv", *OPTIONS)
    before = onrecord("series", "--json").stdout
    again = onrecord("series", "add", "trade.csv", *OPTIONS, "--title", "Other")
    assert (again.returncode, again.stderr) == (
        DONE,
        "known already, nothing changed; to tell something else of it, remove it first\n",
    )
    assert onrecord("series", "--json").stdout == before


@pytest.mark.usefixtures("table")
def test_a_series_is_taken_away(onrecord: Program) -> None:
    number = onrecord("series", "add", "trade.csv", *OPTIONS).stdout.split()[0]
    assert onrecord("series", "remove", "nonesuch").returncode == MISUSE
    assert onrecord("series", "remove", number).stderr == f"{number} removed\n"
    assert onrecord("series").stdout == ""


def test_a_file_beside_it_may_tell_what_it_is_of(onrecord: Program, table: Path) -> None:
    table.with_suffix(".yml").write_text(
        "measure: trade\nparty: [Harrow Province, Port Amber]\nunit: million US dollars\npublisher: Office\n"
        "value: turnover\n"
    )
    added = onrecord("series", "add", "trade.csv", "--measure", "exports")
    assert (added.returncode, added.stderr) == (DONE, "")
    assert "exports, Harrow Province and Port Amber, in USD" in added.stdout, "an option goes before the file"


def test_bad_rows_are_told_and_good_ones_kept(onrecord: Program, table: Path) -> None:
    table.write_text(HOLED)
    added = onrecord("series", "add", "trade.csv", *OPTIONS)
    assert added.returncode == PROBLEMS
    assert added.stderr.splitlines() == [
        "onrecord: trade.csv:3: the value of 2023-02 is 'about 300', a number such as 1234.5 was expected",
        "onrecord: trade.csv:4: between 2023-01 (line 2) and 2023-03 (line 4) times are missing, a series without"
        " gaps was expected",
    ]
    assert "2 values, 2023-01 to 2023-03" in added.stdout


@pytest.mark.parametrize(
    ("content", "arguments", "status", "words"),
    [
        ("", OPTIONS, PROBLEMS, "trade.csv: nothing is in it"),
        ("<a><b></a>", OPTIONS, PROBLEMS, "trade.csv:1: no XML (mismatched tag)"),
        (MONTHS, TOLD, MISUSE, "trade.csv: which column holds the values? --value with one of month, turnover"),
        (MONTHS, (*TOLD, "--value", "turnover"), PROBLEMS, "trade.csv:2: no unit is told"),
        (MONTHS, (*OPTIONS, "--unit", "XQZ"), MISUSE, "'XQZ' is no unit"),
        (MONTHS, (*OPTIONS, "--where", "area"), MISUSE, "--where area: COLUMN=CELL was expected"),
        (MONTHS, ("--unit", "USD"), MISUSE, "what the numbers are of is not told, expected --measure trade"),
    ],
)
def test_what_cannot_be_read_is_told_without_a_traceback(
    onrecord: Program, table: Path, content: str, arguments: tuple[str, ...], status: int, words: str
) -> None:
    table.write_text(content)
    added = onrecord("series", "add", "trade.csv", *arguments)
    assert (added.returncode, added.stdout) == (status, "")
    assert added.stderr.startswith(f"onrecord: {words}")
    assert "Traceback" not in added.stderr


def test_what_is_not_there_is_told(onrecord: Program) -> None:
    assert onrecord("series", "add", "nowhere.csv", *OPTIONS).returncode == MISUSE
    assert onrecord("series").returncode == MISUSE
    assert list(onrecord.folder.iterdir()) == []


def test_a_file_that_is_too_large_is_told(onrecord: Program, table: Path) -> None:
    answer = onrecord("series", "add", table.name, *OPTIONS, ONRECORD_MAX_BYTES="10")
    assert answer.returncode == MISUSE
    assert "at most 10 were expected (max_bytes)" in answer.stderr
