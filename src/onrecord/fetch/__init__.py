"""Stage 1: paths in, Snapshots out."""

from onrecord.fetch.kinds import kind_of, told_by_name
from onrecord.fetch.snapshots import snapshots

__all__ = ["kind_of", "snapshots", "told_by_name"]
