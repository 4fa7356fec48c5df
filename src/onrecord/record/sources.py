"""The words for a speaker with their right ends: not begun within a name or a list, and without a heading glued on."""

import re

from onrecord.model import Span
from onrecord.record.cast import Cast

LONGEST_LIST = 160  # characters
# "the Presidents of Norland, " right before the rest of a list; not "the President of Norland, "
_LIST = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w'’-]*|[a-z]+)s of (?:[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}, )+(?:and )?(?:the )?$"
)
# "Sudland and Tarn": the rest of a list; not "Sudland"
_REST = re.compile(r"[A-Z][\w'’ -]*(?:, [A-Z][\w'’ -]*)*,? and ")
# "Clean Rivers " before "A new report", a heading glued to a sentence; not "Director A. Roe"
_HEADING = re.compile(r"(?:[A-Z][\w'’-]* ){1,8}(?=(?:An?|The) [a-z])")
# "its subsidiary Tarn Bank": joined to a body before it; not "its mayor"
_SUBSIDIARY = re.compile(
    r"its (?:[\w-]+ ){0,2}(?:subsidiar(?:y|ies)|affiliates?|parent(?: company)?|unit|division|arm) [A-Z]"
)
# "Roe Statement On Appointment of Mayor Sile": whose statement it is; not "Roe"
_STATEMENT = re.compile(
    r"(?P<whose>(?:[A-Z][\w.'’-]* ){0,3}[A-Z][\w’-]*?)(?:['’]s?)? (?:Statement|Remarks|Comments?|Reaction)"
    r" (?i:on|about|regarding|to)\b"
)
# " senators" behind "The Norland", the rest of who speaks; not " said"
_SEATED = re.compile(r" (?:senators|lawmakers|legislators|congressmen|ministers|officials|residents|farmers)\b")
# " in Alder," behind "a customer": where he lives; not " in Alder on Friday"
_PLACED = re.compile(r" in [A-Z][\w-]+(?=[.,;])")


def whole(cast: Cast, source: Span) -> Span:
    """The words for a speaker as they should have been read."""
    start, end = source.start, _end(cast, source)
    if glued := _HEADING.match(source.text):
        start += glued.end()
    elif _REST.match(source.text) and (many := _LIST.search(cast.text, max(0, start - LONGEST_LIST), start)):
        start = many.start()
    elif _SUBSIDIARY.match(source.text) and (owner := _owner(cast, start)) is not None:
        start = owner
    return cast.doc.span(start, end) if (start, end) != (source.start, source.end) else source


def _end(cast: Cast, source: Span) -> int:
    """Where the words for a speaker end: before a heading's "Statement on", behind what they were cut off from."""
    if heading := _STATEMENT.match(source.text):
        return source.start + heading.end("whose")
    seated = _SEATED.match(cast.text, source.end)
    if seated and any(
        one.kind in ("place", "country") and one.span.end == source.end for one in cast.within(source.start, source.end)
    ):
        return seated.end()
    placed = _PLACED.match(cast.text, source.end) if source.text.startswith(("a ", "an ")) else None
    return placed.end() if placed and not cast.quoted(source.end) else source.end


def _owner(cast: Cast, start: int) -> int | None:
    """Where the body begins to which another one is joined: "Tarn Works, Inc. and | its subsidiary Tarn Bank"."""
    near = cast.within(max(0, start - LONGEST_LIST), start)
    last = near[-1] if near else None
    joined = last and last.kind == "organisation" and cast.text[last.span.end : start] == " and "
    return last.span.start if last and joined else None
