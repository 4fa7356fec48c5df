"""Names of people, bodies, places, countries and peoples, by rule.

Runs of capitalised words are cut into pieces (`capitals`), each piece gets a kind by its own words where they tell
(`kinds.sure`), else by all that is said around it in the document; a part of a longer name is of that name's kind.
A demonym used as an adjective names its country; the plural for a people ("Poles") is a group under its own name.
The lines are read twice: what names people the first time is known the second time, at the beginning of a sentence
("Sheldon smiled") and in capitals ("MARIA VASQUEZ:").
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from onrecord.annotate.capitals import Chunk, Vocabulary, heads_only, lists, loud
from onrecord.annotate.chunks import chunks
from onrecord.annotate.gazetteer import gazetteer
from onrecord.annotate.headlines import calmed, headlined, people_of
from onrecord.annotate.kinds import Kinds, default, sure, votes
from onrecord.annotate.words import Line, Word, words
from onrecord.model import Document, Issue, Mark, Marks, RuleName, Sentence
from onrecord.model.mark import EntityKind
from onrecord.tools import Tools

BY = "names/5"
NEEDS = (Sentence,)
GIVES = (RuleName,)

LONGEST_TITLE = 300  # characters of a title that are read
SURE = 5  # votes of what a name's own words tell
_NUMERALS = ("I", "II", "III", "IV", "V")


def annotate(doc: Document, marks: Marks, tools: Tools) -> Iterator[Mark | Issue]:
    """A RuleName for every proper name in the sentences of the document."""
    lines = [words(doc.text, sentence.span.start, sentence.span.end) for sentence in marks.of(Sentence)]
    vocabulary = Vocabulary(lines)
    found = {n: _quiet(line, vocabulary) for n, line in enumerate(lines) if not loud(line)}
    kinds = _kinds([chunk for some in found.values() for chunk in some], doc.text, vocabulary)
    vocabulary.people = people_of(kinds, vocabulary)
    calm = {n: calmed(lines[n], vocabulary) for n in found}
    again = {
        n: _quiet(calm[n], vocabulary) for n in found if calm[n] is not lines[n] or _of_people(lines[n], vocabulary)
    }
    quiet = [chunk for n in found for chunk in again.get(n, found[n])]
    kinds = _kinds(quiet, doc.text, vocabulary)
    for chunk in quiet:
        yield from _name(doc, chunk, kinds)
    for n, line in enumerate(lines):
        if n not in found:
            for chunk in headlined(line, vocabulary, kinds):
                yield from _name(doc, chunk, kinds)


def of_title(doc: Document) -> list[RuleName]:
    """The names of a document's title, whose spans are of the title; read as a sentence, whatever its capitals tell."""
    titled = msgspec.structs.replace(doc, text=(doc.title or "")[:LONGEST_TITLE])
    line = words(titled.text, 0, len(titled.text))
    vocabulary = Vocabulary([line])
    found = _quiet(line, vocabulary)
    kinds = _kinds(found, titled.text, vocabulary)
    return [name for chunk in found for name in _name(titled, chunk, kinds)]


def _of_people(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a word of a line is one of a person's name that its place or its look may have hidden."""
    people, never = vocabulary.people, lists().never.adjectives
    return any(word.low in people and (word.fresh or word.text in never) for word in line)


def _quiet(line: Line, vocabulary: Vocabulary) -> list[Chunk]:
    """The names of a line that is no headline."""
    return [chunk for chunk in chunks(line, vocabulary) if _a_name(chunk, vocabulary)]


def _a_name(chunk: Chunk, vocabulary: Vocabulary) -> bool:
    """Whether a piece may name somebody: not an award, a law or a war, not the seat of "(D-OH)", not "the Nation"."""
    words = chunk.words
    if len(words) == 1:
        if words[0].text in lists().never.adjectives and words[0].low not in vocabulary.people:
            return bool(chunk.entry)
        common = words[0].low in vocabulary.lower or words[0].text in lists().organisations.of
        return bool(chunk.entry or chunk.titled) or not (common and _determined(chunk))
    last = words[-2] if words[-1].text in _NUMERALS else words[-1]
    return last.text not in lists().never.things and not (len(words[0].text) == 1 and words[-1].joint == "-")


def _determined(chunk: Chunk) -> bool:
    """Whether an article or the like stands before: "the Nation", "our Government"."""
    before = chunk.line[chunk.first - 1] if chunk.first and chunk.line[chunk.first].joined else None
    return before is not None and before.low in lists().never.openings


def _kinds(found: list[Chunk], text: str, vocabulary: Vocabulary) -> Kinds:
    """The kind of every form of a name, by all places where it stands."""
    told: dict[str, Counter[EntityKind]] = {}
    shapes: dict[str, Chunk] = {}
    for chunk in found:
        votes_here = told.setdefault(chunk.form, Counter())
        shapes.setdefault(chunk.form, chunk)
        kind = sure(chunk)
        if kind:
            votes_here[kind] += SURE
        votes_here.update(votes(chunk, text))
    _shared(shapes, told, vocabulary)
    shorts = _shorts(found, text)
    kinds: Kinds = {}
    parts: Kinds = {}
    for form, chunk in sorted(shapes.items(), key=lambda one: -(one[1].end - one[1].first)):
        many = chunk.end - chunk.first > 1
        own = _of_votes(told[form], chunk, vocabulary)
        kind = own if chunk.entry or told[form]["person"] > 1 else parts.get(form) or own
        if kind is None or (kind == "person" and not many and told[form]["person"] < SURE and heads_only(form)):
            continue
        kinds[form] = kind
        if many and chunk.entry is None:
            for part in _parts(chunk, kind):
                parts.setdefault(part, kind)
        for short in shorts.get(form, ()):
            parts.setdefault(short, kind)
    return parts | kinds


def _shorts(found: list[Chunk], text: str) -> dict[str, list[str]]:
    """Short names by the longer name behind which they stand in brackets: "Alder Growers League (AGL)"."""
    shorts: dict[str, list[str]] = {}
    for one, two in pairwise(found):
        end, start = one.words[-1].end, two.words[0].start
        if text[end:start] == " (" and text.startswith(")", two.words[-1].end):
            shorts.setdefault(one.form, []).append(two.form)
    return shorts


def _shared(shapes: dict[str, Chunk], told: dict[str, Counter[EntityKind]], vocabulary: Vocabulary) -> None:
    """Votes for a longer name that is also told by a part of it: people by the last, bodies by the first word.

    A last word that is a word of the text as well ("Salon") tells of nobody, if it ends several names or no verb or
    office speaks for a person.
    """
    ends = Counter(chunk.words[-1].text for chunk in shapes.values() if chunk.end - chunk.first > 1)
    for form, chunk in shapes.items():
        words = chunk.words
        common = words[-1].low in vocabulary.lower and (ends[words[-1].text] > 1 or not told[form]["person"])
        if len(words) > 1 and words[-1].text in shapes and not common:
            told[form]["person"] += 2
        elif len(words) > 1 and words[0].text in shapes and not _of_person(words[0], vocabulary):
            told[form]["organisation"] += 2


def _of_person(word: Word, vocabulary: Vocabulary) -> bool:
    return word.text in lists().given or word.low in vocabulary.people


def _parts(chunk: Chunk, kind: EntityKind) -> list[str]:
    """The parts of a longer name that may stand for it: a person's last or first word, the beginning of other names."""
    words = [word.text for word in chunk.words]
    if kind == "person":
        return [word for word in (words[-1], words[0]) if not heads_only(word)]
    if words[0] in lists().given or words[0] in lists().never.adjectives:
        return []
    return [" ".join(words[:end]) for end in range(1, len(words))]


def _of_votes(told: Counter[EntityKind], chunk: Chunk, vocabulary: Vocabulary) -> EntityKind | None:
    if chunk.entry:
        return chunk.entry.kind
    best = told.most_common(1)
    usual = default(chunk, vocabulary)
    if best and (best[0][1] > 1 or usual is None):
        return best[0][0]
    return usual


def _name(doc: Document, chunk: Chunk, kinds: Kinds) -> Iterator[RuleName]:
    kind = "place" if _state(chunk, doc.text) else kinds.get(chunk.form) or sure(chunk)
    if kind is None:
        return
    span = doc.span(chunk.words[0].start, chunk.words[-1].end)
    known = chunk.entry if chunk.entry and chunk.entry.kind == kind else None
    yield RuleName(
        span=span,
        by=BY,
        kind=kind,
        name=known.name if known else span.text,
        adjective=bool(known and known.adjective),
    )


def _state(chunk: Chunk, text: str) -> bool:
    """Whether a country's name is a state's here: "Alder, Georgia"; not "Armenia, Georgia"."""
    if chunk.entry is None or chunk.entry.kind != "country" or chunk.entry.name not in lists().places.states.values():
        return False
    before = chunk.line[chunk.first - 1] if chunk.first else None
    if before is None or not before.capital or text[before.end : chunk.words[0].start] != ", ":
        return False
    known = gazetteer().at(chunk.line, chunk.first - 1)
    return known is None or known[1].kind != "country"
