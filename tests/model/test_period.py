"""EDTF and half-open days: what each form of EDTF means, and that days come back as they went in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.period import Period, edtf_of, period_of


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2024-11-18", "2024-11-18", "2024-11-19"),
        ("2024-12-31", "2024-12-31", "2025-01-01"),
        ("2024-11-18T07:25", "2024-11-18", "2024-11-19"),
        ("2024-11-18T23:59:01+03:00", "2024-11-18", "2024-11-19"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2024-12", "2024-12-01", "2025-01-01"),
        ("2023", "2023-01-01", "2024-01-01"),
        ("2024-01/2024-09", "2024-01-01", "2024-10-01"),
        ("2022-11-18/2024-11-18", "2022-11-18", "2024-11-19"),
        ("2019/2021", "2019-01-01", "2022-01-01"),
        ("202X", "2020-01-01", "2030-01-01"),
        ("19XX", "1900-01-01", "2000-01-01"),
        ("2024-XX", "2024-01-01", "2025-01-01"),
        ("2024-XX-XX", "2024-01-01", "2025-01-01"),
        ("2024-02-XX", "2024-02-01", "2024-03-01"),
        ("2024-21", "2024-03-01", "2024-06-01"),
        ("2024-22", "2024-06-01", "2024-09-01"),
        ("2024-23", "2024-09-01", "2024-12-01"),
        ("2024-24", "2024-12-01", "2025-03-01"),
        ("2024-33", "2024-01-01", "2024-04-01"),
        ("2024-36", "2024-10-01", "2025-01-01"),
        ("2024-37", "2024-01-01", "2024-05-01"),
        ("2024-39", "2024-09-01", "2025-01-01"),
        ("2024-40", "2024-01-01", "2024-07-01"),
        ("2024-41", "2024-07-01", "2025-01-01"),
        ("2022?", "2022-01-01", "2023-01-01"),
    ],
)
def test_edtf_as_days(edtf: str, start: str, end: str) -> None:
    assert period_of(edtf) == Period(start=date.fromisoformat(start), end=date.fromisoformat(end))


@pytest.mark.parametrize("edtf", ["2022~", "2022%", "2022~/2024"])
def test_about_is_kept(edtf: str) -> None:
    assert period_of(edtf).circa


def test_open_ends() -> None:
    assert period_of("../2024") == Period(start=None, end=date(2025, 1, 1))
    assert period_of("/2024") == period_of("../2024")
    assert period_of("2024-05/..") == Period(start=date(2024, 5, 1), end=None)


@pytest.mark.parametrize(
    "edtf",
    ["", "..", "24", "2024-13", "2024-00", "2024-02-30", "2024-1", "2024-25", "XXXX", "2024-11-18T7", "202XX", "2X",
     "P2Y", "9999-12-31", "2025/2024", "2024-05/2024-04", "2024/2025/2026", "November 2024", "2024X", "２０２４"],
)  # fmt: skip
def test_what_is_no_edtf_says_so(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|ends before"):
        period_of(edtf)


@pytest.mark.parametrize(
    "edtf",
    ["2023", "2024-11", "2024-11-18", "2024-01/2024-09", "2022-11-18/2024-11-18", "2019/2021", "../2024",
     "2024-05-09/..", "2022~", "2022~/2023~"],
)  # fmt: skip
def test_there_and_back(edtf: str) -> None:
    assert edtf_of(period_of(edtf)) == edtf


def test_the_shortest_value_is_written() -> None:
    assert edtf_of(period_of("2024-01-01/2024-12-31")) == "2024"
    assert edtf_of(period_of("2024-33")) == "2024-01/2024-03"
    assert edtf_of(period_of("2024-02-01/2024-02-29")) == "2024-02"


def test_no_ends_at_all_have_no_value() -> None:
    with pytest.raises(ValueError, match="two open ends"):
        edtf_of(Period(start=None, end=None))


def test_the_last_year_there_is() -> None:
    assert period_of("9999").end == date.max


def test_days_held_and_shared() -> None:
    year, spring = period_of("2024"), period_of("2024-21")
    assert year.holds(date(2024, 12, 31)) and not year.holds(date(2025, 1, 1))
    assert year.overlaps(spring) and not year.overlaps(period_of("2025"))
    assert period_of("../2023").overlaps(period_of("2020/..")) and not period_of("../2023").overlaps(year)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2900, 1, 1)), st.integers(1, 2000))
def test_any_days_come_back(start: date, length: int) -> None:
    days = Period(start=start, end=start + timedelta(days=length))
    assert period_of(edtf_of(days)) == days


@given(st.text(alphabet="0123456789X-/~.T:", max_size=24))
def test_nothing_but_value_errors(words: str) -> None:
    try:
        read = period_of(words)
    except ValueError:
        return
    assert read.start is None or read.end is None or read.start < read.end
