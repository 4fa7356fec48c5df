"""SDMX-ML, generic or structure-specific, read by sdmx1. Needs the extra `sdmx`."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat

from onrecord.errors import ExtraError
from onrecord.model import Issue
from onrecord.statistics.lines import Line, fault

PERIOD, VALUE = "TIME_PERIOD", "OBS_VALUE"


def lines(content: bytes, name: str) -> Iterator[Line | Issue]:
    """The observations with their dimensions and attributes as cells, in the order of the file.

    Raises:
        ExtraError: sdmx1 is not installed.
    """
    places = _places(content, name)
    if isinstance(places, Issue):
        yield places
        return
    message = _message(content, name)
    if isinstance(message, Issue):
        yield message
        return
    observations = [one for part in getattr(message, "data", ()) for one in part.obs]
    if not observations:
        yield fault(name, None, "empty-file", "no observations are in it, SDMX-ML with data was expected")
    numbers = places if len(places) == len(observations) else [0] * len(observations)
    for number, one in zip(numbers, observations, strict=True):
        yield Line(number, _cells(one))


def _cells(one: Any) -> dict[str, str]:  # Any: an sdmx.model Observation, which is imported where it is used only
    """An observation's dimensions, attributes and value by their ids."""
    told = {str(key): str(value.value) for key, value in one.key.values.items()} if one.key else {}
    attributes = {str(key): str(value.value) for key, value in one.attrib.items()}
    value = "" if one.value is None else str(one.value)
    return {**attributes, **told, VALUE: value}


def _places(content: bytes, name: str) -> list[int] | Issue:
    """The line of each observation; an issue where the file is no XML or defines entities, which SDMX-ML never does."""
    numbers: list[int] = []
    parser = expat.ParserCreate()

    def begun(tag: str, _: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "Obs":
            numbers.append(parser.CurrentLineNumber)

    def refused(*_: object) -> None:
        raise ValueError(parser.CurrentLineNumber)

    parser.StartElementHandler = begun
    parser.StartDoctypeDeclHandler = refused
    try:
        parser.Parse(content, True)
    except expat.ExpatError as err:
        return fault(
            name, err.lineno, "broken-xml", f"no XML ({expat.errors.messages[err.code]}), SDMX-ML was expected"
        )
    except ValueError as err:
        return fault(name, int(err.args[0]), "broken-xml", "a document type declaration, SDMX-ML without was expected")
    return numbers


def _message(content: bytes, name: str) -> Any:  # an sdmx.message Message or an Issue
    """The whole file as sdmx1 reads it."""
    try:
        import sdmx
    except ImportError as err:
        raise ExtraError("SDMX-ML needs: pip install 'onrecord[sdmx]'") from err
    # It warns that no structure was given; codes are all that is needed here.
    log = logging.getLogger("sdmx")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        return sdmx.read_sdmx(BytesIO(content))
    # Any: sdmx1 tells XML that is no SDMX-ML by whatever its parsers come upon.
    except Exception as err:
        reason = " ".join(str(err).split())[:200] or type(err).__name__
        return fault(name, None, "no-sdmx", f"no SDMX-ML that sdmx1 can read ({reason})")
    finally:
        log.setLevel(before)
