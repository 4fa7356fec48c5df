"""`onrecord figures`: what was stated of one measure across releases, by whom and when, beside what was published."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.find import DAY, day
from onrecord.cli.stored import opened

if TYPE_CHECKING:
    from onrecord.store.claims import Asked
    from onrecord.store.stated import Stated
    from onrecord.store.store import Store


@click.command("figures")
@click.option("--measure", metavar="WORDS", help='What was measured: trade, "exports of timber"; exports finds both.')
@click.option("--party", multiple=True, metavar="NAME", help="Whom it is of: a whole name; once for each party.")
@click.option("--from", "since", type=DAY, metavar="DAY", help="First day of publication: 2024-11-18.")
@click.option("--to", "until", type=DAY, metavar="DAY", help="Last day of publication.")
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), help="Draw it: a file .png or .svg.")
@click.option("--json", "form", flag_value="json", help="One JSON object a line.")
@click.option("--csv", "form", flag_value="csv", help="A table with a line of names.")
@click.pass_context
def command(context: click.Context, /, *, plot: Path | None, form: str | None, **told: Any) -> None:
    """Show stated series: figures of one measure, the same parties and unit, from all releases.

    Without a measure and a party it lists the series there are. What was denied, or only supposed, is no statement.
    """
    from onrecord.cli import stating
    from onrecord.store.claims import Asked

    asked = Asked(
        measure=told["measure"], parties=told["party"], since=day(told["since"]), until=day(told["until"])
    )  # fmt: skip
    some = bool(asked.measure or asked.parties)
    if plot is not None and not some:
        raise click.UsageError("--plot draws some series: --measure or --party was expected beside it")
    if plot is not None and form is not None:
        raise click.UsageError(f"--plot and --{form} exclude each other")
    with opened(context.obj) as (store, _):
        if not some:
            stating.put_listed(_read(store, asked), form)
            return
        found = _stated(store, asked)
    if plot is not None:
        from onrecord.export.plot import plot as draw

        click.echo(draw(found, plot))
    else:
        stating.put_stated(found, form)


def _stated(store: "Store", asked: "Asked") -> "Stated":
    """The series asked for."""
    from onrecord.store.stated import Stated

    return Stated(_read(store, asked), store.published())


def _read(store: "Store", asked: "Asked") -> Any:  # an iterator of Said: imported where it is used only
    """The claims asked for, with progress where releases are many."""
    from onrecord.cli.progress import progress

    with progress() as bar:
        yield from store.said(asked, bar.step)
