"""Releases to read, and what runs of `onrecord read` left behind: for the benches of kills and of two readers."""

import hashlib
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.archive.archive import UNFINISHED

WIRES = Path(__file__).resolve().parents[2] / "shared" / "data" / "press_wires" / "sample2000.jsonl"
PROGRAM = [sys.executable, "-m", "onrecord"]
# What two equal runs may tell differently: when they ran, and in which order two readers came.
OWN = {"fetched_at", "read_at", "number"}
TABLES = ("snapshots", "documents", "records", "speakers", "issues", "readings")
WORDS = {
    "record_words": "SELECT id, words FROM records JOIN record_words ON record_words.rowid = number",
    "document_words": "SELECT id, words FROM documents JOIN document_words ON document_words.rowid = number",
}


def releases(folder: Path, count: int) -> tuple[list[Path], str]:
    """Writes so many releases as text files, and says whose they are: of the shared corpus, else made up."""
    folder.mkdir(parents=True)
    lines = WIRES.read_text(encoding="utf8").split("\n") if WIRES.exists() else []
    texts = [json.loads(line)["text"] for line in lines[:count]] or [made_up(number) for number in range(count)]
    if len(texts) < count:
        raise SystemExit(f"{WIRES}: {len(texts)} releases, {count} were expected")
    paths = [folder / f"{number:05}.txt" for number in range(count)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf8")
    return paths, "wires of the shared corpus" if lines else "made up"


def made_up(number: int) -> str:
    """A release that differs from all others; every seventh lacks a closing quotation mark."""
    mark = "" if number % 7 == 0 else '"'
    return (
        f"Harbour board meets for the {number}th time\n\n"
        f"MARCH 5, 2024 - The head of the harbour board, Ines Almqvist, met fishermen on 4 March.\n\n"
        f'"We landed {number + 100} tonnes of herring in 2023,{mark} Ines Almqvist said. "It was a good year."\n\n'
        f"She stressed that quota {number} would stay as it is.\n"
    )


def read(database: Path, paths: Sequence[Path]) -> subprocess.Popen[str]:
    """A reader at work, in a process group of its own."""
    command = [*PROGRAM, "--database", str(database), "read", *map(str, paths)]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def read_to_the_end(database: Path, paths: Sequence[Path]) -> None:
    """Reads undisturbed.

    Raises:
        SystemExit: some document could not be read, or worse.
    """
    reader = read(database, paths)
    _, told = reader.communicate()
    if reader.returncode:
        raise SystemExit(f"onrecord read ended with status {reader.returncode}: {told}")


def contents(database: Path) -> dict[str, list[str]]:
    """Every row of every table and every original, as lines that can be compared; times are left out."""
    found = {"originals": sorted(_originals(database.with_suffix(".originals")))}
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        for table in TABLES:
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in OWN]
            found[table] = sorted(map(repr, connection.execute(f"SELECT {', '.join(names)} FROM {table}")))
        for table, query in WORDS.items():
            found[table] = sorted(map(repr, connection.execute(query)))
    connection.close()
    return found


def _originals(folder: Path) -> Iterator[str]:
    """Path and hash of every original of an archive."""
    for path in folder.rglob("*"):
        if path.is_file() and path.parent.name != UNFINISHED:
            yield f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def unfinished(database: Path) -> int:
    """How many files of killed runs lie beside the originals; a run an hour later takes them away."""
    return len(list((database.with_suffix(".originals") / UNFINISHED).glob("*")))


def differences(expected: dict[str, list[str]], met: dict[str, list[str]]) -> dict[str, int]:
    """How many lines of each table only one of two stores has; empty where they are equal."""
    apart = {name: len(set(expected[name]) ^ set(met[name])) for name in expected}
    longer = {name: abs(len(expected[name]) - len(met[name])) for name in expected}
    return {name: max(apart[name], longer[name]) for name in expected if apart[name] or longer[name]}


def documents(database: Path) -> int:
    """How many documents a store holds; 0 where there is none yet."""
    if not database.exists():
        return 0
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # its tables are being made
    finally:
        connection.close()


def verified(database: Path) -> bool:
    """Whether `onrecord verify` finds nothing."""
    command = [*PROGRAM, "--database", str(database), "verify"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
