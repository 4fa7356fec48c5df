"""Looks for bytes on which a reader raises, hangs or breaks a promise, led by coverage (atheris).

    python bench/fuzz_readers.py --seconds 600 [--keep FOLDER]

The first byte of an input chooses the media type that is told. Prints how many inputs were read; what is found is
written to FOLDER by the fuzzer, raises, and belongs into tests/fuzz/test_readers.py as a finding.
"""

import argparse
import gzip
import json
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # of the group "fuzz"

TESTS = Path(__file__).parent.parent / "tests"
sys.path.insert(0, str(TESTS))

with atheris.instrument_imports(include=["onrecord", "email", "docx"]):
    from fuzz.test_readers import ORIGINALS, assert_promises
    from onrecord.fetch.kinds import DOCX, EML, HTML, JSON, PDF, TEXT
    from read.originals import reading

TOLD = (None, TEXT, HTML, PDF, DOCX, EML, JSON)
# A reading that takes longer than this is a hang (seconds), a longer input is none (bytes).
TIMEOUT, LONGEST = 10, 8192


def read_one(content: bytes) -> None:
    """Reads one input as the type that its first byte chooses."""
    if content:
        assert_promises(*reading(content[1:], TOLD[content[0] % len(TOLD)]))


def seeds() -> list[bytes]:
    """Sound originals, plain and packed."""
    packed = [(gzip.compress(content), kind) for content, kind in ORIGINALS]
    return [bytes([TOLD.index(kind)]) + content for content, kind in (*ORIGINALS, *packed)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="where findings are written")
    arguments = parser.parse_args()
    arguments.keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds()):
            (Path(corpus) / f"{number}").write_bytes(seed)
        options = [
            f"-max_total_time={arguments.seconds}",
            f"-timeout={TIMEOUT}",
            f"-max_len={LONGEST}",
            f"-artifact_prefix={arguments.keep}/",
        ]
        atheris.Setup([sys.argv[0], *options, corpus], read_one)
        print(json.dumps({"seeds": len(seeds()), "seconds": arguments.seconds}), file=sys.stderr)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
