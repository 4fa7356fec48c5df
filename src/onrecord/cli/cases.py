"""`onrecord cases`: texts and what must be found in them."""

import click


@click.command("cases")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--show", is_flag=True, help="Print the text and everything that was found in it.")
@click.option("--lint", is_flag=True, help="Only read the files, to see that they are well formed.")
def command(paths: tuple[str, ...], *, show: bool, lint: bool) -> int:
    """Run case files and print what fails; PATH is a file or a folder of them, tests/cases when none is given."""
    from onrecord.cases import run

    return run(paths, show=show, lint=lint)
