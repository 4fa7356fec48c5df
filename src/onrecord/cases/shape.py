"""What a case can ask for: the types of things found, by name, and the fields that they have."""

from types import UnionType
from typing import get_args

import msgspec

from onrecord.model import (
    Amount,
    Attribution,
    Document,
    Entity,
    Figure,
    Issue,
    Meeting,
    Mention,
    Name,
    Quote,
    Role,
    Sentence,
    Statement,
    Time,
    When,
)

RECORDS = (Statement, Figure, Time, Meeting, Entity)
MARKS = (Sentence, Quote, Name, Role, Mention, Amount, When, Attribution)
TYPES: dict[str, type[msgspec.Struct]] = {one.__name__.lower(): one for one in (*RECORDS, *MARKS, Document, Issue)}


def has_field(kind: type[msgspec.Struct], name: str) -> bool:
    """Whether a dotted name ("speaker.name", "roles.0.title") leads to a field of this type."""
    here: object = kind
    for part in name.split("."):
        here = _inner(here, part)
        if here is None:
            return False
    return True


def _inner(kind: object, part: str) -> object | None:
    """The type at one part of a name, None where there is none; "or nothing" is left out of account."""
    kind = _told(kind)
    if part.isdigit():
        return get_args(kind)[0] if get_args(kind) else None
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return None
    return next((field.type for field in msgspec.structs.fields(kind) if field.name == part), None)


def _told(kind: object) -> object:
    if not isinstance(kind, UnionType):
        return kind
    return next(one for one in get_args(kind) if one is not type(None))
