"""Settings: made once by the command line or the caller, frozen, passed down."""

from pathlib import Path

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a run may use and where it keeps things.

    Sizes are bytes, times are seconds. `max_bytes` bounds one original as it lies on disk, `max_unpacked` what it may unpack
    to, `max_characters` the text read from it, `max_seconds` the reading of one document.
    """

    database: str = "onrecord.db"
    archive: str | None = None
    workers: int = 1
    max_bytes: int = 50_000_000
    max_unpacked: int = 200_000_000
    max_characters: int = 5_000_000
    max_seconds: float = 60.0
    max_files: int = 5_000_000

    def originals(self) -> Path:
        """The folder of the archive: the one set, else beside the database ("onrecord.db" -> "onrecord.originals")."""
        return Path(self.archive) if self.archive else Path(self.database).with_suffix(".originals")

    def own_paths(self) -> tuple[Path, ...]:
        """The files and folders that this program itself writes, which no folder walk reads back in."""
        beside = (Path(self.database + ending) for ending in ("", "-wal", "-shm", "-journal"))
        return self.originals(), *beside
