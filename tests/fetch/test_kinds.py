"""What bytes are: by how they begin, then by their name."""

import pytest

from onrecord.fetch.kinds import DOCX, EML, GZIP, HTML, JSON, PDF, TEXT, begins_json_line, kind_of, told_by_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", TEXT),
        ("A.HTM", HTML),
        ("a.html.gz", HTML),
        ("a.gz", GZIP),
        ("a.pdf", PDF),
        ("a.docx", DOCX),
        ("a.eml", EML),
        ("a.json", JSON),
        ("a.xyz", None),
        ("a", None),
        (".gz", None),
    ],
)
def test_names_tell_kinds(name: str, kind: str | None) -> None:
    assert told_by_name(name) == kind


@pytest.mark.parametrize(
    ("head", "told", "kind"),
    [
        (b"%PDF-1.7", TEXT, PDF),
        (b"\n\n%PDF-1.7", None, PDF),
        (b"PK\x03\x04", None, DOCX),
        (b"\x1f\x8b\x08", TEXT, GZIP),
        (b"<!DOCTYPE html>", TEXT, HTML),
        (b"\xef\xbb\xbf  <?xml version='1.0'?>\n<!-- a --><html lang='en'>", None, HTML),
        (b"<Minister> said", None, TEXT),
        (b"a page of <html> tags", None, TEXT),
        (b'{"text": "a"}', None, JSON),
        (b'{"text": "a"}', TEXT, TEXT),
        (b"Received: by x\nFrom: a@b.example\n\n", None, EML),
        (b"words", None, TEXT),
    ],
)
def test_content_goes_before_the_name(head: bytes, told: str | None, kind: str) -> None:
    assert kind_of(head, told) == kind


def test_json_lines_begin_with_an_object_on_one_line() -> None:
    assert begins_json_line(b'{"text": "a"}\n')
    assert not begins_json_line(b'{\n  "text": "a"\n}')
    assert not begins_json_line(b"{braces} in a text")
