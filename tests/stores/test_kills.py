"""A read that is killed and run again leaves the store of a read that nobody disturbed; in short what `bench/` does."""

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench"


def test_a_few_kills(tmp_path: Path) -> None:
    result = tmp_path / "kills.json"
    command = [sys.executable, str(BENCH / "kills.py"), "--kills", "3", "--documents", "40", "--keep", str(result)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(result.read_text("utf8"))
    assert sum(kill["in_time"] for kill in told["kills"]) >= 2, "they must have disturbed something"
    assert told["differences"] == {}


def test_the_comparison_sees_what_differs(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(BENCH)!r})
import stored
folder = Path({str(tmp_path)!r})
paths, _ = stored.releases(folder / "releases", 2)
for name, some in (("one.db", paths[:1]), ("two.db", paths)):
    stored.read_to_the_end(folder / name, some)
print(*sorted(stored.differences(stored.contents(folder / "one.db"), stored.contents(folder / "two.db"))))
print(stored.documents(folder / "one.db"), stored.documents(folder / "two.db"), stored.verified(folder / "two.db"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert {"originals", "snapshots", "documents", "readings", "document_words"} <= set(first.split())
    assert second == "1 2 True"


def test_two_readers_at_once(tmp_path: Path) -> None:
    command = [sys.executable, str(BENCH / "two_readers.py"), "--rounds", "1", "--documents", "30"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
