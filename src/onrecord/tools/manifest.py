"""The models that the package holds, by `manifest.yml`: a file that is not the one listed there is refused."""

import hashlib
from functools import cache
from pathlib import Path

import msgspec

from onrecord.errors import ModelError

FOLDER = Path(__file__).resolve().parent


class ModelFile(msgspec.Struct, frozen=True):
    """One file of a model: bytes and SHA-256."""

    size: int
    sha256: str


class ModelEntry(msgspec.Struct, frozen=True):
    """A model: its folder beside the manifest, what it is made from under which licence, its card, its files."""

    folder: str
    version: str
    licence: str
    made_from: str
    card: str
    files: dict[str, ModelFile]


@cache
def manifest() -> dict[str, ModelEntry]:
    """Every model by name."""
    import yaml

    return msgspec.convert(yaml.safe_load((FOLDER / "manifest.yml").read_text(encoding="utf8")), dict[str, ModelEntry])


def made_as(name: str) -> str:
    """Which of its versions a model is: what it was made as, and the beginning of its weights' hash."""
    entry = manifest()[name]
    return f"{entry.version}-{entry.files['pieces.weights'].sha256[:12]}"


@cache
def checked_folder(name: str) -> Path:
    """The folder of a model, once each of its files was found to be the one in the manifest.

    Raises:
        ModelError: a file is missing or another one; the message names it, and what was met and expected.
    """
    entry = manifest()[name]
    folder = FOLDER / entry.folder
    for file, listed in entry.files.items():
        _check(folder / file, listed)
    return folder


def _check(path: Path, listed: ModelFile) -> None:
    try:
        with path.open("rb") as content:
            met = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as err:
        raise ModelError(f"{path}: cannot be read ({err.strerror}); install onrecord again") from err
    if met != listed.sha256:
        raise ModelError(f"{path}: SHA-256 is {met}, {listed.sha256} was expected; install onrecord again")
