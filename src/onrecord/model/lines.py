"""Records, documents and issues as JSON in the fields of the contract, and back."""

from functools import cache

import msgspec

from onrecord.model.document import Document
from onrecord.model.issue import Issue
from onrecord.model.record import AnyRecord

# Numbers stand as they were written ("3.10"), not as binary fractions.
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def body(value: msgspec.Struct) -> str:
    """One line of JSON; the same value gives the same characters."""
    return _ENCODER.encode(value).decode("utf8")


def record_of(text: str | bytes) -> AnyRecord:
    """The record that a line of JSON holds.

    Raises:
        msgspec.ValidationError: a field is missing or of another type than the record has.
    """
    return _decoder(AnyRecord).decode(text)  # type: ignore[no-any-return]  # the decoder checks the type


def document_of(text: str | bytes) -> Document:
    """The document that a line of JSON holds; raises as `record_of` does."""
    return _decoder(Document).decode(text)  # type: ignore[no-any-return]  # the decoder checks the type


def issue_of(text: str | bytes) -> Issue:
    """The issue that a line of JSON holds; raises as `record_of` does."""
    return _decoder(Issue).decode(text)  # type: ignore[no-any-return]  # the decoder checks the type


@cache
def _decoder(kind: object) -> msgspec.json.Decoder:  # type: ignore[type-arg]  # of the kind asked for
    return msgspec.json.Decoder(kind)
