"""Stated series across releases, and official statistics, on every database."""

import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from onrecord.check.view import Claim
from onrecord.errors import ExtraError, StoreError
from onrecord.model import Extraction, Figure, Snapshot, Statement, Who, derived_id
from onrecord.model.published import Observation, Published
from onrecord.store.claims import Asked
from onrecord.store.stated import FLAT, conflicting
from onrecord.store.store import Store
from stores.releases import AT, RULES, document, snapshot, span, statement

BOTH = ("Harrow Province", "Łódź")
SERIES = Published(
    id="series:1a2b3c4d", title="Trade", publisher="Office", measure="mutual trade", parties=BOTH, unit="USD",
    source="trade.csv", sha256="00ff",
    observations=(
        Observation(period="2022", value=Decimal("3.9E+9")),
        Observation(period="2023-01/2023-06", value=Decimal("2.1E+9")),
        Observation(period="2023-07/2023-12", value=Decimal("2.30E+9")),
    ),
)  # fmt: skip

# Words of a figure, its value, half of its last digit, and other facts.
Told = tuple[str, str, str, Mapping[str, object]]


def release(
    name: str, day: str | None, *told: Told, said: str | None = None, **facts: str
) -> tuple[Snapshot, Extraction]:
    """A release with figures of trade, a sentence each; `said` is the status of a statement that holds them all."""
    text = "\n".join(f"Trade stood at {words} in {name}." for words, *_ in told)
    original = snapshot(text.encode(), f"releases/{name}.txt")
    doc = document(original, text, published=day, title=f"On {name}", **facts)
    holding: list[Statement] = []
    if said:
        holding = [statement(doc, text, speaker=Who(name="Petra Vance"), status=said)]
    figures = []
    for words, value, step, others in told:
        number, half = Decimal(value), Decimal(step)
        here = span(doc, words)
        figure = Figure(
            id=derived_id("figure", doc.id, words), document=doc.id, by="figure/1", words=here, value=number,
            low=number - half, high=number + half, unit="USD", measure="mutual trade", parties=BOTH, period=name[:4],
            told_in=holding[0].id if holding else None,
        )  # fmt: skip
        figures.append(replace(figure, **dict(others)))
    return original, Extraction(document=doc, records=(*holding, *figures))


@pytest.fixture
def filled(store: Store) -> Store:
    """Releases on trade: of 2022 twice, of 2023 by somebody named, denied once; and one on something else."""
    bare = ("$4.0 billion", "4.0e9", "5e7", {"parties": ()})
    cranes = ("700 cranes", "700", "0.5", {"unit": "crane", "measure": "cranes", "parties": ("Oslo",)})
    releases = (
        release("2023", "2024-02-01", ("$4.4 billion", "4.4e9", "5e7", {}), said="said"),
        release("2022", "2023-01-10", ("$3.9 billion", "3.9e9", "5e7", {}), bare),
        release("2022 again", "2023-05-10", ("$3.1 billion", "3.1e9", "5e7", {}), publisher="Town hall"),
        release("2023 denied", "2024-03-01", ("$9 billion", "9e9", "5e8", {}), said="denied"),
        release("2021", None, cranes),
    )  # fmt: skip
    for original, extraction in releases:
        store.write(original, extraction, rules=RULES, at=AT)
    return store


def words(store: Store, **asked: object) -> list[str]:
    """The words of the claims asked for."""
    return [one.claim.figure.words.text for one in store.said(Asked(**asked))]  # type: ignore[arg-type]  # as given


def test_claims_come_by_day_and_what_was_denied_is_none(filled: Store) -> None:
    assert words(filled) == ["$3.9 billion", "$4.0 billion", "$3.1 billion", "$4.4 billion", "700 cranes"]


@pytest.mark.parametrize("measure", ["trade", "Trade turnover", "mutual trade"])
def test_a_measure_is_meant_by_all_its_names(filled: Store, measure: str) -> None:
    assert len(words(filled, measure=measure)) == 4
    assert words(filled, measure="crane") == ["700 cranes"]
    assert words(filled, measure="exports") == []


def test_a_word_of_a_measure_means_it(store: Store) -> None:
    grain = {"measure": "exports of grain"}
    store.write(*release("2022", None, ("$3.9 billion", "3.9e9", "1", grain)), rules=RULES, at=AT)
    assert words(store, measure="exports") == words(store, measure="grain") == ["$3.9 billion"]
    assert words(store, measure="exports of steel") == []


@pytest.mark.parametrize("parties", [("łodz",), ("ŁÓDŹ", "harrow province"), BOTH])
def test_parties_are_meant_without_case_and_accents(filled: Store, parties: tuple[str, ...]) -> None:
    assert words(filled, parties=parties) == ["$3.9 billion", "$4.0 billion", "$3.1 billion", "$4.4 billion"]
    assert words(filled, parties=(*BOTH, "Oslo")) == []
    assert words(filled, parties=("Harrow",)) == [], "a whole name is meant"


def test_one_party_may_stand_alone(filled: Store) -> None:
    assert len(filled.series("trade", "harrow province").rows()) == len(filled.series("trade").rows()) == 4


def test_a_claim_without_parties_has_those_of_its_release(filled: Store) -> None:
    presumed = [one.claim for one in filled.said(Asked(parties=BOTH)) if one.claim.presumed]
    assert [claim.figure.words.text for claim in presumed] == ["$4.0 billion"]


def test_days_bound_claims(filled: Store) -> None:
    assert words(filled, since=date(2023, 5, 10)) == ["$3.1 billion", "$4.4 billion"]
    assert words(filled, until=date(2023, 5, 10)) == ["$3.9 billion", "$4.0 billion", "$3.1 billion"]


def test_each_release_is_a_step(filled: Store) -> None:
    steps: list[None] = []
    list(filled.said(Asked(), lambda: steps.append(None)))
    assert len(steps) == 5


def test_rows_tell_who_when_and_where(filled: Store) -> None:
    rows = filled.series("trade", BOTH).rows()
    told = [(row.period, row.words, row.stated_by, row.voice, str(row.day), row.title) for row in rows]
    assert told == [
        ("2022", "$3.9 billion", "Ministry of Transport", "release", "2023-01-10", "On 2022"),
        ("2022", "$4.0 billion", "Ministry of Transport", "release", "2023-01-10", "On 2022"),
        ("2022", "$3.1 billion", "Town hall", "release", "2023-05-10", "On 2022 again"),
        ("2023", "$4.4 billion", "Petra Vance", "speaker", "2024-02-01", "On 2023"),
    ]
    assert [row.conflict for row in rows] == [True, True, True, False]
    assert [row.presumed for row in rows] == [False, True, False, False]


def test_what_was_published_stands_beside_what_was_stated(filled: Store) -> None:
    filled.publish(SERIES, at=AT)
    rows = filled.series("trade").rows()
    assert [[(one.value, one.verdict, one.source) for one in row.published] for row in rows] == [
        [(Decimal("3.9E+9"), "agrees", "trade.csv")],
        [(Decimal("3.9E+9"), "agrees", "trade.csv")],
        [(Decimal("3.9E+9"), "differs", "trade.csv")],
        [(Decimal("4.4E+9"), "agrees", "trade.csv")],
    ]


def test_statistics_come_back_as_they_went_in(filled: Store) -> None:
    assert filled.publish(SERIES, at=AT) is True
    assert filled.published() == [replace(SERIES, added_at=AT)]
    assert [str(one.value) for one in filled.published()[0].observations] == ["3.9E+9", "2.1E+9", "2.30E+9"]


def test_the_same_statistics_again_change_nothing(store: Store) -> None:
    store.publish(SERIES, at=AT)
    assert store.publish(replace(SERIES, title="Other"), at=AT.replace(year=2030)) is False
    assert store.published() == [replace(SERIES, added_at=AT)]


def test_statistics_are_taken_away_by_the_beginning_of_their_id(store: Store) -> None:
    store.publish(SERIES, at=AT)
    store.publish(replace(SERIES, id="series:1a2bffff"), at=AT)
    for name in ("series:1a2b", "zz", "%"):
        with pytest.raises(StoreError, match="the id of one series was expected"):
            store.withdraw(name)
    assert store.withdraw("1a2b3") == SERIES.id
    assert [one.id for one in store.published()] == ["series:1a2bffff"]
    assert store.publish(SERIES, at=AT) is True, "nothing was left of it"


@pytest.mark.parametrize(
    ("told", "odd"),
    [
        ([("4", "0.5", None), ("4.4", "0.05", None)], []),
        ([("4", "0.5", None), ("5", "0.05", None)], ["4", "5"]),
        ([("4", "0.5", "more than"), ("5", "0.05", None)], []),
        ([("4", "0.5", "more than"), ("3", "0.05", None)], ["4", "3"]),
        ([("4", "0.1", None), ("4.2", "0.15", None), ("9", "1", None)], ["4", "4.2", "9"]),
        ([("9", "1", "up to"), ("1", "0.5", "more than")], []),
    ],
)
def test_statements_of_one_time_with_no_value_in_common_are_a_conflict(
    store: Store, told: list[tuple[str, str, str | None]], odd: list[str]
) -> None:
    figures = [(f"${value} of it", value, step, {"hedge": hedge}) for value, step, hedge in told]
    store.write(*release("2022", None, *figures), rules=RULES, at=AT)
    (series,) = store.series("trade").series
    found = conflicting(series)
    assert [f"${value} of it" in {text(claim) for claim in series.claims if claim.figure.id in found}
            for value, _, _ in told] == [value in odd for value, _, _ in told]  # fmt: skip


def test_what_one_sentence_lists_is_no_conflict(store: Store) -> None:
    original, extraction = release("2022", None, ("$4 of it and $9 of that", "4", "0.1", {}))
    assert extraction.document is not None
    (first,) = (one for one in extraction.records if isinstance(one, Figure))
    other = replace(
        first, id="figure:2", words=span(extraction.document, "$9 of that"), value=Decimal(9), low=Decimal("8.9"),
        high=Decimal("9.1"),
    )  # fmt: skip
    store.write(original, replace(extraction, records=(first, other)), rules=RULES, at=AT)
    (series,) = store.series("trade").series
    assert len(series.claims) == 2
    assert conflicting(series) == set()


def text(claim: Claim) -> str:
    """The words of a claim."""
    return claim.figure.words.text


def test_frames_hold_a_line_for_each_statement(filled: Store) -> None:
    pytest.importorskip("pandas", reason="pip install 'onrecord[frames]'")
    pytest.importorskip("polars", reason="pip install 'onrecord[frames]'")
    filled.publish(SERIES, at=AT)
    stated = filled.series("trade")
    frame, other = stated.to_pandas(), stated.to_polars()
    assert list(frame.columns) == other.columns == list(FLAT)
    assert list(frame["value"]) == other["value"].to_list() == [3.9e9, 4.0e9, 3.1e9, 4.4e9]
    assert list(frame["published"]) == other["published"].to_list() == [3.9e9, 3.9e9, 3.9e9, 4.4e9]
    assert other["day"].to_list()[0] == date(2023, 1, 10)
    assert frame["day"].iloc[0].date() == date(2023, 1, 10)
    assert str(frame["low"].dtype) == "float64"


def test_frames_of_nothing_have_their_columns(store: Store) -> None:
    pytest.importorskip("pandas", reason="pip install 'onrecord[frames]'")
    pytest.importorskip("polars", reason="pip install 'onrecord[frames]'")
    assert list(store.series("trade").to_pandas().columns) == store.series("trade").to_polars().columns


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_without_its_library_a_frame_says_what_to_install(
    store: Store, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExtraError, match=r"pip install 'onrecord\[frames\]'"):
        getattr(store.series(), f"to_{library}")()
