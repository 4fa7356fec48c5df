"""`onrecord read`: originals in, the store or lines of JSON out."""

import sys
from collections.abc import Iterable
from contextlib import closing

import click

from onrecord.cli import DONE, PROBLEMS, tell
from onrecord.cli.configuration import settings
from onrecord.cli.unread import unread
from onrecord.model import Extraction, Issue, Snapshot, Told
from onrecord.settings import Settings


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print documents, records and issues; touch no store.")
@click.option("--published", metavar="DATE", help="The day of release where the text tells none: 2024-11-18.")
@click.option("--title", help="The title of what is read.")
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that read.  [default: one a processor, at most 8]"
)
@click.option(
    "--max-seconds", type=click.FloatRange(min=0, min_open=True), help="Time for one document.  [default: 60]"
)
@click.option(
    "--certainty",
    type=click.FloatRange(0, 1),
    help="Name a speaker only where so large a share of names found in the same way is right: 0 names everybody "
    "found.  [default: 0.9]",
)
@click.option("--model/--no-model", default=None, help="Let the trained model read with the rules.  [default: yes]")
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    as_json: bool,
    published: str | None,
    title: str | None,
    **chosen_here: float | bool | None,
) -> int:
    """Read releases: text, HTML, PDF, DOCX, mail, JSON lines and gzip of these.

    PATH is a file, a folder, or - for standard input. Originals are archived beside the store, and what was read
    before by the same rules is not read again. Exit status 1: some path or original gave no document, or one without
    all of its words; an issue says which and why. One in another language than English gives a document without
    records, and one that needed repair a document with issues: both are done.
    """
    from onrecord.fetch import snapshots

    chosen = settings(database=context.obj, **chosen_here)
    told = Told(published=_day(published), title=title)
    found = snapshots(paths, chosen, told=told, stdin=sys.stdin.buffer)
    return _print(found, chosen) if as_json else _keep(found, chosen, anew=told != Told())


def _day(published: str | None) -> str | None:
    """The day of release as told, refused when it is none."""
    from onrecord.read.dates import iso

    if published is not None and iso(published) is None:
        raise click.BadParameter(f"{published!r} is no date, expected one such as 2024-11-18", param_hint="--published")
    return published


def _print(found: Iterable[Snapshot | Issue], chosen: Settings) -> int:
    from onrecord.batch import extractions
    from onrecord.export.contract import lines

    status = DONE
    with closing(extractions(found, chosen)) as readings:
        for snapshot, extraction in readings:
            told = whole(snapshot, extraction)
            # A document at a time: who reads along need not wait for the next one.
            sys.stdout.buffer.write(b"".join(lines(told)))
            sys.stdout.buffer.flush()
            if lost := unread(told):
                status = PROBLEMS
                tell(lost)
    return status


def whole(snapshot: Snapshot | None, extraction: Extraction) -> Extraction:
    """The reading with an id on every issue: what gave no original was met before there were any."""
    from onrecord.pipeline import numbered

    if snapshot is not None:
        return extraction
    issues = (one for issue in extraction.issues for one in numbered([issue], issue.document))
    return Extraction(document=None, issues=tuple(issues))


def _keep(found: Iterable[Snapshot | Issue], chosen: Settings, *, anew: bool) -> int:
    from onrecord.cli.keeping import keep

    return keep(found, chosen, anew=anew)
