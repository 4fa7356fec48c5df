"""Stated against published: by intervals, over times of any length, and never further than what was published."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from onrecord.check.intervals import Interval
from onrecord.check.stated import Statistics, against_published
from onrecord.check.view import Claim
from onrecord.check.wording import exact
from onrecord.model import Figure, Span
from onrecord.model.published import Observation, Published

BOTH = ("Harrow Province", "Port Amber")
MONTHS = {f"2023-{month:02}": f"{100 + month}E6" for month in range(1, 13)}


def claim(value: str, step: str, period: str | None = "2023", **told: object) -> Claim:
    """A claim about the trade of two parties."""
    number, half = Decimal(value), Decimal(step)
    facts = {"unit": "USD", "kind": "level", "hedge": None} | {
        name: told.pop(name) for name in ("unit", "kind", "hedge") if name in told
    }
    figure = Figure(
        id=f"figure:{value}", document="document:1", by="figure/1", words=Span(start=0, end=1, text="$"), value=number,
        low=number - half, high=number + half, measure="trade", parties=BOTH, period=period, **facts,  # type: ignore[arg-type]  # each of its type
    )  # fmt: skip
    place = {"source": "a.txt", "sentence": figure.words, "key": "trade", "day": date(2024, 1, 9), "parties": BOTH}
    return Claim(figure=figure, **(place | told))  # type: ignore[arg-type]  # each of its type


def published(values: dict[str, str], **told: object) -> Published:
    """The statistics of an office."""
    observations = tuple(Observation(period=period, value=Decimal(value)) for period, value in values.items())
    facts = {"title": "Trade", "publisher": "Office", "measure": "mutual trade", "parties": BOTH, "unit": "USD"} | told
    return Published(id="series:1", source="t.csv", sha256="0", observations=observations, **facts)  # type: ignore[arg-type]  # each of its type


def verdicts(claims: Claim | Iterable[Claim], *series: Published) -> list[str]:
    """What the check says of claims."""
    some = [claims] if isinstance(claims, Claim) else claims
    return [one.verdict for one in against_published(some, series)]


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("4.40e9", "agrees"), ("4.449e9", "agrees"), ("4.46e9", "differs"), ("4.34e9", "differs")],
)
def test_the_published_value_is_compared_with_what_the_digits_allow(value: str, verdict: str) -> None:
    assert verdicts(claim("4.4e9", "0.05e9"), published({"2023": value})) == [verdict]


def test_the_last_published_digit_is_half_a_step_wide() -> None:
    assert verdicts(claim("4.4e9", "0.05e9"), published({"2023": "4.5e9"})) == ["agrees"], "4.45 is in both"
    assert verdicts(claim("4.4e9", "0.05e9"), published({"2023": "4.50e9"})) == ["differs"]
    assert verdicts(claim("44", "0.5"), published({"2023": "5E1"})) == ["differs"]


def test_a_hedge_widens_what_was_stated() -> None:
    assert verdicts(claim("4.4e9", "0.05e9", hedge="about"), published({"2023": "4.7E9"})) == ["agrees"]
    assert verdicts(claim("4.4e9", "0.05e9", hedge="more than"), published({"2023": "5.00E9"})) == ["agrees"]
    assert verdicts(claim("4.4e9", "0.05e9", hedge="more than"), published({"2023": "4.00E9"})) == ["differs"]


@pytest.mark.parametrize(
    ("period", "total", "verdict"),
    [
        ("2023", 1278, "agrees"),
        ("2023", 1250, "differs"),
        ("2023-01/2023-03", 306, "agrees"),
        ("2023-02", 102, "agrees"),
    ],
)
def test_months_add_up(period: str, total: int, verdict: str) -> None:
    checks = list(against_published([claim(f"{total}E6", "1E6", period)], [published(MONTHS)]))
    assert [one.verdict for one in checks] == [verdict]
    if period == "2023":
        assert (
            "the 12 values that Office published, 2023-01 to 2023-12, add up to 1.278 billion USD" in checks[0].workings
        )


def test_quarters_and_months_add_up_together() -> None:
    mixed = published({"2023-01/2023-03": "306E6", "2023-04": "104E6", "2023-05": "105E6", "2023-06": "106E6"})
    assert verdicts(claim("621E6", "1E6", "2023-01/2023-06"), mixed) == ["agrees"]


def test_a_whole_year_is_taken_where_it_is_published() -> None:
    revised = published({**MONTHS, "2023": "1300E6"})
    assert verdicts(claim("1300E6", "1E6"), revised) == ["agrees"]


def test_a_missing_month_leaves_the_answer_open() -> None:
    holed = published({month: value for month, value in MONTHS.items() if month not in ("2023-04", "2023-12")})
    check = next(against_published([claim("1278E6", "1E6")], [holed]))
    assert check.verdict == "cannot tell"
    assert check.workings.endswith("Office published a part of that time only, without 2023-04, 2023-12")


def test_many_missing_months_are_counted() -> None:
    odd = published({month: value for month, value in MONTHS.items() if int(month[-2:]) % 2})
    assert "2023-02, 2023-04, 2023-06 and 3 more" in next(against_published([claim("1E9", "1")], [odd])).workings


def test_a_level_of_a_moment_is_not_summed() -> None:
    debt = claim("1278E6", "1E6", key="debt")
    assert verdicts(debt, published(MONTHS, measure="debt")) == []
    assert verdicts(debt, published({"2023": "1278E6"}, measure="debt")) == ["agrees"]


def test_other_money_cannot_be_compared() -> None:
    euros = published({"2023": "4.1E9"}, unit="EUR")
    check = next(against_published([claim("4.4e9", "0.05e9")], [euros]))
    assert (check.verdict, "no rate is told" in check.workings) == ("cannot tell", True)
    assert verdicts(claim("4.4e9", "0.05e9"), euros, published({"2023": "4.4E9"})) == ["agrees"], "one in its own money"
    assert verdicts(claim("4.4e9", "0.05e9"), published({"2023": "4.4E9"}, unit="t")) == []


@pytest.mark.parametrize(
    "other",
    [
        published({"2023": "9E9"}, measure="exports"),
        published({"2023": "9E9"}, parties=("Harrow Province",)),
        published({"2022": "9E9"}),
        published({"2022/2024": "9E9"}),
    ],
    ids=["measure", "parties", "time", "longer time"],
)
def test_what_is_of_something_else_is_not_compared(other: Published) -> None:
    assert verdicts(claim("4.4e9", "0.05e9"), other) == []


def test_parties_are_the_same_in_any_order_case_and_accent() -> None:
    assert verdicts(
        claim("4.4e9", "0.05e9", parties=("Łódź", "Port Amber")),
        published({"2023": "4.4E9"}, parties=("PORT AMBER", "Łodz")),
    ) == ["agrees"]


@pytest.mark.parametrize(
    "odd",
    [claim("4.4e9", "1", None), claim("4.4e9", "1", "2023/.."), claim("4.4e9", "1", kind="target"),
     claim("4.4e9", "1", parties=()), claim("4.4e9", "1", key="")],
    ids=["no time", "open time", "target", "no parties", "no measure"],
)  # fmt: skip
def test_claims_that_do_not_say_what_they_are_of_are_left_alone(odd: Claim) -> None:
    assert verdicts(odd, published({"2023": "9E9"})) == []


def test_a_check_rests_on_the_claim_and_the_series_and_tells_what_it_assumes() -> None:
    check = next(against_published([claim("4.4e9", "0.05e9", "2023~", presumed=True)], [published({"2023": "4.4E9"})]))
    assert check.rests_on == ("figure:4.4e9", "series:1")
    assert check.by == "stated/2"
    assert check.question == "Is trade, Harrow Province and Port Amber in 2023~ what Office published?"
    assert "the time is told as about, and taken as it stands" in check.assumes
    assert any("as the others of its measure are" in one for one in check.assumes)


def test_two_series_give_two_comparisons() -> None:
    two = [published({"2023": "4.4E9"}), published({"2023": "5.00E9"}, publisher="Ministry")]
    met = list(Statistics(two).beside(claim("4.4e9", "0.05e9")))
    assert [(one.series.publisher, one.verdict) for one in met] == [("Office", "agrees"), ("Ministry", "differs")]


def test_daily_values_of_years_are_summed_without_effort() -> None:
    first = date(2014, 1, 1).toordinal()
    days = {date.fromordinal(first + number).isoformat(): "1" for number in range(3652)}
    assert verdicts(claim("3652", "1", "2014/2023"), published(days)) == ["agrees"]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("4155e6", "4165e6", "4.155 to 4.165 billion USD"),
        (None, "5", "up to 5 USD"),
        ("1e6", None, "at least 1 million USD"),
        ("7", "7", "7 USD"),
        (None, None, "any value USD"),
    ],
)
def test_intervals_are_told_in_all_their_digits(low: str | None, high: str | None, words: str) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert exact(Interval(*ends), "USD") == words
