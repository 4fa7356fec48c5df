"""Stage 9: what a person types in, answers on the terminal out."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Issue

DONE, PROBLEMS, MISUSE, INTERRUPTED = 0, 1, 2, 130


def tell(issues: Iterable["Issue"]) -> None:
    """Says on standard error what could not be read."""
    for issue in issues:
        print(f"onrecord: {issue.message}", file=sys.stderr)


def main() -> None:
    """The program `onrecord`: runs what the command line asks for and ends the process with its status."""
    try:
        # Imported here: Ctrl-C during the imports, too, ends with a message and not with a traceback.
        from onrecord.cli.commands import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        print("onrecord: interrupted; what was finished is kept, the next run goes on from there", file=sys.stderr)
        status = INTERRUPTED
    sys.exit(status)
