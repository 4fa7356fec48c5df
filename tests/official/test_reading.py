"""Files of statistics: what is read, and what is said of what cannot be."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ExtraError, SeriesError
from onrecord.model.published import Published
from onrecord.statistics import Description, Read, read
from onrecord.statistics.description import described
from onrecord.statistics.times import edtf
from onrecord.statistics.units import scale_of, unit_of

TOLD = Description(measure="trade", party=("Harrow Province", "Port Amber"), unit="USD", publisher="Office")
SDMX_CSV = """DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS
XX:TRADE(1.0),Q,HP,2023-Q1,301.5,USD,6,A
XX:TRADE(1.0),Q,HP,2023-Q2,311.0,USD,6,E
"""
LABELLED = """STRUCTURE;REF_AREA: Reference area;TIME_PERIOD: Time;OBS_VALUE: Value;UNIT_MEASURE: Unit
dataflow;HP: Harrow Province;2023-01;5;USD: US dollar
"""


def values(met: Read) -> dict[str, str]:
    """The observations of a series."""
    return {one.period: str(one.value) for one in met.series.observations} if met.series else {}


def table(text: str, told: Description = TOLD) -> Read:
    """A table read."""
    return read(text.encode(), "t.csv", told)


def messages(met: Read) -> list[str]:
    """What is said of a file."""
    return [one.message for one in met.issues]


def test_a_plain_table_is_read() -> None:
    met = table("period,value\n2023-02,3.50\n2023-01,3\n\n2023-03,4\n", Description(title="Trade by month").over(TOLD))
    assert met.issues == ()
    assert isinstance(met.series, Published)
    assert values(met) == {"2023-01": "3", "2023-02": "3.50", "2023-03": "4"}
    assert (met.series.title, met.series.unit, met.series.source) == ("Trade by month", "USD", "t.csv")


@pytest.mark.parametrize(
    ("unit", "scale"), [("million US dollars", None), ("USD", "million"), ("MIO_USD", None), ("thousand USD", "1000")]
)
def test_values_are_counted_in_what_is_told_and_keep_their_last_digit(unit: str, scale: str | None) -> None:
    met = table("month;turnover\n2023-01;301.5\n", Description(unit=unit, scale=scale, value="turnover").over(TOLD))
    assert values(met) == {"2023-01": "3.015E+8"}
    assert met.series is not None
    assert met.series.observations[0].step == Decimal(50_000)


def test_sdmx_csv_tells_units_and_scales_by_itself() -> None:
    met = table(SDMX_CSV, Description(unit=None).over(Description(measure="trade", party=("A",), publisher="Office")))
    assert (values(met), met.issues) == ({"2023-01/2023-03": "3.015E+8", "2023-04/2023-06": "3.110E+8"}, ())


def test_labels_of_sdmx_csv_are_no_codes() -> None:
    met = table(LABELLED)
    assert (values(met), met.issues) == ({"2023-01": "5"}, ())


def test_bad_rows_are_told_and_the_good_ones_kept() -> None:
    met = table('period,value\n2023-01,3\n2023-02,"1,2"\n2023-13,1\n2023-03\n2023-04,NaN\n2023-05,5\n')
    assert values(met) == {"2023-01": "3", "2023-05": "5"}
    assert sorted(messages(met)) == [
        "t.csv:3: the value of 2023-02 is '1,2', a number such as 1234.5 was expected",
        "t.csv:4: the time is '2023-13', a time such as 2024, 2024-09, 2024-Q3 or 2024-09-30 was expected",
        "t.csv:5: 1 cells, 2 were expected, as many as there are names of columns",
        "t.csv:6: the value of 2023-04 is 'NaN', a number such as 1234.5 was expected",
        "t.csv:7: between 2023-01 (line 2) and 2023-05 (line 7) times are missing, a series without gaps was expected",
    ]


def test_mixed_currencies_are_told_and_the_first_one_kept() -> None:
    met = table("year,amount,currency\n2022,1,EUR\n2023,2,USD\n", Description(measure="a", party=("b",), publisher="c"))
    assert values(met) == {"2022": "1"}
    assert messages(met) == ["t.csv:3: the unit is USD, EUR was expected as in the rows before it or as told"]


def test_an_unknown_unit_is_told() -> None:
    met = table("year,value,unit\n2022,1,XQZ\n")
    assert met.series is None
    assert messages(met)[0].startswith("t.csv:2: the unit is 'XQZ', a unit such as USD, million euros")
    assert messages(table("year,value,unit\n2022,1,\n", Description(measure="a", party=("b",), publisher="c"))) != []


def test_a_scale_that_is_none_is_told() -> None:
    met = table("TIME_PERIOD,OBS_VALUE,UNIT_MULT\n2022,1,six\n")
    assert messages(met) == ["t.csv:2: the scale is 'six', a power of ten such as 6 was expected"]


def test_several_series_in_a_file_are_told_apart() -> None:
    text = "year,value,flow\n2022,1,X\n2022,5,M\n2023,2,X\n2023,6,M\n"
    met = table(text)
    assert values(met) == {"2022": "1", "2023": "2"}
    assert "several series are in it (flow is M, X)" in messages(met)[0]
    other = table(text, Description(where={"flow": "M"}).over(TOLD))
    assert (values(other), other.issues) == ({"2022": "5", "2023": "6"}, ())
    assert met.series and other.series and met.series.id != other.series.id


def test_a_second_value_is_told() -> None:
    met = table("year,value\n2022,1\n2022,1\n2022,2\n")
    assert values(met) == {"2022": "1"}
    assert messages(met) == ["t.csv:4: a second value for 2022, one was expected; that of line 2 is kept"]


def test_many_faults_of_one_kind_are_counted() -> None:
    met = table("year,value\n" + "2022,x\n" * 100)
    assert len(met.issues) == 6
    assert messages(met)[-1] == "t.csv: 95 more of the kind no-number"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "t.csv: nothing is in it"),
        (b"\n\n", "t.csv: nothing is in it"),
        (b"year,value\n", "t.csv: no row with values is in it"),
        (b"year,value\n2022,\xff\n", "t.csv:2: a byte 0xff that is no UTF-8"),
        (b'year,value\n"2022,1\n', "t.csv:2: no row of a table"),
        (b"\xff\xfe\x00", "t.csv:1: "),
    ],
)
def test_a_file_without_rows_is_told(content: bytes, words: str) -> None:
    met = read(content, "t.csv", TOLD)
    assert met.series is None
    assert messages(met)[0].startswith(words)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Description(unit="USD"), "expected --measure trade, --party NAME, --publisher NAME"),
        (Description(unit="XQZ").over(TOLD), "'XQZ' is no unit"),
        (Description(scale="7").over(TOLD), "'7' is no scale"),
        (Description(period="when").over(TOLD), "t.csv: there is no column 'when', expected one of x, y"),
        (Description(where={"z": "1"}).over(TOLD), "t.csv: there is no column 'z'"),
        (TOLD, "which column holds the times? --period with one of x, y was expected"),
        (Description(period="x").over(TOLD), "which column holds the values? --value with one of x, y"),
    ],
)
def test_what_is_not_told_is_asked_for(told: Description, words: str) -> None:
    with pytest.raises(SeriesError) as err:
        table("x,y\n2022,1\n", told)
    assert words in str(err.value)


def test_a_description_may_lie_beside_the_file() -> None:
    told = described(b"measure: trade\nparty: [Norway, NO]\nscale: 1000\nwhere: {year: 2023}\n", "t.yml")
    assert told == Description(measure="trade", party=("Norway", "NO"), scale="1000", where={"year": "2023"})
    assert described(b"party: Norway", "t.yml").party == ("Norway",)
    assert Description(measure="exports").over(told).measure == "exports"


@pytest.mark.parametrize("content", [b"measures: trade", b"[", b"- a", b"", b"measure: [a]", b"\xff"])
def test_an_odd_description_is_told(content: bytes) -> None:
    with pytest.raises(SeriesError, match=r"^t\.yml: "):
        described(content, "t.yml")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024", "2024"), ("2024-09", "2024-09"), ("2024-09-30", "2024-09-30"), ("2024-Q3", "2024-07/2024-09"),
        ("2024Q3", "2024-07/2024-09"), ("Q3 2024", "2024-07/2024-09"), ("2024-S1", "2024-01/2024-06"),
        ("2024-H2", "2024-07/2024-12"), ("2024-T1", "2024-01/2024-04"), ("2024M09", "2024-09"), ("2024-M9", "2024-09"),
        ("2024/09", "2024-09"), ("09.2024", "2024-09"), ("2024-A1", "2024"), ("30.09.2024", "2024-09-30"),
        ("2024-01/2024-09", "2024-01/2024-09"),
    ],
)  # fmt: skip
def test_times_of_statistical_offices_are_understood(written: str, expected: str) -> None:
    assert edtf(written) == expected


@pytest.mark.parametrize(
    "written", ["", "2024-13", "2024-Q5", "2024-M13", "13.2024", "30.02.2024", "2024-01/..", "last"]
)
def test_times_that_cannot_be_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        edtf(written)


def test_every_unit_and_scale_of_the_list_is_one() -> None:
    from onrecord.statistics.units import names

    assert [code for code in names().units if unit_of(code) is None] == []
    assert [code for code in names().scales if scale_of(code) is None] == []
    assert unit_of("buses") == unit_of("Buses")
    assert [unit_of(word) for word in ("crane", "XQZ", "", "2", "USD USD")] == [None] * 5


CELLS = st.sampled_from(
    ["2023", "2023-Q1", "2023-13", "1", "-0.50", "1e9", "1E999999", "NaN", "x", "", " ", "USD", "7", "9" * 40]
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=8))
def test_whatever_stands_in_a_table_is_read_or_told(rows: list[list[str]]) -> None:
    text = "\n".join(["year,value,unit,UNIT_MULT,area", *(",".join(row) for row in rows)])
    met = table(text, Description(unit=None).over(Description(measure="a", party=("b",), publisher="c")))
    assert met.series is not None or met.issues
    for one in met.series.observations if met.series else ():
        assert (one.value.is_finite(), one.step > 0) == (True, True)


@given(st.binary(max_size=200))
def test_whatever_bytes_there_are_are_read_or_told(content: bytes) -> None:
    try:
        met = read(content, "t.csv", TOLD)
    except (SeriesError, ExtraError):
        return
    assert met.series is not None or met.issues
