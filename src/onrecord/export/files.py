"""Files that are whole or not there."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import ExportError


@contextmanager
def whole(folder: Path, names: Sequence[str]) -> Iterator[dict[str, BinaryIO]]:
    """Streams to files that take their names together when all is written; when something fails, none does.

    Raises:
        ExportError: the folder cannot be written; the message says which file and why.
    """
    unfinished = {name: folder / f".{name}.unfinished" for name in names}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as open_files:
            streams = {name: open_files.enter_context(path.open("wb")) for name, path in unfinished.items()}
            yield {**streams}
            for stream in streams.values():
                stream.flush()
                os.fsync(stream.fileno())
        for name, path in unfinished.items():
            path.replace(folder / name)
    except OSError as err:
        raise ExportError(f"{err.filename or folder}: cannot be written ({err.strerror})") from err
    finally:
        # What cannot be removed was not made, or lies where the next export will write over it.
        for path in unfinished.values():
            with suppress(OSError):
                path.unlink()
