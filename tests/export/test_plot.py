"""Pictures of stated series: what is drawn, and where nothing can be."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from onrecord.check.view import Claim
from onrecord.errors import ExportError, ExtraError
from onrecord.export.plot import plot
from onrecord.model import Figure, Span
from onrecord.model.published import Observation, Published
from onrecord.store.claims import Said
from onrecord.store.stated import Stated

pytest.importorskip("matplotlib", reason="pip install 'onrecord[plot]'")
PARTIES = ("Harrow Province",)


def said(number: int, *, period: str | None, hedge: str | None = None, unit: str = "USD", who: str = "") -> Said:
    """A statement."""
    value = Decimal(4_000_000_000 + 30_000_000 * number)
    figure = Figure(
        id=f"figure:{number}{unit}", document=f"document:{number}", by="figure/1",
        words=Span(start=0, end=2, text="$4"),
        value=value, low=value - 50_000_000, high=value + 50_000_000, unit=unit, hedge=hedge, measure="trade",
        period=period, parties=PARTIES, kind=("level", "target", "forecast", "former")[number % 4],
    )  # fmt: skip
    claim = Claim(
        figure=figure, source=f"{number}.txt", sentence=figure.words, key="trade", speaker=who or None,
        day=date(2024, 1, 1) + timedelta(days=number), parties=PARTIES,
    )  # fmt: skip
    return Said(claim, f"Release $number_{number}^ 発表")


def published() -> Iterator[Published]:
    """Statistics of half of the time, by month, with a hole."""
    months = [f"20{year}-{month:02}" for year in (20, 21) for month in range(1, 13) if (year, month) != (21, 3)]
    seen = tuple(Observation(period=month, value=Decimal("0.34E9")) for month in months)
    yield Published(
        id="series:1", title="T", publisher="Office", measure="trade", parties=PARTIES, unit="USD", source="t.csv",
        sha256="0", observations=seen,
    )  # fmt: skip


@pytest.mark.parametrize("number", [1, 8, 45])
@pytest.mark.parametrize("hedge", [None, "more than", "up to"])
def test_statements_of_every_kind_are_drawn(tmp_path: Path, number: int, hedge: str | None) -> None:
    some = [said(at, period=str(2020 + at % 3), hedge=hedge, who=f"Speaker {at % 11}") for at in range(number)]
    found = Stated([*some, said(99, period=None)], published())
    path = plot(found, tmp_path / "new" / "trade.svg")
    assert "<svg" in path.read_text(encoding="utf8")


@pytest.mark.parametrize("period", ["2023-05-05", "2023-05", "1900/2024"])
def test_times_of_any_length_are_drawn(tmp_path: Path, period: str) -> None:
    found = Stated([said(1, period=period), said(2, period=period)], published())
    assert plot(found, tmp_path / "trade.PNG").read_bytes().startswith(b"\x89PNG")


def test_too_much_is_told(tmp_path: Path) -> None:
    found = Stated([said(at, period="2023", unit=f"unit{at}") for at in range(9)], [])
    with pytest.raises(ExportError, match="9 series to draw, 1 to 8 were expected"):
        plot(found, tmp_path / "trade.png")


def test_nothing_with_a_time_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no statement with a told time"):
        plot(Stated([said(1, period=None), said(2, period="2023/..")], []), tmp_path / "trade.png")
    assert list(tmp_path.iterdir()) == []


def test_without_matplotlib_it_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ExtraError, match=r"pip install 'onrecord\[plot\]'"):
        plot(Stated([said(1, period="2023")], []), tmp_path / "trade.png")
