"""The sample releases show what `examples/README.md` says they show."""

from functools import cache
from pathlib import Path

import pytest

from onrecord.fetch import snapshots
from onrecord.model import AnyRecord, Entity, Extraction, Figure, Issue, Meeting, Statement, Time, spans_in
from onrecord.pipeline import process
from onrecord.settings import Settings
from onrecord.tools import make_tools

FOLDER = Path(__file__).resolve().parent.parent / "examples"
RELEASES = FOLDER / "releases"


@cache
def readings() -> dict[str, list[Extraction]]:
    """Every sample read, by file name; a JSON-lines file gives several."""
    tools, found = make_tools(), dict[str, list[Extraction]]()
    for snapshot in snapshots([str(RELEASES)], Settings()):
        assert not isinstance(snapshot, Issue), snapshot
        name = Path(snapshot.source.partition("#")[0]).name
        found.setdefault(name, []).append(process(snapshot, tools))
    return found


def records() -> list[AnyRecord]:
    """The records of all samples."""
    return [record for some in readings().values() for reading in some for record in reading.records]


def of(name: str) -> Extraction:
    """The reading of a file with one release in it."""
    return readings()[name][0]


def saying(name: str, words: str) -> Statement:
    """The innermost statement of a release that holds these words."""
    told = [one for one in of(name).records if isinstance(one, Statement)]
    holding = [one for one in told if any(words in span.text for span in one.content)]
    return min(holding, key=lambda one: sum(len(span.text) for span in one.content))


def test_the_readme_names_every_sample() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf8")
    assert [path.name for path in RELEASES.iterdir() if f"`{path.name}`" not in page] == []
    assert len(list(RELEASES.iterdir())) >= 8


def test_every_sample_is_read_and_all_but_the_german_one_give_records() -> None:
    extractions = [(name, reading) for name, some in readings().items() for reading in some]
    assert [name for name, reading in extractions if reading.document is None] == []
    bare = [reading.document.language for _, reading in extractions if reading.document and not reading.records]
    assert bare == ["de"]


def test_the_words_of_every_record_are_those_of_the_text() -> None:
    for some in readings().values():
        for reading in some:
            assert reading.document is not None
            text = reading.document.text
            for record in reading.records:
                assert all(text[span.start : span.end] == span.text for span in spans_in(record))


@pytest.mark.parametrize("kind", [Statement, Figure, Time, Meeting, Entity], ids=lambda kind: kind.__name__.lower())
def test_every_record_type_is_shown(kind: type[AnyRecord]) -> None:
    assert [record for record in records() if isinstance(record, kind)]


@pytest.mark.parametrize(
    ("kind", "field", "values"),
    [
        (Statement, "form", {"direct", "indirect", "mixed"}),
        (Statement, "status", {"said", "denied", "hypothetical", "expected"}),
        (Figure, "kind", {"level", "former", "target", "change", "forecast", "rank", "count"}),
        (Time, "kind", {"date", "time", "duration", "set"}),
        (Meeting, "form", {"meeting", "call", "talks"}),
        (Entity, "kind", {"person", "organisation", "place", "country"}),
    ],
)
def test_every_kind_of_each_type_is_shown(kind: type[AnyRecord], field: str, values: set[str]) -> None:
    shown = {getattr(record, field) for record in records() if isinstance(record, kind)}
    assert values - shown == set()


@pytest.mark.parametrize("code", ["missing-opener", "missing-closer"])
def test_lost_marks_are_repaired_and_told(code: str) -> None:
    assert code in {issue.code for issue in of("governor-visit.txt").issues}


def test_the_german_release_is_kept_and_says_why_it_has_no_records() -> None:
    assert [issue.code for issue in readings()["wire-day.jsonl"][3].issues] == ["language"]


def test_two_heads_stay_two_people() -> None:
    of_state = saying("governor-visit.txt", "I see no obstacle").speaker
    of_region = saying("governor-visit.txt", "farmers on his side of the river").speaker
    assert of_state and of_region
    assert (of_state.name, of_region.name) == ("Rosa Iriarte", "Pablo Menéndez")


def test_what_was_never_said_is_denied() -> None:
    milk = saying("governor-visit.txt", "Milk needs a visa.")
    assert milk.status == "denied"
    assert milk.told_in is not None


def test_nobody_is_made_to_say_what_has_no_tag() -> None:
    bridge = saying("governor-visit.txt", "in the middle of the bridge").speaker
    assert bridge is None or bridge.by == "carried"


def test_a_quotation_that_reopens_is_one_statement() -> None:
    pumps = saying("company-wire.txt", "The quarter shows")
    assert len(pumps.content) == 3
    assert pumps.speaker and pumps.speaker.name == "Ingrid Maas"
