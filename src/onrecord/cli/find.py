"""`onrecord find`: records in the store by what they say, who says it and when."""

from datetime import date, datetime
from typing import Any

import click

from onrecord.cli.stored import opened
from onrecord.store.query import RECORD_TYPES, STANDINGS, Query

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("find")
@click.argument("words", nargs=-1)
@click.option("--type", "kind", type=click.Choice(RECORD_TYPES), help="One type of record, or whole documents.")
@click.option("--speaker", help="Who says it: a whole name, or its last words.")
@click.option("--from", "since", type=DAY, metavar="DAY", help="First day of publication: 2024-11-18.")
@click.option("--to", "until", type=DAY, metavar="DAY", help="Last day of publication.")
@click.option("--publisher", help="Who published it: the whole name.")
@click.option(
    "--status", type=click.Choice(STANDINGS), default="said", help="What was said (default), not said, or any."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="NUMBER", help="At most so many.")
@click.option("--json", "form", flag_value="json", help="One JSON object a line.")
@click.option("--csv", "form", flag_value="csv", help="A table with a line of names.")
@click.pass_context
def command(context: click.Context, /, words: tuple[str, ...], *, form: str | None, **asked: Any) -> None:
    """Find records in which all WORDS stand; without words, all that fit the options.

    Case and accents do not matter; harv* finds harvest and harvesters, '"two words"' finds them side by side. What was
    denied, or only supposed or expected, is left out unless --status asks for it.
    """
    from onrecord.cli.answers import answers, put

    query = Query(
        words=" ".join(words),
        type=asked["kind"],
        speaker=asked["speaker"],
        since=day(asked["since"]),
        until=day(asked["until"]),
        publisher=asked["publisher"],
        status=asked["status"],
        limit=asked["limit"],
    )
    with opened(context.obj) as (store, _):
        met = put(answers(store, query), form)
    if form is None:
        click.echo(f"{met:,} found", err=True)


def day(told: datetime | None) -> date | None:
    return told.date() if told else None
