"""What comes in from files, folders and streams, and what is told of the rest."""

import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.fetch import snapshots
from onrecord.model import Issue, Snapshot, Told
from onrecord.settings import Settings

WORDS = b"The board met."


def found(*paths: Path | str, settings: Settings | None = None, stdin: bytes = b"") -> list[Snapshot | Issue]:
    return list(snapshots([str(path) for path in paths], settings or Settings(), stdin=io.BytesIO(stdin)))


def sources(*paths: Path | str, settings: Settings | None = None) -> list[str]:
    """Names of the files that give an original, relative to the first path."""
    read = [one for one in found(*paths, settings=settings) if isinstance(one, Snapshot)]
    return [os.path.relpath(one.source, paths[0]) for one in read]


def refused(path: Path | str, *, settings: Settings | None = None) -> str:
    """The code of the only issue about a path that gives no original."""
    (issue,) = found(path, settings=settings)
    assert isinstance(issue, Issue)
    assert issue.message.startswith(str(path))
    assert ", expected " in issue.message
    return issue.code


def lines_of(path: Path, *lines: bytes) -> Path:
    path.write_bytes(b"\n".join(lines))
    return path


def record(text: str) -> bytes:
    return json.dumps({"text": text}).encode()


def test_snapshot_holds_bytes_hash_source_and_what_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(WORDS)
    (one,) = snapshots([str(file)], Settings(), told=Told(title="Basin"))
    assert one == Snapshot(
        content=WORDS,
        sha256=hashlib.sha256(WORDS).hexdigest(),
        source=str(file),
        media_type="text/html",
        told=Told(title="Basin"),
    )


def test_folders_are_walked_in_sorted_order_without_hidden_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c/x.txt", "a.txt", ".hidden", ".git/config", "c/.keep"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(WORDS)
    assert sources(tmp_path) == ["a/c/x.txt", "a/z.txt", "a.txt", "b.txt"]
    assert sources(tmp_path / ".hidden") == ["."]


def test_own_store_and_archive_are_not_read_back_in(tmp_path: Path) -> None:
    for name in ("onrecord.db", "onrecord.db-wal", "onrecord.originals/ab/cd/abcd", "kept.txt", "sub/onrecord.db"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(WORDS)
    assert sources(tmp_path, settings=Settings(database=str(tmp_path / "onrecord.db"))) == [
        "kept.txt",
        "sub/onrecord.db",
    ]


def test_link_loops_are_cut_and_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(WORDS)
    (tmp_path / "in" / "round").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "twice").symlink_to(tmp_path / "in")
    met = found(tmp_path)
    assert [one.source for one in met if isinstance(one, Snapshot)] == [str(tmp_path / "in" / "a.txt")]
    assert [one.code for one in met if isinstance(one, Issue)] == ["link-loop", "unreadable", "link-loop"]


def test_pipe_is_told_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == "not-a-file"


@pytest.mark.parametrize("name", ["none.txt", "none/of/these", "a\0b"])
def test_missing_path_is_told(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path / name) in ("missing", "unreadable")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(WORDS)
    file.chmod(0)
    assert refused(file) == "unreadable"


def test_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(WORDS)

    def closed(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    assert refused(file) == "unreadable"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"\x89PNG\r\n\x1a\nxx", "unknown-type"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x", "unknown-type")],
)
def test_what_is_no_release_is_told(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    assert refused(file) == code


def test_file_over_the_limit_is_told_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.truncate(200_000_001)
    script = (
        "import resource, sys; from onrecord.fetch import snapshots; from onrecord.settings import Settings;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "print(next(snapshots(sys.argv[1:], Settings())).code,"
        " resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    code, kilobytes = done.stdout.split()
    assert code == "too-large"
    assert int(kilobytes) < 20_000


def test_stream_over_the_limit_is_told() -> None:
    (issue,) = found("-", settings=Settings(max_bytes=10), stdin=b"a" * 11)
    assert isinstance(issue, Issue)
    assert issue.code == "too-large"


def test_too_many_names_end_the_walk_with_an_issue(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(WORDS)
    met = found(tmp_path, settings=Settings(max_files=3))
    assert [isinstance(one, Snapshot) for one in met] == [True, True, True, False]
    assert isinstance(met[-1], Issue)
    assert met[-1].code == "too-many-files"


def test_folder_is_read_lazily(tmp_path: Path) -> None:
    for number in range(2000):
        (tmp_path / f"{number:04}.txt").write_bytes(WORDS)
    walk = snapshots([str(tmp_path)], Settings())
    first = next(walk)
    (tmp_path / "0001.txt").unlink()
    second = next(walk)
    assert isinstance(first, Snapshot)
    assert isinstance(second, Issue)
    assert second.code == "missing"


def test_name_that_is_no_utf8_is_written_with_its_bytes(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(name, "wb") as stream:  # noqa: PTH123  # pathlib takes no bytes
            stream.write(WORDS)
    except OSError:
        pytest.skip("this file system takes no such names")
    (one,) = found(tmp_path)
    assert isinstance(one, Snapshot)
    assert one.source.endswith("caf\\xe9.txt")


def test_standard_input_is_one_original() -> None:
    (one,) = found("-", stdin=WORDS)
    assert isinstance(one, Snapshot)
    assert (one.content, one.source, one.media_type) == (WORDS, "-", None)


def test_standard_input_of_json_lines_is_many() -> None:
    met = found("-", stdin=record("The board met.") + b"\n" + record("It left."))
    assert [(one.source, one.media_type) for one in met if isinstance(one, Snapshot)] == [
        ("-#1", "application/json"),
        ("-#2", "application/json"),
    ]


def test_empty_standard_input_is_told() -> None:
    (issue,) = found("-")
    assert isinstance(issue, Issue)
    assert issue.code == "empty"


@pytest.mark.parametrize(("ending", "pack"), [("jsonl", bytes), ("ndjson", bytes), ("jsonl.gz", gzip.compress)])
def test_each_json_line_is_an_original_of_its_exact_bytes(tmp_path: Path, ending: str, pack: type[bytes]) -> None:
    one, two = b'{"text":  "The board met."} ', record("It left.")
    file = tmp_path / f"a.{ending}"
    file.write_bytes(pack(b"\xef\xbb\xbf" + one + b"\r\n\n" + two))
    met = found(file)
    assert [(line.content, line.source) for line in met if isinstance(line, Snapshot)] == [
        (one, f"{file}#1"),
        (two, f"{file}#3"),
    ]


def test_broken_lines_are_told_by_number_and_the_others_read(tmp_path: Path) -> None:
    file = lines_of(tmp_path / "a.jsonl", record("One."), b'{"text": "cut', b"[1]", b'{"text": "\xff"}', record("Two."))
    met = found(file)
    assert [one.source.rpartition("#")[2] if isinstance(one, Snapshot) else one.code for one in met] == [
        "1",
        "broken-line",
        "broken-line",
        "broken-line",
        "5",
    ]
    assert [one.message.partition(":")[0] for one in met if isinstance(one, Issue)] == [
        f"{file}#{n}" for n in (2, 3, 4)
    ]


def test_line_over_the_limit_is_told_and_passed_over(tmp_path: Path) -> None:
    file = lines_of(tmp_path / "a.jsonl", record("One."), record("a" * 500), record("Two."))
    met = found(file, settings=Settings(max_bytes=100))
    assert [one.code if isinstance(one, Issue) else "read" for one in met] == ["read", "too-large", "read"]


def test_file_of_broken_lines_is_given_up(tmp_path: Path) -> None:
    met = found(lines_of(tmp_path / "a.jsonl", *[b"no json"] * 5000))
    assert len(met) == 101
    assert isinstance(met[-1], Issue)
    assert met[-1].code == "not-json-lines"


@pytest.mark.parametrize("filler", [b"\n", b"a"])
def test_bomb_of_lines_is_given_up(tmp_path: Path, filler: bytes) -> None:
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(filler * 1_000_000))
    met = found(file, settings=Settings(max_bytes=1000, max_unpacked=50_000))
    assert isinstance(met[-1], Issue)
    assert met[-1].code == "bomb"


def test_gzip_that_breaks_off_is_told_after_the_lines_before_it(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(b"\n".join(record(f"Release {number}.") for number in range(500)))[:-12])
    met = found(file)
    assert isinstance(met[0], Snapshot)
    assert isinstance(met[-1], Issue)
    assert met[-1].code == "broken-gzip"


@pytest.mark.parametrize("content", [b"", b"\n\n  \n"])
def test_file_without_lines_is_told(tmp_path: Path, content: bytes) -> None:
    assert refused(lines_of(tmp_path / "a.jsonl", content)) == "empty"


def test_packed_file_is_an_original_as_it_lies(tmp_path: Path) -> None:
    file = tmp_path / "a.html.gz"
    file.write_bytes(gzip.compress(WORDS))
    (one,) = found(file)
    assert isinstance(one, Snapshot)
    assert (one.content, one.media_type) == (file.read_bytes(), "text/html")
