"""Who tells it: each record leads to the innermost statement whose words hold it."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from onrecord.model import AnyRecord, Entity, Figure, Meeting, Span, Statement, Time
from onrecord.model.mark import Status

# statements before what they hold, entities last: they are of the whole document
_ORDER: dict[type, int] = {Statement: 0, Meeting: 1, Figure: 2, Time: 3, Entity: 4}


def told(records: Iterable[AnyRecord]) -> tuple[AnyRecord, ...]:
    """The records in text order, with `told_in` set where a statement holds their first words."""
    found: list[AnyRecord] = []
    around: list[tuple[Span, str]] = []
    for record in sorted(records, key=_place):
        here = words(record)
        if isinstance(record, Statement):
            around += [(span, record.id) for span in record.content]
        elif not isinstance(record, Entity):
            around = [one for one in around if one[0].end > here.start]
            holding = [one for one in around if one[0].holds(here) and not inserted(one[0], here)]
            if holding:
                innermost = min(holding, key=lambda one: one[0].end - one[0].start)
                record = msgspec.structs.replace(record, told_in=innermost[1])
        found.append(record)
    return tuple(found)


class Standing(msgspec.Struct, frozen=True):
    """Who tells a record (None: the release's own voice, or nobody named), and whether he is told to have said it."""

    speaker: str | None
    status: Status


def standing(record: AnyRecord, statements: Mapping[str, Statement]) -> Standing:
    """How a record stands in the statements around it: what stands in a denied one was not said by anybody."""
    around = list(enclosing(record, statements))
    speaker = around[0].speaker if around else None
    unsaid = (statement.status for statement in around if statement.status != "said")
    return Standing((speaker.name or None) if speaker else None, next(unsaid, "said"))


def enclosing(record: AnyRecord, statements: Mapping[str, Statement]) -> Iterator[Statement]:
    """The statement that a record is or stands in, then the one around that, and so on; never one twice."""
    met: set[str] = set()
    at = record.id if record.id in statements else told_in(record)
    while at is not None and at in statements and at not in met:
        met.add(at)
        yield statements[at]
        at = statements[at].told_in


def told_in(record: AnyRecord) -> str | None:
    """The id of the statement that a record stands in, None where it stands in none or its type cannot."""
    return None if isinstance(record, Entity) else record.told_in


def inserted(said: Span, here: Span) -> bool:
    """Whether words stand in brackets inside what was said: they are the editor's."""
    before = said.text[: here.start - said.start]
    return before.rfind("[") > before.rfind("]")


def words(record: AnyRecord) -> Span:
    """The first words of a record."""
    match record:
        case Statement():
            return record.content[0]
        case Meeting():
            return record.evidence[0]
        case Entity():
            return record.mentions[0]
        case _:
            return record.words


def _place(record: AnyRecord) -> tuple[int, int, int, str]:
    here = words(record)
    return here.start, _ORDER[type(record)], -here.end, record.id
