"""The commands by name, imported when one is called: `onrecord --help` needs none of their libraries."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from onrecord import __version__
from onrecord.cli import DONE, MISUSE
from onrecord.errors import OnrecordError

# One file of this package each; in the order in which a newcomer meets them.
COMMANDS = {
    "read": "Read releases into the store, or with --json onto standard output.",
    "show": "Show a release with its marks, records beside the paragraph they come from.",
    "find": "Find records by their words, speaker, day, publisher and status.",
    "figures": "Show what was stated of a measure across releases, beside what was published; draw it.",
    "series": "Keep official statistics to set beside what was stated.",
    "export": "Write everything in the store as files.",
    "why": "Tell which rules found something at one character of a release.",
    "check": "Set stated numbers beside each other: which fit, with the sum shown.",
    "verify": "Check originals, evidence and full text; list what differs.",
    "cases": "Run case files, or only read them.",
    "compare": "Measure this and other readers of who said what on texts annotated by people.",
}
SETTINGS_HELP = """\
Settings are taken from options, then from the environment (ONRECORD_DATABASE, ONRECORD_WORKERS ...), then from
onrecord.toml in the current folder. Exit status: 0 done, 1 problems in the data, 2 misuse, 130 interrupted."""


class Commands(click.Group):
    """A group that imports the command that is called and no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # as above
        """The command of this name, None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"onrecord.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # as above
        """Writes the table; click would import every command to ask it for its help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, epilog=SETTINGS_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--database", metavar="PATH|URL", help="The store: a file, or postgresql://...  [default: onrecord.db]")
@click.version_option(__version__, prog_name="onrecord")
@click.pass_context
def onrecord(context: click.Context, database: str | None) -> None:
    """Turns official releases and statements into a public record that can be checked."""
    context.obj = database


def run(arguments: Sequence[str]) -> int:
    """Runs what these arguments ask for and gives the exit status."""
    _tell_all()
    try:
        with onrecord.make_context("onrecord", list(arguments)) as context:
            status = onrecord.invoke(context)
            sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as err:
        err.show()
        return MISUSE
    except OnrecordError as err:
        click.echo(f"onrecord: {err}", err=True)
        return MISUSE
    except BrokenPipeError:
        # Who read our output has seen enough.
        _let_go()
        return DONE
    except OSError as err:
        click.echo(f"onrecord: {err.filename or 'standard output'}: {err.strerror}", err=True)
        _let_go()
        return MISUSE
    return status if isinstance(status, int) else DONE


def _tell_all() -> None:
    """Has what a terminal cannot show, and names of files that are no UTF-8, written in escapes and not refused."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _let_go() -> None:
    """Sends what is still buffered nowhere, or Python would complain of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
