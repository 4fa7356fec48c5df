"""A mail as a file (EML): its text, and what its head tells."""

import email
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

import msgspec

from onrecord.fetch.kinds import EML, HTML
from onrecord.model import Issue
from onrecord.read import html
from onrecord.read.decode import decoded
from onrecord.read.draft import Draft, fault
from onrecord.settings import Settings

BY = "mail/1"
# What the standard library raises on heads and parts that no mail program writes (tests/read/test_mail.py has some).
BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
# The standard library takes quadratic time for a field's parts: fields that no mail program writes are not parsed.
LONGEST_FIELD = 4000

# How to read a part, with its folded lines: b"Content-Type: text/plain;\n charset=utf-8"; not b"Subject: a"
_FIELD = re.compile(rb"(?im)^content-[a-z-]{2,40}:[^\n]*(?:\n[ \t][^\n]*)*")


def draft(content: bytes, settings: Settings) -> Iterator[Draft | Issue]:
    """The text of a mail, the plain one before the HTML one; subject, day and sender beside it."""
    if long := next((field for field in _FIELD.finditer(content) if len(field.group()) > LONGEST_FIELD), None):
        met = f"a mail with a field of {len(long.group()):,} bytes"
        yield fault("broken-mail", met, f"at most {LONGEST_FIELD:,} bytes", by=BY)
        return
    try:
        mail = email.message_from_bytes(content, policy=default)
        body = mail.get_body(preferencelist=("plain", "html"))
    except BROKEN as err:
        yield fault("broken-mail", f"a mail whose parts cannot be read ({type(err).__name__})", "a whole mail", by=BY)
        return
    if body is None:
        yield fault("no-text", "a mail without a text part", "one with text/plain or text/html", by=BY)
        return
    yield from _attachments(mail)
    for found in _of_body(body, settings):
        yield found if isinstance(found, Issue) else _with_head(found, mail)


def _of_body(body: MIMEPart, settings: Settings) -> Iterator[Draft | Issue]:
    payload = body.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    if body.get_content_type() == HTML:
        yield from html.draft(content, settings)
        return
    for found in decoded(content, body.get_content_charset()):
        if isinstance(found, Issue):
            yield found
        else:
            yield Draft(text=found.text, reader=BY, media_type=EML, encoding=found.encoding, origin=())


def _with_head(found: Draft, mail: EmailMessage) -> Draft:
    """The draft of the body with what the mail's head tells; the offsets of an HTML body are not those of the mail."""
    return msgspec.structs.replace(
        found,
        reader=BY,
        media_type=EML,
        title=_field(mail, "subject") or found.title,
        published=_day(mail) or found.published,
        publisher=_sender(mail) or found.publisher,
        origin=(),
    )


def _field(mail: EmailMessage, name: str) -> str | None:
    """A field of the head as words; None for one that is missing, broken or longer than any true one."""
    raw = next((value for found, value in mail.raw_items() if found.lower() == name), None)
    if raw is None or len(raw) > LONGEST_FIELD:
        return None
    try:
        return " ".join(str(mail[name]).split()) or None
    except BROKEN:
        return None


def _day(mail: EmailMessage) -> str | None:
    """When the mail was sent, as its sender's clock had it."""
    words = _field(mail, "date")
    try:
        return parsedate_to_datetime(words).strftime("%Y-%m-%dT%H:%M") if words else None
    except BROKEN:
        return words


def _sender(mail: EmailMessage) -> str | None:
    """The name of the sender; an address alone names nobody."""
    words = _field(mail, "from")
    return parseaddr(words)[0].strip() or None if words else None


def _attachments(mail: EmailMessage) -> Iterator[Issue]:
    """An Issue that names the parts that were not read."""
    try:
        names = [part.get_filename() or part.get_content_type() for part in mail.iter_attachments()]
    except BROKEN:
        names = ["parts that cannot be read"]
    if names:
        met = f"attachments that were not read ({', '.join(names)})"
        yield fault("attachments", met, "the release in the mail's own text", by=BY)
