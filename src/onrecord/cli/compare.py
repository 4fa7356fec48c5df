"""`onrecord compare`: this and other readers of who said what, on texts annotated by people."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import click
import msgspec

from onrecord.cli import DONE, PROBLEMS, tell

if TYPE_CHECKING:
    from onrecord.compare import Measure, Missing
    from onrecord.compare.agreement import Counts
    from onrecord.compare.measuring import RefusedText
    from onrecord.compare.reading import Annotated

    Track = Callable[[Sequence[Annotated], str], Iterable[Annotated]]

NAMES = ("reader", "read", "refused", "P", "R", "F1", "quoted", "direct", "indirect", "content", "wrong", "words/s")


class Score(msgspec.Struct, frozen=True):
    """Precision, recall and F1 in percent (null of nothing), and of how many attributions."""

    precision: float | None
    recall: float | None
    f1: float | None
    annotated: int
    found: int


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's line of the table: percent, and words a second of the texts that it read, its loading left out."""

    reader: str
    read: int
    refused: int
    attribution: Score
    quoted: Score
    direct: Score
    indirect: Score
    content: Score
    wrong_source: float | None
    words_per_second: int | None
    versions: dict[str, str]
    refusals: "tuple[RefusedText, ...]"

    def cells(self) -> list[str]:
        """The row as words, under `NAMES`."""
        told = self.attribution
        f1s = [one.f1 for one in (self.quoted, self.direct, self.indirect, self.content)]
        figures = [told.precision, told.recall, told.f1, *f1s, self.wrong_source]
        shown = ["-" if figure is None else f"{figure:.1f}" for figure in figures]
        speed = "-" if self.words_per_second is None else f"{self.words_per_second:,}"
        return [self.reader, f"{self.read:,}", f"{self.refused:,}", *shown, speed]


@click.command("compare")
@click.argument("file", metavar="FILE.jsonl", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: a reader with all its figures.")
def command(file: BinaryIO, *, as_json: bool) -> int:
    """Measure this program and other readers of who said what on texts that people annotated.

    A line of FILE is {"text": ..., "attributions": [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 42]]}]},
    offsets counted in code points, and "id" where you like. Readers that are not installed are named, with what to
    install. Exit status 1: some line could not be read; a message says which and why, and the others are measured.

    \b
    read, refused   texts; one refused counts as one in which nothing was found
    P R F1          attributions: contents share half of their tokens (Jaccard),
                    sources share a token or neither side has one; one to one
    quoted          F1 of those with a word in double quotation marks
    direct          F1 of those with all their words in them
    indirect        F1 of those with none
    content         F1 where the source is not looked at
    wrong           of contents found whose source both tell: somebody else's, %
    words/s         of the texts read, without the time to load
    """
    from onrecord.compare import PEERS, measured

    texts, status = _texts(file)
    if not texts:
        click.echo(f"onrecord: {file.name}: no annotated text to measure on, expected one a line", err=True)
        return PROBLEMS
    with _progress() as track:
        found = [measured(peer, track(texts, peer.name)) for peer in PEERS]
    show = _print_json if as_json else _print_table
    show(found)
    return status


def _texts(file: BinaryIO) -> tuple[list["Annotated"], int]:
    """The texts that can be read, and the exit status; the other lines are told."""
    from onrecord.cli.configuration import settings
    from onrecord.compare.reading import annotated
    from onrecord.model import Issue

    found = list(annotated(file, file.name, settings()))
    broken = [one for one in found if isinstance(one, Issue)]
    tell(broken)
    return [one for one in found if not isinstance(one, Issue)], PROBLEMS if broken else DONE


@contextmanager
def _progress() -> Iterator["Track"]:
    """A bar for each reader where standard error is a terminal."""
    if not sys.stderr.isatty():
        yield lambda texts, _: texts
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield lambda texts, reader: bar.track(texts, description=reader)


def row(measure: "Measure") -> Row:
    """A reader's figures."""
    agreed = measure.agreement
    return Row(
        reader=measure.reader,
        read=measure.read,
        refused=len(measure.refused),
        attribution=_score(agreed.attribution),
        quoted=_score(agreed.quoted),
        direct=_score(agreed.direct),
        indirect=_score(agreed.indirect),
        content=_score(agreed.content),
        wrong_source=_percent(agreed.wrong_source),
        words_per_second=round(measure.words / measure.seconds) if measure.seconds else None,
        versions=measure.versions,
        refusals=measure.refused,
    )


def _score(counts: "Counts") -> Score:
    precision, recall, f1 = (_percent(one) for one in (counts.precision, counts.recall, counts.f1))
    return Score(precision, recall, f1, counts.annotated, counts.found)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def _print_json(found: "Sequence[Measure | Missing]") -> None:
    from onrecord.compare import Missing
    from onrecord.model import body

    for one in found:
        click.echo(body(one if isinstance(one, Missing) else row(one)))


def _print_table(found: "Sequence[Measure | Missing]") -> None:
    """Prints the figures, and below them which readers are missing and how to have them."""
    from onrecord.compare import Missing

    lines = [row(one).cells() for one in found if not isinstance(one, Missing)]
    show = _print_rich if sys.stdout.isatty() else _print_plain
    show(lines)
    for one in found:
        if isinstance(one, Missing):
            click.echo(f"{one.reader}: not measured, {one.missing}")


def _print_plain(lines: Sequence[Sequence[str]]) -> None:
    click.echo("\n".join(plain_lines((NAMES, *lines))))


def plain_lines(lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table in columns: the first to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for first, *figures in lines:
        cells = (figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True))
        yield "  ".join([first.ljust(widths[0]), *cells])


def _print_rich(lines: Sequence[Sequence[str]]) -> None:
    """Prints a reader a line, or a reader a column where the terminal is too narrow for that."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console()
    told: list[Sequence[str]] = [NAMES, *lines]
    if console.width < max(map(len, plain_lines(told))):
        told = list(zip(*told, strict=True))
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for number, name in enumerate(told[0]):
        table.add_column(name, justify="right" if number else "left")
    for line in told[1:]:
        table.add_row(*line)
    console.print(table)
