"""`onrecord verify`: is everything as it was written?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli import DONE, PROBLEMS
from onrecord.cli.stored import opened
from onrecord.cli.wording import counted

if TYPE_CHECKING:
    from onrecord.archive import Archive
    from onrecord.store.store import Store


@click.command("verify")
@click.pass_context
def command(context: click.Context) -> int:
    """Hash every original again and cut every evidence out of its text again; list what differs, exit status 1."""
    from onrecord.archive import Archive

    differing = 0
    with opened(context.obj) as (store, chosen):
        for message in _differing(store, Archive(chosen.originals())):
            differing += 1
            click.echo(message)
    words = counted(differing, "difference") if differing else "nothing differs"
    click.echo(f"originals, evidence and full text: {words}", err=True)
    return PROBLEMS if differing else DONE


def _differing(store: "Store", archive: "Archive") -> Iterator[str]:
    """What differs, in words: originals, then originals that are gone, then the store."""
    yield from (issue.message for issue in archive.differing())
    gone: set[str] = set()
    for sha256, source in store.originals():
        if sha256 not in gone and not archive.holds(sha256):
            gone.add(sha256)
            yield f"{archive.place(sha256)}: missing, expected the original of {source}"
    yield from (issue.message for issue in store.differing())
