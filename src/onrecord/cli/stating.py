"""Stated series and official statistics, told to people and to programs."""

from collections.abc import Iterable
from decimal import Decimal

import click
import msgspec

from onrecord.check.intervals import Interval
from onrecord.check.wording import exact
from onrecord.cli.lines import put_line, put_row
from onrecord.cli.wording import brief, counted, safe
from onrecord.model import body
from onrecord.model.published import Published
from onrecord.store.claims import Said
from onrecord.store.stated import FLAT, Stated, StatedRow, flat

KINDS = {"level": "", "count": "", "former": "earlier level"}
COLOURS = {"agrees": "green", "differs": "red", "cannot tell": "yellow"}


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A stated series there is, with how many statements of it stand in how many releases."""

    measure: str
    parties: tuple[str, ...]
    unit: str
    statements: int
    releases: int


def listed(found: Iterable[Said]) -> list[Listed]:
    """The series of claims that come release by release, those with most statements first."""
    counts: dict[tuple[str, tuple[str, ...], str], tuple[int, int, str]] = {}
    for one in found:
        claim = one.claim
        series = claim.key, tuple(sorted(claim.parties)), claim.figure.unit
        statements, releases, last = counts.get(series, (0, 0, ""))
        counts[series] = statements + 1, releases + (claim.figure.document != last), claim.figure.document
    ordered = sorted(counts.items(), key=lambda one: (-one[1][0], one[0]))
    return [
        Listed(measure=key, parties=parties, unit=unit, statements=statements, releases=releases)
        for (key, parties, unit), (statements, releases, _) in ordered
    ]


def put_listed(found: Iterable[Said], form: str | None) -> None:
    """Prints which series there are."""
    series = listed(found)
    if form == "csv":
        names = Listed.__struct_fields__
        _put_table(names, ([one.measure, "; ".join(one.parties), *msgspec.structs.astuple(one)[2:]] for one in series))
    for one in series if form != "csv" else ():
        if form == "json":
            put_line(body(one))
        else:
            told = f"{counted(one.statements, 'statement')} in {counted(one.releases, 'release')}"
            click.echo(f"{_of(one.measure, one.parties, one.unit)}: {told}")
    if form is None:
        click.echo(f"{len(series):,} series", err=True)


def put_stated(found: Stated, form: str | None) -> None:
    """Prints the statements of some series."""
    if form == "json":
        for row in found.rows():
            put_line(body(row))
    elif form == "csv":
        _put_table(list(FLAT), ([_digits(cell) for cell in flat(row).values()] for row in found.rows()))
    else:
        for series in found.series:
            head = _of(series.measure, series.parties, series.unit)
            click.secho(f"{head}: {counted(len(series.claims), 'statement')}", bold=True)
            for row in found.rows_of(series):
                _put_row(row)
        number = sum(len(series.claims) for series in found.series)
        click.echo(
            f"{counted(number, 'statement')}{'' if number else '; without options, the series are listed'}", err=True
        )


def put_published(series: Iterable[Published], *, as_json: bool) -> None:
    """Prints official statistics."""
    for one in series:
        if as_json:
            put_line(body(one))
            continue
        click.echo(f"{one.id}  {named(one)}")
        added = f"added {one.added_at:%Y-%m-%d}" if one.added_at else None
        where = (one.title, one.publisher, one.source, f"SHA-256 {one.sha256}", added)
        click.secho(f"    {safe(' | '.join(part for part in where if part))}", dim=True)


def named(one: Published) -> str:
    """What a published series is of: "trade, Harrow Province and Port Amber, in USD: 24 values, 2023-01 to 2024-12"."""
    times = f", {one.observations[0].period} to {one.observations[-1].period}" if one.observations else ""
    return f"{_of(one.measure, one.parties, one.unit)}: {counted(len(one.observations), 'value')}{times}"


def _put_row(row: StatedRow) -> None:
    """Prints a statement in two lines, and one more for each series that tells something of its time."""
    hedge = f"{row.hedge}: " if row.hedge else ""
    range_ = f"{hedge}{exact(Interval(row.low, row.high), row.unit)}"
    odd = "CONFLICT, another statement of this time differs" if row.conflict else ""
    what = (row.period or "no time told", f"“{brief(row.words)}”", KINDS.get(row.kind, row.kind), range_, odd)
    click.secho("    " + safe(" | ".join(part for part in what if part)), fg="red" if row.conflict else "green")
    who = row.stated_by if row.voice == "speaker" else f"{row.stated_by or 'nobody named'} (the release's own voice)"
    parties = "its parties as those of its measure there" if row.presumed else None
    where = (who, str(row.day or "no date"), row.title, row.source, parties)
    click.secho(f"        {safe(' | '.join(part for part in where if part))}", dim=True)
    for one in row.published:
        told = exact(Interval(one.value, one.value), one.unit) if one.value is not None else "a part of that time only"
        line = f"published: {told} | {one.publisher} | {one.source} | {one.verdict}"
        click.secho(f"        {safe(line)}", fg=COLOURS[one.verdict])


def _of(measure: str, parties: Iterable[str], unit: str) -> str:
    whom = " and ".join(parties) or "no parties told"
    return safe(", ".join([measure, whom, *([f"in {unit}"] if unit else [])]))


def _digits(cell: object) -> object:
    """A cell; of a number its digits, without an exponent."""
    return Decimal(f"{cell:f}") if isinstance(cell, Decimal) else cell


def _put_table(names: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    put_row(names)
    for cells in rows:
        put_row(cells)
