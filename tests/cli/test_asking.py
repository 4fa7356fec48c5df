"""`show`, `find`, `why`, `export` and `cases` over a store of two releases."""

import csv
import io
import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from cli.conftest import BRIDGE, DONE, HARBOUR, MISUSE, PROBLEMS, PROGRAM, Program, environment

DENIED = "'The bridge is mine.'"


def test_a_release_is_shown_paragraph_by_paragraph(filled: Program) -> None:
    answer = filled("show", "releases/bridge.txt")
    assert (answer.returncode, answer.stderr) == (DONE, "")
    lines = answer.stdout.splitlines()
    paragraphs = BRIDGE.strip().split("\n\n")
    at = [lines.index(paragraph) for paragraph in paragraphs]
    assert at == sorted(at)
    said = next(line for line in lines if "statement: Maria Oliveira, direct" in line)
    assert at[1] < lines.index(said) < at[2]
    assert said.startswith(f"    [{BRIDGE.index('We will') - 1}] ")


def test_what_was_not_said_is_marked(filled: Program) -> None:
    line = next(line for line in filled("show", "releases/bridge.txt").stdout.splitlines() if line.endswith(DENIED))
    assert line.lstrip().partition("] ")[2].startswith("statement: NOT SAID (denied), ")


@pytest.mark.parametrize("place", ["bridge.txt", "releases/bridge.txt"])
def test_a_release_is_meant_by_path(filled: Program, place: str) -> None:
    assert BRIDGE.splitlines()[0] in filled("show", place).stdout


def test_a_release_is_meant_by_the_beginning_of_its_id(filled: Program) -> None:
    document = json.loads(filled("find", "--type", "document", "harbour", "--json").stdout)["document"]
    assert HARBOUR.splitlines()[0] in filled("show", document[: len("document:") + 8]).stdout


def test_a_file_that_is_not_stored_is_read_and_not_kept(filled: Program, onrecord: Program, releases: Path) -> None:
    answer = onrecord("show", "releases/harbour.txt")
    assert answer.stdout == filled("show", "releases/harbour.txt").stdout
    assert list(onrecord.folder.iterdir()) == [releases]
    other = filled.folder / "other.txt"
    other.write_text("A text of its own.")
    try:
        assert "A text of its own." in filled("show", "other.txt").stdout
    finally:
        other.unlink()


def test_what_is_nowhere_is_told(filled: Program, onrecord: Program) -> None:
    for program in (filled, onrecord):
        answer = program("show", "nowhere")
        assert (answer.returncode, answer.stdout) == (MISUSE, "")
        assert answer.stderr.startswith("onrecord: ")
        assert "nowhere" in answer.stderr


def test_a_file_that_cannot_be_read_is_told(onrecord: Program) -> None:
    (onrecord.folder / "empty.txt").write_bytes(b"")
    for arguments in (("show", "empty.txt"), ("why", "empty.txt", "0")):
        answer = onrecord(*arguments)
        assert (answer.returncode, answer.stdout) == (PROBLEMS, "")
        assert answer.stderr.startswith("onrecord: empty.txt: ")


def test_a_text_cannot_paint_over_the_terminal(onrecord: Program) -> None:
    (onrecord.folder / "odd.txt").write_text(f"\x1b[2J{HARBOUR}")
    for arguments in (("show", "odd.txt"), ("why", "odd.txt", "2")):
        answer = onrecord(*arguments)
        assert answer.returncode == DONE
        assert "\x1b" not in answer.stdout


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
def test_a_terminal_is_shown_two_columns_in_colour(filled: Program) -> None:
    ours, theirs = pty.openpty()
    command = [*PROGRAM, "show", "releases/bridge.txt"]
    told = environment(TERM="xterm", COLUMNS="120")
    with subprocess.Popen(command, cwd=filled.folder, env=told, stdout=theirs) as showing:
        os.close(theirs)
        shown = drained(ours)
    assert showing.returncode == DONE
    assert "\x1b[" in shown
    line = next(line for line in shown.splitlines() if "three more bridges" in line)
    assert "statement: Maria" in line, "the record stands beside its words"


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
def test_a_terminal_is_shown_how_far_a_run_is(onrecord: Program, releases: Path) -> None:
    ours, theirs = pty.openpty()
    command = [*PROGRAM, "read", releases.name, "nowhere.txt"]
    told = environment(TERM="xterm", COLUMNS="120")
    with subprocess.Popen(command, cwd=onrecord.folder, env=told, stdout=subprocess.PIPE, stderr=theirs) as reading:
        os.close(theirs)
        shown = drained(ours)
        assert reading.stdout is not None
        assert reading.stdout.read() == b""
    assert reading.returncode == PROBLEMS
    assert " documents" in shown.partition("onrecord: nowhere.txt: ")[0], "the bar"
    assert "2 documents read, 1 could not be read" in shown


def drained(terminal: int) -> str:
    """All that is written to a pseudo-terminal."""
    pieces = []
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # Linux: the other end is closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(terminal)
    return b"".join(pieces).decode()


def found(filled: Program, *arguments: str) -> list[dict[str, object]]:
    """The answers of `find`, as JSON."""
    answer = filled("find", *arguments, "--json")
    assert (answer.returncode, answer.stderr) == (DONE, "")
    return [json.loads(line) for line in answer.stdout.splitlines()]


def test_records_are_found_by_words_and_speaker(filled: Program) -> None:
    by_words = found(filled, "boats", "--type", "statement")
    by_speaker = found(filled, "--speaker", "holm", "--type", "statement")
    assert [one["record"] for one in by_words] == [one["record"] for one in by_speaker]
    assert [one["source"] for one in by_words] == ["releases/harbour.txt"]
    assert found(filled, "boats", "--speaker", "Oliveira") == []


def test_what_was_not_said_is_found_only_when_asked_for(filled: Program) -> None:
    assert not [one for one in found(filled) if DENIED in json.dumps(one["record"]).partition('"content"')[2][:80]]
    denied = found(filled, "--status", "denied", "--type", "statement")
    assert [(one["standing"], one["snippet"]) for one in denied] == [("denied", DENIED)]
    shown = filled("find", "--status", "any", "--type", "statement").stdout
    lines = shown.splitlines()
    assert lines[lines.index(f"    {DENIED}") - 1].startswith("statement: NOT SAID (denied), ")
    assert "NOT SAID" not in filled("find").stdout


def test_people_are_told_how_many(filled: Program) -> None:
    answer = filled("find", "boats", "--type", "statement")
    assert answer.stderr == "1 found\n"
    assert answer.stdout.splitlines()[0] == "statement: Jens Holm, direct"
    assert "\x1b" not in answer.stdout
    nothing = filled("find", "nonesuch")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (DONE, "", "0 found\n")


def test_a_table_has_a_line_for_each_answer(filled: Program) -> None:
    answer = filled("find", "--type", "statement", "--csv")
    rows = list(csv.DictReader(io.StringIO(answer.stdout)))
    assert len(rows) == len(found(filled, "--type", "statement"))
    boats = next(row for row in rows if "boats" in row["words"])
    assert boats["words"] == '"Fishing boats will come back,"'
    assert HARBOUR[int(boats["start"]) : int(boats["end"])] == boats["words"]
    assert (boats["type"], boats["standing"], boats["told"]) == ("statement", "said", "Jens Holm, direct")


def test_a_table_of_nothing_has_its_line_of_names(filled: Program) -> None:
    assert filled("find", "nonesuch", "--csv").stdout.startswith("type,standing,told,words,")


def test_answers_can_be_limited(filled: Program) -> None:
    assert len(found(filled)) > 2
    assert found(filled, "--limit", "2") == found(filled)[:2]


def test_days_bound_what_is_found(onrecord: Program) -> None:
    for day in ("2025-01-01", "2025-01-02", "2025-01-03"):
        (onrecord.folder / f"{day}.txt").write_text(HARBOUR.replace("7 June", day))
        onrecord("read", f"{day}.txt", "--published", day)
    between = found(onrecord, "--type", "document", "--from", "2025-01-02", "--to", "2025-01-02")
    assert [one["published"] for one in between] == ["2025-01-02"]


def test_every_rule_at_a_character_is_told(filled: Program) -> None:
    answer = filled("why", "releases/harbour.txt", str(HARBOUR.index("boats")))
    assert answer.returncode == DONE
    lines = answer.stdout.splitlines()
    assert lines[0].startswith("releases/harbour.txt, character ")
    assert "Fishing [b]oats will" in lines[0]
    for wanted in ("mark    quote  ", "mark    sentence  ", "mark    attribution  ", "record  statement  "):
        assert [line for line in lines if line.startswith(wanted)], wanted
    assert all("/" in line.split("  ")[3] for line in lines[1:] if line.startswith(("record", "issue"))), (
        "rule and version"
    )
    assert any("Jens Holm, direct" in line for line in lines)


def test_a_repair_is_told_where_it_was_made(onrecord: Program) -> None:
    (onrecord.folder / "open.txt").write_text(f'{HARBOUR}\n"They will stay, the harbour master said.\n\nThe end.\n')
    text = (onrecord.folder / "open.txt").read_text()
    told = onrecord("why", "open.txt", str(text.index("They will"))).stdout
    assert "issue   missing-closer  " in told
    assert "closed False" in told


def test_why_reads_a_file_as_it_reads_the_store(filled: Program, onrecord: Program, releases: Path) -> None:
    assert releases.exists()
    where = ("why", "releases/harbour.txt", str(HARBOUR.index("boats")))
    assert onrecord(*where).stdout == filled(*where).stdout


def test_why_says_where_there_is_nothing(filled: Program) -> None:
    between = BRIDGE.index("\n\n") + 1
    assert filled("why", "releases/bridge.txt", str(between)).stdout.splitlines()[1:] == ["nothing was found here"]
    answer = filled("why", "releases/bridge.txt", "100000")
    assert (answer.returncode, answer.stdout) == (MISUSE, "")
    assert "no character 100000" in answer.stderr


@pytest.mark.parametrize(("form", "name"), [("jsonl", "records.jsonl"), ("csv", "statements.csv")])
def test_a_store_is_exported(filled: Program, tmp_path: Path, form: str, name: str) -> None:
    answer = filled("export", tmp_path / "out", "--format", form)
    assert answer.returncode == DONE
    assert str(tmp_path / "out" / name) in answer.stdout.splitlines()
    assert "boats" in (tmp_path / "out" / name).read_text()


def test_an_export_holds_what_reading_prints(filled: Program, tmp_path: Path) -> None:
    filled("export", tmp_path)
    printed = filled("read", "releases", "--json").stdout.splitlines()
    assert sorted((tmp_path / "records.jsonl").read_text().splitlines()) == sorted(printed)


@pytest.mark.parametrize("arguments", [["find", "boats"], ["export", "out"], ["verify"]], ids=" ".join)
def test_without_a_store_none_is_made(onrecord: Program, arguments: list[str]) -> None:
    answer = onrecord(*arguments)
    assert (answer.returncode, answer.stdout) == (MISUSE, "")
    assert (
        answer.stderr == "onrecord: onrecord.db: there is no store yet, expected one made by `onrecord read PATH...`\n"
    )
    assert list(onrecord.folder.iterdir()) == []


CASE = """The tag after a quotation names its speaker.

TEXT
"The nets are out," Jens Holm said.
RECORDS
statement "The nets are out,"
    speaker.name: {speaker}
"""


@pytest.mark.parametrize(("speaker", "status"), [("Jens Holm", DONE), ("Nils Holm", PROBLEMS)])
def test_cases_are_run(onrecord: Program, speaker: str, status: int) -> None:
    (onrecord.folder / "tag.txt").write_text(CASE.format(speaker=speaker))
    answer = onrecord("cases", "tag.txt")
    assert answer.returncode == status
    assert ("Nils Holm" in answer.stdout) == (status == PROBLEMS)
    assert onrecord("cases", "tag.txt", "--lint").returncode == DONE
