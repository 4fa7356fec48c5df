"""The models of the package: every file listed, none bigger than agreed, none accepted that is another one."""

from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.tools import manifest
from onrecord.tools.manifest import FOLDER, ModelFile, checked_folder

LARGEST = 30_000_000


def test_all_files_of_a_model_are_listed_with_their_sizes() -> None:
    for entry in manifest.manifest().values():
        folder = FOLDER / entry.folder
        assert set(entry.files) == {path.name for path in folder.iterdir() if path.suffix != ".md"}
        assert {name: (folder / name).stat().st_size for name in entry.files} == {
            name: file.size for name, file in entry.files.items()
        }
        assert sum(file.size for file in entry.files.values()) <= LARGEST
        assert (FOLDER / entry.card).read_text(encoding="utf8").startswith("#")
        assert entry.licence


def test_a_checked_model_is_given_by_its_folder() -> None:
    assert (checked_folder("attribution") / "pieces.onnx").exists()


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pieces.weights"
    path.write_bytes(b"others")
    with pytest.raises(ModelError, match=r"pieces\.weights: SHA-256 is .*, 00ff was expected; install onrecord again"):
        manifest._check(path, ModelFile(size=6, sha256="00ff"))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        manifest._check(tmp_path / "none", ModelFile(size=6, sha256="00ff"))
