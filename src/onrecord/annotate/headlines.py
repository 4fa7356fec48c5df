"""Names in lines where most words have a capital, and in words all in capitals, so that a capital tells nothing."""

from collections.abc import Iterator
from itertools import pairwise

from onrecord.annotate.capitals import Chunk, Vocabulary, lists
from onrecord.annotate.chunks import chunks
from onrecord.annotate.gazetteer import gazetteer
from onrecord.annotate.kinds import Kinds, sure
from onrecord.annotate.words import OWNERS, Line, Word

LONGEST_KNOWN = 6
SHORT = 3
LONGEST_HEADED = 3
PERSON = 2  # words of a person's name whose end nothing tells


def headlined(line: Line, vocabulary: Vocabulary, kinds: Kinds) -> Iterator[Chunk]:
    """Names of a headline: those known from lists or the document, and people told by a title or an office."""
    shouted = all(word.text.isupper() for word in line)
    line = _calm(line, vocabulary)
    led = {chunk.first: chunk for chunk in chunks(line, vocabulary)}
    given = _given_names(kinds)
    place = 0
    while place < len(line):
        known, told = _known(line, place, kinds), _person(led.get(place), vocabulary)
        if known and known.end == place + 1 and line[place].low in given:  # "Sergei | Marrick", "FRIST'S | BILL"
            known = None if told or shouted else known
        chunk = known or told or _headed(led.get(place), vocabulary)
        if chunk:
            yield chunk
        place = chunk.end if chunk else place + 1


def _given_names(kinds: Kinds) -> set[str]:
    """The first words of people's full names that are nobody's last, in lower case."""
    people = [form.lower().split() for form, kind in kinds.items() if kind == "person" and " " in form]
    return {parts[0] for parts in people} - {parts[-1] for parts in people}


def _known(line: Line, place: int, kinds: Kinds) -> Chunk | None:
    """The name that begins here and is known from the rest of the document, or from lists."""
    found = gazetteer().at(line, place)
    end = _longest(line, place, kinds) or (found[0] if found else None)
    return Chunk(line, place, end, found[1] if found and found[0] == end else None) if end else None


def people_of(kinds: Kinds, vocabulary: Vocabulary) -> dict[str, str]:
    """The words of people's names that are no other words of the text, by themselves in lower case."""
    people = (form.split() for form, kind in kinds.items() if kind == "person")
    return {
        part.lower(): part
        for parts in people
        for part in (parts[0], parts[-1])
        if part[0].isupper()
        and part.lower() not in vocabulary.lower
        and not part.isupper()
        and ((len(parts) > 1 and part == parts[-1]) or part not in lists().never.adjectives)
    }


def calmed(line: Line, vocabulary: Vocabulary) -> Line:
    """A line whose people's names and titles in capitals stand as they would without: "Sen. Roe" for "SEN. ROE"."""
    if not any(_shouted(word) for word in line):
        return line
    calm: Line = []
    begun = False  # whether the word before begins a person's name
    for word, following in pairwise([*line, None]):
        if word is None or not _shouted(word):
            calm.extend([word] if word else [])
            begun = False
            continue
        text = word.text.capitalize()
        begins = _titled_or_given(text) and following is not None and following.joined and _shouted(following)
        begun = begins or (begun and word.joined)
        calm.append(word._replace(text=vocabulary.people.get(word.low) or (text if begun else word.text)))
    return calm


def _shouted(word: Word) -> bool:
    """Whether a word stands in capitals: "VASQUEZ"; not "J.", "U.S."."""
    return word.text.isupper() and len(word.text) > 1 and word.text.isalpha()


def _titled_or_given(text: str) -> bool:
    titles = lists().titles
    return text in titles.person or text in titles.office or text in lists().given


def _calm(line: Line, vocabulary: Vocabulary) -> Line:
    """A line as it would stand without its capitals: small words have none, and what stands all in them has one."""
    shouted = all(word.text.isupper() for word in line)
    calm: Line = []
    for word in calmed(line, vocabulary):
        text = word.text.capitalize() if shouted and word.text.isupper() and len(word.text) > SHORT else word.text
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
    if chunk.words[0].joint in OWNERS:  # "VASQUEZ'S BILL PASSES"
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
    return chunk if sure(chunk) not in (None, "person") else None
