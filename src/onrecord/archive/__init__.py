"""Stage 2: Snapshot in, archived original out."""

from onrecord.archive.archive import Archive

__all__ = ["Archive"]
