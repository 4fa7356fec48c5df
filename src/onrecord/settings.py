"""Settings: made once by the command line or the caller, frozen, passed down."""

from pathlib import Path

import msgspec

DATABASE = "onrecord.db"
SQLITE = "sqlite:///"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a run may use and where it keeps things.

    Sizes are bytes, times are seconds. `max_bytes` bounds one original as it lies on disk, `max_unpacked` what it may
    unpack to, `max_characters` the text read from it, `max_seconds` the reading of one document, `max_memory` the
    process that reads it (where the system can bound one). `model`: whether the trained model hears, beside the rules,
    who said what; without it a text is read several times as fast, and three quarters of indirect speech are missed.
    `certainty`: a speaker is named only where so large a share of names found in the same way is right (0 names
    everybody found, 1 nobody).
    """

    database: str = DATABASE
    archive: str | None = None
    workers: int = 1
    max_bytes: int = 50_000_000
    max_unpacked: int = 200_000_000
    max_characters: int = 5_000_000
    max_seconds: float = 60.0
    max_memory: int = 4_000_000_000
    max_files: int = 5_000_000
    model: bool = True
    certainty: float = 0.9

    def originals(self) -> Path:
        """The folder of the archive: the one set, else beside the database ("onrecord.db" -> "onrecord.originals")."""
        return Path(self.archive) if self.archive else (self._file() or Path(DATABASE)).with_suffix(".originals")

    def own_paths(self) -> tuple[Path, ...]:
        """The files and folders that this program itself writes, which no folder walk reads back in."""
        file = self._file()
        beside = (file.with_name(file.name + ending) for ending in ("", "-wal", "-shm", "-journal")) if file else ()
        return self.originals(), *beside

    def _file(self) -> Path | None:
        """The file that the database is; None for one that a server keeps."""
        path = self.database.removeprefix(SQLITE)
        return Path(path) if path and "://" not in path else None
