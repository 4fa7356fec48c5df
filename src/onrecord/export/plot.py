"""Stated series as a picture: who stated what of which time, beside what was published. Needs the extra `plot`."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import ExportError, ExtraError
from onrecord.export.files import whole
from onrecord.store.stated import Stated

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENDINGS = (".png", ".svg")
MOST_PANELS = 8
# The same store gives the same bytes: no day, no program's version, ids by a fixed salt; and no settings of the reader.
METADATA: dict[str, dict[str, Any]] = {".png": {"Software": None}, ".svg": {"Date": None, "Creator": None}}
LOOK: dict[str, Any] = {
    "svg.hashsalt": "onrecord", "font.family": "DejaVu Sans", "font.size": 9, "axes.spines.top": False,
    "axes.spines.right": False, "axes.edgecolor": "#888888", "text.parse_math": False,
}  # fmt: skip
DOTS = 150


def plot(found: Stated, path: Path) -> Path:
    """Draws stated series into a file, a panel each, with a list of the statements below it.

    Raises:
        ExportError: the file is neither .png nor .svg, cannot be written, or there is nothing or too much to draw.
        ExtraError: matplotlib is not installed.
    """
    if path.suffix.lower() not in ENDINGS:
        raise ExportError(f"{path}: a file that ends with {' or '.join(ENDINGS)} was expected")
    series = [one for one in found.series if any(claim.period for claim in one.claims)]
    if not 0 < len(series) <= MOST_PANELS:
        met = f"{len(series)} series" if series else "no statement with a told time"
        raise ExportError(f"{path}: {met} to draw, 1 to {MOST_PANELS} were expected: name measure and parties")
    try:
        import matplotlib
    except ImportError as err:
        raise ExtraError("a picture needs: pip install 'onrecord[plot]'") from err
    from onrecord.export.panels import drawn

    with matplotlib.rc_context(), warnings.catch_warnings():
        # Of letters that the font does not have; a box is drawn in their place.
        warnings.simplefilter("ignore")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(LOOK)
        figure = drawn(found, series)
        with whole(path.parent, [path.name]) as streams:
            _write(figure, path.suffix.lower(), streams[path.name])
    return path


def _write(figure: "Figure", ending: str, stream: BinaryIO) -> None:
    figure.savefig(stream, format=ending.removeprefix("."), dpi=DOTS, metadata=METADATA[ending])
