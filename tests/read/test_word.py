"""DOCX files: everything that Word shows as text, in order, with the kinds of its styles."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from onrecord.fetch.kinds import DOCX
from onrecord.settings import Settings
from read.originals import codes, document, docx_file, parts

MADE = docx_file()
# the body of a document's main part; not its head
BODY = re.compile(r"(?s)<w:body>.*</w:body>")


def with_body(markup: str) -> bytes:
    """The file with other paragraphs in its body, and no page header."""
    return changed(lambda xml: BODY.sub(f"<w:body>{markup}</w:body>", xml))


def changed(change: Callable[[str], str]) -> bytes:
    """The file with its main part changed."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(MADE)) as before, zipfile.ZipFile(written, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "word/document.xml":
                content = change(content.decode()).encode()
            after.writestr(part.filename, content)
    return written.getvalue()


def run(words: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"


def test_paragraphs_tables_and_styles_are_read_in_order() -> None:
    doc = document(MADE)
    assert (doc.title, doc.published, doc.kind, doc.media_type) == (
        "Basin to be deepened",
        "2025-03-27",
        "press release",
        DOCX,
    )
    assert parts(doc) == [
        ("header", "PRESS RELEASE 27 March 2025"),
        ("headline", "Basin to be deepened"),
        ("dateline", "TURKU"),
        ("paragraph", "The board met the ferries."),
        ("paragraph", "She thanked them for it."),
        ("list", "a dredger from Turku"),
        ("paragraph", "Depth\t12 metres"),
        ("paragraph", "The work lasts seven months."),
        ("paragraph", "It ends in November."),
        ("caption", "The basin at low tide"),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<w:p><w:ins>{run('The board ')}</w:ins>{run('met.')}</w:p>", "The board met."),
        (f"<w:p>{run('The board met.')}<w:del><w:r><w:delText>Not.</w:delText></w:r></w:del></w:p>", "The board met."),
        (f"<w:sdt><w:sdtContent><w:p>{run('The board met.')}</w:p></w:sdtContent></w:sdt>", "The board met."),
        (f"<w:p><w:hyperlink>{run('The board')}</w:hyperlink>{run(' met.')}</w:p>", "The board met."),
        ("<w:p><w:r><w:t>The board met</w:t><w:noBreakHyphen/><w:t>up.</w:t></w:r></w:p>", "The board met-up."),
        (
            f"<w:p>{run('Above.')}<w:r><w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent></w:r></w:p>",
            "Above.\nIn a box.",
        ),
        (
            "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:tbl><w:tr>"
            f"<w:tc><w:p>{run('A table in a table.')}</w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
            "\tA table in a table.",
        ),
    ],
)
def test_nothing_that_word_shows_is_left_out(markup: str, text: str) -> None:
    assert document(with_body(markup)).text == text


@pytest.mark.parametrize("length", [100, 1000, len(MADE) // 2, len(MADE) - 30])
def test_truncated_file_is_an_issue(length: int) -> None:
    assert codes(MADE[:length]) == ["broken-docx"]


def test_markup_that_breaks_off_is_an_issue() -> None:
    assert codes(changed(lambda xml: xml[:500])) == ["broken-docx"]


def test_file_without_text_is_an_issue() -> None:
    assert codes(with_body("<w:p/>")) == ["no-text"]


def test_other_zip_files_are_no_docx() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("notes.txt", "The board met.")
    assert codes(packed.getvalue()) == ["unknown-type"]


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    assert codes(MADE, settings=Settings(max_unpacked=10_000)) == ["bomb"]
    assert codes(MADE, settings=Settings(max_characters=10)) == ["too-long"]
