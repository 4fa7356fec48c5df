"""`onrecord series`: official statistics, kept to be set beside what was stated."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import DONE, PROBLEMS, tell
from onrecord.cli.configuration import settings
from onrecord.cli.stored import opened

if TYPE_CHECKING:
    from onrecord.statistics import Description

# What may lie beside a file of statistics: "trade.yml" beside "trade.csv".
BESIDE = (".yml", ".yaml")


@click.group("series", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with all values.")
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """List the official statistics that are kept; add some, or remove some."""
    if context.invoked_subcommand is not None:
        return
    from onrecord.cli.stating import put_published

    with opened(context.obj) as (store, _):
        put_published(store.published(), as_json=as_json)


@command.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--measure", metavar="WORDS", help="What the numbers are of, as releases call it: trade.")
@click.option("--party", multiple=True, metavar="NAME", help="Whom they are of; once for each party.")
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option("--title", metavar="WORDS", help="What the series is called.  [default: the file's name]")
@click.option("--unit", metavar="UNIT", help='The unit where the file tells none: USD, "million euros", tonnes.')
@click.option("--scale", metavar="SCALE", help="What the values are counted in: million, 1000.")
@click.option("--period", metavar="COLUMN", help="The column of times.")
@click.option("--value", metavar="COLUMN", help="The column of values.")
@click.option("--where", multiple=True, metavar="COLUMN=CELL", help="Only rows (of SDMX: series) with this cell.")
@click.pass_context
def add(context: click.Context, /, file: Path, **told: Any) -> int:
    """Keep the series in FILE: CSV with a line of names, SDMX-CSV or SDMX-ML.

    Options say what it is of. A YAML file of the same name beside it (trade.yml for trade.csv) may say so in their
    place: "measure: trade", "party: [Harrow Province, Port Amber]". The same file again changes nothing.
    """
    from datetime import UTC, datetime

    from onrecord.cli.stating import named
    from onrecord.statistics import read
    from onrecord.store import open_store

    chosen = settings(database=context.obj)
    met = read(_content(file, chosen.max_bytes), str(file), _description(file, told))
    tell(met.issues)
    if met.series is not None:
        with open_store(chosen.database) as store:
            new = store.publish(met.series, at=datetime.now(UTC))
        click.echo(f"{met.series.id}  {named(met.series)}")
        if not new:
            click.echo("known already, nothing changed; to tell something else of it, remove it first", err=True)
    return PROBLEMS if met.issues else DONE


@command.command("remove")
@click.argument("name", metavar="ID")
@click.pass_context
def remove(context: click.Context, name: str) -> None:
    """Take a series away again; the beginning of its ID is enough."""
    with opened(context.obj) as (store, _):
        click.echo(f"{store.withdraw(name)} removed", err=True)


def _content(file: Path, most: int) -> bytes:
    """The bytes of a file that is not too large.

    Raises:
        SeriesError: it is.
    """
    from onrecord.errors import SeriesError

    if file.stat().st_size > most:
        raise SeriesError(f"{file}: {file.stat().st_size:,} bytes, at most {most:,} were expected (max_bytes)")
    return file.read_bytes()


def _description(file: Path, told: dict[str, Any]) -> "Description":
    """What is told of a file: by options, else by the YAML beside it."""
    from onrecord.errors import SeriesError
    from onrecord.statistics import Description
    from onrecord.statistics.description import described

    odd = [one for one in told["where"] if "=" not in one]
    if odd:
        raise SeriesError(f"--where {odd[0]}: COLUMN=CELL was expected, as REF_AREA=BY")
    where = dict(one.split("=", 1) for one in told["where"])
    description = Description(**{**told, "where": where})
    beside = [file.with_suffix(ending) for ending in BESIDE if file.with_suffix(ending).is_file()]
    return description.over(described(beside[0].read_bytes(), str(beside[0]))) if beside else description
