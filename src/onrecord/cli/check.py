"""`onrecord check`: which stated numbers fit each other, in the whole store."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
import msgspec

from onrecord.cli import DONE, PROBLEMS
from onrecord.cli.lines import put_line, put_row
from onrecord.cli.stored import opened
from onrecord.cli.wording import counted, safe
from onrecord.model import VERDICTS, Check, Document, body

if TYPE_CHECKING:
    from onrecord.check import View
    from onrecord.store.deciding import Decision
    from onrecord.store.store import Store


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A check as a line of a table; `dismissed` is the reason that somebody gave, empty where nobody did."""

    verdict: str
    question: str
    workings: str
    assumes: str
    dismissed: str
    published: str | None
    source: str
    id: str
    rests_on: str


@click.command("check")
@click.option("--verdict", type=click.Choice(VERDICTS), help="Only checks with this verdict.")
@click.option("--all", "everything", is_flag=True, help="Also those that were dismissed.")
@click.option("--json", "form", flag_value="json", help="One JSON object a line.")
@click.option("--csv", "form", flag_value="csv", help="A table with a line of names.")
@click.option("--dismiss", metavar="ID", help="Set a check aside; it needs a --reason, which is kept.")
@click.option("--restore", metavar="ID", help="Take a dismissed check back.")
@click.option("--reason", help="Why, in words for the next reader.")
@click.option("--by", "by_whom", default="", metavar="NAME", help="Who decides.")
@click.pass_context
def command(
    context: click.Context,
    /,
    *,
    verdict: str | None,
    everything: bool,
    form: str | None,
    dismiss: str | None,
    restore: str | None,
    reason: str | None,
    by_whom: str,
) -> int:
    """Set the stated numbers of all releases in the store beside each other.

    Each check asks a question, shows its sum and what it assumes, and ends in agrees, differs or cannot tell: that
    numbers fit each other, not that they are true. Exit status 1: some differ and were not dismissed.
    """
    deciding = dismiss is not None or restore is not None
    if (reason or by_whom) and not deciding:
        raise click.UsageError("--reason and --by tell of a decision: --dismiss ID or --restore ID was expected beside")
    with opened(context.obj) as (store, _):
        if deciding:
            return _decide(store, dismiss, restore, reason, by_whom)
        return _list(store, verdict, form, everything=everything)


def _decide(store: "Store", dismiss: str | None, restore: str | None, reason: str | None, by_whom: str) -> int:
    """Keeps what somebody decided of a check that is there."""
    from onrecord.store.deciding import Decision

    if dismiss is not None and restore is not None:
        raise click.UsageError("--dismiss and --restore exclude each other")
    if dismiss is not None and not reason:
        raise click.UsageError("--dismiss needs a --reason, which is kept beside the check")
    about = _meant(store, dismiss or restore or "")
    if dismiss is None and about not in _dismissed(store):
        raise click.UsageError(f"{about} is not dismissed: see `onrecord check --all`")
    store.decide(
        Decision(
            about=about,
            verdict="dismissed" if dismiss else "restored",
            note=reason or "",
            by_whom=by_whom,
            at=datetime.now(UTC),
        )
    )
    click.echo(f"{about}: {'dismissed' if dismiss else 'restored'}", err=True)
    return DONE


def _meant(store: "Store", name: str) -> str:
    """The id of the one check that an id or its beginning means."""
    start = f"check:{name.removeprefix('check:')}"
    ids = [one.id for one, _ in _found(store) if one.id.startswith(start)]
    if len(ids) != 1:
        met = f"{len(ids)} checks" if ids else "no check"
        raise click.UsageError(f"{name!r}: {met} with this id, one was expected: see `onrecord check --all`")
    return ids[0]


def _list(store: "Store", verdict: str | None, form: str | None, *, everything: bool) -> int:
    """Prints the checks and says how many there are."""
    decisions = _dismissed(store)
    print_one = FORMS[form]()
    number = differing = hidden = 0
    for one, doc in _found(store):
        dismissed = decisions.get(one.id)
        differing += one.verdict == "differs" and dismissed is None
        if verdict not in (None, one.verdict):
            continue
        if dismissed and not everything:
            hidden += 1
            continue
        number += 1
        print_one(one, doc, dismissed)
    aside = f", {hidden} dismissed" if hidden else ""
    click.echo(
        f"{counted(number, 'check')}, {differing} of them differ{'s' if differing == 1 else ''}{aside}", err=True
    )
    return PROBLEMS if differing else DONE


def _dismissed(store: "Store") -> "dict[str, Decision]":
    """The decisions that set a check aside, by its id."""
    return {name: one for name, one in store.decisions().items() if one.verdict == "dismissed"}


def _found(store: "Store") -> Iterator[tuple[Check, Document]]:
    """The checks of the whole store, each with the release that it asks about."""
    from onrecord.check import checks

    told: dict[str, Document] = {}
    for one in checks(_views(store, told), store.published()):
        yield one, told[one.document]


def _views(store: "Store", told: dict[str, Document]) -> Iterator["View"]:
    """The releases of the store one by one; `told` gets each without its text."""
    from onrecord.check import view_of
    from onrecord.cli.progress import progress

    with progress() as bar:
        for extraction in store.extractions():
            doc = extraction.document
            if doc is not None:
                told[doc.id] = msgspec.structs.replace(doc, text="", segments=(), origin=())
                yield view_of(doc, extraction.records)
                bar.step()


def row(one: Check, doc: Document, dismissed: "Decision | None") -> Row:
    """A check as a line of a table."""
    return Row(
        verdict=one.verdict,
        question=one.question,
        workings=one.workings,
        assumes="; ".join(one.assumes),
        dismissed=dismissed.note if dismissed else "",
        published=doc.published,
        source=doc.source,
        id=one.id,
        rests_on=" ".join(one.rests_on),
    )


class _ForPeople:
    """Prints a check in a few lines: verdict and question, the sum, what it assumes, where it stands."""

    def __call__(self, one: Check, doc: Document, dismissed: "Decision | None") -> None:
        click.echo(f"{one.verdict}: {safe(one.question)}")
        click.echo(f"    {safe(one.workings)}")
        if one.assumes:
            click.echo(f"    assumes: {safe('; '.join(one.assumes))}")
        if dismissed:
            whom = f" by {safe(dismissed.by_whom)}" if dismissed.by_whom else ""
            click.echo(f"    dismissed{whom}: {safe(dismissed.note)}")
        click.echo(f"    {one.id} | {doc.published or 'no day told'} | {safe(doc.title or doc.source)}")


class _AsJson:
    """Prints a check as one JSON object, with the decision about it where there is one."""

    def __call__(self, one: Check, _: Document, dismissed: "Decision | None") -> None:
        if dismissed is None:
            put_line(body(one))
            return
        told = msgspec.json.decode(body(one))
        told["dismissed"] = {"reason": dismissed.note, "by": dismissed.by_whom, "at": dismissed.at}
        put_line(msgspec.json.encode(told).decode())


class _AsTable:
    """Prints a table with a line of names."""

    def __init__(self) -> None:
        put_row(Row.__struct_fields__)

    def __call__(self, one: Check, doc: Document, dismissed: "Decision | None") -> None:
        put_row(msgspec.structs.astuple(row(one, doc, dismissed)))


FORMS: dict[str | None, type[_ForPeople] | type[_AsJson] | type[_AsTable]] = {
    None: _ForPeople,
    "json": _AsJson,
    "csv": _AsTable,
}
