"""Records gained, lost and changed against another state of the program, as Markdown.

    python bench/diff.py --base main                    # on our samples, and the shared corpora where they are
    python bench/diff.py --base v0.1.0 FILE FOLDER ...  # on these

The other state is checked out beside this one as a git worktree under build/; its own rules read the same files.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "data"
SHARE = 100
MOST_SHOWN = 40
LONGEST = 90
# What every record has and what says nothing about the text: a change of these alone is no change of a record.
ASIDE = frozenset({"id", "document", "by", "score", "type"})

# Anything JSON: the records of another state of the program may have other fields than ours.
Json = dict[str, Any]


def main() -> int:
    """Prints the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="main", help="branch, tag or commit to compare with")
    parser.add_argument("--most", type=int, default=MOST_SHOWN, help="how many lines a section may have")
    parser.add_argument("paths", nargs="*", help="files and folders to read")
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="onrecord-diff-") as folder,
        checked_out(arguments.base, Path(folder)) as base,
    ):
        paths = [str(Path(path).resolve()) for path in arguments.paths] or samples(Path(folder))
        before, after = read(base, paths), read(ROOT, paths)
    print(f"### Records against `{arguments.base}`\n")
    print("\n".join(compared(before, after, arguments.most)))
    return 0


@contextmanager
def checked_out(ref: str, folder: Path) -> Iterator[Path]:
    """A worktree of that state, for as long as it is needed."""
    place = folder / "base"
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(place), ref], check=True)
    try:
        yield place
    finally:
        subprocess.run([*git, "remove", "--force", str(place)], check=True)


def samples(folder: Path) -> list[str]:
    """Our own releases, and the first of each corpus of press releases that is there."""
    paths = [str(ROOT / "examples" / "releases")]
    for path in sorted(CORPORA.glob("press_*/*.jsonl")):
        share = folder / f"{path.parent.name}-{path.name}"
        with path.open(encoding="utf8") as lines:
            share.write_text("".join(islice(lines, SHARE)), encoding="utf8")
        paths.append(str(share))
    return paths


def read(state: Path, paths: Sequence[str]) -> dict[str, Json]:
    """Every record and document that a state of the program reads in these files, by id."""
    command = [sys.executable, "-m", "onrecord", "read", *paths, "--json"]
    # First on the path: before the copy that is installed in place.
    environment = {**os.environ, "PYTHONPATH": str(state / "src")}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{state}: `onrecord read` ended with status {done.returncode}")
    records = map(json.loads, done.stdout.splitlines())
    return {record["id"]: record for record in records}


def compared(before: dict[str, Json], after: dict[str, Json], most: int) -> Iterator[str]:
    """Lines of Markdown: a table of counts by type, then what was gained, lost and changed."""
    gained = [after[key] for key in after if key not in before]
    lost = [before[key] for key in before if key not in after]
    both = ((before[key], after[key]) for key in after if key in before)
    changed = [(old, new) for old, new in both if fields(old) != fields(new)]
    yield from counts(list(before.values()), gained, lost, [new for _, new in changed])
    titles = {
        record["id"]: record.get("title") or record.get("source") or "" for record in after.values() if "text" in record
    }
    yield from section("Gained", [told(record, titles) for record in gained], most)
    yield from section("Lost", [told(record, titles) for record in lost], most)
    yield from section("Changed", [f"{told(new, titles)}: {difference(old, new)}" for old, new in changed], most)


def counts(before: list[Json], gained: list[Json], lost: list[Json], changed: list[Json]) -> Iterator[str]:
    """The table of counts by record type."""
    yield "| type | before | gained | lost | changed |"
    yield "|---|---|---|---|---|"
    for kind in sorted({record["type"] for record in [*before, *gained]}):
        row = [sum(record["type"] == kind for record in some) for some in (before, gained, lost, changed)]
        yield f"| {kind} | {' | '.join(map(str, row))} |"


def section(title: str, rows: list[str], most: int) -> Iterator[str]:
    """A heading and its rows, the first of them only when there are many."""
    if not rows:
        return
    yield f"\n#### {title} ({len(rows)})\n"
    yield from (f"- {row}" for row in rows[:most])
    if len(rows) > most:
        yield f"- ... and {len(rows) - most} more"


def told(record: Json, titles: dict[str, str]) -> str:
    """A record in a line: its type, its words, whose release it stands in."""
    words = record.get("message") or record.get("name") or " ... ".join(spans(record)) or record.get("title") or ""
    where = titles.get(record.get("document", ""), "")
    speaker = f" ({record['speaker']['name']})" if record.get("speaker") else ""
    return f"{record['type']} `{short(words)}`{speaker}" + (f", {short(where)}" if where else "")


def spans(record: Json) -> list[str]:
    """The words a record rests on."""
    some = record.get("content") or record.get("evidence") or [record.get("words")]
    return [span["text"] for span in some if span]


def short(words: str) -> str:
    """Words on one line, cut where they are long."""
    flat = " ".join(words.split()).replace("`", "'")
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"


def fields(record: Json) -> Json:
    """What a record says of the text."""
    return {name: value for name, value in record.items() if name not in ASIDE}


def difference(old: Json, new: Json) -> str:
    """The fields that differ, before and after."""
    names = [name for name in {**old, **new} if name not in ASIDE and old.get(name) != new.get(name)]
    return "; ".join(f"{name} {short(plain(old.get(name)))} → {short(plain(new.get(name)))}" for name in names)


def plain(value: object) -> str:
    """A field's value as words: a span or a Who by what it says."""
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or json.dumps(value, ensure_ascii=False))
    if isinstance(value, list):
        return "[" + ", ".join(map(plain, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
