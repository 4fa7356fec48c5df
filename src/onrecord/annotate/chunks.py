"""Runs of capitalised words cut into the pieces that may each be one name."""

from collections.abc import Iterator

from onrecord.annotate.capitals import (
    Chunk,
    Vocabulary,
    begins,
    body_of,
    extent,
    is_head,
    lists,
    stands_apart,
    titled,
)
from onrecord.annotate.gazetteer import gazetteer
from onrecord.annotate.offices import Office, offices
from onrecord.annotate.words import Line

MOST_OF_PERSON = 4
_OF = ("of", "for", "at", "to")


def chunks(line: Line, vocabulary: Vocabulary) -> Iterator[Chunk]:
    """The pieces of a line that may be names, from left to right."""
    held = {office.first: office for office in offices(line)}
    place, title = 0, False
    behind, body = -1, -1  # the places behind the last office, and behind what it is last told to be of
    while place < len(line):
        word = line[place]
        title = title and word.joined
        if place in held and (end := body_of(line, held[place])):
            yield Chunk(line, place, end)
            behind = end if _of_office(line, body, place) else -1
            place, body = end, -1
        elif place in held and stands_apart(line, held[place]):
            place = behind = body = held[place].end
        elif titled(line, place):
            place, title = place + 1, True
        elif begins(line, place, vocabulary):
            chunk = Chunk(line, place, extent(line, place, held), None, title, word.joined and behind == place)
            told_of = _of_office(line, body, place)
            yield from _body_and_holder(chunk, held) if told_of else divided(chunk)
            place, title, body = chunk.end, False, chunk.end if told_of else -1
        else:
            place, title = place + 1, False


def _of_office(line: Line, behind: int, place: int) -> bool:
    """Whether the words at `place` tell what the office before them is of: "Head | of the | Alder Customs Service"."""
    if not (0 <= behind < place <= behind + 2 and line[behind].joined and line[place].joined):
        return False
    return line[behind].low in _OF and (place == behind + 1 or line[behind + 1].low == "the")


def _body_and_holder(chunk: Chunk, held: dict[int, Office]) -> Iterator[Chunk]:
    """What an office is of, and the holder named right behind it: "Alder Customs Service | Ruslan Orlov"."""
    end = _body_end(chunk, held)
    holder = chunk.line[end : chunk.end]
    if not 0 < len(holder) <= MOST_OF_PERSON or not all(_personal(word.text) for word in holder):
        yield from divided(chunk)
        return
    yield from divided(chunk._replace(end=end))
    yield Chunk(chunk.line, end, chunk.end, None, False, True)


def _personal(word: str) -> bool:
    return word[0].isupper() or word in lists().titles.particles


def _head_within(line: Line, start: int, end: int) -> bool:
    """Whether a head word follows, so that a given name is part of a place's: "Santa | Clara Province"."""
    return any(is_head(word.text) for word in line[start + 1 : end])


def _body_end(chunk: Chunk, held: dict[int, Office]) -> int:
    """The end of the last head word, known name or complement of a run, or of what stands before a given name."""
    line, end, place = chunk.line, chunk.first, chunk.first
    while place < chunk.end:
        known = gazetteer().at(line, place)
        before = line[place - 1] if place > chunk.first else None
        after_joint = before is not None and not before.capital and before.text not in lists().titles.particles
        if known and not known[1].adjective:
            end = place = min(known[0], chunk.end)
        elif after_joint and place in held:
            end = place = min(held[place].end, chunk.end)
        elif is_head(line[place].text) or after_joint:
            end = place = place + 1
        elif place > chunk.first and line[place].text in lists().given and not _head_within(line, place, chunk.end):
            return place
        else:
            place += 1
    return end if end > chunk.first else chunk.end


def divided(chunk: Chunk) -> Iterator[Chunk]:
    """A run cut into names: a known one in front is cut off where what follows is a name of its own."""
    cut = _before_person(chunk)
    if cut:
        yield from divided(chunk._replace(end=cut))
        yield chunk._replace(first=cut, office=True)
        return
    found = gazetteer().at(chunk.line, chunk.first)
    if found is None:
        yield chunk
        return
    end, entry = found
    if end == chunk.end:
        yield chunk._replace(entry=entry)
    elif chunk.office and entry.adjective:  # "CEO German Ortiz"
        yield chunk
    elif end < chunk.end and _parted(chunk, end):
        yield chunk._replace(end=end, entry=entry)
        yield from divided(chunk._replace(first=end))
    else:
        yield chunk


def _before_person(chunk: Chunk) -> int | None:
    """Where a person's full name begins behind a head word or a country: "Alder Oblast | Maria Vasquez"."""
    line, given = chunk.line, lists().given
    for place in range(chunk.first + 1, chunk.end - 1):
        if line[place].text in given and line[place + 1].capital and not is_head(line[chunk.end - 1].text):
            behind = gazetteer().at(line, chunk.first)
            known = behind is not None and behind[0] == place and not behind[1].adjective
            if known or is_head(line[place - 1].text):
                return place
    return None


def _parted(chunk: Chunk, end: int) -> bool:
    """Whether a known name in front is one of its own: "Polish | Anna Nowak"; not "Polish Railways"."""
    line = chunk.line
    known = gazetteer().at(line, chunk.first)
    if line[end].joint == "-":
        return line[chunk.first].text not in lists().given
    if known is None or not known[1].adjective:
        return False
    return line[end].text in lists().given or not is_head(line[chunk.end - 1].text)
