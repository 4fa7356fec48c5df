"""Ctrl-C and kills: nothing half written, no process left, and the next run goes on."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from cli.conftest import BRIDGE, DONE, INTERRUPTED, Program

# So many that a run is still at work when the first of them are archived, on a fast machine too.
MANY = 800
# Seconds within which a run has begun to store.
PATIENCE = 60


@pytest.fixture
def many(onrecord: Program) -> Path:
    """A file of many releases, each a little different."""
    path = onrecord.folder / "many.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"Release {number}.\n\n{BRIDGE}"}) for number in range(MANY)))
    return path


def wait_for_originals(folder: Path) -> None:
    """Waits until some documents are archived, so that the run is in the middle of its work."""
    end = time.monotonic() + PATIENCE
    while sum(path.is_file() for path in folder.rglob("*")) < 20:
        assert time.monotonic() < end, "nothing was stored"
        time.sleep(0.01)


def test_ctrl_c_ends_with_a_message_and_the_next_run_goes_on(onrecord: Program, many: Path) -> None:
    with onrecord.begin("read", many, "--workers", "2") as run:
        wait_for_originals(onrecord.folder / "onrecord.originals")
        # As a terminal does it: the whole group gets the signal, workers too.
        os.killpg(run.pid, signal.SIGINT)
        _, talk = run.communicate(timeout=PATIENCE)
    assert run.returncode == INTERRUPTED
    assert talk.decode() == "onrecord: interrupted; what was finished is kept, the next run goes on from there\n"
    assert_nobody(run.pid)
    assert onrecord("verify").returncode == DONE
    assert "known already" in onrecord("read", many).stderr
    assert number_of_documents(onrecord) == MANY


def test_a_killed_run_leaves_nobody_behind_and_the_next_goes_on(onrecord: Program, many: Path) -> None:
    with onrecord.begin("read", many, "--workers", "2") as run:
        wait_for_originals(onrecord.folder / "onrecord.originals")
        run.kill()
    assert_nobody(run.pid)
    assert onrecord("verify").returncode == DONE
    assert onrecord("read", many).returncode == DONE
    assert number_of_documents(onrecord) == MANY


def test_two_runs_at_once_lose_nothing(onrecord: Program, many: Path) -> None:
    with onrecord.begin("read", many, "--workers", "1") as one, onrecord.begin("read", many, "--workers", "1") as two:
        talk = [run.communicate(timeout=2 * PATIENCE)[1].decode() for run in (one, two)]
    assert (one.returncode, two.returncode) == (DONE, DONE), talk
    assert number_of_documents(onrecord) == MANY
    assert onrecord("verify").returncode == DONE


def test_ctrl_c_while_lines_are_printed_ends_in_the_same_way(onrecord: Program, many: Path) -> None:
    with onrecord.begin("read", many, "--json") as run:
        assert run.stdout is not None
        # The first document is there; the pipe then fills up.
        assert os.read(run.stdout.fileno(), 1) == b"{"
        os.killpg(run.pid, signal.SIGINT)
        rest, talk = run.communicate(timeout=PATIENCE)
    assert run.returncode == INTERRUPTED
    assert talk.startswith(b"onrecord: interrupted; ")
    assert b"Traceback" not in talk
    whole = (b"{" + rest).splitlines()[:-1]
    assert {json.loads(line)["type"] for line in whole} >= {"document", "statement"}
    assert_nobody(run.pid)


def number_of_documents(onrecord: Program) -> int:
    """The documents in the store."""
    return len(onrecord("find", "--type", "document", "--json").stdout.splitlines())


def assert_nobody(group: int) -> None:
    """No process of a group is left, soon."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError(f"processes of group {group} are left")
