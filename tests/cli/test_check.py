"""`onrecord check` as a person calls it."""

import csv
import io
import json
from pathlib import Path

import pytest

from cli.conftest import DONE, MISUSE, PROBLEMS, Program

TRADE = """\
Riga, 12 May 2024

In 2023, trade between Latvia and Peru amounted to $4.4 billion, the ministry said.
"In 2023, trade between Latvia and Peru reached $4.9 billion," Trade Minister Ann Field said.
"""
SOUND = """\
Lima, 13 May 2024

In 2023, trade between Latvia and Chile amounted to $1.1 billion, in January-March 2024 it stood at $0.2 billion.
"The mutual trade has declined," Trade Minister Otto Marr said.
"""


@pytest.fixture
def read(onrecord: Program) -> Program:
    (onrecord.folder / "releases").mkdir()
    for name, text in (("trade", TRADE), ("sound", SOUND)):
        (onrecord.folder / "releases" / f"{name}.txt").write_text(text, encoding="utf8")
    assert onrecord("read", "releases", "--no-model").returncode == DONE
    return onrecord


def test_checks_are_told_with_their_sums(read: Program) -> None:
    answer = read("check")
    assert answer.returncode == PROBLEMS
    assert "differs: Is one number told for trade, Latvia and Peru in 2023?" in answer.stdout
    assert "4.35 to 4.45 billion USD against 4.85 to 4.95 billion USD" in answer.stdout
    assert (
        "agrees: Do the stated levels of trade, Latvia and Chile fit “The mutual trade has declined”?" in answer.stdout
    )
    assert answer.stderr.strip() == "2 checks, 1 of them differs"


def test_one_verdict(read: Program) -> None:
    answer = read("check", "--verdict", "agrees", "--json")
    assert [json.loads(line)["verdict"] for line in answer.stdout.splitlines()] == ["agrees"]
    assert answer.returncode == PROBLEMS


def test_a_dismissed_check_stays_away_with_its_reason(read: Program) -> None:
    found = [json.loads(line) for line in read("check", "--json").stdout.splitlines()]
    (wrong,) = [one["id"] for one in found if one["verdict"] == "differs"]
    assert read("check", "--dismiss", wrong).returncode == MISUSE, "a reason is needed"
    assert read("check", "--dismiss", wrong[:12], "--reason", "two offices", "--by", "Ann").returncode == DONE
    assert read("read", "releases", "--no-model").returncode == DONE
    answer = read("check")
    assert answer.returncode == DONE
    assert "differs" not in answer.stdout
    assert "1 dismissed" in answer.stderr
    assert "dismissed by Ann: two offices" in read("check", "--all").stdout
    told = [json.loads(line) for line in read("check", "--all", "--json").stdout.splitlines()]
    assert [one["dismissed"]["reason"] for one in told if "dismissed" in one] == ["two offices"]
    assert read("check", "--restore", wrong).returncode == DONE
    assert read("check").returncode == PROBLEMS


def test_a_table(read: Program) -> None:
    rows = list(csv.DictReader(io.StringIO(read("check", "--csv").stdout)))
    assert {row["verdict"] for row in rows} == {"agrees", "differs"}
    assert all(Path(row["source"]).name in ("trade.txt", "sound.txt") for row in rows)


def test_an_id_that_means_nothing(read: Program) -> None:
    answer = read("check", "--dismiss", "check:none", "--reason", "why")
    assert answer.returncode == MISUSE
    assert "no check with this id" in answer.stderr
    assert read("check", "--dismiss", "check:", "--reason", "why").returncode == MISUSE, "several are meant"
    assert read("check", "--dismiss", "", "--reason", "why").returncode == MISUSE, "a variable that is not set"


def test_a_decision_that_decides_nothing_is_refused(read: Program) -> None:
    answer = read("check", "--reason", "two offices")
    assert (answer.returncode, "--dismiss ID or --restore ID was expected" in answer.stderr) == (MISUSE, True)
    lines = read("check", "--verdict", "differs", "--json").stdout.splitlines()
    answer = read("check", "--restore", json.loads(lines[0])["id"])
    assert (answer.returncode, "is not dismissed" in answer.stderr) == (MISUSE, True)


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_programs_get_utf8_whatever_the_terminal(read: Program, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii:backslashreplace")
    answer = read("check", form)
    assert answer.returncode == PROBLEMS
    assert "“$4.4 billion”" in answer.stdout


def test_checks_of_one_release_are_lines_of_the_contract(onrecord: Program) -> None:
    answer = onrecord("read", "-", "--json", "--no-model", given=TRADE)
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    (check,) = [line for line in lines if line["type"] == "check"]
    assert check["document"] == lines[0]["id"]
    assert set(check["rests_on"]) <= {line["id"] for line in lines}
    assert {"question", "verdict", "rests_on", "assumes", "workings", "by", "score"} <= check.keys()


def test_official_statistics_are_set_beside_what_was_stated(read: Program) -> None:
    (read.folder / "trade.csv").write_text("year,value\n2023,1.4\n", encoding="utf8")
    told = ("--measure", "trade", "--party", "Latvia", "--party", "Chile", "--publisher", "Statistics Latvia")
    assert read("series", "add", "trade.csv", *told, "--unit", "billion US dollars").returncode == DONE
    answer = read("check", "--verdict", "differs")
    assert "differs: Is trade, Latvia and Chile in 2023 what Statistics Latvia published?" in answer.stdout
    assert "Statistics Latvia published 1.4 billion USD" in answer.stdout
