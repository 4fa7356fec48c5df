"""An HTML page: its main text in blocks, what its head tells, and the way back from every word to the source."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from onrecord.fetch.kinds import HTML
from onrecord.model import Issue, Run, Segment
from onrecord.read import html_facts
from onrecord.read.decode import decoded
from onrecord.read.draft import Draft, fault, too_long
from onrecord.read.flow import Block, flow
from onrecord.read.newlines import tidied
from onrecord.read.noise import is_noise
from onrecord.read.page import content, page
from onrecord.settings import Settings

BY = "html/1"
# Where a page may name its encoding (HTML Living Standard, section 4.2.5.4, has 1024 bytes; old pages are late).
HEAD = 4096
# A page is bounded as text is, by its source: its tree takes some 100 bytes for each of them.
BYTES_PER_CHARACTER = 4
# So many links below one another are a list of links, not text; a block is one when so much of it is linked.
FEWEST_LINKS, LINKED = 3, 0.8

# 'charset="utf-8"', "charset=windows-1251", 'encoding="iso-8859-1"'; not "charsets"
_CHARSET = re.compile(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""")


def draft(content_of: bytes, settings: Settings) -> Iterator[Draft | Issue]:
    """The main text of a page, without navigation, cookie notices, teasers and footers."""
    if len(content_of) > BYTES_PER_CHARACTER * settings.max_characters:
        yield too_long(f"{len(content_of):,} bytes of HTML", settings, by=BY)
        return
    declared = _CHARSET.search(content_of[:HEAD])
    for found in decoded(content_of, declared.group(1).decode("ascii") if declared else None):
        if isinstance(found, Issue):
            yield found
        else:
            yield from _of_source(found.text, found.encoding)


def _of_source(original: str, encoding: str) -> Iterator[Draft | Issue]:
    source, runs, issues = tidied(original)
    yield from issues
    parsed = page(source)
    blocks = _without_last_headings(_without_link_lists(list(flow(content(parsed, is_noise), source))))
    if not blocks:
        yield fault("no-text", "a page without text in its body", "a page whose text stands in its HTML", by=BY)
        return
    text, segments, origin = _joined(blocks)
    yield Draft(
        text=text,
        reader=BY,
        media_type=HTML,
        encoding=encoding,
        title=html_facts.title(parsed),
        label=parsed.title,
        published=html_facts.published(parsed),
        publisher=html_facts.publisher(parsed),
        url=html_facts.address(parsed),
        language=parsed.language,
        blocks=segments,
        origin=tuple(_traced(origin, runs)),
    )


def _without_link_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks but for those that stand together and are nothing but links: teasers and menus."""
    kept: list[Block] = []
    links: list[Block] = []
    for block in blocks:
        if block.linked >= LINKED * len(block.text):
            links.append(block)
            continue
        kept += [*(links if len(links) < FEWEST_LINKS else ()), block]
        links = []
    return kept + (links if len(links) < FEWEST_LINKS else [])


def _without_last_headings(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without headings at the end: what these stood above was left out. One heading alone stays."""
    last = next((number for number in range(len(blocks), 1, -1) if blocks[number - 1].kind != "headline"), 1)
    return blocks[:last]


def _joined(blocks: Iterable[Block]) -> tuple[str, tuple[Segment, ...], list[Run]]:
    """The text of the blocks, one a line, with their segments and runs."""
    segments, runs, at = [], [], 0
    texts = []
    for block in blocks:
        text = block.text
        start = at + len(text) - len(text.lstrip())
        segments.append(Segment(kind=block.kind, start=start, end=at + len(text.rstrip())))
        runs += [Run(at=at + run.at, original=run.original, length=run.length) for run in block.runs]
        texts.append(text)
        at += len(text) + 1
    return "\n".join(texts), tuple(segments), runs


def _traced(runs: Iterable[Run], source: Sequence[Run]) -> Iterator[Run]:
    """Runs into a source whose newlines were normalised, as runs into the original."""
    begins = [run.at for run in source]
    for run in runs:
        at = run.original
        end = at + run.length
        while at < end:
            under = source[bisect_right(begins, at) - 1]
            length = min(end, under.at + under.length) - at
            if length <= 0:  # the newline itself
                at += 1
                continue
            yield Run(at=run.at + at - run.original, original=under.original + at - under.at, length=length)
            at += length
