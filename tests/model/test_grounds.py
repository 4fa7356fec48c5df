"""The words that records rest on, and their order: one order for reading, storing and exporting."""

import pytest

from onrecord.model import Document, Entity, Statement, Time, evidence, reach, spans_in, text_order
from onrecord.model.grounds import ORDER
from onrecord.model.record import AnyRecord, Who
from onrecord.record.telling import told

DOC = Document(id="document:1", sha256="", text="On Monday the board said: on Monday it rained.")


def statement(number: str, *places: tuple[int, int]) -> Statement:
    """Words said."""
    content = tuple(DOC.span(*place) for place in places)
    return Statement(id=f"statement:{number}", form="direct", content=content, document=DOC.id, by="x/1")


def time(number: str, start: int, end: int) -> Time:
    """A time told."""
    words = DOC.span(start, end)
    return Time(id=f"time:{number}", words=words, value=None, timex="", kind="date", document=DOC.id, by="x/1")


def entity(number: str, *places: tuple[int, int]) -> Entity:
    """Somebody named."""
    mentions = tuple(DOC.span(*place) for place in places)
    return Entity(id=f"entity:{number}", kind="group", name="x", mentions=mentions, document=DOC.id, by="x/1")


RECORDS: list[AnyRecord] = [
    statement("long", (0, 20)),
    statement("short", (0, 9)),
    time("a", 0, 9),
    time("b", 0, 9),
    entity("long", (0, 13), (30, 34)),
    statement("later", (3, 9), (0, 2)),
    time("c", 29, 35),
]


def test_the_order_of_the_text_whatever_the_order_of_finding() -> None:
    names = [record.id for record in RECORDS]
    backwards = RECORDS[::-1]
    assert [record.id for record in sorted(backwards, key=text_order)] == names
    assert [record.id for record in told(backwards)] == names, "records are built in the same order"


def test_every_type_has_its_place() -> None:
    assert sorted(ORDER) == sorted(kind.__struct_config__.tag for kind in AnyRecord.__args__)


@pytest.mark.parametrize(("record", "expected"), [(RECORDS[0], (0, 20)), (RECORDS[4], (0, 34)), (RECORDS[5], (0, 9))])
def test_from_the_first_to_the_last_character_of_the_evidence(record: AnyRecord, expected: tuple[int, int]) -> None:
    assert reach(record) == expected


def test_a_record_without_evidence_reaches_nowhere() -> None:
    bare = entity("none")
    assert (evidence(bare), reach(bare), text_order(bare)[0]) == ((), (0, 0), 0)


def test_every_span_however_deep() -> None:
    who = Who(name="x", words=DOC.span(10, 19))
    said = Statement(
        id="statement:1",
        form="direct",
        content=(DOC.span(0, 2),),
        speaker=who,
        cue=DOC.span(20, 24),
        document=DOC.id,
        by="x/1",
    )
    assert [span.text for span in spans_in(said)] == ["On", "the board", "said"]
    assert list(spans_in([said, [who]])) == [*spans_in(said), who.words]
