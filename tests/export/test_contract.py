"""Lines of JSON: what other programs rely on."""

import json

import msgspec

from onrecord.export.contract import line, lines
from onrecord.model import document_of, issue_of, record_of
from stores.releases import ports

COMMON = ("type", "id", "document", "by")
# From the contract, records version 1: fields may be added, none may go.
FIELDS = {
    "document": "sha256 text title kind publisher distributor published language source score",
    "statement": "form status speaker cue content told_in addressee score",
    "figure": "words value low high unit hedge measure parties period period_words kind told_in score",
    "time": "words value timex kind score",
    "meeting": "form participants date place topics ordinal evidence score",
    "entity": "kind name roles mentions country score",
    "issue": "stage code message span",
}


def test_the_document_first_then_its_records_then_its_issues() -> None:
    _, extraction = ports()
    told = [json.loads(one) for one in lines(extraction)]
    types = [one["type"] for one in told]
    assert types == [
        "document",
        "meeting",
        "entity",
        "time",
        "statement",
        "figure",
        "statement",
        "statement",
        "figure",
        "issue",
    ]
    assert [one["id"] for one in told[1:-1]] == [record.id for record in extraction.records]


def test_every_line_has_the_fields_of_the_contract() -> None:
    _, extraction = ports()
    met = set()
    for one in map(json.loads, lines(extraction)):
        assert {*COMMON, *FIELDS[one["type"]].split()} <= one.keys()
        met.add(one["type"])
    assert met == set(FIELDS)


def test_a_line_is_one_line_whatever_the_text_holds() -> None:
    _, extraction = ports()
    assert extraction.document is not None
    odd = msgspec.structs.replace(extraction.document, text="a\nb\u2028c\0d\r")
    assert line(odd).count(b"\n") == 1
    assert json.loads(line(odd))["text"] == odd.text


def test_numbers_keep_their_digits() -> None:
    _, extraction = ports()
    (tonnes,) = [one for one in lines(extraction) if b'"tonne"' in one]
    assert b'"value":3.10E+6' in tonnes
    assert json.loads(tonnes)["value"] == 3_100_000


def test_lines_read_back_as_what_they_were() -> None:
    _, extraction = ports()
    first, *others, last = lines(extraction)
    assert document_of(first) == extraction.document
    assert tuple(map(record_of, others)) == extraction.records
    assert issue_of(last) == extraction.issues[0]


def test_records_stand_in_the_order_of_the_text_however_they_came() -> None:
    _, extraction = ports()
    backwards = msgspec.structs.replace(extraction, records=tuple(reversed(extraction.records)))
    assert list(lines(backwards)) == list(lines(extraction))


def test_where_nothing_could_be_read_only_issues_stand() -> None:
    _, extraction = ports()
    unread = msgspec.structs.replace(extraction, document=None, records=())
    assert [json.loads(one)["type"] for one in lines(unread)] == ["issue"]
