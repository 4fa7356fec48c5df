"""Originals by the SHA-256 of their bytes: written once, whole or not at all, never again."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

from onrecord.archive.writing import sweep, write_whole
from onrecord.errors import ArchiveError
from onrecord.model import Issue, Snapshot

BY = "archive/1"
UNFINISHED = "unfinished"

# 64 hexadecimal digits; not "abc", not an upper-case hash
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Archive:
    """A folder of originals: `ab/cd/abcd...` holds the bytes whose SHA-256 is abcd...

    Args:
        folder: made at the first `keep`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._swept = False

    def keep(self, snapshot: Snapshot) -> bool:
        """Whether the bytes were new; they lie on the disk when this returns, after a power cut too.

        Raises:
            ArchiveError: the folder cannot be written; the message names the file and the system's reason.
        """
        target = self.place(snapshot.sha256)
        if target.exists():
            return False
        unfinished = self.folder / UNFINISHED
        try:
            if not self._swept:
                sweep(unfinished)
                self._swept = True
            write_whole(snapshot.content, target, unfinished / f"{snapshot.sha256}.{token_hex(8)}")
        except OSError as err:
            raise ArchiveError(f"{target}: cannot be written ({err.strerror}), expected a folder with space") from err
        return True

    def holds(self, sha256: str) -> bool:
        """Whether an original of this hash lies here; its bytes are not looked at."""
        return self.place(sha256).exists()

    def bytes_of(self, sha256: str) -> bytes:
        """The bytes of an original, as they were read.

        Raises:
            ArchiveError: there is none of this hash, or it cannot be read.
        """
        try:
            return self.place(sha256).read_bytes()
        except OSError as err:
            raise ArchiveError(f"{self.place(sha256)}: cannot be read ({err.strerror}), expected an original") from err

    def place(self, sha256: str) -> Path:
        """Where the original of this hash lies or would lie.

        Raises:
            ArchiveError: that is no SHA-256.
        """
        if not _SHA256.fullmatch(sha256):
            raise ArchiveError(f"{self.folder}: {sha256!r} is no SHA-256, expected 64 hexadecimal digits in lower case")
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def differing(self) -> Iterator[Issue]:
        """An Issue for every file whose bytes are not those of its name, by re-hashing all of them in order."""
        for folder, folders, names in os.walk(self.folder):
            folders[:] = sorted(name for name in folders if (Path(folder) / name) != self.folder / UNFINISHED)
            for name in sorted(names):
                yield from self._judged(Path(folder) / name)

    def _judged(self, path: Path) -> Iterator[Issue]:
        if not _SHA256.fullmatch(path.name) or path != self.place(path.name):
            yield _issue("stray-file", path, "a file that this archive did not write", "originals named by their hash")
            return
        try:
            with path.open("rb") as stream:
                met = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as err:
            yield _issue("unreadable-original", path, str(err.strerror), "a file that can be read")
            return
        if met != path.name:
            yield _issue("changed-original", path, f"bytes whose SHA-256 is {met}", "the bytes that were archived")


def _issue(code: str, path: Path, met: str, expected: str) -> Issue:
    message = f"{path}: {met}, expected {expected}"
    return Issue(stage="archive", code=code, message=message, document=str(path), by=BY)
