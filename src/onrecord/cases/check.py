"""Whether what a case expects holds of what was found."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from onrecord.cases import values
from onrecord.cases.parse import Case, Expectation, Field
from onrecord.model import Entity, Extraction, Issue, Meeting, Span, Statement, Who

Thing = msgspec.Struct  # a record, a mark, an issue or the document


def failure(case: Case, expectation: Expectation, extraction: Extraction) -> str | None:
    """Why an expectation does not hold, with file and line; None when it holds."""
    why = _failure(case, expectation, extraction)
    if expectation.later:
        why = None if why else "holds now: take the word 'later' away"
    return f"{case.path}:{expectation.line}: {why}" if why else None


def _failure(case: Case, expectation: Expectation, extraction: Extraction) -> str | None:
    if expectation.what == "only":
        return _others(case, expectation, extraction)
    met = [one for one in _of_type(expectation.type, extraction) if _named(expectation, one)]
    if expectation.place is not None:
        met = _at_place(expectation, met, extraction.document.text if extraction.document else case.text)
    fitting = [one for one in met if not _misfits(expectation, one, extraction)]
    if expectation.what == "no":
        return (
            f"{expectation.type} {expectation.words!r} must not be found, met {_tell(fitting[0])}" if fitting else None
        )
    if fitting:
        return None
    if met:
        return f"{expectation.type} {expectation.words!r}: " + "; ".join(_misfits(expectation, met[0], extraction))
    others = [_tell(one) for one in _of_type(expectation.type, extraction)]
    return f"expected {expectation.type} {expectation.words!r}, met {'; '.join(others) or 'none'}"


def _others(case: Case, expectation: Expectation, extraction: Extraction) -> str | None:
    """What was found of a type beyond what the case lists."""
    listed = [one for one in case.expectations if one.type == expectation.type and one.what == "found"]
    others = [one for one in _of_type(expectation.type, extraction) if not any(_named(each, one) for each in listed)]
    return f"no other {expectation.type} was expected, met {'; '.join(map(_tell, others))}" if others else None


def _of_type(kind: str, extraction: Extraction) -> Iterator[Thing]:
    """Records, marks and issues by the name of their type in lower case."""
    if kind == "document" and extraction.document:
        yield extraction.document
    for one in (*extraction.records, *extraction.marks, *extraction.issues):
        if type(one).__name__.lower() == kind:
            yield one


def _named(expectation: Expectation, one: Thing) -> bool:
    """Whether a thing stands at the words that an expectation names."""
    words = expectation.words
    if words is None:
        return True
    if isinstance(one, Issue):
        return one.code == words or words in one.message
    return any(values.same_words(words, met) for met in known_by(one))


def known_by(one: Thing) -> list[str]:
    """The words that a thing is known by."""
    match one:
        case Statement():
            return [one.content[0].text]
        case Entity():
            return [one.name, *(mention.text for mention in one.mentions)]
        case Meeting():
            return [span.text for span in one.evidence]
        case _:
            span = getattr(one, "words", None) or getattr(one, "span", None)
            return [span.text] if isinstance(span, Span) else []


def _at_place(expectation: Expectation, met: list[Thing], text: str) -> list[Thing]:
    """Those that stand at the n-th place of the words in the text."""
    start = -1
    for _ in range(expectation.place or 1):
        start = text.find((expectation.words or "").removesuffix(" ..."), start + 1)
    return [one for one in met if any(span.start <= start < span.end for span in _spans(one))]


def _spans(one: Thing) -> list[Span]:
    if isinstance(one, Statement):
        return [one.content[0]]
    span = getattr(one, "words", None) or getattr(one, "span", None)
    return [span] if isinstance(span, Span) else []


def _misfits(expectation: Expectation, one: Thing, extraction: Extraction) -> list[str]:
    """The fields that are not as expected, each told with what was met."""
    found = []
    for field in expectation.fields:
        met = value_at(one, field.name, extraction)
        if not _same(field, met):
            found.append(f"{field.name}: expected {field.value!r}, met {_shown(met)!r}")
    return found


def value_at(one: object, name: str, extraction: Extraction) -> object:
    """The value at a dotted name ("speaker.name", "roles.0.title"); an id of a statement becomes its words."""
    for part in name.split("."):
        if one is None:
            return None
        one = (
            one[int(part)]
            if part.isdigit() and isinstance(one, tuple) and int(part) < len(one)
            else getattr(one, part, None)
        )
    if name in ("told_in", "amount") and isinstance(one, str):
        return next((known_by(record)[0] for record in extraction.records if record.id == one), one)
    return one


def _same(field: Field, met: object) -> bool:
    expected = field.value
    nobody = met is None or (isinstance(met, Who) and not met.name)
    if nobody or expected == "null":
        return nobody and expected == "null"
    match met:
        case bool():
            return expected == str(met).lower()
        case Decimal() | int() | float():
            return values.number(expected) == Decimal(str(met))
        case Span():
            return values.same_words(_unquoted(expected), met.text)
        case Who():
            return expected == met.name
        case tuple():
            return _same_many(field, met)
        case str() if " until " in expected:
            return values.until(expected) == values.days(met)
        case _:
            return values.same_words(_unquoted(expected), str(met))


def _same_many(field: Field, met: tuple[object, ...]) -> bool:
    """A list as written: 'a; b' of words or names, '"A" | "B"' of spans; empty is []."""
    sign = " | " if '" | "' in field.value else "; "
    expected = [] if field.value == "[]" else field.value.split(sign)
    return len(expected) == len(met) and all(
        _same(Field(field.line, field.name, one), other) for one, other in zip(expected, met, strict=True)
    )


def _unquoted(words: str) -> str:
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] == '"' else words


def _shown(met: object) -> object:
    match met:
        case Span():
            return met.text
        case Who():
            return met.name
        case tuple():
            return tuple(_shown(one) for one in met)
        case _:
            return met


def _tell(one: Thing) -> str:
    return repr(known_by(one)[0] if known_by(one) else getattr(one, "code", type(one).__name__))
