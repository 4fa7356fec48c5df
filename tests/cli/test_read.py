"""`onrecord read` with --json and into a store: what comes out, what is told, and the exit status."""

import gzip
import json
import subprocess
from pathlib import Path

import pytest

from cli.conftest import BRIDGE, DONE, GERMAN, HARBOUR, MISUSE, PROBLEMS, PROGRAM, Program, environment


def told(text: str) -> list[dict[str, object]]:
    """The lines of JSON, read."""
    return [json.loads(line) for line in text.splitlines()]


def types(text: str) -> list[object]:
    """The type of each line, repeated ones once."""
    found = [line["type"] for line in told(text)]
    return [kind for number, kind in enumerate(found) if kind not in found[:number]]


def test_lines_are_those_of_the_contract(onrecord: Program, releases: Path) -> None:
    answer = onrecord("read", releases / "bridge.txt", "--json")
    assert (answer.returncode, answer.stderr) == (DONE, "")
    lines = told(answer.stdout)
    assert lines[0]["type"] == "document"
    assert lines[0]["text"] == BRIDGE
    said = [line for line in lines if line["type"] == "statement"]
    assert {"direct"} == {line["form"] for line in said}
    assert all({"id", "document", "by", "score"} <= line.keys() for line in lines)
    assert [path.name for path in onrecord.folder.iterdir()] == ["releases"], "no store is made"


@pytest.mark.usefixtures("releases")
def test_documents_come_in_the_order_of_the_paths(onrecord: Program) -> None:
    answer = onrecord("read", "releases/harbour.txt", "releases", "--json", "--workers", "2")
    documents = [line["source"] for line in told(answer.stdout) if line["type"] == "document"]
    assert documents == ["releases/harbour.txt", "releases/bridge.txt", "releases/harbour.txt"]


def test_the_same_input_gives_the_same_bytes_with_any_number_of_workers(onrecord: Program) -> None:
    texts = [f"Release {number}.\n\n{HARBOUR if number % 3 else BRIDGE}" for number in range(60)]
    lines = [json.dumps({"text": text}) for text in texts] + ["{broken", json.dumps({"title": "no text"})]
    (onrecord.folder / "many.jsonl").write_text("\n".join(lines))
    outputs = {onrecord("read", "many.jsonl", "--json", "--workers", str(workers)).stdout for workers in (1, 2, 2)}
    assert len(outputs) == 1
    assert [line["type"] for line in told(outputs.pop())].count("document") == len(texts)


def test_standard_input_is_read(onrecord: Program) -> None:
    answer = onrecord("read", "-", "--json", given=BRIDGE)
    assert answer.returncode == DONE
    assert told(answer.stdout)[0]["source"] == "-"


def test_date_and_title_can_be_told(onrecord: Program) -> None:
    options = ("--published", "2025-05-03", "--title", "A bridge")
    document = told(onrecord("read", "-", "--json", *options, given=BRIDGE).stdout)[0]
    assert (document["published"], document["title"]) == ("2025-05-03", "A bridge")


def bad_inputs(folder: Path) -> None:
    """Puts one file of each kind that gives no document, or (gzip) one without its end."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    (folder / "cut.docx").write_bytes(b"PK\x03\x04\x14\0\0\0")
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (folder / "cut.txt.gz").write_bytes(gzip.compress(BRIDGE.encode())[:-20])
    (folder / "broken.jsonl").write_text('{"text": "x\n')
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "round").symlink_to(".")


def test_bad_inputs_are_named_and_the_rest_is_read(onrecord: Program, releases: Path) -> None:
    bad_inputs(releases)
    answer = onrecord("read", "releases", "--json")
    assert answer.returncode == PROBLEMS
    assert "Traceback" not in answer.stderr
    lines = told(answer.stdout)
    documents = [line["source"] for line in lines if line["type"] == "document"]
    assert documents == ["releases/bridge.txt", "releases/cut.txt.gz", "releases/harbour.txt"], "some of it is there"
    issues = [line for line in lines if line["type"] == "issue" and line["stage"] in ("fetch", "read")]
    for path in releases.iterdir():
        told_of = [line for line in answer.stderr.splitlines() if line.startswith(f"onrecord: releases/{path.name}")]
        assert len(told_of) == (path.name not in ("bridge.txt", "harbour.txt")), path
    assert all(issue["id"] and "expected" in str(issue["message"]) for issue in issues)
    assert {f"onrecord: {issue['message']}" for issue in issues} >= set(answer.stderr.splitlines())


def test_a_path_that_is_not_there(onrecord: Program) -> None:
    answer = onrecord("read", "nowhere.txt", "--json")
    assert answer.returncode == PROBLEMS
    assert types(answer.stdout) == ["issue"]
    assert answer.stderr.startswith("onrecord: nowhere.txt: ")


@pytest.mark.parametrize("text", [GERMAN, f"{BRIDGE}\nIt\x00 ends â€œhere."], ids=["other language", "repaired"])
def test_what_gave_a_document_was_read_whatever_its_issues(onrecord: Program, text: str) -> None:
    answer = onrecord("read", "-", "--json", given=text)
    assert (answer.returncode, answer.stderr) == (DONE, "")
    assert {"document", "issue"} <= set(types(answer.stdout))


@pytest.mark.usefixtures("releases")
def test_a_document_that_takes_too_long_is_named_and_the_rest_is_read(onrecord: Program) -> None:
    # No text is read in so little time.
    answer = onrecord("read", "releases", "--json", "--max-seconds", "0.00001")
    assert answer.returncode == PROBLEMS
    assert [(line["type"], line["code"]) for line in told(answer.stdout)] == [("issue", "too-slow")] * 2
    assert "releases/harbour.txt: not read after 1e-05 seconds" in answer.stderr


def test_who_has_read_enough_is_no_error(onrecord: Program) -> None:
    (onrecord.folder / "many.jsonl").write_text("\n".join([json.dumps({"text": BRIDGE})] * 400))
    command = [*PROGRAM, "read", "many.jsonl", "--json"]
    options = {"cwd": onrecord.folder, "env": environment(), "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **options) as reader:  # type: ignore[call-overload]  # options of several types
        assert reader.stdout.read(10) == b'{"type":"d'
        reader.stdout.close()
        assert reader.stderr.read() == b""
        assert reader.wait(60) == DONE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [["read", "releases", "--json"], ["show", "releases/bridge.txt"]], ids=" ".join)
def test_a_full_disk_is_told(releases: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        command = [*PROGRAM, *arguments]
        answer = subprocess.run(
            command, cwd=releases.parent, env=environment(), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert answer.returncode == MISUSE
    assert answer.stderr == "onrecord: standard output: No space left on device\n"


def test_a_store_is_filled_once(onrecord: Program, releases: Path) -> None:
    first = onrecord("read", "releases")
    assert (first.returncode, first.stdout) == (DONE, "")
    assert first.stderr.startswith("2 documents read\nrecords: ")
    again = onrecord("read", "releases")
    assert again.returncode == DONE
    assert again.stderr.startswith("0 documents read, 2 known already\n")
    (releases / "third.txt").write_text(GERMAN)
    assert onrecord("read", "releases").stderr.startswith("1 document read, 2 known already\n")


@pytest.mark.usefixtures("releases")
def test_what_is_told_beside_a_known_text_is_heard(onrecord: Program) -> None:
    onrecord("read", "releases/harbour.txt")
    onrecord("read", "releases/harbour.txt", "--published", "2025-06-09")
    assert "\n2025-06-09 | " in onrecord("show", "releases/harbour.txt").stdout


@pytest.mark.usefixtures("releases")
def test_originals_lie_beside_the_store(onrecord: Program) -> None:
    onrecord("--database", "record.db", "read", "releases")
    assert (onrecord.folder / "record.db").exists()
    originals = [path.read_text() for path in (onrecord.folder / "record.originals").rglob("*") if path.is_file()]
    assert sorted(originals) == sorted([BRIDGE, HARBOUR])


def test_what_could_not_be_read_is_told_again_by_the_next_run(onrecord: Program, releases: Path) -> None:
    bad_inputs(releases)
    first, again = onrecord("read", "releases"), onrecord("read", "releases")
    assert (first.returncode, again.returncode) == (PROBLEMS, PROBLEMS)
    assert "2 documents read, 9 could not be read" in first.stderr
    assert "0 documents read, 3 known already, 8 could not be read" in again.stderr
    assert onrecord("verify").returncode == DONE


@pytest.mark.usefixtures("releases")
def test_a_store_that_cannot_be_made_is_told(onrecord: Program) -> None:
    answer = onrecord("--database", "nowhere/record.db", "read", "releases")
    assert answer.returncode == MISUSE
    assert answer.stderr.startswith("onrecord: nowhere/record.db: there is no folder ")
    (onrecord.folder / "text.db").write_text("This is no database at all. " * 100)
    answer = onrecord("--database", "text.db", "read", "releases")
    assert answer.returncode == MISUSE
    assert answer.stderr.startswith("onrecord: text.db: ")
    assert "Traceback" not in answer.stderr
