"""What is known of a release beside its text, the text's own word going first."""

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.model import Issue, Told
from onrecord.read.dates import Written, iso, nearest_year, settled
from onrecord.read.draft import Draft, fault
from onrecord.read.segments import Layout

BY = "facts/1"


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Title, dates and people behind a release, each None where nothing tells."""

    title: str | None = None
    kind: str | None = None
    publisher: str | None = None
    distributor: str | None = None
    published: str | None = None


def facts(draft: Draft, found: Layout, told: Told) -> tuple[Facts, list[Issue]]:
    """The facts and what they disagree on.

    The day is the text's own (header, then dateline); where the text tells none it is that of the format's metadata
    (a JSON field, an HTML tag, a mail's date), then the one the caller told. Title and publisher are the caller's, then
    the metadata's, then the text's: nobody has to guess where somebody says. A distributor is never the publisher.
    """
    line = found.dateline
    published, issues = _published(found, [draft.published, told.published])
    distributor = _first(one.distributor for one in found.headers) or (line.carrier if line else None)
    publisher = told.publisher or draft.publisher or _first(one.publisher for one in found.headers)
    known = Facts(
        title=told.title or draft.title or found.headline or draft.label,
        kind=_first(one.kind for one in found.headers),
        publisher=publisher or (line.agency if line else None),
        distributor=distributor,
        published=published,
    )
    return known, issues


def _first(told: Iterator[str | None]) -> str | None:
    return next((one for one in told if one), None)


def _published(found: Layout, beside: Sequence[str | None]) -> tuple[str | None, list[Issue]]:
    """The day or minute of publication, and an Issue for each thing about it that is odd."""
    issues = [_odd(words) for words in beside if words and iso(words) is None]
    fallback = next((day for words in beside if words and (day := iso(words))), None)
    dates = [date for header in found.headers for date in header.dates]
    dates += [found.dateline.date] if found.dateline and found.dateline.date else []
    text = settled(dates) or _yearless(found, fallback)
    if text is None:
        return (fallback, issues) if not dates else _unsettled(dates, fallback, issues)
    if fallback is None or text.startswith(fallback[:10]):
        return (max(text, fallback or "", key=len), issues)
    met = f"the date {fallback[:10]} beside the text and {text[:10]} in it (the text's is kept)"
    return text, [*issues, fault("dates-differ", met, "one date", by=BY)]


def _yearless(found: Layout, fallback: str | None) -> str | None:
    """The dateline's month and day in the year told beside the text."""
    if not (found.dateline and found.dateline.yearless and fallback):
        return None
    return nearest_year(*found.dateline.yearless, fallback[:10])


def _unsettled(dates: Sequence[Written], fallback: str | None, issues: list[Issue]) -> tuple[str | None, list[Issue]]:
    """A date whose month and day could change places: settled by a day told beside the text, else told as an Issue."""
    if fallback and any(fallback[:10] in one.readings for one in dates):
        return fallback, issues
    readings = " or ".join(dates[0].readings) or "no day of the calendar"
    return fallback, [
        *issues,
        fault("ambiguous-date", f"a date that can mean {readings}", "one that means one day", by=BY),
    ]


def _odd(words: str) -> Issue:
    return fault("odd-date", f"the date {words[:80]!r}", "a date as in 2024-11-18", by=BY)
