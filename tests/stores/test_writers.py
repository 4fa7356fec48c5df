"""Several programs at one store: nothing is lost, nobody is turned away."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from onrecord.store import open_store

# Opens the store, which may not be there yet, and writes releases of these numbers, each that is not known already.
WRITER = """
import sys
from onrecord.store import open_store
from stores.releases import AT, RULES, simple
with open_store(sys.argv[1]) as store:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        original, extraction = simple(f"Release {number}. It rains.", ["It rains."], source=f"{number}.txt")
        if not store.known(original.sha256, RULES):
            store.write(original, extraction, rules=RULES, at=AT)
        else:
            store.seen(original, at=AT)
"""
TESTS = Path(__file__).parent.parent


def writers(database: str, *ranges: tuple[int, int]) -> Sequence[subprocess.CompletedProcess[str]]:
    """Runs writers at the same time and waits for all."""
    commands = [[sys.executable, "-c", WRITER, database, str(first), str(last)] for first, last in ranges]
    running = [
        subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for command in commands
    ]
    ended = [process.communicate(timeout=120) for process in running]
    return [
        subprocess.CompletedProcess(process.args, process.returncode, *told)
        for process, told in zip(running, ended, strict=True)
    ]


def test_three_writers_that_make_the_store_at_once_and_overlap(database: str) -> None:
    for ended in writers(database, (0, 60), (20, 80), (0, 80)):
        assert ended.returncode == 0, ended.stderr
    with open_store(database) as store:
        texts = {doc.text for doc in store.documents()}
        assert texts == {f"Release {number}. It rains." for number in range(80)}
        assert sum(len(one.records) for one in store.extractions()) == 80
        assert sorted(source for _, source in store.originals()) == sorted(f"{number}.txt" for number in range(80))
        assert list(store.differing()) == []


def test_a_reader_sees_whole_documents_while_another_writes(database: str) -> None:
    open_store(database).close()
    command = [sys.executable, "-c", WRITER, database, "0", "80"]
    with subprocess.Popen(command, cwd=TESTS) as writer, open_store(database) as store:
        seen = 0
        while writer.poll() is None:
            met = list(store.extractions())
            assert all(len(one.records) == 1 for one in met)
            assert len(met) >= seen
            seen = len(met)
    assert writer.returncode == 0
