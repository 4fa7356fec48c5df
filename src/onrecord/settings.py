"""Settings: made once by the command line or the caller, frozen, passed down."""

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
