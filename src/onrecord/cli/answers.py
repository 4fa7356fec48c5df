"""Answers to a question, told to people and to programs."""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator

import click
import msgspec

from onrecord.cli.wording import quoted, safe, standing, told
from onrecord.export.csv import safe as safe_cell
from onrecord.model import body, kind_of, reach
from onrecord.store.query import Found, Query
from onrecord.store.rows import record_rows
from onrecord.store.store import Store


class Answer(Found, frozen=True, kw_only=True):
    """What was found, and how it is told: by its own status or that of a statement it stands in."""

    standing: str = "said"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An answer as a line of a table; `start` and `end` reach over all its words."""

    type: str
    standing: str
    told: str
    words: str
    published: str | None
    publisher: str | None
    title: str | None
    source: str
    document: str
    id: str
    start: int | None
    end: int | None


def answers(store: Store, query: Query) -> Iterator[Answer]:
    """The answers of the store to a query, each with how it is told."""
    standings: dict[str, str] = {}
    document = None
    for found in store.find(query):
        # Where only what was said is asked for, that is how all of it is told.
        if query.status != "said" and found.document != document:
            document = found.document
            standings = {row.id: row.status for row in record_rows(store.extraction(document).records)}
        status = standings.get(found.record.id, "said") if found.record else "said"
        yield Answer(**{name: getattr(found, name) for name in Found.__struct_fields__}, standing=status)


def put(found: Iterable[Answer], form: str | None) -> int:
    """Prints answers in a form ("json", "csv", None for people) and gives their number."""
    number = 0
    print_one = FORMS[form]()
    for number, answer in enumerate(found, start=1):  # noqa: B007  # the last number is the answer
        print_one(answer)
    return number


def row(answer: Answer) -> Row:
    """An answer as a line of a table."""
    record = answer.record
    start, end = reach(record) if record else (None, None)
    return Row(
        type=kind_of(record) if record else "document",
        standing=answer.standing,
        told=told(record) if record else "",
        words=quoted(record, most=None) if record else answer.snippet,
        published=answer.published,
        publisher=answer.publisher,
        title=answer.title,
        source=answer.source,
        document=answer.document,
        id=record.id if record else answer.document,
        start=start,
        end=end,
    )


def _for_people() -> Callable[[Answer], None]:
    """Prints an answer in three lines: what, its words with those asked for in bold, and where it stands."""

    def put_lines(answer: Answer) -> None:
        record = answer.record
        what = f"{kind_of(record)}: {standing(record, answer.standing)}{told(record)}" if record else "document"
        click.secho(what, fg="green" if answer.standing == "said" else "red")
        click.echo(f"    {_bold(answer)}")
        where = (answer.published or "no date", answer.publisher, answer.title, answer.document)
        click.secho(f"    {safe(' | '.join(one for one in where if one))}", dim=True)

    return put_lines


def _bold(answer: Answer) -> str:
    """The words around what was asked for, which is bold where the terminal can show it."""
    pieces, at = [], 0
    snippet = safe(answer.snippet.replace("\n", " "))
    for start, end in answer.hits:
        pieces += [snippet[at:start], click.style(snippet[start:end], bold=True)]
        at = end
    return "".join([*pieces, snippet[at:]])


def _json() -> Callable[[Answer], None]:
    """Prints an answer as a line of JSON, in UTF-8 whatever the terminal's encoding."""

    def put_object(answer: Answer) -> None:
        sys.stdout.buffer.write(f"{body(answer)}\n".encode())

    return put_object


def _csv() -> Callable[[Answer], None]:
    """Prints lines after RFC 4180; what a spreadsheet would take for a formula is told as text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(Row.__struct_fields__)

    def put_row(answer: Answer) -> None:
        writer.writerow([safe_cell(cell) for cell in msgspec.structs.astuple(row(answer))])
        flush()

    def flush() -> None:
        sys.stdout.buffer.write(buffer.getvalue().encode())
        buffer.seek(0)
        buffer.truncate()

    flush()
    return put_row


FORMS: dict[str | None, Callable[[], Callable[[Answer], None]]] = {None: _for_people, "json": _json, "csv": _csv}
