"""One file of JSON lines: what `onrecord read --json` prints, of every release in the store."""

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.export.contract import lines
from onrecord.export.files import whole

if TYPE_CHECKING:
    from onrecord.store.store import Store

NAME = "records.jsonl"


def write(store: "Store", folder: Path) -> list[Path]:
    """Writes `records.jsonl`: releases by day, each followed by its records and issues; nothing is left out."""
    with whole(folder, [NAME]) as streams:
        for extraction in store.extractions():
            streams[NAME].writelines(lines(extraction))
    return [folder / NAME]
