"""Files that are there whole or not at all, whenever the machine stops."""

import os
import time
from pathlib import Path

# A temporary file that nobody has written to for so many seconds belongs to a run that was killed.
FORSAKEN = 3600.0
# Read-only: an original is never rewritten.
MODE = 0o444


def write_whole(content: bytes, target: Path, temporary: Path) -> None:
    """Puts these bytes at `target`: written and flushed under another name of the same disk, then renamed.

    Raises:
        OSError: what the system says; `target` is then as it was.
    """
    _make_folder(temporary.parent)
    _make_folder(target.parent)
    try:
        _write(content, temporary)
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def sweep(folder: Path) -> None:
    """Removes the temporary files of runs that were killed long ago; those of a run beside this one are young."""
    if not folder.is_dir():
        return
    oldest = time.time() - FORSAKEN
    for path in folder.iterdir():
        try:
            if path.stat().st_mtime < oldest:
                path.unlink()
        except FileNotFoundError:  # another run has finished or swept it
            continue


def _write(content: bytes, path: Path) -> None:
    number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, MODE)
    with os.fdopen(number, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _make_folder(folder: Path) -> None:
    """Makes a folder and those above it, each flushed into the one that holds it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    """Makes the names in a folder survive a power cut, where the system can (Windows cannot)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
