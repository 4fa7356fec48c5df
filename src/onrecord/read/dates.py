"""Dates and minutes as ISO 8601 from the ways in which headers and metadata write them."""

import re
from datetime import date, datetime

BY = "dates/1"

# "2024-11-18", "2024-11-18T07:25:00+03:00", "2024-11-18 07:25"; not "2024-11", not "18.11.2024"
_ISO = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)?)?\s*$")


def iso(words: str) -> str | None:
    """A date or a minute in ISO 8601; None for what is neither.

    Returns:
        "2024-11-18" or "2024-11-18T07:25": the clock of the place, as it was written (a zone is left out, never converted:
        the day of a release is the day that its office wrote).
    """
    found = _ISO.match(words)
    if not found:
        return None
    day, minute = found.groups()
    try:
        date.fromisoformat(day)
        return datetime.fromisoformat(f"{day}T{minute}").isoformat(timespec="minutes") if minute else day
    except ValueError:
        return None
