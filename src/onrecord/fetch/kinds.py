"""What bytes are, by how they begin (first) and by how their file is named (second)."""

import re
from pathlib import PurePath

TEXT, HTML, PDF, DOCX, EML = (
    "text/plain",
    "text/html",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822",
)
JSON, JSON_LINES, GZIP = "application/json", "application/jsonl", "application/gzip"
READABLE = frozenset({TEXT, HTML, PDF, DOCX, EML, JSON, GZIP})
EXPECTED = "text, HTML, PDF, DOCX, EML, JSON lines or gzip of these"

# How many bytes of a file are looked at to tell what it is.
HEAD = 4096
GZIP_MAGIC = b"\x1f\x8b"
ZIP_MAGIC = b"PK\x03\x04"
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

# Sources: RFC 1952 (gzip), ISO 32000-1 (PDF), PKWARE APPNOTE (ZIP), and the formats' own specifications.
NAMES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".htm": HTML,
    ".html": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".eml": EML,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".gz": GZIP,
}
UNREADABLE = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"%!PS", "a PostScript file"),
    (b"OggS", "an Ogg sound or film"),
    (b"ID3", "an MP3 sound"),
    (b"RIFF", "a RIFF sound, film or image"),
)

# "<!DOCTYPE html>", "<?xml version='1.0'?><html lang='en'>", "<!-- a --><head>"; not "<Minister>", not "A <html> tag"
_HTML_START = re.compile(
    rb"(?i)\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*){0,5}"
    rb"<(?:!doctype\s+html|html|head|body)[\s>]"
)
# "Subject: Ministers meet"; not "On 5 May: rain", not " folded"
_MAIL_FIELD = re.compile(rb"(?im)^(received|return-path|message-id|mime-version|from|subject|date|content-type):")
# '{"text": "Ministers met"}'; not '{braces}'
_JSON_START = re.compile(rb'\s*\{\s*"\w{1,40}"\s*:')
# A mail that was sent carries one of these beside who it is from; a release that lists "From:" and "Date:" does not.
MAIL_TRACES = frozenset({b"received", b"message-id", b"mime-version", b"return-path"})


def told_by_name(name: str) -> str | None:
    """The media type that a file's name tells: "a.html" and "a.html.gz" text/html, "a.gz" application/gzip."""
    path = PurePath(name.lower())
    if path.suffix == ".gz" and path.stem:
        return NAMES.get(PurePath(path.stem).suffix, GZIP)
    return NAMES.get(path.suffix)


def kind_of(head: bytes, told: str | None) -> str:
    """The media type of bytes that begin so: by what they are, else by what their name told, else text."""
    if head.startswith(GZIP_MAGIC):
        return GZIP
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(ZIP_MAGIC):
        return DOCX
    if _HTML_START.match(_without_mark(head)):
        return HTML
    if told in (HTML, EML, JSON, JSON_LINES, TEXT):
        return told
    if _JSON_START.match(_without_mark(head)):
        return JSON
    return EML if _is_mail(_without_mark(head)) else TEXT


def begins_json_line(head: bytes) -> bool:
    """Whether bytes begin as a JSON object does whose first field stands on its first line."""
    found = _JSON_START.match(_without_mark(head))
    return found is not None and b"\n" not in found.group()


def unreadable(head: bytes) -> str | None:
    """What the bytes are, in words, when they are of a known kind that is not read; None otherwise."""
    return next((words for magic, words in UNREADABLE if head.startswith(magic)), None)


def _without_mark(head: bytes) -> bytes:
    return next((head[len(mark) :] for mark in BYTE_ORDER_MARKS if head.startswith(mark)), head)


def _is_mail(head: bytes) -> bool:
    if not _MAIL_FIELD.match(head):
        return False
    fields = {name.lower() for name in _MAIL_FIELD.findall(head.replace(b"\r\n", b"\n").partition(b"\n\n")[0])}
    return bool(fields & MAIL_TRACES) and bool(fields & {b"from", b"subject"})
