"""Libraries and models behind plain functions: nothing outside this package knows which ones."""

from onrecord.tools.tools import Tools, make_tools

__all__ = ["Tools", "make_tools"]
