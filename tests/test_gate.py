"""The gate: a worse figure shuts it, a floor rises alone and sinks only with a reason."""

from pathlib import Path

import pytest

import gate
from gate import Limit, Result, Scorer

FLOOR = Limit(set="releases", measure="direct", at_least=75.0)
CEILING = Limit(set="releases", measure="speakers", figure="wrong %", at_most=2.0)
SCORER = Scorer(name="statements", data={"releases.jsonl": ""}, limits=(FLOOR, CEILING))


def result(f1: float | None, wrong: float, **faults: float | None) -> Result:
    """What a scorer prints with these figures."""
    rows: list[dict[str, float | str | None]] = [
        {"set": "releases", "measure": "direct", "F1": f1},
        {"set": "releases", "measure": "speakers", "wrong %": wrong},
    ]
    return Result(rows=rows, runs={"releases": faults})


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus in a shared folder, pinned in SCORER by nothing yet."""
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "releases.jsonl"
    path.write_text("{}\n", encoding="utf8")
    monkeypatch.setattr(gate, "SHARED", tmp_path)
    return path


def pinned() -> Scorer:
    """The scorer, pinned to the corpus as it is now."""
    return Scorer(name=SCORER.name, data=gate.pins(SCORER), limits=SCORER.limits)


def test_figures_within_their_limits_open_the_gate() -> None:
    assert gate.judged(pinned(), result(75.0, 2.0, documents_missing=0)) == []


@pytest.mark.parametrize(
    ("measured", "bad"),
    [
        (result(74.9, 0.0), "releases, direct, F1: 74.9"),
        (result(None, 0.0), "releases, direct, F1: None"),
        (result(80.0, 2.1), "releases, speakers, wrong %: 2.1"),
        (result(80.0, 0.0, documents_missing=1), "1 documents_missing"),
        (result(80.0, 0.0, contract_faults=3), "3 contract_faults"),
    ],
)
def test_anything_worse_shuts_it(measured: Result, bad: str) -> None:
    (line,) = gate.judged(pinned(), measured)
    assert bad in line


def test_another_corpus_shuts_it(corpus: Path) -> None:
    scorer = pinned()
    corpus.write_text('{"text": "changed"}\n', encoding="utf8")
    (line,) = gate.judged(scorer, result(80.0, 0.0))
    assert "releases.jsonl is not the corpus" in line


def test_limits_move_to_what_is_better_and_to_worse_only_where_that_is_allowed() -> None:
    better, worse = result(80.0, 1.0), result(70.0, 3.0)

    def bounds(measured: Result, *, lower: bool) -> list[float | None]:
        return [one.at_least or one.at_most for one in gate.lifted(SCORER, measured, lower=lower).limits]

    assert bounds(better, lower=False) == [80.0, 1.0]
    assert bounds(worse, lower=False) == [75.0, 2.0]
    assert bounds(worse, lower=True) == [70.0, 3.0]


def test_a_regression_needs_its_reason_in_the_changelog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(
        "# Changelog\n\n## Unreleased\n\n- Denied speech is\n  left out.\n\n## 0.1\n\n- Older.\n", "utf8"
    )
    monkeypatch.setattr(gate, "CHANGELOG", changelog)
    assert gate.unreleased() == "- Denied speech is left out."
    monkeypatch.setattr("sys.argv", ["gate.py", "--allow-regression", "Older."])
    with pytest.raises(SystemExit):
        gate.parsed()
