"""A release as a page: paragraphs, and beside or below each what was found in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
import msgspec

from onrecord.cli.wording import counted, quoted, safe, standing, told
from onrecord.model import (
    AnyRecord,
    Document,
    Entity,
    Extraction,
    Figure,
    Issue,
    Meeting,
    Segment,
    Span,
    Statement,
    Time,
    evidence,
    kind_of,
    reach,
    text_order,
)
from onrecord.record.telling import enclosing
from onrecord.store.rows import record_rows

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NOT_SAID = "bold red"
STYLES: dict[type[AnyRecord], str] = {Statement: "green", Figure: "yellow", Time: "blue", Meeting: "magenta"}
CUE, SPEAKER = "bold", "cyan"
# Kinds of segments that are not read for records.
UNREAD = ("header", "boilerplate")
# Shares of the width of the terminal.
TEXT, RECORDS = 3, 2
INDENT = "  "


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """How a record is told: its status or that of a statement it stands in, and in how many statements it stands."""

    status: str
    depth: int


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A segment with the records and issues that begin in it."""

    segment: Segment
    records: tuple[AnyRecord, ...]
    issues: tuple[Issue, ...]


def plain_page(doc: Document, extraction: Extraction) -> None:
    """Prints the page as plain lines: each paragraph, then its records, indented and with their offsets."""
    tellings = tellings_of(extraction)
    click.echo("\n".join(head(doc)))
    for part in parts(doc, extraction):
        click.echo(f"\n{safe(doc.text[part.segment.start : part.segment.end])}")
        for line in beside(part, tellings):
            click.echo(f"    {line}")
    for line in foot(extraction):
        click.echo(line)


def rich_page(doc: Document, extraction: Extraction) -> None:
    """Prints the page in colours, the records on the right."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    tellings = tellings_of(extraction)
    for number, line in enumerate(head(doc)):
        console.print(Text(line, style="bold" if number == 0 else "dim"))
    table = Table.grid(padding=(0, 2, 1, 0), expand=True)
    table.add_column(ratio=TEXT)
    table.add_column(ratio=RECORDS)
    marked = _marked(doc, extraction, tellings)
    for part in parts(doc, extraction):
        words = marked[part.segment.start : part.segment.end]
        if part.segment.kind in UNREAD:
            words.stylize("dim")
        table.add_row(words, _coloured(part, tellings))
    console.print(table)
    _print_foot(console, extraction)


def head(doc: Document) -> Iterator[str]:
    """The title, and a line of facts."""
    yield safe(doc.title or doc.source)
    facts = (doc.published or "no date", doc.publisher, doc.kind, doc.language, doc.source, doc.id)
    yield safe(" | ".join(fact for fact in facts if fact))


def foot(extraction: Extraction) -> Iterator[str]:
    """Who and what is named, and issues of the whole release."""
    entities = [record for record in extraction.records if isinstance(record, Entity)]
    if entities:
        yield "\nNamed"
    for entity in entities:
        yield f"    {told(entity)}, {counted(len(entity.mentions), 'mention')}"
    issues = [issue for issue in extraction.issues if issue.span is None]
    if issues:
        yield "\nIssues"
    for issue in issues:
        yield f"    {issue.code}: {safe(issue.message)}"


def parts(doc: Document, extraction: Extraction) -> Iterator[Part]:
    """The segments in text order, each with what begins in it or in the space after it."""
    waiting = sorted((one for one in extraction.records if not isinstance(one, Entity)), key=text_order, reverse=True)
    odd = sorted((issue for issue in extraction.issues if issue.span), key=_start, reverse=True)
    segments = doc.segments or (Segment(kind="paragraph", start=0, end=len(doc.text)),)
    ends = [*(segment.start for segment in segments[1:]), len(doc.text) + 1]
    for segment, end in zip(segments, ends, strict=True):
        records, issues = [], []
        while waiting and reach(waiting[-1])[0] < end:
            records.append(waiting.pop())
        while odd and _start(odd[-1]) < end:
            issues.append(odd.pop())
        yield Part(segment=segment, records=tuple(records), issues=tuple(issues))


def tellings_of(extraction: Extraction) -> dict[str, Telling]:
    """How each record is told, by its id."""
    statements = {record.id: record for record in extraction.records if isinstance(record, Statement)}
    found = {}
    for record, row in zip(extraction.records, record_rows(extraction.records), strict=True):
        around = [one for one in enclosing(record, statements) if one.id != record.id]
        found[record.id] = Telling(status=row.status, depth=len(around))
    return found


def beside(part: Part, tellings: dict[str, Telling]) -> Iterator[str]:
    """The lines beside a paragraph: where a record begins, what it says, on which words; deeper what somebody told."""
    for record in part.records:
        telling = tellings[record.id]
        what = f"{kind_of(record)}: {standing(record, telling.status)}{told(record)}"
        yield f"{INDENT * telling.depth}[{reach(record)[0]}] {what}: {quoted(record)}"
    for issue in part.issues:
        yield f"[{_start(issue)}] issue {issue.code}: {safe(issue.message)}"


def _start(issue: Issue) -> int:
    return issue.span.start if issue.span else 0


def _coloured(part: Part, tellings: dict[str, Telling]) -> "Text":
    from rich.text import Text

    lines = Text()
    unsaid = [tellings[record.id].status != "said" for record in part.records] + [True for _ in part.issues]
    styles = [STYLES[type(record)] for record in part.records] + ["red" for _ in part.issues]
    for line, not_said, style in zip(beside(part, tellings), unsaid, styles, strict=True):
        lines.append(f"{line}\n", style=NOT_SAID if not_said else style)
    return lines


def _marked(doc: Document, extraction: Extraction, tellings: dict[str, Telling]) -> "Text":
    """The whole text in the colours of what was found; later colours lie over earlier ones."""
    from rich.text import Text

    text = Text(safe(doc.text))
    for record in extraction.records:
        if isinstance(record, Entity):
            continue
        style = STYLES[type(record)] if tellings[record.id].status == "said" else NOT_SAID
        for span in evidence(record):
            text.stylize(style, span.start, span.end)
        if isinstance(record, Statement):
            _stylize(text, record.cue, CUE)
            _stylize(text, record.speaker.words if record.speaker else None, SPEAKER)
    return text


def _stylize(text: "Text", span: Span | None, style: str) -> None:
    if span is not None:
        text.stylize(style, span.start, span.end)


def _print_foot(console: "Console", extraction: Extraction) -> None:
    from rich.text import Text

    for line in foot(extraction):
        console.print(Text(line, style="" if line.startswith(" ") else "bold"))
