"""From the bytes of one original to its Document: format, newlines, header, segments, language."""

import re
from collections.abc import Callable, Iterator

import msgspec

from onrecord.fetch.kinds import DOCX, EML, EXPECTED, GZIP, HEAD, HTML, JSON, PDF, TEXT, kind_of, unreadable
from onrecord.model import Document, Issue, Snapshot, document_id
from onrecord.read import (
    boilerplate,
    dateline,
    dates,
    decode,
    facts,
    flow,
    header,
    html,
    html_facts,
    json_line,
    mail,
    mojibake,
    newlines,
    noise,
    packed,
    paragraphs,
    pdf,
    plain,
    segments,
    word,
    word_lines,
)
from onrecord.read.draft import Draft, fault, too_long
from onrecord.settings import Settings
from onrecord.tools import Tools, language

BY = "read/1"
_PARTS = (
    decode,
    newlines,
    mojibake,
    plain,
    json_line,
    html,
    html_facts,
    flow,
    noise,
    pdf,
    paragraphs,
    word,
    word_lines,
    mail,
    packed,
)
_PARTS_OF_TEXT = (dates, dateline, header, boilerplate, segments, facts, language)
RULES = (BY, *(part.BY for part in (*_PARTS, *_PARTS_OF_TEXT)))

READERS: dict[str, Callable[[bytes, Settings], Iterator[Draft | Issue]]] = {
    TEXT: plain.draft,
    HTML: html.draft,
    PDF: pdf.draft,
    DOCX: word.draft,
    EML: mail.draft,
    JSON: json_line.draft,
}

# "a", "!"; not " ", not "\0", not "\ufffd"
_SHOWN = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ufffd]")
# "en", "en-GB", "sr_Latn"; not "English"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]|$)")


def read(snapshot: Snapshot, tools: Tools) -> tuple[Document | None, list[Issue]]:
    """The Document that an original holds, and every fault met on the way; None when it holds none that can be read."""
    issues: list[Issue] = []
    doc = None
    for found in _drafts(snapshot.content, snapshot.media_type, tools.settings):
        if isinstance(found, Issue):
            issues.append(found)
        elif odd := _unfit(found, tools.settings):
            issues.append(odd)
        else:
            doc, more = _document(snapshot, found)
            issues += more
    return doc, [_placed(issue, snapshot.source) for issue in issues]


def _drafts(content: bytes, told: str | None, settings: Settings) -> Iterator[Draft | Issue]:
    """At most one Draft, and the Issues before it."""
    kind = kind_of(content[:HEAD], told)
    if kind != GZIP:
        yield from _of_kind(kind, content, settings)
        return
    for found in packed.unpacked(content, settings):
        if isinstance(found, Issue):
            yield found
        elif (inner := kind_of(found[:HEAD], told)) == GZIP:
            yield fault("unknown-type", "gzip within gzip", EXPECTED, by=BY)
        else:
            yield from _of_kind(inner, found, settings)


def _of_kind(kind: str, content: bytes, settings: Settings) -> Iterator[Draft | Issue]:
    met = unreadable(content) or (None if kind in READERS else f"a file of type {kind}")
    if not content:
        yield fault("empty", "nothing (0 bytes)", EXPECTED, by=BY)
    elif met:
        yield fault("unknown-type", met, EXPECTED, by=BY)
    else:
        yield from READERS[kind](content, settings)


def _unfit(draft: Draft, settings: Settings) -> Issue | None:
    """Why a text is not made a document."""
    if len(draft.text) > settings.max_characters:
        return too_long(f"a text of {len(draft.text):,} characters", settings, by=BY)
    if not _SHOWN.search(draft.text):
        return fault("no-text", "nothing but spaces and signs that are not shown", "words", by=BY)
    return None


def _document(snapshot: Snapshot, draft: Draft) -> tuple[Document, list[Issue]]:
    text, origin, issues = newlines.tidied(draft.text)
    found = segments.layout(text, draft.blocks, snapshot.told.title or draft.title)
    known, odd = facts.facts(draft, found, snapshot.told)
    doc = Document(
        id=document_id(snapshot.sha256),
        sha256=snapshot.sha256,
        text=text,
        title=known.title,
        kind=known.kind,
        publisher=known.publisher,
        distributor=known.distributor,
        published=known.published,
        language=language.language_of(text) or _primary(draft.language),
        source=snapshot.source,
        url=snapshot.told.url or draft.url,
        media_type=draft.media_type,
        encoding=draft.encoding,
        reader=draft.reader,
        segments=found.segments,
        origin=origin if draft.origin is None else draft.origin,
    )
    return doc, [*issues, *mojibake.mojibake(text), *odd]


def _primary(told: str | None) -> str | None:
    """The language of a tag such as "en-GB" (BCP 47); None for what is no tag."""
    found = _LANGUAGE.match(told or "")
    return found.group(1).lower() if found else None


def _placed(issue: Issue, source: str) -> Issue:
    return msgspec.structs.replace(issue, message=f"{source}: {issue.message}")
