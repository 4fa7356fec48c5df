"""Who tells it: each record leads to the innermost statement whose words hold it."""

from collections.abc import Iterable

import msgspec

from onrecord.model import AnyRecord, Entity, Figure, Meeting, Span, Statement, Time

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
