"""Stated numbers beside each other: small texts of ours, each with what a careful reader would say of its sums."""

import time
from datetime import date, timedelta

import msgspec
import pytest

import onrecord
from onrecord.check import checks, view_of
from onrecord.check.ordinal import met
from onrecord.model import Check, Meeting
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
    # shares may change by points or by percent of themselves
    "In 2023, unemployment in Latvia rose by 10 percent to 5.5 percent from 5.0 percent in 2022.": [
        ("direction", "agrees"), ("change", "agrees"),
    ],
    "In 2023, unemployment in Latvia rose by 0.5 percent to 5.5 percent from 5.0 percent in 2022.": [
        ("direction", "agrees"), ("change", "agrees"),
    ],
    "In 2023, unemployment in Latvia rose by 30 percent to 5.5 percent from 5.0 percent in 2022.": [
        ("direction", "agrees"), ("change", "differs"),
    ],
    # the way is told twice
    "Exports came to $4.60 billion in 2024, down -8 percent from $5.00 billion in 2023.": [("change", "agrees")],
    # another change stands between: the level behind it is that one's
    "Revenue was $5.2 million, up 3 percent from the previous quarter and up 8 percent from $4.8 million then.": [
        ("change", "agrees")
    ],
    # reckoned in another way than from level to level
    "Exports rose by 20 percent at constant prices to $3.40 billion from $3.15 billion a year earlier.": [
        ("direction", "agrees")
    ],
    "Exports rose by 4 percent a year to $3.40 billion from $2.90 billion.": [("direction", "agrees")],
    # parts and shares
    "The town spent 50 million euros, of which 30 million euros went to roads and 15 million euros to schools.": [
        ("part", "agrees")
    ],
    "The town spent 50 million euros, of which 30 million euros went to roads and 25 million euros to schools.": [
        ("part", "differs")
    ],
    "Revenue was $27.5 million, up 87 percent, including $21.6 million of rents and $9.0 million of fuel.": [
        ("part", "differs")
    ],
    "The fund has $90 million, including $58 million in bonds, up from $88 million in 2023.": [("part", "agrees")],
    "The goods went to Chile (45 percent), Peru (40 percent) and Japan (30 percent).": [("part", "differs")],
    "The goods went to Chile (45 percent), Peru (30 percent) and Japan (20 percent).": [],
    "Investment came to €2.0 billion, or 40 percent of the €5.0 billion planned.": [("part", "agrees")],
    "Investment came to €2.0 billion, or 60 percent of the €5.0 billion planned.": [("part", "differs")],
    "Revenue was $10 million, including a gain of $2 million, compared with $12 million in 2022.": [],
    # each share is of a whole of its own; who answers may give several answers
    "Women made up 40 percent of managers, 55 percent of staff and 30 percent of directors.": [],
    "In a survey 65 percent of respondents named prices, 55 percent of respondents wages, and 40 percent taxes.": [],
    # nothing and a thousand are no slip of scale
    "In 2023, Latvia exported 0 buses to Peru.\nIn 2023, Latvia exported 1,000 buses to Peru.": [
        ("conflict", "differs")
    ],
    # what comes from elsewhere fills no gap; what is short does
    "The goal is to bring trade between Latvia and Peru to $6.0 billion.\n"
    "In 2023, trade between Latvia and Peru amounted to $4.4 billion, another $5.0 billion came from services.": [
        ("target", "cannot tell")
    ],
    # a part of a year with more than the year: not of what is of a moment, nor of what may be less than nothing
    "In Q1 2023, Acme Corp had 5,000 employees.\nIn 2023, Acme Corp had 4,000 employees.": [],
    "In the first quarter of 2023, net profit of Acme Corp. was $5 million.\n"
    "In 2023, net profit of Acme Corp. was $2 million.": [],
    "In January-June 2023, trade between Latvia and Peru amounted to $5.1 billion.\n"
    '"In 2023, trade between Latvia and Peru stood at $4.4 billion," the minister said.': [("part_year", "differs")],
    # a segment's number is not its company's; what is told of a day may have come up to it
    "In 2023, in the Ferries segment, net revenue of Acme Corp. was $5 million.\n"
    "In 2023, in the Ports segment, net revenue of Acme Corp. was $2 million.": [],
    "In 2023, net revenue of Acme Corp. was $5 million.\nIn 2023, net revenue of Acme Corp. was $2 million.": [
        ("conflict", "differs")
    ],
    "On June 30, 2023, trade between Latvia and Peru amounted to $5.1 billion.\n"
    "In April-June 2023, trade between Latvia and Peru amounted to $4.4 billion.": [],
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


@pytest.mark.parametrize(
    ("text", "workings"),
    [
        # what the digits of a stated change, part or gap leave open decides, and is shown
        (
            "Exports came to $3.40 billion in 2024, down 10 percent from $3.80 billion in 2023.",
            "“$3.40 billion” (2024) against “$3.80 billion” (2023): -10.8 % to -10.3 %; "
            "stated: “10 percent” (2024) down, 9.5 to 10.5 %",
        ),
        (
            "The town spent over $3.6 billion, of which over $365 million went to roads.",
            "“over $365 million”: at least 365 million USD; the whole “over $3.6 billion”: at least 3.6 billion USD",
        ),
        # a target that is passed is not "-0.4 billion short"
        (
            "The goal is to bring trade between Latvia and Peru to $4.00 billion.\n"
            "In 2023, trade between Latvia and Peru amounted to $4.40 billion.",
            "target “$4.00 billion”, level “$4.40 billion” (2023): 395 million to 405 million USD above it",
        ),
        # ends that are near each other are told with as many digits as it takes
        (
            "In 2023, trade between Latvia and Peru amounted to $590 million.\n"
            "The goal is to bring trade between Latvia and Peru to $2.5 billion.",
            "target “$2.5 billion”, level “$590 million” (2023): 1.9095 billion to 1.9105 billion USD short",
        ),
    ],
)
def test_workings_show_what_led_to_the_verdict(text: str, workings: str) -> None:
    assert workings in [one.workings for one in found(text)]


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


def test_an_ordinal_of_some_time_counts_no_earlier_meetings() -> None:
    fourth = meeting("3 March 2023", "fourth")
    second = meeting("12 May 2024", "second").replace("of the presidents", "of the presidents this year")
    assert verdicts(fourth, second) == [("ordinal", "cannot tell")]


@pytest.mark.parametrize(("told", "known"), [("2024-05-12", True), ("2024-05-12/2024-05-14", True), ("2024", False)])
def test_a_meeting_of_which_only_the_year_is_told_is_of_no_day(told: str, known: bool) -> None:
    release = onrecord.read_text(meeting("12 May 2024", "fourth"), published=DAY, settings=RULES)
    records = [msgspec.structs.replace(one, date=told) if isinstance(one, Meeting) else one for one in release.records]
    assert [one.day for one in met(view_of(release.document, records))] == [date(2024, 5, 12)] * known


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
