"""What a pure stage may use beside the document: made once, passed down, loaded at first use."""

import msgspec

from onrecord.settings import Settings


class Tools(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that bound a reading, and the tools themselves."""

    settings: Settings


def make_tools(settings: Settings | None = None) -> Tools:
    """Tools for these settings (the defaults when none are given)."""
    return Tools(settings=settings or Settings())
