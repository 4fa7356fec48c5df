"""Originals of every format, made byte by byte or by the libraries that write them."""

import hashlib
import io
from collections.abc import Sequence

from onrecord.model import Document, Issue, Snapshot, Told
from onrecord.read import read
from onrecord.settings import Settings
from onrecord.tools import make_tools

# Left, height and size in points, and the words of a line of a PDF page.
Placed = tuple[float, float, float, str]

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Basin to be deepened - Westland Harbours</title>
<meta property="og:site_name" content="Westland Harbours">
<meta property="article:published_time" content="2025-03-27T09:15:00Z">
<link rel="canonical" href="https://harbour.example/basin"></head>
<body class="has-sidebar"><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<main><article><h1>Basin to be deepened</h1>
<p>TURKU, 27 March (Nordag) &ndash; The <b>board</b> &amp; the ferries   met
 on Thursday, and they spoke about the basin, which is shallow.<!-- check --> It was late.<br>
&ldquo;We dig,&rdquo; she said.</p>
<figure><img src="a.jpg"><figcaption>The basin at low tide</figcaption></figure>
<p class="photo-credit">Anna Marsh</p>
<ul><li>a dredger from Turku</li><li>two barges</li></ul>
<table><tr><td>Depth</td><td>12 metres</td></tr></table>
<p>The work lasts seven months, costs little, and ends in November, when the storms begin 🌊 there.</p>
<div class="social-share">Tell your friends</div><p style="display: none">Draft of the office</p>
<ul><li><a href="1">Ferries are late again</a></li>
<li><a href="2">Fish market opens</a></li><li><a href="3">Old crane sold</a></li></ul>
</article></main><footer>Imprint and rights</footer></body></html>"""

MAIL = b"""From: =?utf-8?q?B=C3=BCro_der_H=C3=A4fen?= <press@harbour.example>\r
To: all@news.example\r
Subject: Basin to be\r
 deepened\r
Date: Thu, 27 Mar 2025 23:30:00 +0200\r
Message-ID: <1@harbour.example>\r
MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary=cut\r
\r
--cut\r
Content-Type: text/html\r
\r
<p>The web version.</p>\r
--cut\r
Content-Type: text/plain; charset=iso-8859-1\r
Content-Transfer-Encoding: quoted-printable\r
\r
The board of the H=E4fen met the ferries on Thursday.\r
She thanked them for it.\r
--cut--\r
"""


def snapshot(content: bytes, media_type: str | None = None, told: Told | None = None) -> Snapshot:
    """A snapshot of these bytes."""
    sha256 = hashlib.sha256(content).hexdigest()
    return Snapshot(content=content, sha256=sha256, source="a/release", media_type=media_type, told=told or Told())


def reading(
    content: bytes, media_type: str | None = None, *, told: Told | None = None, settings: Settings | None = None
) -> tuple[Document | None, list[Issue]]:
    """What the readers make of these bytes."""
    return read(snapshot(content, media_type, told), make_tools(settings))


def document(content: bytes, media_type: str | None = None, *, told: Told | None = None) -> Document:
    """The document in these bytes, which must be read without an issue."""
    doc, issues = reading(content, media_type, told=told)
    assert issues == []
    assert doc is not None
    return doc


def codes(content: bytes, media_type: str | None = None, *, settings: Settings | None = None) -> list[str]:
    """The codes of the issues of an original in which nothing can be read."""
    doc, issues = reading(content, media_type, settings=settings)
    assert doc is None
    assert all(issue.message.startswith("a/release: ") and ", expected " in issue.message for issue in issues)
    return [issue.code for issue in issues]


def parts(doc: Document) -> list[tuple[str, str]]:
    """Kind and words of every segment."""
    return [(segment.kind, doc.text[segment.start : segment.end]) for segment in doc.segments]


def pdf(*pages: Sequence[Placed], encrypted: bool = False) -> bytes:
    """A PDF file in Helvetica. An encrypted one names a key that no password gives."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for number, page in enumerate(pages):
        drawn = b"BT " + b"".join(map(_drawn, page)) + b"ET"
        objects[4 + 2 * number] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
        objects[5 + 2 * number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (4 + 2 * number)
        )
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
    return _filed(objects, _KEY if encrypted else b"")


_KEY = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (b"11" * 32, b"22" * 32)


def _drawn(placed: Placed) -> bytes:
    left, height, size, words = placed
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return b"/F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj " % (size, left, height, escaped.encode("cp1252"))


def _filed(objects: dict[int, bytes], trailer: bytes) -> bytes:
    """Numbered objects with the table that says where each one begins."""
    file, begins = bytearray(b"%PDF-1.4\n"), {}
    for number in sorted(objects):
        begins[number] = len(file)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % begins[number] for number in sorted(objects))
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF"
    return bytes(file) + end % (size, table, size, trailer, len(file))


def docx_file() -> bytes:
    """A DOCX file with a page header, styles, a table of figures and one that lays out the page."""
    import docx

    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "PRESS RELEASE 27 March 2025"
    made.add_heading("Basin to be deepened", 0)
    made.add_paragraph("TURKU – The board met the ferries.\nShe thanked them for it.")
    made.add_paragraph("a dredger from Turku", "List Bullet")
    figures = made.add_table(1, 2)
    figures.cell(0, 0).text, figures.cell(0, 1).text = "Depth", "12 metres"
    layout = made.add_table(1, 2).rows[0].cells
    layout[0].text = "The work lasts seven months."
    layout[0].add_paragraph("It ends in November.")
    made.add_paragraph("The basin at low tide", "Caption")
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()
