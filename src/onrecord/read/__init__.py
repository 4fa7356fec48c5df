"""Stage 3: Snapshot in, Document out."""

from onrecord.read.reader import RULES, read

__all__ = ["RULES", "read"]
