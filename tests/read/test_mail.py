"""Mails: the plain text first, the head beside it."""

import pytest

from onrecord.fetch.kinds import EML, kind_of
from read.originals import MAIL, codes, document, reading


def test_plain_text_and_head_are_read() -> None:
    doc = document(MAIL)
    assert doc.text == "The board of the Häfen met the ferries on Thursday.\nShe thanked them for it."
    assert (doc.title, doc.published, doc.publisher) == ("Basin to be deepened", "2025-03-27T23:30", "Büro der Häfen")
    assert (doc.media_type, doc.encoding, doc.language) == (EML, "cp1252", "en")


def test_web_version_serves_where_there_is_no_plain_one() -> None:
    assert document(MAIL.replace(b"text/plain", b"application/x-plain")).text == "The web version."


def test_attachments_are_named() -> None:
    mail = MAIL.replace(b"multipart/alternative", b"multipart/mixed").replace(
        b"--cut--", b"--cut\r\nContent-Disposition: attachment; filename=plan.pdf\r\n\r\n%PDF\r\n--cut--"
    )
    doc, issues = reading(mail)
    assert doc is not None
    assert [issue.code for issue in issues] == ["attachments"]
    assert "plan.pdf" in issues[0].message


@pytest.mark.parametrize(
    ("before", "after", "field", "expected"),
    [
        (b"Thu, 27 Mar 2025 23:30:00 +0200", b"last Thursday", "published", None),
        (b"Subject: Basin to be\r\n deepened\r\n", b"", "title", None),
        (b"=?utf-8?q?B=C3=BCro_der_H=C3=A4fen?= <press@harbour.example>", b"press@harbour.example", "publisher", None),
        (b"charset=iso-8859-1", b"charset=no-such", "encoding", "cp1252"),
    ],
)
def test_odd_fields_do_not_stop_the_reading(before: bytes, after: bytes, field: str, expected: str | None) -> None:
    assert before in MAIL
    doc, _ = reading(MAIL.replace(before, after))
    assert doc is not None
    assert getattr(doc, field) == expected


def test_date_that_cannot_be_read_is_told() -> None:
    _, issues = reading(MAIL.replace(b"Thu, 27 Mar 2025 23:30:00 +0200", b"last Thursday"))
    assert [issue.code for issue in issues] == ["odd-date"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx", "no-text"),
        (b"From: a@b.example\r\nMIME-Version: 1.0\r\n\r\n", "no-text"),
        (b"From: a@b.example\r\nContent-Type: text/plain; " + b"a=b; " * 2000 + b"\r\n\r\nx", "broken-mail"),
        (b"From: a@b.example\r\nMIME-Version: 1.0\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 9000, "broken-mail"),
    ],
)
def test_mail_without_words_is_an_issue(content: bytes, code: str) -> None:
    assert codes(content, EML) == [code]


def test_release_that_begins_with_fields_is_no_mail() -> None:
    release = b"From: Harbour Board\nDate: 27 March 2025\nSubject: Basin\n\nThe board met."
    assert kind_of(release, None) == "text/plain"
    assert kind_of(MAIL, None) == EML
    assert kind_of(MAIL, "text/plain") == "text/plain"
