"""`onrecord export`: everything in the store as files."""

from pathlib import Path

import click

from onrecord.cli.stored import opened
from onrecord.export import FORMATS, Format


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.pass_context
def command(context: click.Context, folder: Path, *, form: Format) -> None:
    """Write everything in the store as files into a folder, which is made when there is none."""
    from onrecord.export import export

    with opened(context.obj) as (store, _):
        for path in export(store, folder, form):
            click.echo(path)
