"""Writes the three samples that are not plain text: `tram-line.docx`, `power-cut.pdf`, `aid-flight.eml`.

The files are kept in the repository; this shows where they came from. The PDF is written by hand, page by page, so that
nothing is needed for it but this file.
"""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

FOLDER = Path(__file__).parent / "releases"

TRAM_LINE = """\
The city council of Porto Alto decided on Thursday to build the tram line to the university hospital.
By 27 votes to 14, with two abstentions, the council approved a budget of €186 million. The line will be 7.4 \
kilometres long and have twelve stops. Trams are to run every eight minutes.
“We have talked about this line since 1998,” Mayor Beatriz Falcão told the council. “A child born then is a \
nurse at that hospital today, and she still takes the bus.”
Councillor Rui Sarmento, who voted against the plan, said that the price would not stay where it is. “In the \
first draft the line cost €120 million. What will the third draft say?” he asked.
The mayor rejected this. She said the price was fixed by contract and that the state would pay 40 percent of it.
The council asked the transport authority to present a plan for the building sites by 31 March 2026. Cyclists \
must be able to pass at all times."""

TRAM_TABLE = (("Part of the line", "Length", "Opening"), ("Station to Market Square", "3.1 km", "June 2028"),
              ("Market Square to Hospital", "4.3 km", "spring 2029"))  # fmt: skip

POWER_CUT = """\
NORTHERN GRID COMPANY
Press release
Tromsund, 8 January 2026

Power is back in the whole of the Lofjord district

Power was cut to about 48,000 households in the Lofjord district between 12:33 and 16:10 on
Wednesday. The cause was ice on a line near Skarvik, the Northern Grid Company reported.

"We are sorry. Nobody should sit in the dark at noon," said the head of operations, Sigrun
Haldorsen. "It was not sabotage, and I ask everybody to stop saying that it was."

Repairs took three and a half hours. At the worst moment 210 megawatts were missing, more than
half of what the district needs in winter.

Energy Minister Arvid Sollie thanked the crews for their work on the mountain. He promised that
the line would be renewed by the autumn of 2027. The company had asked for this in 2022 and again
in 2024.

"If the ice comes back, so do we," Haldorsen said.
"""

AID_FLIGHT = """\
Paramaribo, 19 May 2026

The Embassy of Canada informs the press of the following.

A third aeroplane with 22 tonnes of medicine and two water pumps landed in Paramaribo on Monday. It is part of \
the help that Canada promised after the floods of April.

“Canada said it would bring three aeroplanes, and it has brought three aeroplanes,” Ambassador Louise \
Tremblay-Roy said at the airport. “The fourth one will bring engineers.”

The Minister of Disaster Relief of Suriname, Ronald Pinas, thanked Canada for the medicine and asked for tents \
for 900 families. “The water has gone down by a metre since Friday,” he said, “but nobody can sleep on mud.”

The ambassador and the minister will visit the Brokopondo district together on 21 May.
"""


def main() -> None:
    """Writes the three files."""
    write_docx(FOLDER / "tram-line.docx")
    (FOLDER / "power-cut.pdf").write_bytes(pdf(POWER_CUT.splitlines()))
    (FOLDER / "aid-flight.eml").write_bytes(eml())


def write_docx(path: Path) -> None:
    """The decision of a city council, with a table."""
    import docx

    document = docx.Document()
    document.core_properties.title = "Council approves tram line to the hospital"
    document.core_properties.author = "City of Porto Alto"
    document.add_heading("Council approves tram line to the hospital", level=1)
    document.add_paragraph("Porto Alto, 4 December 2025")
    for paragraph in TRAM_LINE.splitlines():
        document.add_paragraph(paragraph)
    table = document.add_table(rows=0, cols=len(TRAM_TABLE[0]))
    for row in TRAM_TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(path))


def pdf(lines: list[str]) -> bytes:
    """One page with a text layer, one line of text below the other."""
    shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
    content = f"BT /F1 11 Tf 15 TL 60 780 Td\n{shown}\nET".encode("cp1252")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (Power is back in the whole of the Lofjord district) /CreationDate (D:20260108170000Z) >>",
    ]
    return _assembled(parts)


def _escaped(words: str) -> str:
    """Words as they stand in a PDF string."""
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assembled(parts: list[bytes]) -> bytes:
    """The objects of a PDF file with its table of offsets."""
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(parts) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(parts), len(out))
    )


def eml() -> bytes:
    """A mail with an encoded subject, the text as plain text and as HTML."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Embassy of Canada, Press Section <press@embassy.example>"
    mail["To"] = "Newsrooms <news@newsrooms.example>"
    mail["Date"] = "Tue, 19 May 2026 09:15:00 -0300"
    mail["Subject"] = "Third aeroplane with medicine lands – fourth to follow"
    mail["Message-ID"] = "<20260519.1@embassy.example>"
    mail.set_content(AID_FLIGHT, charset="utf-8", cte="quoted-printable")
    page = "".join(f"<p>{paragraph}</p>\n" for paragraph in AID_FLIGHT.split("\n\n"))
    mail.add_alternative(
        f"<html><body>\n{page}</body></html>\n", subtype="html", charset="utf-8", cte="quoted-printable"
    )
    mail.set_boundary("part-of-the-mail")
    return mail.as_bytes()


if __name__ == "__main__":
    main()
