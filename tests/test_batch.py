"""Worker processes: order, limits, deaths, and nothing left behind."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import batch
from onrecord.fetch.snapshots import snapshot
from onrecord.model import Document, Extraction, Issue, Snapshot, document_id
from onrecord.settings import Settings
from onrecord.tools import Tools

pytestmark = pytest.mark.skipif(not batch.FORKS, reason="a stand-in for the reader reaches a forked worker only")


def stand_in(original: Snapshot, _: Tools) -> Extraction:
    """Does what the original says."""
    order = original.content.decode()
    if order.startswith("hang"):
        while True:
            pass
    if order.startswith("crash"):
        ctypes.string_at(0)
    if order.startswith("leave"):
        os._exit(7)
    if order.startswith("raise"):
        raise RuntimeError("out of ideas")
    if order.startswith("grow"):
        bytearray(int(order.split()[1]))
    if order.startswith("sleep"):
        time.sleep(float(order.split()[1]))
    doc = Document(id=document_id(original.sha256), sha256=original.sha256, text=f"{order} {os.getpid()}")
    return Extraction(document=doc)


@pytest.fixture(autouse=True)
def obedient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "process", stand_in)


def originals(*orders: str) -> Iterator[Snapshot]:
    return (snapshot(order.encode(), f"{number}.txt") for number, order in enumerate(orders))


def told(settings: Settings, *orders: str) -> list[str]:
    """First word of each text, or the code of the issue in its place."""
    return [
        extraction.document.text.split()[0] if extraction.document else extraction.issues[0].code
        for _, extraction in batch.extractions(originals(*orders), settings)
    ]


def children() -> list[str]:
    """The processes that this one began and that still are."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


@pytest.mark.parametrize("workers", [1, 3])
def test_readings_come_in_the_order_of_the_originals(workers: int) -> None:
    orders = [f"{number}-sleep" if number % 7 else f"sleep 0.0{number % 3}" for number in range(120)]
    assert told(Settings(workers=workers), *orders) == [order.split()[0] for order in orders]
    assert children() == []


def test_what_gave_no_original_comes_out_in_its_place() -> None:
    missing = Issue(stage="fetch", code="missing", message="x: no such file, expected a file")
    found: list[Snapshot | Issue] = [*originals("one"), missing, *originals("two")]
    readings = list(batch.extractions(found, Settings()))
    assert [extraction.issues for _, extraction in readings] == [(), (missing,), ()]
    assert readings[1][0] is None


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("order", "code"),
    [("hang", "too-slow"), ("crash", "reader-died"), ("leave", "reader-died"), ("raise", "reader-failed")],
)
def test_one_bad_original_costs_the_others_nothing(order: str, code: str, workers: int) -> None:
    orders = [*(f"good{number}" for number in range(30)), order, *(f"more{number}" for number in range(30)), order]
    expected = [code if one == order else one for one in orders]
    assert told(Settings(workers=workers, max_seconds=1.0), *orders) == expected
    assert children() == []


def test_an_issue_says_where_what_was_met_and_what_was_expected() -> None:
    settings = Settings(max_seconds=0.3)
    issues = [
        extraction.issues[0] for _, extraction in batch.extractions(originals("hang", "crash", "raise"), settings)
    ]
    assert [issue.message.partition(" (/")[0] for issue in issues] == [
        "0.txt: not read after 0.3 seconds, expected less (setting max_seconds)",
        "1.txt: the process that read it died (SIGSEGV), expected records or an issue",
        issues[2].message,
    ]
    assert "2.txt: the reading failed (RuntimeError: out of ideas, test_batch.py:" in issues[2].message
    assert all(issue.id.startswith("issue:") and issue.by == batch.BY for issue in issues)


def test_memory_is_bounded() -> None:
    settings = Settings(max_memory=1_000_000_000)
    assert told(settings, "grow 2000000000", "grow 1000") == ["reader-failed", "grow"]


def test_a_reader_that_does_well_goes_on_with_the_same_process() -> None:
    readings = batch.extractions(originals(*map(str, range(100))), Settings())
    texts = [extraction.document.text for _, extraction in readings if extraction.document]
    assert len({text.split()[1] for text in texts}) == 1


def test_originals_are_drawn_as_they_are_needed() -> None:
    drawn = []

    def endless() -> Iterator[Snapshot]:
        while True:
            drawn.append(1)
            yield from originals("one")

    readings = batch.extractions(endless(), Settings(workers=2))
    for _ in range(200):
        next(readings)
    readings.close()
    assert len(drawn) <= 200 + 2 * batch.MOST_IN_FLIGHT
    assert children() == []


def test_few_large_originals_are_in_flight() -> None:
    large, drawn = "x" * (batch.MOST_BYTES_IN_FLIGHT // 4), []

    def some() -> Iterator[Snapshot]:
        for number in range(20):
            drawn.append(number)
            yield snapshot(f"{number} {large}".encode(), "large.txt")

    for number, _ in enumerate(batch.extractions(some(), Settings(workers=2))):
        assert len(drawn) <= number + 6


def test_who_takes_a_long_time_to_ask_is_told_the_same() -> None:
    readings = batch.extractions(originals("quick", "hang", "quick"), Settings(max_seconds=0.2))
    next(readings)
    time.sleep(0.2 * batch.FORSAKEN + 0.3)
    codes = [[issue.code for issue in extraction.issues] for _, extraction in readings]
    assert codes == [["too-slow"], []]


def test_a_slow_taker_is_no_slow_reader() -> None:
    readings = batch.extractions(originals(*(["quick"] * 40)), Settings(max_seconds=0.3))
    next(readings)
    time.sleep(0.6)
    assert [extraction.issues for _, extraction in readings] == [()] * 39


def alive(process: int) -> bool:
    """Whether a process does anything yet; one that only waits to be taken leave of does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


PARENT = """
import sys, time
from onrecord import batch
from onrecord.fetch.snapshots import snapshot
from onrecord.settings import Settings

def hang(snapshot, tools):
    print(__import__("os").getpid(), flush=True)
    time.sleep(float(snapshot.content))

batch.process = hang
list(batch.extractions([snapshot(sys.argv[1].encode(), "-")] * 4, Settings(workers=2, max_seconds=float(sys.argv[2]))))
"""


@pytest.mark.parametrize(("sleep", "limit"), [("0.5", "60"), ("3600", "0.6")], ids=["at work", "hanging"])
def test_no_worker_outlives_a_killed_parent(sleep: str, limit: str) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT, sleep, limit], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        # Its end of the output is the workers' too: it closes when the last of them is gone.
        parent.stdout.read()
    deadline = time.monotonic() + 10
    while alive(worker) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not alive(worker)


def test_where_processes_cannot_be_forked_they_are_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "FORKS", False)
    text = '"The bridge stands," said Maria Oliveira.'
    readings = list(batch.extractions(originals(text, " "), Settings(workers=2)))
    assert [len(extraction.records) > 0 for _, extraction in readings] == [True, False]
    assert readings[1][1].issues[0].code == "no-text"
