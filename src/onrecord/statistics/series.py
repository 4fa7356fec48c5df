"""Lines of a file to one series: what fits together is kept, and what does not is told with its line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from itertools import pairwise
from typing import TypeVar

import msgspec

from onrecord.errors import SeriesError
from onrecord.model import Issue, derived_id
from onrecord.model.published import Observation, Published
from onrecord.statistics import sdmx, tables, times, units
from onrecord.statistics.description import Description
from onrecord.statistics.lines import Line, fault

T = TypeVar("T")
# Faults of one kind that are told one by one; the rest is counted.
TOLD = 5
# What no statistics count.
MOST_DIGITS = 28


class Read(msgspec.Struct, frozen=True):
    """The series in a file, None where no row was good, and what was wrong."""

    series: Published | None
    issues: tuple[Issue, ...]


class _Columns(msgspec.Struct, frozen=True):
    """The columns of times, values, units and scales; None where the file has none."""

    period: str
    value: str
    unit: str | None
    scale: str | None


class _Value(msgspec.Struct, frozen=True):
    """A good row: where it stands, what it tells, its unit, and its cells."""

    line: int
    seen: Observation
    unit: str
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """A cell of its row; empty where it has none."""
        return self.cells.get(column, "")


def read(content: bytes, name: str, told: Description) -> Read:
    """The one series that a file holds of what is described.

    Args:
        content: SDMX-ML, SDMX-CSV, or CSV with a line of names.
        name: the file as it is called in what is said of it, and kept as the source.
        told: what the numbers are of, and where the file does not tell it: unit, scale, columns.
    Raises:
        SeriesError: measure, parties, publisher or unit are not told, or a column is meant that there is not.
        ExtraError: the file is SDMX-ML and sdmx1 is not installed.
    """
    unit = _told_unit(told)
    _needed(told)
    reader = sdmx if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" else tables
    rows, faults = _parted(reader.lines(content, name))
    if not rows:
        empty = fault(name, None, "empty-file", "no row with values is in it")
        return Read(None, tuple(faults or [empty]))
    # Of SDMX-ML not every observation has every attribute.
    names = dict.fromkeys(column for row in rows for column in row.cells)
    columns = _columns(list(names), told, name)
    values, wrong = _parted(_values(rows, name, told, columns, unit))
    faults.extend(wrong)
    kept = list(_alone(values, name, columns, faults))
    faults.extend(_gaps(kept, name))
    return Read(_published(content, name, told, columns, kept), tuple(_few(faults, name)))


def _parted(found: Iterable[T | Issue]) -> tuple[list[T], list[Issue]]:
    """What was found, and apart from it the issues."""
    good: list[T] = []
    faults: list[Issue] = []
    for one in found:
        if isinstance(one, Issue):
            faults.append(one)
        else:
            good.append(one)
    return good, faults


def _needed(told: Description) -> None:
    """Refuses statistics of which it was not told what they are.

    Raises:
        SeriesError: names the option.
    """
    needed = {"--measure trade": told.measure, "--party NAME": told.party, "--publisher NAME": told.publisher}
    missing = [option for option, value in needed.items() if not value]
    if missing:
        raise SeriesError(f"what the numbers are of is not told, expected {', '.join(missing)}")


def _told_unit(told: Description) -> units.Unit | None:
    """The unit of the description, None where it tells none.

    Raises:
        SeriesError: unit or scale are none.
    """
    unit = units.unit_of(told.unit) if told.unit else None
    if told.unit and unit is None:
        raise SeriesError(f"{told.unit!r} is no unit, {units.EXPECTED} was expected")
    if told.scale and units.scale_of(told.scale) is None:
        raise SeriesError(f"{told.scale!r} is no scale, one such as million or 1000 was expected")
    return unit


def _columns(cells: Sequence[str], told: Description, name: str) -> _Columns:
    """Which columns tell what.

    Raises:
        SeriesError: there is no such column, or none of the names that are known.
    """
    for column in (told.period, told.value, *told.where):
        if column and column not in cells:
            raise SeriesError(f"{name}: there is no column {column!r}, expected one of {', '.join(cells)}")
    known = units.names()
    period = told.period or _column(cells, known.period)
    value = told.value or _column(cells, known.value)
    if period is None or value is None:
        which, option = ("times", "--period") if period is None else ("values", "--value")
        raise SeriesError(
            f"{name}: which column holds the {which}? {option} with one of {', '.join(cells)} was expected"
        )
    return _Columns(period, value, _column(cells, known.unit), _column(cells, known.scale))


def _column(cells: Sequence[str], names: Iterable[str]) -> str | None:
    """The first of some names, whatever their capitals, that a column has."""
    there = {cell.upper(): cell for cell in reversed(cells)}
    return next((there[name] for name in names if name in there), None)


def _values(
    rows: Iterable[Line], name: str, told: Description, columns: _Columns, unit: units.Unit | None
) -> Iterator[_Value | Issue]:
    """The good rows of those asked for, all in one unit, and issues for the others."""
    symbol = unit.symbol if unit else None
    for row in rows:
        if any(row.cells.get(column) != wanted for column, wanted in told.where.items()):
            continue
        try:
            one = _value(row, told, columns, unit)
        except _RowError as err:
            yield fault(name, row.number, err.code, str(err))
            continue
        if symbol not in (None, one.unit):
            message = f"the unit is {one.unit}, {symbol} was expected as in the rows before it or as told"
            yield fault(name, row.number, "mixed-units", message)
            continue
        symbol = one.unit
        yield one


class _RowError(ValueError):
    """What is wrong with a row."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def _value(row: Line, told: Description, columns: _Columns, unit: units.Unit | None) -> _Value:
    """What a row tells.

    Raises:
        _RowError: its time, value, unit or scale are none.
    """
    written, value = row.cells.get(columns.period, ""), row.cells.get(columns.value, "")
    try:
        period = times.edtf(written)
    except ValueError as err:
        raise _RowError("no-time", f"the time is {written!r}, {times.EXPECTED} was expected") from err
    number = _number(value)
    if number is None:
        raise _RowError("no-number", f"the value of {written} is {value!r}, a number such as 1234.5 was expected")
    counted = _unit(row.cells.get(columns.unit or "", ""), unit)
    scale = _scale(row.cells.get(columns.scale or "", ""), told)
    return _Value(
        row.number, Observation(period=period, value=number * counted.scale * scale), counted.symbol, row.cells
    )


def _unit(written: str, told: units.Unit | None) -> units.Unit:
    """The unit of a row: its own, else the one that was told."""
    unit = units.unit_of(written) if written else told
    if unit is None:
        met = f"the unit is {written!r}" if written else "no unit is told"
        raise _RowError("no-unit", f"{met}, {units.EXPECTED} was expected (here, or as --unit)")
    return unit


def _scale(written: str, told: Description) -> Decimal:
    """What the values of a row are counted in: SDMX tells it as a power of ten."""
    scale = units.scale_of(f"1E{written}") if written else units.scale_of(told.scale or "1")
    if scale is None:
        raise _RowError("no-scale", f"the scale is {written!r}, a power of ten such as 6 was expected")
    return scale


def _number(written: str) -> Decimal | None:
    """A number in digits with a full stop before the decimals; what no statistics can hold is none."""
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < MOST_DIGITS else None


def _alone(values: list[_Value], name: str, columns: _Columns, faults: list[Issue]) -> Iterator[_Value]:
    """One value for each time: rows of other series in the file, and second values, are told and left out."""
    first: dict[str, _Value] = {}
    differing: dict[str, set[str]] = {}
    for one in values:
        before = first.setdefault(one.seen.period, one)
        for column in _differing(before, one, columns):
            differing.setdefault(column, set()).update((before.cell(column), one.cell(column)))
    if differing:
        told = "; ".join(f"{column} is {', '.join(sorted(met)[:TOLD])}" for column, met in differing.items())
        kept = ", ".join(f"{column}={values[0].cell(column)}" for column in differing)
        message = f"several series are in it ({told}), one was expected; those of {kept} are kept, others with --where"
        faults.append(fault(name, values[0].line, "several-series", message))
    alone = [one for one in values if all(one.cell(column) == values[0].cell(column) for column in differing)]
    first = {}
    for one in alone:
        before = first.setdefault(one.seen.period, one)
        if before is one:
            yield one
        elif before.seen.value != one.seen.value:
            message = f"a second value for {one.seen.period}, one was expected; that of line {before.line} is kept"
            faults.append(fault(name, one.line, "second-value", message))


def _differing(before: _Value, one: _Value, columns: _Columns) -> Iterator[str]:
    """The columns in which two rows of one time differ, beside the value and remarks on it."""
    for column in one.cells:
        aside = column in (columns.value, columns.period) or column.upper() in units.names().aside
        if not aside and before.cell(column) != one.cell(column):
            yield column


def _gaps(values: Iterable[_Value], name: str) -> Iterator[Issue]:
    """An issue for each place where a time is left out between two of one length."""
    ordered = sorted(values, key=_by_time)
    for before, after in pairwise(ordered):
        start, end = before.seen.days.end, after.seen.days.start
        if start and end and start < end:
            told = " and ".join(f"{one.seen.period} (line {one.line})" for one in (before, after))
            message = f"between {told} times are missing, a series without gaps was expected"
            yield fault(name, after.line, "missing-time", message)


def _by_time(one: _Value) -> tuple[object, ...]:
    days = one.seen.days
    return days.start, days.end


def _published(
    content: bytes, name: str, told: Description, columns: _Columns, values: list[_Value]
) -> Published | None:
    """The series of the good rows. Its id tells what it is of, and the rows and column that it was taken from."""
    if not values or told.measure is None or told.publisher is None:
        return None
    digest, unit = sha256(content).hexdigest(), values[0].unit
    chosen = [f"{column}={cell}" for column, cell in sorted(told.where.items())]
    number = derived_id("series", digest, told.measure, *sorted(told.party), unit, columns.value, *chosen)
    return Published(
        id=number, title=told.title or name, publisher=told.publisher, measure=told.measure, parties=told.party,
        unit=unit, source=name, sha256=digest, observations=tuple(one.seen for one in sorted(values, key=_by_time)),
    )  # fmt: skip


def _few(faults: Iterable[Issue], name: str) -> Iterator[Issue]:
    """The first faults of each kind, and for the others how many there are."""
    count: dict[str, int] = {}
    for one in faults:
        count[one.code] = count.get(one.code, 0) + 1
        if count[one.code] <= TOLD:
            yield one
    for code, number in count.items():
        if number > TOLD:
            yield fault(name, None, code, f"{number - TOLD} more of the kind {code}")
