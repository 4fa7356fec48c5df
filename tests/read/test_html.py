"""Pages: their main text without what stands around it, what their head tells, the way back to the source."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Document
from onrecord.settings import Settings
from read.originals import PAGE, codes, document, parts, reading

HTML = "text/html"
LONG = "The board met the ferries on Thursday, and they spoke about the basin, which is shallow, for long."


def body(inside: str) -> bytes:
    return f"<!doctype html><html><body>{inside}</body></html>".encode()


def assert_leads_back(doc: Document, source: str) -> int:
    """Every character with a place is the one that stands there; how many have one."""
    places = [(character, doc.original(offset)) for offset, character in enumerate(doc.text)]
    assert all(place is None or source[place] == character for character, place in places)
    return sum(place is not None for _, place in places)


def test_main_text_stands_alone_in_blocks_of_their_kinds() -> None:
    assert parts(document(PAGE.encode())) == [
        ("headline", "Basin to be deepened"),
        ("dateline", "TURKU, 27 March (Nordag)"),
        (
            "paragraph",
            "The board & the ferries met on Thursday, and they spoke about the basin, which is shallow. It was late.",
        ),
        ("paragraph", "“We dig,” she said."),
        ("caption", "The basin at low tide"),
        ("caption", "Anna Marsh"),
        ("list", "a dredger from Turku"),
        ("list", "two barges"),
        ("paragraph", "Depth 12 metres"),
        (
            "paragraph",
            "The work lasts seven months, costs little, and ends in November, when the storms begin 🌊 there.",
        ),
    ]


def test_head_tells_title_day_publisher_and_address() -> None:
    doc = document(PAGE.encode())
    assert (doc.title, doc.published, doc.publisher) == (
        "Basin to be deepened",
        "2025-03-27T09:15",
        "Westland Harbours",
    )
    assert (doc.url, doc.language, doc.media_type) == ("https://harbour.example/basin", "en", HTML)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_words_lead_back_to_the_page_as_it_was(newline: str) -> None:
    source = PAGE.replace("\n", newline)
    doc = document(source.encode())
    known = assert_leads_back(doc, source)
    # All but what entities and collapsed spaces stand for, and the newlines between blocks.
    assert known > 0.9 * len(doc.text)
    for words in ("The ", "board", "ferries", "on Thursday", "It was late.", "there."):
        start = doc.text.index(words)
        assert doc.original(start) == source.index(words, source.index("<h1>"))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<b>", "</i>", "<i>", "&amp;", "&", "<br>", "a b", "\r\n", "é🌊", "<!--", "-->"]
        )
    )
)
def test_any_markup_leads_back_truly_or_not_at_all(pieces: list[str]) -> None:
    source = "<html><body><p>The board met." + "".join(pieces)
    doc, _ = reading(source.encode())
    if doc:
        assert_leads_back(doc, source)


@pytest.mark.parametrize(
    "noise",
    [
        "<nav>Home News</nav>",
        "<aside>Read this too</aside>",
        '<div class="cookie-banner">We use cookies</div>',
        '<div role="navigation">Home News</div>',
        "<form>Your address <input></form>",
        '<p style="visibility:hidden">Draft</p>',
        "<p hidden>Draft</p>",
        '<div aria-hidden="true">Draft</div>',
        "<script>var text = 'Draft';</script>",
        '<ul id="related-news"><li>Older news</li></ul>',
        "<footer>Imprint</footer>",
        '<ul><li><a href="1">One more</a><li><a href="2">Another one</a><li><a href="3">A third one</a></ul>',
    ],
)
def test_what_stands_around_a_text_is_left_out(noise: str) -> None:
    doc = document(body(f"<article><p>{LONG}</p>{noise}<p>{LONG}</p></article>"))
    assert doc.text == f"{LONG}\n{LONG}"


@pytest.mark.parametrize(
    "kept",
    [
        '<div class="with-sidebar">{}</div>',
        '<p class="navy">{}</p>',
        '<p><a href="1">{}</a></p>',
        "<blockquote>{}</blockquote>",
        "<table><tr><td><p>{}</p></td></tr></table>",
    ],
)
def test_what_only_looks_like_noise_is_kept(kept: str) -> None:
    doc = document(body(f"<article><p>{LONG}</p>{kept.format('Mind these words of the board.')}</article>"))
    assert "Mind these words of the board." in doc.text


def test_heading_outside_the_main_text_is_its_headline() -> None:
    doc = document(body(f"<header><h1>Basin deepened</h1></header><div><p>{LONG}</p><p>{LONG}</p></div>"))
    assert parts(doc)[0] == ("headline", "Basin deepened")
    assert doc.title == "Basin deepened"


def test_structured_data_tells_day_and_publisher() -> None:
    data = '{"@graph": [{"headline": "Basin", "datePublished": "2025-03-27", "publisher": {"name": "Harbour Board"}}]}'
    doc = document(body(f'<script type="application/ld+json">{data}</script><p>{LONG}</p>'))
    assert (doc.title, doc.published, doc.publisher) == ("Basin", "2025-03-27", "Harbour Board")


@pytest.mark.parametrize(
    ("times", "published"),
    [
        ('<time datetime="2025-03-27T09:15Z">Thursday</time>', "2025-03-27T09:15"),
        ('<time datetime="2025-03-27">a</time><time datetime="2024-01-02">b</time>', None),
    ],
)
def test_only_marked_time_of_a_page_is_its_day(times: str, published: str | None) -> None:
    assert document(body(f"<header>{times}</header><article><p>{LONG}</p></article>")).published == published


def test_window_title_serves_where_nothing_else_names_the_text() -> None:
    head = b"<html><head><title>Press release</title></head><body>"
    assert document(head + b"<p>" + LONG.encode() + b"</p>").title == "Press release"
    assert document(head + b"<b>BASIN DEEPENED</b><p>" + LONG.encode() + b"</p>").title == "BASIN DEEPENED"


def test_heading_above_something_left_out_is_left_out() -> None:
    doc = document(body(f"<article><p>{LONG}</p><h3>Related</h3><nav>Old news</nav></article>"))
    assert doc.text == LONG


def test_declared_language_counts_where_the_text_is_too_short_to_tell() -> None:
    assert document(b'<html lang="de-AT"><body><p>Hafen Graz').language == "de"
    assert document(b'<html lang="German"><body><p>Hafen Graz').language is None


def test_declared_encoding_is_used_and_a_wrong_one_told() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Президент встретился с губернатором.</p>'
    doc = document(page.encode("cp1251"))
    assert (doc.text, doc.encoding) == ("Президент встретился с губернатором.", "cp1251")
    doc_met, issues = reading(page.encode())
    assert doc_met is not None
    assert doc_met.encoding == "utf-8"
    assert [issue.code for issue in issues] == ["wrong-declaration"]


@pytest.mark.parametrize(
    "page",
    [
        b"<html><head><title>Basin</title></head></html>",
        b"<!DOCTYPE html><frameset><frame src=a></frameset>",
        b"<html><body><script>write('text')</script><noscript>Switch it on</noscript></body></html>",
        b"<html><body> \n <p> </p> &nbsp; </body></html>",
    ],
)
def test_page_without_text_is_an_issue(page: bytes) -> None:
    assert codes(page) == ["no-text"]


def test_page_without_body_tags_is_read() -> None:
    assert document(b"<!DOCTYPE html><p>The board met.<p>It left.").text == "The board met.\nIt left."


def test_page_over_the_limit_is_refused_before_it_is_parsed() -> None:
    assert codes(body("<p></p>" * 100), settings=Settings(max_characters=100)) == ["too-long"]
    assert codes(body("<p>" + "a" * 110), settings=Settings(max_characters=100)) == ["too-long"]


def test_depth_is_no_danger() -> None:
    assert document(b"<html><body>" + b"<div>" * 50_000 + b"The board met.").text == "The board met."
