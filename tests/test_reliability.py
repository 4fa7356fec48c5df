"""How named speakers are judged against our gold: who is the same, what is covered, what is wrong."""

from typing import Any

import pytest

from onrecord.model import Span, Statement, Who
from reliability import Named, by_certainty, by_way, judged, plain, same


def person(name: str, *also: str, role: str | None = None) -> dict[str, Any]:
    return {"name": name, "role": role, "of": None, "also": list(also)}


PEOPLE = [
    person("Ann Roe", "the mayor", "Mayor of Alder", role="mayor"),
    person("Adam Roe"),
    person("Jan Kowal"),
    person("Ursula van der Berg"),
    person("Menendez", role="senator"),
    person("Department of Health"),
    person("governor of Alder"),
    person("White House"),
    person("Norland"),
    person("Base Realignment and Closure Commission", "the Commission"),
    person("Aspen Ltd."),
]


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("Ann Roe", "ann roe"),
        ("Ann Roe", "Roe"),
        ("Ann Roe", "Mayor of Alder"),
        ("Ann Roe", "The Mayor"),
        ("Ann Roe", "Senator A. Roe"),
        ("Ann Roe", "Ann B. Roe"),
        ("Jan Kowal", "Mr. Kowal"),
        ("Ursula van der Berg", "van der Berg"),
        ("Menendez", "Robert Menendez"),
        ("Aspen Ltd.", "Aspen"),
        ("Department of Health", "the Department of Health"),
        ("some residents", "Some residents"),
        ("Ann Roe and Jan Kowal", "Kowal and Roe"),
        ("Base Realignment and Closure Commission", "the Commission"),
        ("Department of Health and Base Realignment and Closure Commission", "the Commission and Department of Health"),
    ],
)
def test_the_same(gold: str, found: str) -> None:
    assert same(PEOPLE, gold, found)


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("Department of Health", "Ministry of Health"),
        ("Department of Health", "Health"),
        ("governor of Alder", "mayor of Alder"),
        ("President of Alder", "Governor of Alder"),
        ("the President", "the Minister"),
        ("White House", "House"),
        ("Norland", "New Norland"),
        ("Ann Roe", "Ben Roe"),
        ("Ann Roe", "Adam Roe"),
        ("Ann Roe", "Ann Kowal"),
        ("Ann Roe", "aides of Roe"),
        ("Ann Roe", "President"),
        ("Eve Moor", "Moor"),
        ("Ann Roe", "Ann Roe and Jan Kowal"),
        ("Ann Roe and Jan Kowal", "Ann Roe"),
        ("Ann Roe and Jan Kowal", "Ann Roe and Ann Roe"),
        ("Ann Roe and Jan Kowal", "Ann Roe and the mayor"),
        ("Base Realignment and Closure Commission", "Base Realignment and Trade Commission"),
    ],
)
def test_not_the_same(gold: str, found: str) -> None:
    assert not same(PEOPLE, gold, found)


def test_whoever_fits_two_leaves_the_other_for_the_next() -> None:
    assert same(PEOPLE, "Adam Roe and Ann Roe", "Roe and Adam Roe")


def test_a_name_of_nothing_but_a_title_or_a_company_stays() -> None:
    assert (plain("The President"), plain("Company"), plain("Aspen, Inc.")) == ("president", "company", "aspen")


def statement(speaker: Who | None) -> Statement:
    return Statement(
        id="1", document="2", by="x/1", form="direct", content=(Span(start=0, end=2, text="We"),), speaker=speaker
    )


@pytest.mark.parametrize(
    ("gold", "speaker", "right", "told"),
    [
        ("Ann Roe", Who(name="Roe", score=0.9), True, True),
        ("Ann Roe", Who(name="Jan Kowal", score=0.9), False, True),
        (None, Who(name="Jan Kowal", score=0.9), False, False),
        ("Ann Roe", Who(name=""), None, True),
        ("Ann Roe", None, None, True),
        (None, None, None, False),
    ],
)
def test_a_pair_is_judged(gold: str | None, speaker: Who | None, right: bool | None, told: bool) -> None:
    found = judged({"people": PEOPLE}, {"speaker": gold}, statement(speaker))
    assert (found.right, found.told) == (right, told)
    assert found.score == (speaker.score if speaker and speaker.name else 0.0)


RIGHT = Named("named", 0.99, True, True)
WRONG = Named("role", 0.9, False, True)
INVENTED = Named("role", 0.9, False, False)
UNNAMED = Named("none", 0.0, None, True)
RIGHTLY_NONE = Named("none", 0.0, None, False)


def at(certainty: float, *pairs: Named) -> tuple[int, float, float]:
    """How many are named, coverage and wrong, in percent."""
    (row,) = [row for row in by_certainty(pairs) if row["certainty"] == certainty]
    return row["named"], row["coverage %"], row["wrong %"]


def test_the_invented_are_wrong_but_cover_nothing() -> None:
    assert at(0.8, RIGHT, INVENTED, INVENTED, INVENTED) == (4, 100.0, 75.0)
    assert at(0.8, RIGHT, WRONG, INVENTED, UNNAMED, UNNAMED, RIGHTLY_NONE) == (3, 50.0, 66.7)


def test_who_is_less_sure_than_asked_for_is_not_named() -> None:
    pairs = (RIGHT, WRONG, INVENTED, UNNAMED, RIGHTLY_NONE)
    assert at(0.9, *pairs) == (3, 66.7, 66.7)
    assert at(0.91, *pairs) == (1, 33.3, 0.0)
    assert at(1.0, *pairs) == (0, 0.0, 0.0)


def test_nobody_told_or_named_is_no_division_by_nothing() -> None:
    assert at(0.8) == (0, 0.0, 0.0)
    assert at(0.8, INVENTED) == (1, 0.0, 100.0)


def test_each_way_with_its_share_of_right_ones() -> None:
    assert by_way([RIGHT, WRONG, INVENTED, RIGHT._replace(way="role"), UNNAMED]) == [
        {"way": "named", "named": 1, "right": 1.0},
        {"way": "role", "named": 3, "right": 0.333},
    ]
