"""The archive keeps bytes whole, once, and notices when they change."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.archive import Archive, writing
from onrecord.errors import ArchiveError
from onrecord.model import Snapshot


def original(content: bytes) -> Snapshot:
    return Snapshot(content=content, sha256=hashlib.sha256(content).hexdigest(), source="a.txt")


def test_original_lies_in_two_levels_and_comes_back(tmp_path: Path) -> None:
    archive, one = Archive(tmp_path / "deep" / "kept"), original(b"Ministers met.")
    assert archive.keep(one)
    assert archive.place(one.sha256) == tmp_path / "deep" / "kept" / one.sha256[:2] / one.sha256[2:4] / one.sha256
    assert archive.bytes_of(one.sha256) == b"Ministers met."
    assert archive.holds(one.sha256)


def test_same_bytes_are_never_written_twice(tmp_path: Path) -> None:
    archive, one = Archive(tmp_path), original(b"Ministers met.")
    archive.keep(one)
    before = archive.place(one.sha256).stat()
    assert not Archive(tmp_path).keep(one)
    after = archive.place(one.sha256).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert after.st_mode & 0o222 == 0


def test_changed_and_stray_files_are_told(tmp_path: Path) -> None:
    archive, one, two = Archive(tmp_path), original(b"Ministers met."), original(b"Ministers left.")
    archive.keep(one)
    archive.keep(two)
    assert list(archive.differing()) == []
    place = archive.place(one.sha256)
    place.chmod(0o644)
    place.write_bytes(b"Ministers met!")
    (place.parent / "notes.txt").write_text("mine")
    issues = {issue.code: issue for issue in archive.differing()}
    assert set(issues) == {"changed-original", "stray-file"}
    assert str(place) in issues["changed-original"].message


def test_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    archive, one = Archive(tmp_path), original(b"Ministers met.")
    monkeypatch.setattr("onrecord.archive.writing.os.fsync", full)
    with pytest.raises(ArchiveError, match="No space left"):
        archive.keep(one)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_only_forsaken_temporary_files_are_swept(tmp_path: Path) -> None:
    unfinished = tmp_path / "unfinished"
    unfinished.mkdir()
    old, young = unfinished / "old.1", unfinished / "young.2"
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    long_ago = time.time() - writing.FORSAKEN - 60
    os.utime(old, (long_ago, long_ago))
    archive = Archive(tmp_path)
    archive.keep(original(b"Ministers met."))
    assert not old.exists()
    assert young.exists()
    assert list(archive.differing()) == []


@pytest.mark.parametrize("wrong", ["", "abc", "A" * 64, "../../../etc/passwd"])
def test_what_is_no_hash_leads_nowhere(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ArchiveError, match="no SHA-256"):
        Archive(tmp_path).bytes_of(wrong)


def test_missing_original_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="0000"):
        Archive(tmp_path).bytes_of("0" * 64)


WRITER = """
import hashlib, pathlib, sys
from onrecord.archive import Archive
from onrecord.model import Snapshot
archive = Archive(pathlib.Path(sys.argv[1]))
for number in range(100_000):
    content = f"release {number}".encode() * 2000
    archive.keep(Snapshot(content=content, sha256=hashlib.sha256(content).hexdigest(), source="x"))
    print(number, flush=True)
"""


def test_killed_writer_leaves_only_whole_originals(tmp_path: Path) -> None:
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            for _ in range(20):
                writer.stdout.readline()
            writer.send_signal(signal.SIGKILL)
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent.name != "unfinished"]
    assert len(kept) >= 20
    assert list(Archive(tmp_path).differing()) == []
