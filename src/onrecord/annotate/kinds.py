"""What kind of name a piece of text is: by its own words, and by what stands around it."""

import re
from collections import Counter

from onrecord.annotate.capitals import Chunk, Vocabulary, fused, is_head, lists
from onrecord.annotate.gazetteer import gazetteer
from onrecord.annotate.lexicon import lexicon
from onrecord.annotate.offices import begins_office
from onrecord.annotate.offices import lists as offices
from onrecord.annotate.offices import offices as offices_of
from onrecord.annotate.words import Line, Word
from onrecord.model.mark import EntityKind

# the end of an address within a name: "Brightly.ly"; not "U.S."
_ADDRESS = re.compile(r"\w{2}\.[a-z]")
Kinds = dict[str, EntityKind]  # by the form of a name

MOST_OF_PERSON = 4
LONGEST_OFFICE = 8  # words
INITIAL = 2  # letters of an initial, its full stop included


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
    head = _head(words)
    if words[0].text in known.given and (
        head in known.places.surnames or (len(words) == 2 and head in known.organisations.heads)
    ):
        return None
    if head in known.organisations.of or head in known.organisations.heads:
        return "organisation"
    if head in known.places.heads:
        return "place"
    entry = gazetteer().phrases.get(head, [])
    return "group" if any(one.kind == "group" and len(parts) == 1 for parts, one in entry) else None


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
    if len(words) > 1 and (words[0].text in known.given or any(_initial(word.text) for word in words[:-1])):
        return "person"
    if len(words) > 1 and any(word.text in known.titles.particles for word in words):
        return "person"
    return "person" if chunk.office and len(words) <= MOST_OF_PERSON else None


def _initial(word: str) -> bool:
    return len(word) == 1 or (len(word) == INITIAL and word[1] == ".")


def _first(words: list[Word]) -> EntityKind | None:
    known = lists()
    if any(_ADDRESS.search(word.text) for word in words):
        return "organisation"
    first = words[0].text.capitalize() if words[0].text.isupper() else words[0].text
    if len(words) > 1 and first in known.places.first:
        return "place"
    return None


def votes(chunk: Chunk, text: str) -> Counter[EntityKind]:
    """What the words around a name speak for."""
    found: Counter[EntityKind] = Counter()
    line, known = chunk.line, lists()
    many = len(chunk.words) > 1
    before = line[chunk.first - 1].low if chunk.first and line[chunk.first].joined else ""
    after = line[chunk.end] if chunk.end < len(line) else None
    end = line[chunk.end - 1].end
    gap = text[end : after.start if after else end + 3]
    if before in known.places.into:
        found["place"] += 2
    if before == "of" and chunk.first > 1 and line[chunk.first - 2].low in offices().of_places:
        found["place"] += 2
    if before == "of" and chunk.first > 1 and line[chunk.first - 2].text.capitalize() in known.places.heads:
        found["place"] += 3
    if before in ("of", "at") and chunk.first > 1 and line[chunk.first - 2].low in offices().of_bodies:
        found["organisation"] += 2
    if before == "the" and many:
        found["organisation"] += 2
    if after and gap == " " and after.low in lexicon().all:
        found["person" if many else "organisation"] += 1
    if after and gap == " " and fused(chunk.words[-1]) and _does(after):
        found["organisation"] += 2
    if after and gap == ", " and after.low in ("who", "whose"):
        found["person"] += 3
    if many and after and gap == ", " and begins_office(after) and _unheld(line, chunk.end):
        found["person"] += 2
    if _AGE.match(text, end):
        found["person"] += 3
    owner = gap.rstrip() in ("'s", "’s") and chunk.form.isupper()
    if after and (gap == " " or owner) and (begins_office(after) or _field_of_office(line, chunk.end)):
        found["place" if after.low in offices().of_places else "organisation"] += 2
    return found


def _does(word: Word) -> bool:
    """Whether a word behind a name may be a verb of what somebody does: "surveyed", "offers"; not "is", which a thing
    may be, too."""
    return word.low.endswith(("ed", "s")) and not word.capital and word.low not in ("is", "was", "has", "does", "as")


def _unheld(line: Line, place: int) -> bool:
    """Whether an office that begins here has no holder behind it: "Ann Roe, | mayor of Alder,"."""
    office = next(iter(offices_of(line[place : place + LONGEST_OFFICE])), None)
    if office is None or office.first > 0:
        return False
    behind = place + office.end
    return behind >= len(line) or not (line[behind].joined and line[behind].capital)


def _field_of_office(line: Line, place: int) -> bool:
    """Whether an office's field begins here in capitals: "UGI's | Public Relations Manager"."""
    return any(office.first == 0 for office in offices_of(line[place : place + LONGEST_OFFICE]))


# an age told after a name: ", 45,"; not ", 2024"
_AGE = re.compile(r", \d\d,")


def default(chunk: Chunk, vocabulary: Vocabulary) -> EntityKind | None:
    """The kind of a name that nothing tells anything of: two or three words that are no common words are a person."""
    words = chunk.words
    if len(words) == 1 or all(_common(word, vocabulary) for word in words):
        return None
    if len(words) > MOST_OF_PERSON or not all(_plain(word, vocabulary) for word in words):
        return "organisation"
    known = any(gazetteer().at(chunk.line, place) for place in range(chunk.first, chunk.end))
    return "organisation" if known else "person"


# what common nouns and adjectives end in, and hardly a person's name: "assessment", "sustainable"; not "vasquez"
_COMMON = re.compile(
    r"(?:tion|ment|ness|ity|ing|ance|ence|ship|ism|ology|ics|able|ible|ous|ful|ive|ists|ers|ices|ants|ional|ary)$"
)


def _common(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word is likely no name but a word: by its end, or since the text has it in lower case."""
    if not word.capital or word.low in vocabulary.lower or word.text in lists().never.adjectives:
        return True
    return _COMMON.search(word.low) is not None


def _plain(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word looks like a part of a person's name: "Vasquez"; not "iPhone", "NATO", or a word of the text."""
    return word.text.isalpha() and word.text[1:].islower() and not is_head(word.text) and not _common(word, vocabulary)
