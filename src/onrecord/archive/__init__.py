"""Stage 2: bytes in, archived original out."""

from onrecord.archive.archive import Archive

__all__ = ["Archive"]
