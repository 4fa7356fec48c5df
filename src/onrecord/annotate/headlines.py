"""Names in lines where most words have a capital, so that a capital alone tells nothing."""

from collections.abc import Iterator

from onrecord.annotate.capitals import Chunk, Vocabulary, lists
from onrecord.annotate.chunks import chunks
from onrecord.annotate.gazetteer import gazetteer
from onrecord.annotate.kinds import Kinds, sure
from onrecord.annotate.words import Line

LONGEST_KNOWN = 6
SHORT = 3
LONGEST_HEADED = 3
PERSON = 2  # words of a person's name whose end nothing tells


def headlined(line: Line, vocabulary: Vocabulary, kinds: Kinds) -> Iterator[Chunk]:
    """Names of a headline: those known from lists or the document, and people told by a title or an office."""
    line = _calm(line)
    led = {chunk.first: chunk for chunk in chunks(line, vocabulary)}
    place = 0
    while place < len(line):
        known, told = _known(line, place, kinds), _person(led.get(place), vocabulary)
        surname_told = told and known and known.end == place + 1 and line[place].text in lists().given
        chunk = (told if surname_told else known or told) or _headed(led.get(place), vocabulary)
        if chunk:
            yield chunk
        place = chunk.end if chunk else place + 1


def _known(line: Line, place: int, kinds: Kinds) -> Chunk | None:
    """The name that begins here and is known from the rest of the document, or from lists."""
    found = gazetteer().at(line, place)
    end = _longest(line, place, kinds) or (found[0] if found else None)
    return Chunk(line, place, end, found[1] if found and found[0] == end else None) if end else None


def _calm(line: Line) -> Line:
    """A line as it would stand without its capitals: small words have none, and what stands all in them has one."""
    shouted = all(word.text.isupper() for word in line)
    calm: Line = []
    for word in line:
        text = word.text.capitalize() if shouted and len(word.text) > SHORT else word.text
        surname = bool(calm) and calm[-1].text in lists().given
        small = bool(calm) and text.lower() in lists().never.openings and not surname
        calm.append(word._replace(text=text.lower() if small else text))
    return calm


def _longest(line: Line, place: int, kinds: Kinds) -> int | None:
    """The end of the longest name known from the rest of the document that begins here."""
    if not line[place].capital:
        return None
    for end in range(min(len(line), place + LONGEST_KNOWN), place, -1):
        if all(word.joined for word in line[place + 1 : end]) and " ".join(w.text for w in line[place:end]) in kinds:
            return end
    return None


def _person(chunk: Chunk | None, vocabulary: Vocabulary) -> Chunk | None:
    """Whom a title, an office or a given name tells of, as far as the words are not words of the text."""
    if chunk is None or not (chunk.titled or chunk.office or chunk.words[0].text in lists().given):
        return None
    end, parts = chunk.first, 0
    for word in chunk.words:
        parts += word.joint != "-" or end == chunk.first
        if parts > PERSON or word.low in vocabulary.lower:
            break
        end += 1
        parts -= word.text.endswith(".")
    named = chunk._replace(end=end)
    return named if end > chunk.first and sure(named) == "person" else None


def _headed(chunk: Chunk | None, vocabulary: Vocabulary) -> Chunk | None:
    """A short name that ends with a head word: "Alder Oblast"."""
    if (
        chunk is None
        or not 1 < chunk.end - chunk.first <= LONGEST_HEADED
        or any(word.low in vocabulary.lower for word in chunk.words)
    ):
        return None
    return chunk if sure(chunk) else None
