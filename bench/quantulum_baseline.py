"""The measure beside which our figures are told: quantulum3, printing what it finds as the contract has it.

    ONRECORD="python bench/quantulum_baseline.py" python ../shared/bench/figures.py

Run by a Python in which it is installed: pip install quantulum3==0.10.0. Its units are called by their names, money by
the code that its name has in ISO 4217 where the table below has it; uncertainty becomes `low` and `high`.
"""

import hashlib
import json
import sys
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

MONEY = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "yen": "JPY", "yuan": "CNY", "rupee": "INR"}


def main() -> None:
    """Prints the document and the figures of every file named, whatever other arguments there are."""
    warnings.simplefilter("ignore")
    parse: Any = import_module("quantulum3.parser").parse  # not installed where types are checked
    paths = [Path(argument) for argument in sys.argv[1:] if Path(argument).is_file()]
    for number, path in enumerate(paths):
        content = path.read_bytes()
        text, name, sha256 = content.decode("utf8"), f"document:{number}", hashlib.sha256(content).hexdigest()
        print(json.dumps({"type": "document", "id": name, "sha256": sha256, "text": text, "source": str(path)}))
        for place, quantity in enumerate(parse(text)):
            print(json.dumps(figure(text, name, place, quantity)))


def figure(text: str, document: str, place: int, quantity: Any) -> dict[str, object]:
    """A quantity as a figure."""
    start, end = quantity.span
    unit = quantity.unit.name
    room = quantity.uncertainty or 0
    return {
        "type": "figure", "id": f"{document}:{place}", "document": document, "kind": "level", "hedge": None,
        "words": {"start": start, "end": end, "text": text[start:end]}, "value": quantity.value,
        "low": quantity.value - room, "high": quantity.value + room,
        "unit": "" if unit == "dimensionless" else MONEY.get(unit, unit),
    }  # fmt: skip


if __name__ == "__main__":
    main()
