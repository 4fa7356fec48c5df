"""Official statistics: a published file in, one series of observations out, and what is wrong with the file."""

from onrecord.statistics.description import Description
from onrecord.statistics.series import Read, read

__all__ = ["Description", "Read", "read"]
