"""Stated numbers beside each other: small texts of ours, each with what a careful reader would say of its sums."""

import time
from datetime import date, timedelta

import pytest

import onrecord
from onrecord.check import checks, view_of
from onrecord.model import Check
from onrecord.settings import Settings

RULES = Settings(model=False)
DAY = "2025-03-14"


def found(*texts: str, published: str = DAY) -> list[Check]:
    releases = [onrecord.read_text(text, published=published, settings=RULES) for text in texts]
    return list(checks(view_of(release.document, release.records) for release in releases))


def verdicts(*texts: str, published: str = DAY) -> list[tuple[str, str]]:
    return [(one.by.partition("/")[0], one.verdict) for one in found(*texts, published=published)]


TRADE = "In 2023, trade between Latvia and Peru amounted to $4.4 billion"

SUMS = {
    # one time, two numbers
    f'{TRADE}.\n"In 2023, trade between Latvia and Peru reached $4.9 billion," the minister said.': [
        ("conflict", "differs")
    ],
    f'{TRADE}.\n"In 2023, trade between Latvia and Peru reached $4.42 billion," the minister said.': [],
    # one sentence lists two things
    f"{TRADE} and trade between Latvia and Peru reached $4.9 billion.": [],
    # the digits agree, the currency does not
    f'{TRADE}.\n"In 2023, trade between Latvia and Peru came to 4.4 billion euros," the minister said.': [
        ("unit_slip", "differs")
    ],
    # unequal times are compared by the month
    f"{TRADE}, in January-September 2024 it stood at $3.1 billion.\nThe mutual trade has declined a little.": [
        ("direction", "agrees")
    ],
    f"{TRADE}, in January-September 2024 it stood at $3.1 billion.\nThe mutual trade has grown.": [
        ("direction", "differs")
    ],
    # digits leave it open
    f"{TRADE}, in 2024 it stood at $4.4 billion.\nThe mutual trade has declined a little.": [
        ("direction", "cannot tell")
    ],
    # what is only hoped for is no direction
    f"{TRADE}, in 2024 it stood at $3.1 billion.\nThe minister hopes that the trade will grow.": [],
    # a question states nothing
    f"{TRADE}, in 2024 it stood at $4.9 billion.\nHow has the mutual trade declined?": [],
    # whose trade it is, and of which time, must be that of the levels
    f"{TRADE}, in 2024 it stood at $3.1 billion.\nTrade with Chile has grown.": [],
    f"{TRADE}, in 2024 it stood at $3.1 billion.\nThe growth in trade with Chile was welcome.": [],
    f"{TRADE}, in 2024 it stood at $3.1 billion.\nTrade with Peru has grown.": [("direction", "differs")],
    f"{TRADE}, in 2024 it stood at $3.1 billion.\nOver the past decade, trade has grown.": [],
    f"{TRADE}, in 2024 it stood at $3.1 billion.\nIn the first months of this year trade has grown.": [],
    # of two series the text does not tell which one has grown
    f"{TRADE}, in 2024 it stood at $3.1 billion.\nIn 2023, trade between Chile and Japan amounted to $2.4 billion, "
    "in 2024 it stood at $2.9 billion.\nThe trade has grown.": [],
    # changes
    "Exports rose by 8 percent to $3.4 billion from $3.15 billion a year earlier.": [
        ("direction", "agrees"), ("change", "agrees"),
    ],
    "Exports rose by 20 percent to $3.4 billion from $3.15 billion a year earlier.": [
        ("direction", "agrees"), ("change", "differs"),
    ],
    "Exports came to $3.40 billion in 2024, down 10 percent from $3.80 billion in 2023.": [("change", "agrees")],
    "Exports came to $3.40 billion in 2024, down 20 percent from $3.80 billion in 2023.": [("change", "differs")],
    # parts and shares
    "The town spent 50 million euros, of which 30 million euros went to roads and 15 million euros to schools.": [
        ("part", "agrees")
    ],
    "The town spent 50 million euros, of which 30 million euros went to roads and 25 million euros to schools.": [
        ("part", "differs")
    ],
    "The fund has $90 million, including $58 million in bonds, up from $88 million in 2023.": [("part", "agrees")],
    "The goods went to Chile (45 percent), Peru (40 percent) and Japan (30 percent).": [("part", "differs")],
    "The goods went to Chile (45 percent), Peru (30 percent) and Japan (20 percent).": [],
    "Investment came to €2.0 billion, or 40 percent of the €5.0 billion planned.": [("part", "agrees")],
    "Investment came to €2.0 billion, or 60 percent of the €5.0 billion planned.": [("part", "differs")],
    # a part of a year with more than the year
    "In January-June 2023, trade between Latvia and Peru amounted to $5.1 billion.\n"
    '"In 2023, trade between Latvia and Peru stood at $4.4 billion," the minister said.': [("part_year", "differs")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), SUMS.items(), ids=lambda value: value[:60] if isinstance(value, str) else ""
)
def test_sums(text: str, expected: list[tuple[str, str]]) -> None:
    assert verdicts(text) == expected


def test_workings_show_the_sum_and_what_was_assumed() -> None:
    (one,) = found(f"{TRADE}, in January-September 2024 it stood at $3.1 billion.\nThe mutual trade has declined.")
    assert one.question == "Do the stated levels of trade, Latvia and Peru fit “The mutual trade has declined”?"
    assert one.workings == (
        "“$4.4 billion” (2023) over 12 months: 366.67 million USD a month; "
        "“$3.1 billion” (2024-01/2024-09) over 9 months: 344.44 million USD a month; -8.6 % to -3.4 % a month"
    )
    assert "an even pace over each time" in one.assumes
    assert len(one.rests_on) == 2
    assert all(name.startswith("figure:") for name in one.rests_on)


def test_what_was_denied_is_nobodys_claim() -> None:
    words = "I have never heard the minister say that trade between Latvia and Peru reached $4.9 billion in 2023"
    assert verdicts(f'{TRADE}.\n"{words}," he said.') == []


def test_the_same_claim_in_two_releases_agrees_or_differs() -> None:
    assert verdicts(f"{TRADE}.", f"{TRADE}, it was said again.") == [("conflict", "agrees")]
    other = "In 2023, trade between Latvia and Peru amounted to $4.9 billion."
    assert verdicts(f"{TRADE}.", other) == [("conflict", "differs")]
    elsewhere = "In 2023, trade between Latvia and Chile amounted to $4.9 billion."
    assert verdicts(f"{TRADE}.", elsewhere) == []


def test_many_levels_and_directions_take_time_by_their_number() -> None:
    days = [date(2004, 1, 1) + timedelta(days) for days in range(1200)]
    lines = [
        f"On {day.day} {day:%B %Y}, trade between Latvia and Peru amounted to ${1 + day.day}.{day.month} billion. "
        f"Trade has grown. I have never heard him say that trade has fallen."
        for day in days
    ]
    release = onrecord.read_text("\n".join(lines), published=DAY, settings=RULES)
    begun = time.perf_counter()
    list(checks([view_of(release.document, release.records)]))
    assert time.perf_counter() - begun < 10  # it took minutes


def meeting(day: str, number: str) -> str:
    return (
        f"President of Peru Jens Hale met with President of Chile Ilse Marr in Lima on {day}.\n"
        f'"This is already the {number} meeting of the presidents," Jens Hale said.\n'
    )


def test_ordinals_are_held_against_each_other_and_against_what_is_known() -> None:
    third, fourth = meeting("3 March 2023", "third"), meeting("12 May 2024", "fourth")
    assert verdicts(third, fourth) == [("ordinal", "agrees"), ("ordinal", "cannot tell")]
    assert ("ordinal", "differs") in verdicts(third, meeting("12 May 2024", "second"))
    assert verdicts(third) == [], "one release knows one meeting"


def test_the_same_releases_give_the_same_checks() -> None:
    text = next(text for text, expected in SUMS.items() if expected == [("conflict", "differs")])
    assert found(text) == found(text)
    several = found(text, meeting("3 March 2023", "third"))
    assert len({one.id for one in several}) == len(several)
