"""`onrecord read`: originals in, the store or lines of JSON out."""

import sys
from collections.abc import Iterable

import click

from onrecord.cli import DONE, PROBLEMS
from onrecord.cli.configuration import settings
from onrecord.model import Extraction, Issue, Snapshot, Told
from onrecord.settings import Settings

Reading = tuple[Snapshot | None, Extraction]


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
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    as_json: bool,
    published: str | None,
    title: str | None,
    **bounds: float | None,
) -> int:
    """Read releases: text, HTML, PDF, DOCX, mail, JSON lines and gzip of these.

    PATH is a file, a folder, or - for standard input. Originals are archived beside the store, and what was read
    before by the same rules is not read again. Exit status 1: some document could not be read; an issue says which
    and why. A document in another language than English is kept, and so is one that needed repair.
    """
    from onrecord.fetch import snapshots

    chosen = settings(database=context.obj, **bounds)
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
    for snapshot, extraction in extractions(found, chosen):
        told = whole(snapshot, extraction)
        sys.stdout.buffer.write(b"".join(lines(told)))
        sys.stdout.buffer.flush()
        if could_not_be_read(told):
            status = PROBLEMS
            for issue in told.issues:
                click.echo(f"onrecord: {issue.message}", err=True)
    return status


def could_not_be_read(extraction: Extraction) -> bool:
    """Whether nothing came of an original or path. Repairs and other languages leave a document, with issues."""
    return extraction.document is None


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
