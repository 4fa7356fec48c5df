"""The release that somebody means by what they type: one in the store, else what lies in a file."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.archive import Archive
from onrecord.cli.configuration import settings
from onrecord.cli.stored import is_there
from onrecord.errors import ArchiveError, StoreError
from onrecord.fetch import snapshots
from onrecord.fetch.snapshots import snapshot
from onrecord.model import Document, Extraction, Issue, Told
from onrecord.pipeline import process
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.tools import make_tools


def meant(name: str, database: str | None, *, marks: bool = False) -> Iterator[Extraction]:
    """The reading of a release in the store, or of everything in a file that is not there.

    Args:
        name: an id, the beginning of one, a path or a title.
        database: the store as told on the command line.
        marks: whether the marks are needed; they are not stored, so that the original is read again for them.
    Raises:
        StoreError: no release or several are meant, and there is no such file.
    """
    chosen = settings(database=database)
    if not is_there(chosen) and not Path(name).exists():
        raise StoreError(f"{name}: no such file, and there is no store at {chosen.database}; one was expected")
    stored = _of_store(name, chosen) if is_there(chosen) else None
    if stored is None:
        yield from _of_file(name, chosen)
    else:
        yield _marked(stored, chosen) if marks else stored


def _of_store(name: str, chosen: Settings) -> Extraction | None:
    """What the store has of the release; None when it has none and there is a file of this name."""
    with open_store(chosen.database) as store:
        try:
            return store.extraction(store.release(name).id)
        except StoreError:
            if Path(name).exists():
                return None
            raise


def _of_file(path: str, chosen: Settings) -> Iterator[Extraction]:
    tools = make_tools(chosen)
    for found in snapshots([path], chosen):
        yield Extraction(document=None, issues=(found,)) if isinstance(found, Issue) else process(found, tools)


def _marked(stored: Extraction, chosen: Settings) -> Extraction:
    """The same with the marks that today's rules make of the original; without where they read another text in it."""
    doc = stored.document
    again = _again(doc, chosen) if doc else None
    if doc is None or again is None or again.document is None or again.document.text != doc.text:
        return stored
    return msgspec.structs.replace(stored, marks=again.marks)


def _again(doc: Document, chosen: Settings) -> Extraction | None:
    """The original read again, None when the archive does not hold it."""
    try:
        content = Archive(chosen.originals()).bytes_of(doc.sha256)
    except ArchiveError:
        return None
    told = Told(title=doc.title, published=doc.published, publisher=doc.publisher, url=doc.url)
    return process(snapshot(content, doc.source, doc.media_type, told), make_tools(chosen))
