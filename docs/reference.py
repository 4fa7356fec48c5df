"""Writes `docs/reference.md` from the package itself: record types from their structs, commands from their help.

python docs/reference.py            # write it
python docs/reference.py --check    # exit 1 when it is not what the package says (a test asks the same)
"""

import inspect
import sys
import types
import typing
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import msgspec

from onrecord.model import (
    Check,
    Document,
    Entity,
    Figure,
    HeldRole,
    Issue,
    Meeting,
    Run,
    Segment,
    Span,
    Statement,
    Time,
    Who,
)

PAGE = Path(__file__).resolve().parent / "reference.md"
LINES = (Document, Statement, Figure, Time, Meeting, Entity, Check, Issue)
PARTS = (Span, Who, HeldRole, Segment, Run)
# As JSON has them.
PLAIN = {
    str: "text",
    int: "whole number",
    float: "number",
    Decimal: "number",
    bool: "true or false",
    type(None): "null",
}


def main() -> int:
    """Writes the page, or says whether it is up to date."""
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf8")
        return 0
    fresh = PAGE.exists() and PAGE.read_text(encoding="utf8") == page()
    if not fresh:
        print(f"{PAGE.name} is not what the package says: run `make docs`", file=sys.stderr)
    return 0 if fresh else 1


def page() -> str:
    """The whole page, in Markdown."""
    blocks = [
        "# Reference",
        "Written by `docs/reference.py` from the package; edit the docstrings there.",
        "## Lines of JSON",
        "One object a line. `null` means that the text does not tell. What each type is for: [records](records.md).",
        *(struct for one in LINES for struct in described(one)),
        "## Parts of lines",
        *(struct for one in PARTS for struct in described(one)),
    ]
    return "\n\n".join(blocks) + "\n"


def described(one: type[msgspec.Struct]) -> Iterator[str]:
    """A struct's heading, its docstring, and a table of its fields."""
    tag = one.__struct_config__.tag
    yield f"### `{tag}`" if tag else f"### {one.__name__}"
    yield inspect.getdoc(one) or ""
    yield "\n".join(["| field | what | when not told |", "|---|---|---|", *rows(one)])


def rows(one: type[msgspec.Struct]) -> Iterator[str]:
    """A row of the table for each field."""
    for field in msgspec.structs.fields(one):
        default = "always there" if field.required else f"`{told(field)}`"
        yield f"| `{field.encode_name}` | {kind(field.type)} | {default} |"


def told(field: msgspec.structs.FieldInfo) -> str:
    """A field's default, as JSON has it."""
    value = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
    return msgspec.json.encode(value).decode()


def kind(hint: object) -> str:
    """A type in words, as JSON has it."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return ", ".join(f"`{word}`" for word in parts)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(kind(part) for part in parts)
    if origin is tuple:
        return f"list of {kind(parts[0])}"
    if isinstance(hint, type) and hint in PLAIN:
        return PLAIN[hint]
    return f"[{hint.__name__}](#{hint.__name__.lower()})" if isinstance(hint, type) else str(hint)


if __name__ == "__main__":
    sys.exit(main())
