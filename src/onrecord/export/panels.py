"""The panels of a picture of stated series: marks over time, numbered, and below them who stated each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
from matplotlib import dates
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patheffects import Normal, Stroke

from onrecord.check.stated import Times
from onrecord.check.view import Claim, Series
from onrecord.check.wording import SCALES
from onrecord.store.stated import Stated, StatedRow

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Style = str | tuple[float, tuple[float, ...]]

# Inches.
WIDTH, LEFT, RIGHT, FOOT, LINE = 10.0, 0.85, 0.25, 0.62, 0.205
# Of the room above the axes and of the axes; of panels with a list below them, and of those without.
LISTED, BARE = (0.95, 3.3), (1.15, 5.0)
# More statements than these are not listed below a panel: colours alone tell who stated them.
MOST_LISTED = 40
# Okabe and Ito's colours that are told apart by colour-blind readers too, without those that are near red.
COLOURS = ("#0072B2", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#7A5195", "#5C4033")
OTHERS, PUBLISHED, CONFLICT = "#666666", "#9a9a9a", "#c1121f"
# Marks by kind, and whether they are filled: what is wished for or expected is hollow.
MARKS = {
    "level": ("o", True, "stated"), "count": ("o", True, "stated"), "former": ("s", True, "stated of an earlier time"),
    "target": ("D", False, "target"), "forecast": ("^", False, "forecast"), "change": ("P", True, "change"),
}  # fmt: skip
# Kinds that are drawn from side to side where no time is told of them, and how.
UNTIMED: dict[str, Style] = {"target": (0, (3, 2)), "former": (0, (1, 2))}
# Where a number may stand beside its mark, in points; the first place that is free is taken.
BESIDE = ((9, 11), (-9, 11), (9, -11), (-9, -11), (0, 17), (0, -17), (18, 6), (-18, 6), (18, -6), (-18, -6))
ROOM = 11
HALO = [Stroke(linewidth=2.5, foreground="white"), Normal()]
# Columns of the list: inches from the left edge, and how many characters have room.
COLUMNS = ((0.2, 3), (0.5, 18), (1.75, 27), (3.6, 32), (5.7, 11), (6.5, 26), (8.3, 25))
YEAR_MONTHS = 12
# So many entries of a legend have room in its lines.
MOST_TOLD, IN_A_LINE = 18, 6
# Lines of published series, as many as are drawn.
STYLES: tuple[Style, ...] = ("-", (0, (5, 1.2)), (0, (1.5, 1)))
LONGEST_TITLE = 90
# Days on both sides of the statements: where published values are drawn, and where statements are of a few days.
AROUND, FEW_DAYS = 120, 60


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as it is drawn: its row, its days, where its mark stands, and its colour."""

    number: int
    row: StatedRow
    start: date
    end: date
    at: float
    colour: str


def drawn(found: Stated, series: Sequence[Series]) -> Figure:
    """The whole picture."""
    series = sorted(series, key=lambda one: -len(one.claims))
    rows = [found.rows_of(one) for one in series]
    shapes = [LISTED if len(some) <= MOST_LISTED else BARE for some in rows]
    heights = [sum(shape) + FOOT + LINE * _lines(some) for shape, some in zip(shapes, rows, strict=True)]
    figure = Figure(figsize=(WIDTH, sum(heights)), facecolor="white")
    FigureCanvasAgg(figure)
    top = sum(heights)
    for one, some, shape, height in zip(series, rows, shapes, heights, strict=True):
        below = top - sum(shape)
        box = (LEFT / WIDTH, below / sum(heights), (WIDTH - LEFT - RIGHT) / WIDTH, shape[1] / sum(heights))
        _panel(figure, figure.add_axes(box), one, some, found.published_of(one))
        if shape == LISTED:
            _list(figure, some, _colours(some), (below - FOOT) / sum(heights), LINE / sum(heights))
        top -= height
    return figure


def _lines(rows: Sequence[StatedRow]) -> int:
    """How many lines the list below a panel takes."""
    return len(rows) + 1 if len(rows) <= MOST_LISTED else 0


def _panel(figure: Figure, axes: "Axes", series: Series, rows: Sequence[StatedRow], published: Sequence[Times]) -> None:
    """Draws one series."""
    scale, word = _scale(rows)
    colours = _colours(rows)
    marks = list(_marks(series, rows, colours))
    ends = _ends(marks, published)
    for times, style in zip(published, STYLES, strict=False):
        _draw_published(axes, times, series, float(scale), ends, style)
    for mark in marks:
        _draw(axes, mark, float(scale))
    _draw_untimed(axes, series, rows, colours, float(scale))
    axes.margins(y=0.16)
    axes.set_xlim(*ends)
    axes.grid(axis="y", color="#e6e6e6", linewidth=0.7)
    axes.set_axisbelow(True)
    axes.set_ylabel(" ".join(part for part in (word, series.unit) if part))
    locator = dates.AutoDateLocator(minticks=3, maxticks=9)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))
    lines = _legend(axes, rows, published, {} if len(rows) <= MOST_LISTED else colours)
    axes.set_title(_title(series), loc="left", fontweight="bold", pad=10 + 14 * lines)
    if len(rows) <= MOST_LISTED:
        _number(figure, axes, marks, float(scale))


def _ends(marks: Sequence[Mark], published: Sequence[Times]) -> tuple[float, float]:
    """The ends of the axis: the times of the statements and some room, more where published values go on."""
    first, last = min(mark.start for mark in marks), max(mark.end for mark in marks)
    span = (last - first).days
    room = max(span * 0.04, min(AROUND, span * 0.2) if published else 0, 0 if span > FEW_DAYS else FEW_DAYS)
    return dates.date2num(first) - room, dates.date2num(last) + room


def _title(series: Series) -> str:
    measure = f"change of {series.measure}" if len(series.of("change")) == len(series.claims) else series.measure
    return _cut(", ".join(part for part in (measure, " and ".join(series.parties)) if part), LONGEST_TITLE)


def _scale(rows: Iterable[StatedRow]) -> tuple[Decimal, str]:
    """What the axis counts in: of "4,400,000,000 USD" billions."""
    largest = max(abs(row.value) for row in rows)
    return next(((scale, word) for scale, word in SCALES if largest >= scale), (Decimal(1), ""))


def _colours(rows: Iterable[StatedRow]) -> dict[str | None, str]:
    """A colour for each who stated something, those with most statements first; the last ones share one."""
    count = Counter(row.stated_by for row in rows)
    ordered = sorted(count, key=lambda who: (-count[who], who or ""))
    return {who: COLOURS[at] if at < len(COLOURS) else OTHERS for at, who in enumerate(ordered)}


def _marks(series: Series, rows: Sequence[StatedRow], colours: Mapping[str | None, str]) -> Iterator[Mark]:
    """The statements that have a time, side by side where they have the same one."""
    together = Counter((period.start, period.end) for claim in series.claims if (period := claim.period))
    met: Counter[tuple[date | None, date | None]] = Counter()
    for number, (claim, row) in enumerate(zip(series.claims, rows, strict=True), start=1):
        period = claim.period
        if period is None or period.start is None or period.end is None:
            continue
        days = period.start, period.end
        met[days] += 1
        share = met[days] / (together[days] + 1)
        first, last = dates.date2num(period.start), dates.date2num(period.end)
        yield Mark(
            number=number, row=row, start=period.start, end=period.end, at=first + (last - first) * share,
            colour=colours[row.stated_by],
        )  # fmt: skip


def _draw(axes: "Axes", mark: Mark, scale: float) -> None:
    """A mark with the time that it is of, and what its words leave open; an arrow where that has no end."""
    row, value = mark.row, float(mark.row.value) / scale
    shape, filled, _ = MARKS.get(row.kind, MARKS["level"])
    style = "-" if filled else (0, (3, 2))
    axes.plot([dates.date2num(mark.start), dates.date2num(mark.end)], [value, value], color=mark.colour,
              linewidth=1.6, linestyle=style, alpha=0.55, solid_capstyle="butt", zorder=3)  # fmt: skip
    low, high = (None if end is None else float(end) / scale for end in (row.low, row.high))
    axes.plot([mark.at, mark.at], [value if low is None else low, value if high is None else high],
              color=mark.colour, linewidth=1.1, marker="_", markersize=6, zorder=4)  # fmt: skip
    for end, up in ((low, -22), (high, 22)):
        if end is None:
            # Drawn from its head to the mark: the head's place is told in points.
            tip = {"arrowstyle": "<-", "color": mark.colour, "linewidth": 1.1, "shrinkA": 0, "shrinkB": 0}
            axes.annotate("", (mark.at, value), (0, up), textcoords="offset points", arrowprops=tip)
    if row.conflict:
        axes.plot([mark.at], [value], marker="o", markersize=14, markerfacecolor="none", markeredgecolor=CONFLICT,
                  markeredgewidth=1.5, linestyle="none", zorder=5)  # fmt: skip
    axes.plot([mark.at], [value], marker=shape, markersize=6.5, markeredgecolor=mark.colour, markeredgewidth=1.4,
              markerfacecolor=mark.colour if filled else "white", linestyle="none", zorder=6)  # fmt: skip


def _draw_untimed(
    axes: "Axes", series: Series, rows: Sequence[StatedRow], colours: Mapping[str | None, str], scale: float
) -> None:
    """Targets and earlier levels of which no time is told, as lines from side to side with their numbers at the end."""
    met: Counter[float] = Counter()
    for number, (claim, row) in enumerate(zip(series.claims, rows, strict=True), start=1):
        if claim.period is None and row.kind in UNTIMED:
            value = float(row.value) / scale
            axes.axhline(value, color=colours[row.stated_by], linewidth=1, linestyle=UNTIMED[row.kind], zorder=2)
            place = (-4 - ROOM * met[value], 6)
            axes.annotate(
                str(number), (1, value), place, xycoords=axes.get_yaxis_transform(), textcoords="offset points",
                ha="right", va="center", fontsize=8, fontweight="bold", color=colours[row.stated_by],
            )  # fmt: skip
            met[value] += 1


def _draw_published(
    axes: "Axes", times: Times, series: Series, scale: float, ends: tuple[float, float], style: Style
) -> None:
    """The published values as steps, over times as long as those that most statements are of."""
    first, last = ends
    steps = [
        one for one in _steps(times, series.claims) if first < dates.date2num(one[1]) and dates.date2num(one[0]) < last
    ]
    xs: list[float] = []
    ys: list[float] = []
    for at, (start, end, value) in enumerate(steps):
        if at and steps[at - 1][1] != start:
            xs, ys = [*xs, dates.date2num(start)], [*ys, float("nan")]
        xs += [dates.date2num(start), dates.date2num(end)]
        ys += [float(value) / scale] * 2
    axes.plot(xs, ys, color=PUBLISHED, linewidth=2.2, linestyle=style, zorder=2, solid_joinstyle="miter")
    yearly = {(start, end) for start, end, _ in steps}
    for days in dict.fromkeys((period.start, period.end) for claim in series.claims if (period := claim.period)):
        if days not in yearly and series.claims[0].flows:
            _draw_sum(axes, times, days, scale)


def _draw_sum(axes: "Axes", times: Times, days: tuple[date | None, date | None], scale: float) -> None:
    """What is published of the days of a statement that no step is of, in one stroke."""
    if days[0] and days[1] and (value := times.value(days[0], days[1])) and value.middle is not None:
        ends = [dates.date2num(day) for day in days]
        axes.plot(ends, [float(value.middle) / scale] * 2, color=PUBLISHED, linewidth=2.2, zorder=2)


def _steps(times: Times, claims: Sequence[Claim]) -> Iterator[tuple[date, date, Decimal]]:
    """Days and values: of each year where years are what is mostly stated of a flow, else as they were published."""
    days = [(one.days.start, one.days.end, one.value) for one in times.series.observations]
    held = sorted((start, end, value) for start, end, value in days if start and end)
    lengths = Counter(claim.months for claim in claims if claim.months)
    yearly = bool(lengths) and lengths.most_common(1)[0][0] == YEAR_MONTHS and all(claim.flows for claim in claims)
    if not yearly or not held:
        yield from held
        return
    for year in range(held[0][0].year, held[-1][0].year + 1):
        start, end = date(year, 1, 1), date(year + 1, 1, 1)
        value = times.value(start, end)
        if value is not None and value.middle is not None:
            yield start, end, value.middle


def _legend(axes: "Axes", rows: Sequence[StatedRow], published: Sequence[Times], who: Mapping[str | None, str]) -> int:
    """Says what marks mean, as far as there are several kinds; gives the number of its lines."""
    handles = [
        _handle(PUBLISHED, "", f"published by {_cut(times.series.publisher, 30)}", linewidth=2.2, style=style)
        for times, style in zip(published, STYLES, strict=False)
    ]
    kinds = {MARKS.get(row.kind, MARKS["level"]) for row in rows}
    if len(kinds) > 1 or published:
        handles += [
            _handle("#444444", shape, words, fill="#444444" if filled else "white")
            for shape, filled, words in dict.fromkeys(MARKS.values())
            if (shape, filled, words) in kinds
        ]
    if any(row.conflict for row in rows):
        handles.append(_handle(CONFLICT, "o", "no value in common", size=11))
    named = {colour: name or "nobody named" for name, colour in who.items()}
    handles += [
        _handle(colour, "o", "others" if colour == OTHERS else _cut(name, 24), fill=colour)
        for colour, name in named.items()
    ]
    if handles:
        axes.legend(handles=handles[:MOST_TOLD], loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=IN_A_LINE,
                    frameon=False, fontsize=8, handletextpad=0.5, columnspacing=1.6, borderaxespad=0.2)  # fmt: skip
    return -(-len(handles[:MOST_TOLD]) // IN_A_LINE)


def _handle(
    colour: str,
    shape: str,
    words: str,
    *,
    fill: str = "none",
    size: float = 6.5,
    linewidth: float = 0,
    style: Style = "-",
) -> Line2D:
    return Line2D(
        [], [], color=colour, marker=shape or "None", label=words, markerfacecolor=fill, markeredgecolor=colour,
        markersize=size, markeredgewidth=1.4, linewidth=linewidth, linestyle=style,
    )  # fmt: skip


def _number(figure: Figure, axes: "Axes", marks: Sequence[Mark], scale: float) -> None:
    """Writes the number of each statement beside its mark, where neither a mark nor another number stands."""
    figure.draw_without_rendering()
    dots = figure.dpi / 72
    points = [axes.transData.transform((mark.at, float(mark.row.value) / scale)) / dots for mark in marks]
    taken: list[tuple[float, float]] = [(float(x), float(y)) for x, y in points]
    for mark, (x, y) in zip(marks, points, strict=True):
        places = [(float(x) + right, float(y) + up) for right, up in BESIDE]
        best = max(places, key=lambda place: min(ROOM, min(_apart(place, other) for other in taken)))
        taken.append(best)
        axes.annotate(str(mark.number), (mark.at, float(mark.row.value) / scale),
                      (best[0] - float(x), best[1] - float(y)), textcoords="offset points", ha="center", va="center",
                      fontsize=8, fontweight="bold", color=mark.colour, zorder=7, path_effects=HALO)  # fmt: skip


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def _list(
    figure: Figure, rows: Sequence[StatedRow], colours: Mapping[str | None, str], top: float, line: float
) -> None:
    """Writes below a panel who stated what, and when."""
    heads = ("", "of", "words", "stated by", "on", "in", "published says")
    for number, cells in enumerate(
        [heads, *(_cells(at, row, _scale(rows)[0]) for at, row in enumerate(rows, start=1))]
    ):
        row = rows[number - 1] if number else None
        for (left, most), words in zip(COLUMNS, cells, strict=True):
            colour = colours[row.stated_by] if row and left == COLUMNS[0][0] else _colour(row, words)
            weight = "bold" if left == COLUMNS[0][0] else "normal"
            figure.text(left / WIDTH, top - number * line, _cut(words, most), fontsize=8, color=colour, weight=weight)


def _colour(row: StatedRow | None, words: str) -> str:
    """Black; grey for the heads, red for what does not fit."""
    return "#888888" if row is None else CONFLICT if words.startswith(("differs", "agrees / differs")) else "#222222"


def _cells(number: int, row: StatedRow, scale: Decimal) -> tuple[str, ...]:
    """A statement's line of the list, published values in what the axis counts in."""
    kind = "" if row.kind in ("level", "count") else f", {row.kind}"
    who = row.stated_by or "nobody named"
    verdict = " / ".join(dict.fromkeys(one.verdict for one in row.published))
    values = [f"{one.value / scale:.4g}" for one in row.published if one.value is not None and one.unit == row.unit]
    if values:
        verdict += f" ({'; '.join(dict.fromkeys(values))})"
    period = row.period or ("no time told" if row.kind in UNTIMED else "no time, not drawn")
    return (
        str(number), period, f"{row.words}{kind}", who, str(row.day or ""), row.title or row.source, verdict,
    )  # fmt: skip


def _cut(words: str, most: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
