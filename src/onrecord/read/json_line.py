"""A JSON object with `text` and named fields beside it."""

import json
from collections.abc import Iterator, Mapping

from onrecord.fetch.kinds import JSON
from onrecord.model import Issue
from onrecord.read.draft import Draft, fault
from onrecord.settings import Settings

BY = "json-line/1"

# The field names that data sets of releases use for one thing, the contract's own first.
TITLES = ("title", "headline")
DATES = ("published", "datetime", "date")
PUBLISHERS = ("publisher", "source")
ADDRESSES = ("url", "source_url")
LANGUAGES = ("language", "lang")


def draft(content: bytes, _: Settings) -> Iterator[Draft | Issue]:
    """The `text` of the object, with what its other fields tell."""
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError) as err:
        yield fault("broken-json", f"JSON that cannot be read ({err})", "one JSON object", by=BY)
        return
    text = fields.get("text") if isinstance(fields, dict) else None
    if not isinstance(text, str):
        yield fault("no-text", "a JSON value without a text", 'an object with a string "text"', by=BY)
        return
    yield Draft(
        text=text,
        reader=BY,
        media_type=JSON,
        encoding="utf-8",
        title=_first(fields, TITLES),
        published=_first(fields, DATES),
        publisher=_first(fields, PUBLISHERS),
        url=_first(fields, ADDRESSES),
        language=_first(fields, LANGUAGES),
    )


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """The first of these fields that holds words."""
    words = (value for name in names if isinstance(value := fields.get(name), str))
    return next((value.strip() for value in words if value.strip()), None)
