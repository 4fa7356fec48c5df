"""The dateline that a release's first paragraph opens with: place, day, the service that carries it."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

import msgspec

from onrecord.data import load
from onrecord.read.dates import Written, month_and_day, written

BY = "dateline/1"
# No dateline is longer (the longest met has 118 characters); more of a line is not looked at.
LONGEST = 160
# Characters behind it that tell whether a sentence begins there.
BEHIND = 40
# A dateline has at most so many dashes: "OSLO, Norway -- 2 May 2024 -- "; and so many parts of a place.
MOST_DASHES = 3
MOST_PARTS = 4

# The dashes of "OSLO -- ", "Oslo – ", "(BelTA) - ", "(AP) _"; not that of "Port-au-Prince"
_DASH = re.compile(r"\s*(?:--+|[–—]|(?<=[\s)/])[-_](?=\s|$))\s*")
# "/PRNewswire/", "(BelTA)", "/ PR Karma /"; not "(2024)", not "(the capital)", not "(D-Md.)", not "either/or"
_SERVICE = re.compile(r"[/(]\s?(?![DRI]-)(?P<name>[A-Z0-9][\w .&'’-]{1,40}?)\s?[/)]")
# "GLOBE NEWSWIRE", "24-7PressRelease", "PRNewswire"; not "BelTA"
_CARRIES = re.compile(r"(?i)wire|press ?release")
# "BelTA", "AP"; not "Laughter"
_AGENCY = re.compile(r"[A-Z]\w*[A-Z]")
# "MINSK", "St. Petersburg", "D.C.", "Isle of Wight", "PORT-AU-PRINCE"; not "the capital", not "2024"
_PLACE = re.compile(r"[^\W\d_a-zß-ÿ][\w.'’-]*(?: (?:(?:of|de|del|da|upon|the|la|le) )?[^\W\d_a-zß-ÿ][\w.'’-]*){0,4}")
# "MINSK", "ST. LOUIS"; not "Minsk", not "I"
_CAPITALS = re.compile(r"[^\W\d_a-zß-ÿ][^a-zß-ÿ]{2,}")
# "Portland, Ore", "WASHINGTON, D.C"; not "Lee & Sons", not "Sen. Jeffords, I"
_TOWN_AND_LAND = re.compile(r"[^,&]{2,}(?:, ?[^,&]{2,}){1,2}")
# What stands between parts: "," "/" "(" "&" " - "; not the hyphen of "Port-au-Prince"
_BETWEEN = re.compile(r"[,;/()&–—]|--+|\s[-_](?:\s|$)|\band\b")
# The end of "OSLO – "; not the hyphen of "Port-au-Prince"
_TRAILING = re.compile(r"[\s–—_-]+$")
# How a sentence begins after the dash: "The", '"We', "55 buses", nothing; not "the"
_BODY = re.compile(r"[\"\s“”„«‘'(\[*]*(?:[^\W_a-zß-ÿ]|$)")


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """What a dateline tells. It ends at `end`, counted from its begin, the dash and the space after it left out.

    `body` is where the sentence after it begins. `yearless` is a date without a year, as month and day. `carrier` is a
    service that distributes, `agency` one that writes itself.
    """

    end: int
    body: int
    date: Written | None = None
    yearless: tuple[int, int] | None = None
    carrier: str | None = None
    agency: str | None = None


class Wires(msgspec.Struct, frozen=True):
    """The list `data/wires.yml`."""

    distributors: frozenset[str]


@cache
def _distributors() -> frozenset[str]:
    return load("wires", Wires).distributors


def dateline(words: str) -> Dateline | None:
    """The dateline that these words begin with; the longest when more than one dash could end it; None without one."""
    line = words[: LONGEST + BEHIND].partition("\n")[0]
    tries = [_told(line[:end], body) for end, body in _dashes(line)]
    if len(line) == len(words) <= LONGEST:
        tries.append(_whole(line))
    return next((found for found in reversed(tries) if found), None)


def distributes(service: str) -> bool:
    """Whether a service carries other people's releases rather than writing its own."""
    return _CARRIES.search(service) is not None or service.lower().rstrip(".") in _distributors()


def _dashes(line: str) -> Iterator[tuple[int, int]]:
    """Where each dash that could end a dateline stands and where the sentence after it begins."""
    for dash in islice(_DASH.finditer(line), MOST_DASHES):
        if 0 < dash.start() <= LONGEST and _BODY.match(line, dash.end()):
            yield dash.start(), dash.end()


def _whole(line: str) -> Dateline | None:
    """A line that is a dateline and nothing else: it has a date."""
    found = _told(line, len(line))
    return found if found and found.date else None


def _told(head: str, body: int) -> Dateline | None:
    """What the words before the dash tell, when they are nothing but place, day and service, and enough of these."""
    date = next(written(head), None)
    yearless = None if date else month_and_day(head)
    span = (date.start, date.end) if date else yearless[0] if yearless else None
    rest = _without(head, span)
    service = _SERVICE.search(rest)
    places = _parts(_without(rest, service.span() if service else None))
    if not all(_PLACE.fullmatch(place) for place in places) or len(places) > MOST_PARTS:
        return None
    name = service["name"] if service else None
    if not (span or _is_place(head.rstrip(), places) or (name and (places or _AGENCY.match(name)))):
        return None
    carries = name is not None and distributes(name)
    return Dateline(
        end=len(_TRAILING.sub("", head)),
        body=body,
        date=date,
        yearless=yearless[1] if yearless else None,
        carrier=name if carries else None,
        agency=name if not carries and body > len(head) else None,
    )


def _is_place(head: str, places: list[str]) -> bool:
    """Whether names are a place by their look alone: one in capitals, or a town and what it lies in."""
    return bool(places) and bool(_CAPITALS.fullmatch(places[0]) or _TOWN_AND_LAND.fullmatch(head))


def _parts(words: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(words) if part.strip()]


def _without(words: str, span: tuple[int, int] | None) -> str:
    """The words with a stretch of them blanked, which parts what stands on either side."""
    return words if span is None else f"{words[: span[0]]},{words[span[1] :]}"
