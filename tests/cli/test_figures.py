"""`onrecord figures`: stated series of a store of four releases, beside official statistics."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import DONE, MISUSE, Program

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
TRADE = ("--measure", "trade", "--party", "harrow province", "--party", "Port Amber")


@pytest.fixture(scope="module")
def traded(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program in a folder with a store of the sample releases on trade and the statistics beside them."""
    folder = tmp_path_factory.mktemp("traded")
    program = Program(folder)
    shutil.copytree(EXAMPLES / "statistics", folder / "statistics")
    shutil.copy(EXAMPLES / "trade.jsonl", folder)
    assert program("read", "trade.jsonl").returncode == DONE
    assert program("series", "add", "statistics/trade.csv").returncode == DONE
    return program


def rows(traded: Program, *arguments: str) -> list[dict[str, Any]]:  # Any: as JSON has it
    """The statements as JSON."""
    answer = traded("figures", *arguments, "--json")
    assert (answer.returncode, answer.stderr) == (DONE, "")
    return [json.loads(line) for line in answer.stdout.splitlines()]


def test_without_options_the_series_are_listed(traded: Program) -> None:
    answer = traded("figures")
    assert answer.stdout.splitlines() == [
        "trade, Harrow Province and Port Amber, in USD: 10 statements in 4 releases",
        "trade, Harrow Province and Port Amber, in %: 1 statement in 1 release",
    ]
    assert answer.stderr == "2 series\n"
    assert [json.loads(line)["statements"] for line in traded("figures", "--json").stdout.splitlines()] == [10, 1]
    assert traded("figures", "--csv").stdout.splitlines()[1] == "trade,Harrow Province; Port Amber,USD,10,4"


def test_a_series_tells_who_stated_what_and_when(traded: Program) -> None:
    told = traded("figures", *TRADE).stdout
    assert "trade, Harrow Province and Port Amber, in USD: 10 statements\n" in told
    assert "    2020 | “$2.9 billion” | 2.85 to 2.95 billion USD\n" in told
    assert (
        "        Government of Harrow Province (the release's own voice) | 2022-03-14 |"
        " Harrow Province and Port Amber open a business forum | trade.jsonl#1\n"
    ) in told
    assert "    2024 | “$5 billion” | target | 4.5 to 5.5 billion USD\n        Jonas Lind | 2022-03-14 | " in told
    assert "    2023 | “$4.2 billion” | forecast | " in told
    assert "in %: 1 statement\n    2023 | “12 percent” | change | 11.5 to 12.5 %\n" in told, "units stand apart"


def test_conflicting_statements_are_marked(traded: Program) -> None:
    odd = [(one["period"], one["words"]) for one in rows(traded, *TRADE) if one["conflict"]]
    assert odd == [("2021", "$3.4 billion"), ("2021", "$3.1 billion")]
    assert traded("figures", *TRADE).stdout.count("CONFLICT, another statement of this time differs") == 2


def test_what_was_published_stands_beside_each_claim(traded: Program) -> None:
    met = {
        (one["period"], one["words"]): [(beside["value"], beside["verdict"]) for beside in one["published"]]
        for one in rows(traded, *TRADE)
        if one["published"]
    }
    assert met["2021", "$3.1 billion"] == [(3420800000, "differs")]
    assert met["2024-01/2024-09", "$3.1 billion"] == [(3103700000, "agrees")]
    assert ("2024", "$5 billion") not in met, "a target is nothing that came"
    line = "        published: 3.1037 billion USD | Harrow Statistics Office | statistics/trade.csv | agrees\n"
    assert line in traded("figures", *TRADE).stdout


def test_days_bound_the_releases(traded: Program) -> None:
    assert {one["day"] for one in rows(traded, *TRADE, "--from", "2023-02-20", "--to", "2024-11-18")} == {
        "2023-02-20", "2024-11-18",
    }  # fmt: skip
    assert rows(traded, *TRADE, "--from", "2030-01-01") == []


def test_a_table_holds_a_line_for_each_statement(traded: Program) -> None:
    table = list(csv.DictReader(io.StringIO(traded("figures", *TRADE, "--csv").stdout)))
    assert len(table) == 11
    assert (table[-1]["value"], table[-1]["low"], table[-1]["published"]) == ("4160000000", "4155000000", "4186000000")
    assert (table[-1]["words"], table[-1]["verdict"], table[-1]["parties"]) == (
        "$4.16 billion", "differs", "Harrow Province; Port Amber",
    )  # fmt: skip


def test_nothing_found_says_how_to_go_on(traded: Program) -> None:
    answer = traded("figures", "--measure", "nonesuch")
    assert (answer.returncode, answer.stdout) == (DONE, "")
    assert answer.stderr == "0 statements; without options, the series are listed\n"


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_series_is_drawn_alike_each_time(traded: Program, ending: str) -> None:
    pytest.importorskip("matplotlib", reason="pip install 'onrecord[plot]'")
    pictures = []
    for seed in ("1", "2"):
        answer = traded("figures", *TRADE, "--plot", f"trade{seed}.{ending}", PYTHONHASHSEED=seed, TZ=f"UTC+{seed}")
        assert (answer.returncode, answer.stdout, answer.stderr) == (DONE, f"trade{seed}.{ending}\n", "")
        pictures.append((traded.folder / f"trade{seed}.{ending}").read_bytes())
    assert pictures[0] == pictures[1]
    assert pictures[0].startswith(b"\x89PNG" if ending == "png" else b"<?xml")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--plot", "a.png"), "--plot draws some series: --measure or --party was expected beside it"),
        (("--measure", "trade", "--plot", "a.pdf"), "a.pdf: a file that ends with .png or .svg was expected"),
        (("--measure", "trade", "--plot", "a.png", "--csv"), "--plot and --csv exclude each other"),
        (("--measure", "nonesuch", "--plot", "a.png"), "a.png: no statement with a told time to draw"),
    ],
)
def test_what_cannot_be_drawn_is_told(traded: Program, arguments: tuple[str, ...], words: str) -> None:
    answer = traded("figures", *arguments)
    assert (answer.returncode, answer.stdout) == (MISUSE, "")
    assert words in answer.stderr


def test_without_a_store_none_is_made(onrecord: Program) -> None:
    assert onrecord("figures").returncode == MISUSE
    assert list(onrecord.folder.iterdir()) == []
