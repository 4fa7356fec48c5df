"""`onrecord show`: a release with its records beside the paragraphs they come from."""

import sys

import click

from onrecord.cli import DONE, PROBLEMS, tell


@click.command("show")
@click.argument("release", metavar="RELEASE")
@click.pass_context
def command(context: click.Context, /, release: str) -> int:
    """Show the text of a release with its marks, and records beside the paragraph they come from.

    RELEASE is an id, the beginning of one, a title or a path in the store, or a file, which is then read without being
    stored. What the text says was not said, or only supposes or expects, is marked so.
    """
    from onrecord.cli.meant import meant
    from onrecord.cli.pages import plain_page, rich_page

    page = rich_page if sys.stdout.isatty() else plain_page
    status = DONE
    for extraction in meant(release, context.obj):
        if extraction.document is None:
            status = PROBLEMS
            tell(extraction.issues)
        else:
            page(extraction.document, extraction)
    return status
