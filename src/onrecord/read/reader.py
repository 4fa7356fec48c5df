"""From the bytes of one original to its Document: format, newlines, header, segments, language."""

from collections.abc import Callable, Iterator

import msgspec

from onrecord.fetch.kinds import EXPECTED, HEAD, JSON, TEXT, kind_of
from onrecord.model import Document, Issue, Snapshot, document_id
from onrecord.read import decode, json_line, newlines, plain
from onrecord.read.draft import Draft, fault
from onrecord.read.facts import facts
from onrecord.read.segments import layout
from onrecord.settings import Settings
from onrecord.tools import Tools
from onrecord.tools.language import language_of

BY = "read/1"
RULES = (BY, decode.BY, newlines.BY, plain.BY, json_line.BY)

READERS: dict[str, Callable[[bytes], Iterator[Draft | Issue]]] = {TEXT: plain.draft, JSON: json_line.draft}


def read(snapshot: Snapshot, tools: Tools) -> tuple[Document | None, list[Issue]]:
    """The Document that an original holds, and every fault met on the way; None when it holds none that can be read."""
    issues: list[Issue] = []
    draft = None
    for found in _drafts(snapshot):
        if isinstance(found, Issue):
            issues.append(found)
        else:
            draft = found
    doc = None
    if draft is not None and (odd := _unfit(draft, tools.settings)):
        issues.append(odd)
    elif draft is not None:
        doc, more = _document(snapshot, draft)
        issues.extend(more)
    return doc, [_placed(issue, snapshot.source) for issue in issues]


def _drafts(snapshot: Snapshot) -> Iterator[Draft | Issue]:
    kind = kind_of(snapshot.content[:HEAD], snapshot.media_type)
    reader = READERS.get(kind)
    if reader is None:
        yield fault("unknown-type", f"a file of type {kind}", EXPECTED, by=BY)
    else:
        yield from reader(snapshot.content)


def _unfit(draft: Draft, settings: Settings) -> Issue | None:
    if len(draft.text) > settings.max_characters:
        met = f"a text of {len(draft.text):,} characters"
        return fault("too-long", met, f"at most {settings.max_characters:,} (setting max_characters)", by=BY)
    if not draft.text.strip():
        return fault("no-text", "no text but spaces", "words", by=BY)
    return None


def _document(snapshot: Snapshot, draft: Draft) -> tuple[Document, list[Issue]]:
    text, origin, issues = newlines.tidied(draft.text)
    found = layout(text, draft.blocks, snapshot.told.title or draft.title)
    known, odd = facts(draft, found, snapshot.told)
    doc = Document(
        id=document_id(snapshot.sha256),
        sha256=snapshot.sha256,
        text=text,
        title=known.title,
        kind=known.kind,
        publisher=known.publisher,
        distributor=known.distributor,
        published=known.published,
        language=draft.language or language_of(text),
        source=snapshot.source,
        url=snapshot.told.url or draft.url,
        media_type=draft.media_type,
        encoding=draft.encoding,
        reader=draft.reader,
        segments=found.segments,
        origin=origin,
    )
    return doc, [*issues, *odd]


def _placed(issue: Issue, source: str) -> Issue:
    return msgspec.structs.replace(issue, message=f"{source}: {issue.message}")
