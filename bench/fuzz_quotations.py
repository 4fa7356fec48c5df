"""Looks for texts on which the quotation parser, or what is built on it, raises, hangs or breaks a promise (atheris).

    python bench/fuzz_quotations.py --seconds 600 [--keep FOLDER]

Led by coverage. Each byte of an input chooses a mark, a sign or a word, so that every input is a text of the kind that
the rules are made for. What is found raises, is written to FOLDER, and belongs into tests/fuzz/test_quotations.py.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # of the group "fuzz"

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

with atheris.instrument_imports(include=["onrecord.annotate", "onrecord.record"]):
    from fuzz.test_quotations import MARKS, SIGNS, WORDS, assert_promises, extraction

ALPHABET = [*MARKS, *SIGNS, *WORDS]
# A reading that takes longer than this is a hang (seconds), a longer input is none (bytes).
TIMEOUT, LONGEST = 10, 400


def read_one(content: bytes) -> None:
    """Reads the text that the bytes spell."""
    assert_promises(extraction("".join(ALPHABET[byte % len(ALPHABET)] for byte in content)))


def main() -> None:
    """Runs the fuzzer for some seconds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()))
    arguments = parser.parse_args()
    options = [
        f"-max_total_time={arguments.seconds}",
        f"-timeout={TIMEOUT}",
        f"-max_len={LONGEST}",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={arguments.keep}/"], read_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
