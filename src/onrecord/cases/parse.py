"""The case file as written: first line the rule, `key: value` lines, TEXT, RECORDS."""

import re
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.cases.shape import TYPES, has_field
from onrecord.errors import CaseError
from onrecord.model import Told

TOLD = ("title", "published", "publisher", "url", "id")
OTHERS = ("source", "model")
INDENT = "    "
# 'figure "$4.4 billion"', 'later no statement "We ..." #2', 'only figure', 'document'; not 'figure $5'
_EXPECTATION = re.compile(
    r'(?P<later>later )?(?P<what>no |only )?(?P<type>[a-z]+)(?: "(?P<words>.*)")?(?: #(?P<place>\d+))?$'
)


class Field(msgspec.Struct, frozen=True):
    """`name: value` under an expectation, as written, and its line."""

    line: int
    name: str
    value: str


class Expectation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that must hold. `what`: a record must be found, must not be, or no other of its type may be."""

    line: int
    what: Literal["found", "no", "only"]
    later: bool
    type: str
    words: str | None
    place: int | None
    fields: tuple[Field, ...] = ()


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A case file: the rule in a sentence, what is told beside the text, the text, what must be found.

    `model`: whether the trained model reads with the rules ("model: on"). Most cases are about rules, and hold whatever
    the model learns.
    """

    path: str
    rule: str
    told: Told
    source: str
    model: bool
    text: str
    expectations: tuple[Expectation, ...]


def parse(path: Path) -> Case:
    """A case file as written.

    Raises:
        CaseError: with file, line, what was met and what was expected.
    """
    lines = _lines(path)
    heads = _heads(path, lines)
    text_at = _place(path, lines, "TEXT", 0)
    records_at = _place(path, lines, "RECORDS", text_at)
    text = "\n".join(lines[text_at + 1 : records_at])
    case = Case(
        path=str(path),
        rule=lines[0].strip(),
        told=Told(**{key: value for key, value in heads.items() if key in TOLD}),
        source=heads.get("source", path.name),
        model="model" in heads,
        text=text,
        expectations=tuple(_expectations(path, lines, records_at + 1)),
    )
    for expectation in case.expectations:
        _check_shape(case, expectation)
        _check_words(case, expectation)
    if not case.rule or not case.expectations:
        raise CaseError(f"{path}:1: expected a sentence that says what must hold, and at least one expectation")
    return case


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf8").split("\n")
    except (OSError, UnicodeDecodeError) as err:
        raise CaseError(f"{path}: cannot be read ({err}), expected text in UTF-8") from err


def _place(path: Path, lines: list[str], word: str, start: int) -> int:
    if word not in lines[start:]:
        raise CaseError(f"{path}:{len(lines)}: expected a line {word}, met none")
    return lines.index(word, start)


def _heads(path: Path, lines: list[str]) -> dict[str, str]:
    heads: dict[str, str] = {}
    for number, line in enumerate(lines[1 : _place(path, lines, "TEXT", 0)], start=2):
        key, colon, value = line.partition(":")
        if line.strip() and (not colon or key.strip() not in (*TOLD, *OTHERS)):
            raise CaseError(f"{path}:{number}: expected one of {', '.join((*TOLD, *OTHERS))} and a colon, met {line!r}")
        if key.strip() == "model" and value.strip() != "on":
            raise CaseError(f"{path}:{number}: expected 'model: on' or no such line, met {line!r}")
        if line.strip():
            heads[key.strip()] = value.strip()
    return heads


def _expectations(path: Path, lines: list[str], start: int) -> list[Expectation]:
    found: list[Expectation] = []
    for number, line in enumerate(lines[start:], start=start + 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line.startswith(INDENT):
            found[-1:] = [_with_field(path, number, line, found)]
        else:
            found.append(_expectation(path, number, line))
    return found


def _with_field(path: Path, number: int, line: str, found: list[Expectation]) -> Expectation:
    name, colon, value = line.strip().partition(":")
    if not colon or not found:
        raise CaseError(f"{path}:{number}: expected 'field: value' under an expectation, met {line.strip()!r}")
    field = Field(number, name.strip(), value.strip())
    return msgspec.structs.replace(found[-1], fields=(*found[-1].fields, field))


def _expectation(path: Path, number: int, line: str) -> Expectation:
    match = _EXPECTATION.match(line.rstrip())
    if match is None:
        raise CaseError(
            f"{path}:{number}: expected 'TYPE \"words\"', 'no TYPE', 'only TYPE' or 'document', met {line!r}"
        )
    what: Literal["found", "no", "only"] = "no" if match["what"] == "no " else "only" if match["what"] else "found"
    return Expectation(
        line=number,
        what=what,
        later=bool(match["later"]),
        type=match["type"],
        words=match["words"],
        place=int(match["place"]) if match["place"] else None,
    )


def _check_shape(case: Case, expectation: Expectation) -> None:
    """A type or field that there is not would never be found: `no figuer` would hold for ever."""
    kind = TYPES.get(expectation.type)
    if kind is None:
        expected = ", ".join(TYPES)
        raise CaseError(f"{case.path}:{expectation.line}: expected one of {expected}, met {expectation.type!r}")
    for field in expectation.fields:
        if not has_field(kind, field.name):
            raise CaseError(f"{case.path}:{field.line}: a {expectation.type} has no field {field.name!r}")


def _check_words(case: Case, expectation: Expectation) -> None:
    """Words that are not in the text cannot be found there: a slip of the pen, not a fault of the program."""
    if expectation.words is None or expectation.type in ("issue", "entity", "meeting"):
        return
    words = expectation.words.removesuffix(" ...")
    if case.text.count(words) < (expectation.place or 1):
        again = f" {expectation.place} times" if expectation.place else ""
        raise CaseError(f"{case.path}:{expectation.line}: the text does not contain {words!r}{again}")
