"""Official press releases and statements as a public record that can be checked.

>>> import onrecord
>>> release = onrecord.read("release.html")
>>> release.statements[0].speaker.name
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.errors import OnrecordError as OnrecordError
    from onrecord.model import Check as Check
    from onrecord.model import Document as Document
    from onrecord.model import Entity as Entity
    from onrecord.model import Figure as Figure
    from onrecord.model import Issue as Issue
    from onrecord.model import Meeting as Meeting
    from onrecord.model import Span as Span
    from onrecord.model import Statement as Statement
    from onrecord.model import Time as Time
    from onrecord.model import Who as Who
    from onrecord.release import Release as Release
    from onrecord.release import read as read
    from onrecord.release import read_all as read_all
    from onrecord.release import read_text as read_text
    from onrecord.settings import Settings as Settings
    from onrecord.store import Query as Query
    from onrecord.store import open_store as open_store

__version__ = "0.1.0"

# Where each name lives: nothing is imported before it is asked for, so that starting takes no time.
_PLACES = {
    "Check": "onrecord.model",
    "Document": "onrecord.model",
    "Entity": "onrecord.model",
    "Figure": "onrecord.model",
    "Issue": "onrecord.model",
    "Meeting": "onrecord.model",
    "OnrecordError": "onrecord.errors",
    "Query": "onrecord.store",
    "Release": "onrecord.release",
    "Settings": "onrecord.settings",
    "Span": "onrecord.model",
    "Statement": "onrecord.model",
    "Time": "onrecord.model",
    "Who": "onrecord.model",
    "open_store": "onrecord.store",
    "read_all": "onrecord.release",
    "read_text": "onrecord.release",
}

__all__ = [
    "Check",
    "Document",
    "Entity",
    "Figure",
    "Issue",
    "Meeting",
    "OnrecordError",
    "Query",
    "Release",
    "Settings",
    "Span",
    "Statement",
    "Time",
    "Who",
    "open_store",
    "read",
    "read_all",
    "read_text",
]


def __getattr__(name: str) -> object:
    if name == "read":
        return import_module("onrecord.read")
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Stage(ModuleType):
    """The stage `onrecord.read`, which is also the function: `onrecord.read("release.html")`."""

    def __call__(self, *given: object, **named: object) -> object:
        return getattr(import_module("onrecord.release"), "read")(*given, **named)  # noqa: B009


class _Package(ModuleType):
    """This package. Importing the stage `onrecord.read` puts the module in the place of the function of that name.

    So the module is made to answer as the function does, whichever of the two is asked for first.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name == "read" and isinstance(value, ModuleType):
            value.__class__ = _Stage
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
