"""What rules have read of a figure and what the model has heard of it, joined: words of the measure, names, kinds."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from onrecord.model import Amount, Bound, Document, Name, Span
from onrecord.model.mark import EntityKind, FigureKind
from onrecord.record.binding import joined, kind_of
from onrecord.record.scene import NOTHING, Measured

TEXT = (
    "The Tarn Works’s new jobs, its exports of Norvik Shipping Inc., and Peru and Chile with the U.S. and Ann Roe. "
    "Norvik Shipping sold %"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


DOC = Document(id="document:1", sha256="", source="-", media_type="text/plain", text=TEXT, segments=())


def named(words: str, kind: EntityKind) -> Name:
    return Name(span=span(words), by="test/1", name=words, kind=kind)


NAMES = [named("Peru", "country"), named("Chile", "country"), named("Ann Roe", "person")]


def heard(*parties: str, measure: tuple[str, ...] = (), score: float = 0.9, kind: FigureKind = "level") -> Bound:
    return Bound(
        span=span("new jobs"), by="test/1", measure=tuple(map(span, measure)), parties=tuple(map(span, parties)),
        kind=kind, kind_score=score, party_scores=(score,) * len(parties),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "names"),
    [
        # an article, an owner's "s" and signs around a name are none of it; the point of "Inc." and "U.S." is
        ("The Tarn Works’s", ("Tarn Works",)),
        ("Norvik Shipping Inc.,", ("Norvik Shipping Inc.",)),
        ("the U.S.", ("U.S.",)),
        # two known names in one stretch are two
        ("Peru and Chile", ("Peru", "Chile")),
        # people own no figure, nor do words without a capital
        ("Ann Roe.", ()),
        ("new jobs", ()),
    ],
)
def test_names(words: str, names: tuple[str, ...]) -> None:
    assert joined(DOC, NOTHING, heard(words), NAMES).parties == names


def test_a_company_is_named_once_however_it_is_held() -> None:
    both = heard("Norvik Shipping Inc.,", "Norvik Shipping sold")
    assert joined(DOC, NOTHING, both, NAMES).parties == ("Norvik Shipping Inc.", "Norvik Shipping sold")
    alone = replace(both, parties=(both.parties[0], span("Norvik Shipping")))
    assert joined(DOC, NOTHING, alone, NAMES).parties == ("Norvik Shipping Inc.",)


def test_a_doubtful_owner_is_told_only_where_rules_name_him_too() -> None:
    doubtful = heard("Peru", score=0.4)
    assert joined(DOC, NOTHING, doubtful, NAMES).parties == ()
    assert joined(DOC, Measured("exports", ("Peru",)), doubtful, NAMES).parties == ("Peru",)


def test_two_who_trade_are_both_told_where_rules_read_both() -> None:
    by_rule = Measured("trade", ("Peru", "Chile"))
    assert joined(DOC, by_rule, heard("Peru"), NAMES).parties == ("Peru", "Chile")
    assert joined(DOC, Measured("boats", ("Peru", "Chile")), heard("Peru"), NAMES).parties == ("Peru",)


@pytest.mark.parametrize(
    ("by_rule", "words", "measure"),
    [
        # the rules' words stay where the model means the same, or has heard no word
        ("new jobs created", ("jobs",), "new jobs created"),
        ("boats", ("%",), "boats"),
        # else the model's, without article, small words at the end, and words said twice
        ("boats", ("The Tarn Works",), "Tarn Works"),
        (None, ("exports of",), "exports"),
        (None, ("new jobs", "jobs"), "new jobs"),
        ("age", ("exports",), "age"),
    ],
)
def test_measures(by_rule: str | None, words: tuple[str, ...], measure: str) -> None:
    assert joined(DOC, Measured(by_rule), heard(measure=words), NAMES).measure == measure


def test_kinds() -> None:
    amount = Amount(
        span=span("new jobs"), by="test/1", value=Decimal(1), low=Decimal(1), high=Decimal(1), unit="job", kind="level"
    )
    assert kind_of(amount, None) == "level"
    assert kind_of(amount, heard(kind="forecast", score=0.95)) == "forecast"
    assert kind_of(amount, heard(kind="forecast", score=0.6)) == "level"
    assert kind_of(replace(amount, kind="change"), heard(kind="level", score=0.99)) == "change"
