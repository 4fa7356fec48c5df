"""Annotated texts out of lines of JSON: each line one text, or an Issue that says what is wrong with it."""

import json
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from onrecord.compare.attribution import Attribution, Range
from onrecord.fetch.lines import lines
from onrecord.fetch.refusals import refusal
from onrecord.model import Issue
from onrecord.settings import Settings

FORM = '{"text": "...", "attributions": [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 42]]}]}'


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """A text, where it came from (its `id`, else "FILE#3" for line 3), and who says what in it by its annotators."""

    where: str
    text: str
    attributions: tuple[Attribution, ...]

    def words(self) -> int:
        """How many words it has: what stands between spaces."""
        return len(self.text.split())


class _Roles(msgspec.Struct, frozen=True):
    """An attribution as it must stand in the file: all three roles told, each a list of [start, end]."""

    source: list[Range]
    cue: list[Range]
    content: list[Range]


class _Line(msgspec.Struct, frozen=True):
    text: str
    attributions: list[_Roles]
    id: str | int | None = None


def annotated(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Annotated | Issue]:
    """The texts of a file in PolNeAR's form; an Issue for each line that holds none. Blank lines are ignored.

    Fields that are not asked for are ignored, and so is an attribution without content: nothing can be matched to it.
    """
    for found in lines(stream, name, settings):
        yield found if isinstance(found, Issue) else _annotated(*found, name)


def _annotated(number: int, content: bytes, name: str) -> Annotated | Issue:
    where = f"{name}#{number}"
    try:
        line = msgspec.convert(json.loads(content), _Line)
    except msgspec.ValidationError as err:
        return refusal("broken-annotation", where, str(err), FORM)
    fault = _fault(line)
    if fault:
        return refusal("broken-annotation", where, *fault)
    told = tuple(
        Attribution(source=tuple(one.source), cue=tuple(one.cue), content=tuple(one.content))
        for one in line.attributions
        if one.content
    )
    return Annotated(where=where if line.id is None else str(line.id), text=line.text, attributions=told)


def _fault(line: _Line) -> tuple[str, str] | None:
    """What was met and what was expected, where the text is no text or a range lies outside of it."""
    if not line.text.strip():
        return "a text without a word", "the words that were annotated"
    try:
        line.text.encode()
    except UnicodeEncodeError as err:
        return f"half a character (code point {err.start} of the text)", "whole ones: a surrogate alone is none"
    for number, one in enumerate(line.attributions):
        for role in _Roles.__struct_fields__:
            for start, end in getattr(one, role):
                if not 0 <= start < end <= len(line.text):
                    met = f"[{start}, {end}] - at `$.attributions[{number}].{role}`"
                    return met, f"0 <= start < end <= {len(line.text)}, the length of the text in code points"
    return None
