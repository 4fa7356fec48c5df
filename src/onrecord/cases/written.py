"""What was found, written as a case would expect it: ready to be copied into one."""

from collections.abc import Iterator

import msgspec

from onrecord.cases.check import known_by, value_at
from onrecord.cases.shape import TYPES
from onrecord.model import Extraction, Issue, Mark, Record, Span, Who
from onrecord.model.record import HeldRole

# What says nothing about the text, or is said by the line above the fields.
# `source_score` is another with each training.
LEFT_OUT = frozenset({"id", "document", "by", "score", "source_score", "span", "words", "segment", "stage", "code"})


def written(one: Record | Mark | Issue, extraction: Extraction) -> Iterator[str]:
    """An expectation that this record, mark or issue fulfils, under a remark that says where it stands and which rule
    found it.

    Nothing for a mark of a type that no case can ask for: what one reader alone heard, before both are joined.
    """
    if type(one) not in TYPES.values():
        return
    words = one.code if isinstance(one, Issue) else next(iter(known_by(one)), "")
    span = getattr(one, "words", None) or getattr(one, "span", None) or next(iter(getattr(one, "content", ())), None)
    place = f"{span.start}-{span.end}, " if isinstance(span, Span) else ""
    yield f"# {place}{one.by}"
    yield f"{type(one).__name__.lower()} {_quoted(words)}"
    for field in msgspec.structs.fields(one):
        value = value_at(one, field.name, extraction)
        if field.name not in LEFT_OUT and (value != field.default or field.name == "speaker"):
            yield from (f"    {line}" for line in _field(field.name, value))


def _field(name: str, value: object) -> Iterator[str]:
    """The lines that tell one field."""
    match value:
        case Who() if value.name:
            yield f"{name}.name: {value.name}"
            yield f"{name}.by: {value.by}"
        case tuple() if value and all(isinstance(one, HeldRole) for one in value):
            for number, role in enumerate(value):
                yield f"{name}.{number}.title: {role.title}"
                yield f"{name}.{number}.of: {_plain(role.of)}"
        case tuple():
            spans = bool(value) and isinstance(value[0], Span)
            joined = " | ".join(map(_quoted, map(_plain, value))) if spans else "; ".join(map(_plain, value))
            yield f"{name}: {joined or '[]'}"
        case _:
            yield f"{name}: {_plain(value)}"


def _quoted(words: str) -> str:
    """Words in quotation marks: their own where they have straight ones."""
    return words if len(words) > 1 and words[0] == words[-1] == '"' else f'"{words}"'


def _plain(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case Span():
            return value.text
        case Who():
            return value.name or "null"
        case _:
            return f"{value:f}" if hasattr(value, "as_tuple") else str(value)
