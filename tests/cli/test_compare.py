"""`compare`: a table of readers over real files; what is not installed or cannot be read is told."""

import json
import os
import pty
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import DONE, MISUSE, PROBLEMS, PROGRAM, Program, environment
from cli.test_asking import drained

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "compare.jsonl"
HEAD = ["reader", "read", "refused", "P", "R", "F1", "quoted", "direct", "indirect", "content", "wrong", "words/s"]
OURS = ["onrecord", "onrecord, rules only", "regular expressions"]
posix = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
INSTALL = "not installed: pip install 'onrecord[compare]'"


@pytest.fixture
def bare(onrecord: Program) -> Program:
    """The program where neither textacy nor spaCy can be imported, installed or not; and a file of two texts."""
    for name in ("textacy", "spacy"):
        (onrecord.folder / f"{name}.py").write_text("raise ImportError('not for this test')\n")
    lines = SAMPLE.read_text(encoding="utf8").splitlines(keepends=True)
    (onrecord.folder / "two.jsonl").write_text("".join(lines[:2]), encoding="utf8")
    return onrecord


def test_a_table_has_a_line_for_each_reader_and_names_those_not_installed(bare: Program) -> None:
    answer = bare("compare", "two.jsonl")
    assert (answer.returncode, answer.stderr) == (DONE, "")
    head, *lines = answer.stdout.splitlines()
    assert head.split() == HEAD
    assert [line[: head.index("read", 6)].rstrip() for line in lines[:3]] == OURS
    assert all(line.split()[-len(HEAD) + 1 :][:2] == ["2", "0"] for line in lines[:3])
    assert lines[3:] == [
        f"textacy: not measured, textacy is {INSTALL}",
        f"spaCy: not measured, spaCy is {INSTALL}",
    ]


def rows(program: Program, *arguments: str) -> dict[str, dict[str, Any]]:
    """What `--json` tells of each reader."""
    answer = program("compare", *arguments, "--json")
    assert answer.returncode == DONE, answer.stderr
    return {row["reader"]: row for row in map(json.loads, answer.stdout.splitlines())}


def test_json_tells_every_figure(bare: Program) -> None:
    told = rows(bare, "two.jsonl")
    assert list(told) == [*OURS, "textacy", "spaCy"]
    assert told["spaCy"] == {"reader": "spaCy", "missing": f"spaCy is {INSTALL}"}
    plain = told["regular expressions"]
    assert (plain["read"], plain["refused"], plain["refusals"]) == (2, 0, [])
    assert plain["attribution"]["annotated"] == 10
    assert plain["indirect"] == {"precision": None, "recall": 0.0, "f1": 0.0, "annotated": 6, "found": 0}
    assert plain["versions"] == {"onrecord": "0.1.0"}
    assert plain["words_per_second"] > told["onrecord"]["words_per_second"] > 0


def test_figures_are_in_percent(bare: Program) -> None:
    text = '"No," said Ana Reyes. "Never."'
    roles = [
        {"source": [[11, 20]], "cue": [], "content": [[0, 5]]},
        {"source": [[6, 10]], "cue": [], "content": [[22, 30]]},
    ]
    (bare.folder / "one.jsonl").write_text(json.dumps({"text": text, "attributions": roles}))
    row = rows(bare, "one.jsonl")["regular expressions"]
    half = {"precision": 50.0, "recall": 50.0, "f1": 50.0, "annotated": 2, "found": 2}
    assert (row["attribution"], row["direct"], row["wrong_source"]) == (half, half, 50.0)
    assert row["content"]["f1"] == 100.0


def test_broken_lines_are_told_and_the_rest_is_measured(bare: Program) -> None:
    good = (bare.folder / "two.jsonl").read_text(encoding="utf8")
    (bare.folder / "odd.jsonl").write_text(
        '{"text": \n' + good + '{"text": "So.", "attributions": 3}\n', encoding="utf8"
    )
    answer = bare("compare", "odd.jsonl")
    assert answer.returncode == PROBLEMS
    first, last = answer.stderr.splitlines()
    assert first.startswith("onrecord: odd.jsonl#1: broken JSON")
    assert last.startswith("onrecord: odd.jsonl#4: Expected `array`, got `int` - at `$.attributions`, expected {")
    assert answer.stdout.splitlines()[1].split()[1] == "2", "texts read"


@pytest.mark.parametrize("content", ["", "\n \n", "no JSON\n"])
def test_a_file_without_a_text_has_no_table(bare: Program, content: str) -> None:
    (bare.folder / "none.jsonl").write_text(content)
    answer = bare("compare", "none.jsonl")
    assert (answer.returncode, answer.stdout) == (PROBLEMS, "")
    assert answer.stderr.splitlines()[-1].startswith("onrecord: none.jsonl: no annotated text to measure on, expected ")


def test_texts_may_come_on_standard_input(bare: Program) -> None:
    answer = bare("compare", "-", given=(bare.folder / "two.jsonl").read_text(encoding="utf8"))
    assert (answer.returncode, answer.stderr) == (DONE, "")
    assert answer.stdout.split()[: len(HEAD)] == HEAD


@pytest.mark.parametrize("arguments", [[], ["nowhere.jsonl"], ["."]])
def test_what_is_no_file_is_misuse(bare: Program, arguments: list[str]) -> None:
    answer = bare("compare", *arguments)
    assert (answer.returncode, answer.stdout) == (MISUSE, "")
    assert "Usage: onrecord compare" in answer.stderr


def shown(folder: Path, *, table: bool, columns: int = 120) -> str:
    """What a terminal of so many columns is shown: the table, or what is told beside it."""
    ours, theirs = pty.openpty()
    command = [*PROGRAM, "compare", "two.jsonl"]
    told = environment(TERM="xterm", COLUMNS=str(columns))
    out, err = (theirs, subprocess.DEVNULL) if table else (subprocess.DEVNULL, theirs)
    with subprocess.Popen(command, cwd=folder, env=told, stdout=out, stderr=err) as comparing:
        os.close(theirs)
        answer = drained(ours)
    assert comparing.returncode == DONE
    assert "\x1b[" in answer
    return answer


@posix
def test_a_terminal_is_shown_how_far_the_run_is(bare: Program) -> None:
    bar = shown(bare.folder, table=False)
    assert all(name in bar for name in OURS)
    assert "100%" in bar
    assert "indirect" not in bar


@posix
@pytest.mark.parametrize(("columns", "sideways"), [(120, False), (80, True)])
def test_a_terminal_is_shown_a_table_that_fits_it(bare: Program, columns: int, sideways: bool) -> None:
    table = shown(bare.folder, table=True, columns=columns)
    assert "…" not in table, "nothing is cut"
    lines = [line.split() for line in table.splitlines()]
    assert (["refused", "0", "0", "0"] in lines) is sideways
    assert any(line[:5] == ["onrecord,", "rules", "only", "2", "0"] for line in lines) is not sideways
