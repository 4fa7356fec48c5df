"""Names of people, bodies, places, countries and peoples, by rule.

Runs of capitalised words are cut into pieces (`capitals`), each piece gets a kind by its own words where they tell
(`kinds.sure`), else by all that is said around it in the document; a part of a longer name is of that name's kind.
A demonym used as an adjective names its country; the plural for a people ("Poles") is a group under its own name.
"""

from collections import Counter
from collections.abc import Iterator

from onrecord.annotate.capitals import Chunk, Vocabulary, chunks, lists, loud
from onrecord.annotate.headlines import headlined
from onrecord.annotate.kinds import Kinds, default, sure, votes
from onrecord.annotate.words import words
from onrecord.model import Document, Issue, Mark, Marks, Name, Sentence
from onrecord.model.mark import EntityKind
from onrecord.tools import Tools

BY = "names/1"
NEEDS = (Sentence,)
GIVES = (Name,)


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A Name for every proper name in the sentences of the document."""
    lines = [words(doc.text, sentence.span.start, sentence.span.end) for sentence in marks.of(Sentence)]
    vocabulary = Vocabulary(lines)
    quiet = [chunk for line in lines if not loud(line) for chunk in chunks(line, vocabulary) if _a_name(chunk)]
    kinds = _kinds(quiet, doc.text)
    for chunk in quiet:
        yield from _name(doc, chunk, kinds)
    for line in lines:
        if loud(line):
            for chunk in headlined(line, vocabulary, kinds):
                yield from _name(doc, chunk, kinds)


def _a_name(chunk: Chunk) -> bool:
    """Whether a piece may name somebody: not an award, a law or a war, not the seat of "(D-OH)"."""
    return (
        not (len(chunk.words[0].text) == 1 and chunk.words[-1].joint == "-")
        and chunk.words[-1].text not in lists().never.things
    )


def _kinds(found: list[Chunk], text: str) -> Kinds:
    """The kind of every form of a name, by all places where it stands."""
    told: dict[str, Counter[EntityKind]] = {}
    shapes: dict[str, Chunk] = {}
    for chunk in found:
        votes_here = told.setdefault(chunk.form, Counter())
        shapes.setdefault(chunk.form, chunk)
        kind = sure(chunk)
        if kind:
            votes_here[kind] += 5
        votes_here.update(votes(chunk, text))
    kinds: Kinds = {}
    parts: Kinds = {}
    for form, chunk in sorted(shapes.items(), key=lambda one: -(one[1].end - one[1].first)):
        many = chunk.end - chunk.first > 1
        kind = _of_votes(told[form], chunk) if many or chunk.entry else parts.get(form) or _of_votes(told[form], chunk)
        if kind is None:
            continue
        kinds[form] = kind
        if many and chunk.entry is None:
            for part in _parts(chunk, kind):
                parts.setdefault(part, kind)
    return kinds


def _parts(chunk: Chunk, kind: EntityKind) -> tuple[str, ...]:
    """The parts of a longer name that may stand for it."""
    first, last = chunk.words[0].text, chunk.words[-1].text
    if kind == "person":
        return (last, first)
    return (first,) if first not in lists().given else ()


def _of_votes(told: Counter[EntityKind], chunk: Chunk) -> EntityKind | None:
    if chunk.entry:
        return chunk.entry.kind
    best = told.most_common(1)
    usual = default(chunk)
    if best and (best[0][1] > 1 or usual is None):
        return best[0][0]
    return usual


def _name(doc: Document, chunk: Chunk, kinds: Kinds) -> Iterator[Name]:
    kind = kinds.get(chunk.form) or sure(chunk)
    if kind is None:
        return
    span = doc.span(chunk.words[0].start, chunk.words[-1].end)
    known = chunk.entry if chunk.entry and chunk.entry.kind == kind else None
    yield Name(
        span=span,
        by=BY,
        kind=kind,
        name=known.name if known else span.text,
        adjective=bool(known and known.adjective),
    )
