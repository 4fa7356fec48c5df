"""SDMX-ML in both of its forms, and files that only look like it."""

import sys

import pytest

from onrecord.errors import ExtraError
from onrecord.statistics import Description, Read, read

pytest.importorskip("sdmx", reason="pip install 'onrecord[sdmx]'")

TOLD = Description(measure="trade", party=("Harrow Province", "Port Amber"), publisher="Office")
NAMESPACE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
HEADER = """<mes:Header><mes:ID>T</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2025-01-10T00:00:00</mes:Prepared>
<mes:Sender id="XX"/><mes:Structure structureID="TRADE" {namespace} dimensionAtObservation="TIME_PERIOD">
<com:Structure><Ref id="TRADE" agencyID="XX" version="1.0"/></com:Structure></mes:Structure></mes:Header>"""
DATA = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=XX:TRADE(1.0):ObsLevelDim:TIME_PERIOD"
SPECIFIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<mes:StructureSpecificData xmlns:mes="{NAMESPACE}/message" xmlns:com="{NAMESPACE}/common" xmlns:ns1="{DATA}"
 xmlns:ss="{NAMESPACE}/data/structurespecific" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{HEADER.format(namespace=f'namespace="{DATA}"')}
<mes:DataSet ss:structureRef="TRADE" xsi:type="ns1:DataSetType" ss:dataScope="DataStructure" action="Replace">
<Series FREQ="M" REF_AREA="HP" UNIT_MEASURE="USD" UNIT_MULT="6">
<Obs TIME_PERIOD="2023-01" OBS_VALUE="301.50"/>
<Obs TIME_PERIOD="2023-02" OBS_VALUE="SECOND"/>
</Series></mes:DataSet></mes:StructureSpecificData>
"""
GENERIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<mes:GenericData xmlns:mes="{NAMESPACE}/message" xmlns:com="{NAMESPACE}/common" xmlns:gen="{NAMESPACE}/data/generic">
{HEADER.format(namespace="")}
<mes:DataSet structureRef="TRADE"><gen:Series>
<gen:SeriesKey><gen:Value id="FREQ" value="M"/><gen:Value id="REF_AREA" value="HP"/></gen:SeriesKey>
<gen:Attributes><gen:Value id="UNIT_MEASURE" value="USD"/><gen:Value id="UNIT_MULT" value="6"/></gen:Attributes>
<gen:Obs><gen:ObsDimension value="2023-01"/><gen:ObsValue value="301.50"/></gen:Obs>
<gen:Obs><gen:ObsDimension value="2023-02"/><gen:ObsValue value="SECOND"/></gen:Obs>
</gen:Series></mes:DataSet></mes:GenericData>
"""


def met(text: str, told: Description = TOLD) -> Read:
    """A file read."""
    return read(text.encode(), "t.xml", told)


@pytest.mark.parametrize("text", [SPECIFIC, GENERIC], ids=["structure-specific", "generic"])
def test_both_forms_are_read(text: str) -> None:
    found = met(text.replace("SECOND", "311"))
    assert found.issues == ()
    assert found.series is not None
    values = [(one.period, str(one.value)) for one in found.series.observations]
    assert (values, found.series.unit) == ([("2023-01", "3.0150E+8"), ("2023-02", "3.11E+8")], "USD")


@pytest.mark.parametrize("text", [SPECIFIC, GENERIC], ids=["structure-specific", "generic"])
def test_a_value_that_is_no_number_is_told_with_its_line(text: str) -> None:
    found = met(text)
    line = text[: text.index("SECOND")].count("\n") + 1
    assert [one.message for one in found.issues] == [
        f"t.xml:{line}: the value of 2023-02 is 'SECOND', a number such as 1234.5 was expected"
    ]
    assert found.series is not None
    assert len(found.series.observations) == 1


def test_series_are_chosen_by_their_dimensions() -> None:
    other = SPECIFIC.replace("SECOND", "311").replace(
        "</Series>", '</Series><Series FREQ="M" REF_AREA="ZZ" UNIT_MEASURE="USD" UNIT_MULT="6">\n'
        '<Obs TIME_PERIOD="2023-01" OBS_VALUE="7"/></Series>',
    )  # fmt: skip
    assert "REF_AREA is HP, ZZ" in met(other).issues[0].message
    chosen = met(other, Description(where={"REF_AREA": "ZZ"}).over(TOLD))
    assert chosen.issues == ()
    assert chosen.series is not None
    assert [str(one.value) for one in chosen.series.observations] == ["7E+6"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SPECIFIC[:-40], "t.xml:11: no XML ("),
        ("<a>\n<b></a>", "t.xml:2: no XML (mismatched tag)"),
        ("<html><body>Moved</body></html>", "t.xml: no SDMX-ML that sdmx1 can read"),
        ('<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>', "t.xml:1: a document type declaration"),
        (
            SPECIFIC[: SPECIFIC.index("<Series")] + "</mes:DataSet></mes:StructureSpecificData>",
            "t.xml: no observations",
        ),
    ],
    ids=["cut off", "not nested", "a page", "entities", "no data"],
)
def test_what_is_no_sdmx_is_told(text: str, words: str) -> None:
    found = met(text)
    assert found.series is None
    assert found.issues[0].message.startswith(words)


def test_without_sdmx1_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sdmx", None)
    with pytest.raises(ExtraError, match=r"pip install 'onrecord\[sdmx\]'"):
        met(GENERIC)
