"""One release as Python programs see it: `onrecord.read("release.html").statements[0].speaker.name`."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from os import PathLike, fspath
from typing import TypeVar

import msgspec

from onrecord.check import checks, view_of
from onrecord.errors import ReadError
from onrecord.fetch import snapshots
from onrecord.fetch.snapshots import snapshot
from onrecord.model import (
    AnyRecord,
    Check,
    Document,
    Entity,
    Extraction,
    Figure,
    Issue,
    Mark,
    Meeting,
    Statement,
    Time,
    Told,
    spans_in,
)
from onrecord.pipeline import process
from onrecord.settings import Settings
from onrecord.store.rows import record_rows
from onrecord.tools import make_tools

R = TypeVar("R", bound=AnyRecord)

TEXT = "text"
DEFAULTS = Settings()


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """A release with everything found in it. Offsets count the characters of `text`."""

    document: Document
    marks: tuple[Mark, ...] = ()
    records: tuple[AnyRecord, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def text(self) -> str:
        """The text of the release, its words as they were."""
        return self.document.text

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What the text tells of speech and thought, in text order; also what it says was *not* said (`status`)."""
        return self._of(Statement)

    @property
    def said(self) -> tuple[Statement, ...]:
        """The statements that were made: none that is denied, supposed or expected, or stands in one that is."""
        standing = {row.id: row.status for row in record_rows(self.records)}
        return tuple(one for one in self.statements if standing[one.id] == "said")

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Stated quantities."""
        return self._of(Figure)

    @property
    def times(self) -> tuple[Time, ...]:
        """Times told in words."""
        return self._of(Time)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Meetings, visits and calls that are reported as events."""
        return self._of(Meeting)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """People, bodies, places and countries named."""
        return self._of(Entity)

    @property
    def checks(self) -> tuple[Check, ...]:
        """Which of the release's own figures fit each other, with the sums."""
        return tuple(checks([view_of(self.document, self.records)]))

    def why(self, offset: int) -> tuple[Mark | AnyRecord | Issue, ...]:
        """Every mark, record and issue at a character, each with the rule and version that made it (`by`).

        Raises:
            ReadError: the text has no such character.
        """
        if not 0 <= offset < len(self.text):
            raise ReadError(f"{self.document.source}: no character {offset}, expected 0 to {len(self.text) - 1}")
        found: tuple[Mark | AnyRecord | Issue, ...] = (*self.marks, *self.records, *self.issues)
        return tuple(one for one in found if any(span.start <= offset < span.end for span in spans_in(one)))

    def _of(self, kind: type[R]) -> tuple[R, ...]:
        return tuple(record for record in self.records if isinstance(record, kind))


def read(
    path: str | PathLike[str],
    *,
    published: str | date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    settings: Settings = DEFAULTS,
) -> Release:
    """The release in a file: text, HTML, PDF, DOCX, EML, one JSON line, or gzip of these.

    Args:
        path: the file.
        published: its day, where the text itself tells none.
        title: its title, where the file itself tells none.
        publisher: who issued it.
        settings: bounds of size.
    Raises:
        ReadError: there is no release in it, or more than one; the message says what was met.
    """
    told = _told(published, title, publisher)
    found = list(islice(_releases([fspath(path)], told, settings), 2))
    if len(found) != 1:
        met = "more than one release" if found else "no release"
        raise ReadError(f"{fspath(path)}: {met}, one was expected: for folders and JSON lines use onrecord.read_all")
    if isinstance(found[0], Issue):
        hint = "; for a text itself use onrecord.read_text" if "\n" in fspath(path) else ""
        raise ReadError(found[0].message + hint)
    return found[0]


def read_text(
    text: str,
    *,
    published: str | date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    settings: Settings = DEFAULTS,
) -> Release:
    """The release that is this text; arguments and errors as those of `read`."""
    original = snapshot(text.encode(), TEXT, "text/plain", _told(published, title, publisher))
    found = _release(process(original, make_tools(settings)))
    if isinstance(found, Issue):
        raise ReadError(found.message)
    return found


def read_all(*paths: str | PathLike[str], settings: Settings = DEFAULTS) -> Iterator[Release | Issue]:
    """Every release in files, folders and lines of JSON, one after another; an Issue for each that cannot be read."""
    return _releases([fspath(path) for path in paths], Told(), settings)


def release_of(extraction: Extraction) -> Release | None:
    """What was read in one original; None when nothing could be."""
    doc = extraction.document
    if doc is None:
        return None
    return Release(document=doc, marks=extraction.marks, records=extraction.records, issues=extraction.issues)


def _releases(paths: Iterable[str], told: Told, settings: Settings) -> Iterator[Release | Issue]:
    tools = make_tools(settings)
    for found in snapshots(list(paths), settings, told=told):
        yield found if isinstance(found, Issue) else _release(process(found, tools))


def _release(extraction: Extraction) -> Release | Issue:
    """The release, or the last of the issues that say why there is none."""
    return release_of(extraction) or extraction.issues[-1]


def _told(published: str | date | None, title: str | None, publisher: str | None) -> Told:
    day = published.isoformat() if isinstance(published, date) else published
    return Told(published=day, title=title, publisher=publisher)
