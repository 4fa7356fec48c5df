"""Stage 8: stored records in, files out."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from onrecord.store.store import Store

Format = Literal["jsonl", "csv", "parquet"]
FORMATS: tuple[str, ...] = get_args(Format)

__all__ = ["FORMATS", "Format", "export"]


def export(store: "Store", folder: Path, form: Format) -> list[Path]:
    """Writes everything in the store as files of one format into a folder, which is made when there is none.

    Every file is whole or not there: what stood under its name before stays until all are written. The same store gives
    the same bytes.

    Raises:
        ExportError: the folder cannot be written.
        ExtraError: Parquet is meant and pyarrow is not installed.
    """
    # Imported here: each format pays for its own libraries only.
    if form == "jsonl":
        from onrecord.export import jsonl

        return jsonl.write(store, folder)
    if form == "csv":
        from onrecord.export import csv

        return csv.write(store, folder)
    from onrecord.export import parquet

    return parquet.write(store, folder)
