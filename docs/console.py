"""Commands shown in pages, run in order in a folder of their own; what a page shows below them is what they print.

    python docs/console.py docs/tutorial.md    # write what they print now into the page, unless shortened by "..."

A fenced block of kind `console` holds commands after "$ ", and below each what it prints on standard output.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent
WIDTH = "100"
SECONDS = 60

# "```console\n$ onrecord find bridge\n...\n```"; not "```sh\nmake demo\n```"
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)

# "$ onrecord find bridge" at the beginning of a line; not "costs $ 5"
COMMAND = re.compile(r"^\$ ", re.MULTILINE)


class Step(msgspec.Struct, frozen=True):
    """A command and what the page shows below it."""

    command: str
    shown: str

    def holds(self, printed: str) -> bool:
        """Whether what was printed is what is shown; "..." on a line of its own stands for any lines."""
        pattern = "\n".join(".*?" if line == "..." else re.escape(line) for line in self.shown.splitlines())
        return re.fullmatch(pattern, printed.rstrip("\n"), re.DOTALL) is not None

    def renewed(self, printed: str) -> "Step":
        """The step with what was printed; one that is shortened by hand is left as it is."""
        return self if "..." in self.shown.splitlines() else Step(self.command, printed.rstrip("\n"))

    def __str__(self) -> str:
        return f"$ {self.command}\n{self.shown}\n" if self.shown else f"$ {self.command}\n"


def steps(block: str) -> Iterator[Step]:
    """The commands of a block."""
    for part in COMMAND.split(block)[1:]:
        command, _, shown = part.partition("\n")
        yield Step(command, shown.rstrip("\n"))


def page_steps(page: str) -> list[Step]:
    """All commands of a page."""
    return [step for block in BLOCK.findall(page) for step in steps(block)]


def printed(command: str, folder: Path) -> str:
    """What a command prints on standard output, with this environment's programs first."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": WIDTH, "NO_COLOR": "1"}
    run = ["bash", "-c", command]
    return subprocess.run(
        run, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, timeout=SECONDS, check=False
    ).stdout


def renewed(page: str, run: Callable[[str], str]) -> str:
    """A page with every block as its commands print now."""
    return BLOCK.sub(lambda block: "".join(str(step.renewed(run(step.command))) for step in steps(block[0])), page)


def renew(path: Path) -> None:
    """Renews a page in place."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        page = renewed(path.read_text(encoding="utf8"), partial(printed, folder=Path(folder)))
    path.write_text(page, encoding="utf8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        renew(Path(name))
