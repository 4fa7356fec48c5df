"""Stated series: what was said of one measure, the same parties and unit, beside what was published of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.check.stated import Comparison, Statistics, Times
from onrecord.check.view import Claim, Series, series_of
from onrecord.errors import ExtraError
from onrecord.model import Span
from onrecord.model.published import Published
from onrecord.store.claims import Said

if TYPE_CHECKING:
    import pandas
    import polars

# One of these to one of these: what is forecast or wished for is no conflict with what came.
STATED = ("level", "count")


class StatedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of a series.

    `low` and `high` are what its digits and hedge leave open, None where an end is. `stated_by` is who said it: the
    speaker (`voice` is "speaker"), or in the release's own voice whoever published it, where that is told. `conflict`:
    another statement of the same time has no value in common with this one. `published`: what official statistics tell
    of that time.
    """

    measure: str
    parties: tuple[str, ...]
    unit: str
    period: str | None
    kind: str
    words: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    hedge: str | None
    stated_by: str | None
    voice: str
    day: date | None
    publisher: str | None
    title: str | None
    source: str
    document: str
    id: str
    start: int
    end: int
    conflict: bool
    presumed: bool
    published: tuple["Beside", ...] = ()


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What a published series tells of the time of a statement, and whether the two fit (check `stated`)."""

    series: str
    publisher: str
    source: str
    value: Decimal | None
    unit: str
    verdict: str
    workings: str
    assumes: tuple[str, ...] = ()


class Stated:
    """Stated series; `Store.series` gives them."""

    def __init__(self, met: Iterable[Said], published: Iterable[Published]) -> None:
        """Groups claims into series and sets them beside statistics."""
        found = list(met)
        self._titles = {one.claim.figure.id: one.title for one in found}
        self.series: list[Series] = series_of(one.claim for one in found)
        self.published: list[Published] = list(published)
        self._statistics = Statistics(self.published)

    def rows(self) -> list[StatedRow]:
        """Every statement, series by series, in the order of the times that they are of."""
        return [row for series in self.series for row in self.rows_of(series)]

    def rows_of(self, series: Series) -> list[StatedRow]:
        """The statements of one of the series."""
        odd = conflicting(series)
        return [self._row(series, claim, conflict=claim.figure.id in odd) for claim in series.claims]

    def published_of(self, series: Series) -> list[Times]:
        """The official statistics of the same measure, parties and unit."""
        there = self._statistics.of(series.measure, series.parties)
        return [times for times in there if times.series.unit == series.unit]

    def to_pandas(self) -> "pandas.DataFrame":
        """A frame of the rows, numbers as binary fractions, days as such, parties and publishers in one cell.

        Raises:
            ExtraError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError as err:
            raise ExtraError("a pandas frame needs: pip install 'onrecord[frames]'") from err
        frame = pandas.DataFrame(self._columns())
        numbers = {name: "float64" for name, kind in FLAT.items() if kind is float}
        return frame.astype({**numbers, "day": "datetime64[s]"})

    def to_polars(self) -> "polars.DataFrame":
        """The same for polars.

        Raises:
            ExtraError: polars is not installed.
        """
        try:
            import polars
        except ImportError as err:
            raise ExtraError("a polars frame needs: pip install 'onrecord[frames]'") from err
        kinds = {float: polars.Float64, bool: polars.Boolean, date: polars.Date, int: polars.Int64, str: polars.String}
        return polars.DataFrame(self._columns(), schema={name: kinds[kind] for name, kind in FLAT.items()})

    def _columns(self) -> dict[str, list[Any]]:  # Any: each column has its own type, as FLAT tells
        """The rows by columns."""
        cells = [flat(row) for row in self.rows()]
        return {
            name: [_number(row[name]) if kind is float else row[name] for row in cells] for name, kind in FLAT.items()
        }

    def _row(self, series: Series, claim: Claim, *, conflict: bool) -> StatedRow:
        figure, interval = claim.figure, claim.interval
        return StatedRow(
            measure=series.measure, parties=series.parties, unit=series.unit, period=figure.period, kind=figure.kind,
            words=figure.words.text, value=figure.value, low=interval.low, high=interval.high, hedge=figure.hedge,
            stated_by=claim.speaker or claim.publisher, voice="speaker" if claim.speaker else "release",
            day=claim.day, publisher=claim.publisher, title=self._titles.get(figure.id), source=claim.source,
            document=figure.document, id=figure.id, start=figure.words.start, end=figure.words.end, conflict=conflict,
            presumed=claim.presumed, published=tuple(map(_beside, self._statistics.beside(claim))),
        )  # fmt: skip


# The columns of a table: what is a list in a row is one cell there.
FLAT: dict[str, type] = {
    "measure": str, "parties": str, "unit": str, "period": str, "kind": str, "words": str, "value": float, "low": float,
    "high": float, "hedge": str, "stated_by": str, "voice": str, "day": date, "publisher": str, "title": str,
    "source": str, "document": str, "id": str, "start": int, "end": int, "conflict": bool, "presumed": bool,
    "published": float, "published_by": str, "verdict": str,
}  # fmt: skip
AND = "; "


def flat(row: StatedRow) -> dict[str, object]:
    """A row as cells: of published values the first that is whole."""
    told = msgspec.structs.asdict(row)
    whole = next((one for one in row.published if one.value is not None and one.unit == row.unit), None)
    told["parties"] = AND.join(row.parties)
    told["published"] = whole and whole.value
    told["published_by"] = AND.join(one.publisher for one in row.published) or None
    told["verdict"] = AND.join(one.verdict for one in row.published) or None
    return {name: told[name] for name in FLAT}


def conflicting(series: Series) -> set[str]:
    """The ids of the figures that have no value in common with another one of the same time.

    Those without a told time or without parties are not compared, nor are two of one sentence: the text does not say
    that they are of one thing.
    """
    times: dict[tuple[date | None, date | None], list[Claim]] = defaultdict(list)
    for claim in series.of(*STATED):
        if (period := claim.period) and claim.parties:
            times[period.start, period.end].append(claim)
    return {one.figure.id for some in times.values() for one in _apart(some)}


def _apart(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that lie wholly above or below another one of them, of another sentence."""
    highs = [(end, one.sentence) for one in claims if (end := one.interval.high) is not None]
    lows = [(-end, one.sentence) for one in claims if (end := one.interval.low) is not None]
    lowest, highest = _two_least(highs), _two_least(lows)
    for one in claims:
        low, high = one.interval.low, one.interval.high
        above = low is not None and any(low > end for end, where in lowest if where != one.sentence)
        below = high is not None and any(high < -end for end, where in highest if where != one.sentence)
        if above or below:
            yield one


def _two_least(ends: list[tuple[Decimal, Span]]) -> list[tuple[Decimal, Span]]:
    """The least of some ends, and the least of those of another sentence."""
    first = min(ends, key=itemgetter(0), default=None)
    others = [one for one in ends if first is not None and one[1] != first[1]]
    return [one for one in (first, min(others, key=itemgetter(0), default=None)) if one is not None]


def _beside(met: Comparison) -> Beside:
    return Beside(
        series=met.series.id, publisher=met.series.publisher, source=met.series.source,
        value=met.value.middle if met.value else None, unit=met.series.unit, verdict=met.verdict, workings=met.workings,
        assumes=met.assumes,
    )  # fmt: skip


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, Decimal) else None
