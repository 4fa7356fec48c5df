"""What kind of name a piece of text is: by its own words, and by what stands around it."""

from collections import Counter

from onrecord.annotate.capitals import Chunk, is_head, lists
from onrecord.annotate.lexicon import lexicon
from onrecord.annotate.words import Word
from onrecord.model.mark import EntityKind

Kinds = dict[str, EntityKind]  # by the form of a name

MOST_OF_PERSON = 4


def sure(chunk: Chunk) -> EntityKind | None:
    """The kind that a name's own words, a title or an office before it tell."""
    if chunk.entry:
        return chunk.entry.kind
    if chunk.titled:
        return "person"
    words = chunk.words
    return _headed(words) or _personal(chunk) or _first(words)


def _headed(words: list[Word]) -> EntityKind | None:
    """By a head word: the last, or the one before "of"."""
    known = lists()
    if len(words) < 2:
        return None
    if words[0].text in known.given and not any(word.text in known.organisations.of for word in words[1:]):
        last = words[-1].text
        return "organisation" if last in known.organisations.heads and len(words) > 2 else None
    head = _head(words)
    if head in known.organisations.of or head in known.organisations.heads:
        return "organisation"
    return "place" if head in known.places.heads else None


def _head(words: list[Word]) -> str:
    """The last word before "of", "for"; the last of all where there is none."""
    joints = lists().organisations.joined
    for place, word in enumerate(words):
        if place and not word.capital and word.low in joints:
            return words[place - 1].text
    return words[-1].text


def _personal(chunk: Chunk) -> EntityKind | None:
    """A given name, an initial, a particle, or an office before a name that says nothing else."""
    words, known = chunk.words, lists()
    if len(words) > 1 and (words[0].text in known.given or any(word.text.endswith(".") for word in words[:-1])):
        return "person"
    if len(words) > 1 and any(word.text in known.titles.particles for word in words):
        return "person"
    return "person" if chunk.office and len(words) <= MOST_OF_PERSON else None


def _first(words: list[Word]) -> EntityKind | None:
    known = lists()
    if len(words) > 1 and words[0].text in known.places.first:
        return "place"
    return None


def votes(chunk: Chunk, text: str) -> Counter[EntityKind]:
    """What the words around a name speak for."""
    found: Counter[EntityKind] = Counter()
    line, known = chunk.line, lists()
    before = line[chunk.first - 1].low if chunk.first and line[chunk.first].joined else ""
    after = line[chunk.end] if chunk.end < len(line) else None
    gap = text[line[chunk.end - 1].end : after.start if after else line[chunk.end - 1].end + 3]
    if before in known.places.into:
        found["place"] += 2
    if before == "the":
        found["organisation"] += 1
    if after and gap == " " and after.low in lexicon().all:
        found["person" if len(chunk.words) > 1 else "organisation"] += 1
    if gap.startswith(("'s", "’s")):
        found["organisation"] += 1
    if gap.startswith(", ") and after and after.text.isdigit():
        found["person"] += 2
    return found


def default(chunk: Chunk) -> EntityKind | None:
    """The kind of a name that nothing tells anything of: two or three plain words are a person."""
    words = chunk.words
    if 1 < len(words) <= 3 and all(
        word.text.isalpha() and not word.text.isupper() and not is_head(word.text) for word in words
    ):
        return "person"
    return "organisation" if len(words) > 1 or (words[0].text.isupper() and len(words[0].text) > 1) else None
