"""How far a run is, on standard error where that is a terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich import progress as rich_progress

# Seconds between two pictures. They are drawn between two documents, not by a thread: workers are forked from here.
PAUSE = 0.1


class Progress:
    """Steps, messages and a last word; `progress` makes one."""

    def __init__(self, bar: "rich_progress.Progress | None") -> None:
        self._bar = bar
        self._task = bar.add_task("Reading", total=None) if bar else None
        self._drawn = 0.0

    def step(self) -> None:
        """One more document is done."""
        if self._bar is None or self._task is None:
            return
        self._bar.advance(self._task)
        if time.monotonic() - self._drawn > PAUSE:
            self._bar.refresh()
            self._drawn = time.monotonic()

    def tell(self, message: str) -> None:
        """Says something; the bar stays below it."""
        if self._bar is None:
            click.echo(message, err=True)
        else:
            self._bar.console.print(message, markup=False, highlight=False, soft_wrap=True)

    def close(self, message: str) -> None:
        """Says the last word; the bar goes away."""
        if self._bar is not None:
            self._bar.stop()
        click.echo(message, err=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar where standard error is a terminal, plain messages where it is not."""
    if not sys.stderr.isatty():
        yield Progress(None)
        return
    from rich import progress as rich_progress
    from rich.console import Console

    columns = (
        rich_progress.SpinnerColumn(),
        rich_progress.TextColumn("{task.description}"),
        rich_progress.BarColumn(),
        rich_progress.TextColumn("{task.completed:,.0f} documents"),
        rich_progress.TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with rich_progress.Progress(*columns, console=console, auto_refresh=False, transient=True) as bar:
        yield Progress(bar)
