"""PDF files: lines put together as paragraphs, and files without words."""

import pytest

from onrecord.settings import Settings
from read.originals import Placed, codes, document, parts, pdf

LEFT, HIGH = 72.0, 720.0


def lines(*words: str, first: float = HIGH, step: float = 14.0, left: float = LEFT, size: float = 11.0) -> list[Placed]:
    return [(left, first - number * step, size, line) for number, line in enumerate(words)]


PARAGRAPH = (
    "The harbour board will deepen the southern basin this year, and a dredger from",
    "Turku will dig there for seven months while the ferries go on to call at the quay in",
    "the north, which was made longer.",
)


def test_lines_become_paragraphs_by_their_places() -> None:
    page = [
        *lines("Basin to be deepened", size=18.0),
        *lines(*PARAGRAPH, first=680.0),
        *lines("The work costs little, the board told the council, because the stone of the basin is", first=620.0),
        *lines("sold to builders.", first=606.0),
    ]
    assert parts(document(pdf(page))) == [
        ("headline", "Basin to be deepened"),
        ("paragraph", " ".join(PARAGRAPH)),
        (
            "paragraph",
            "The work costs little, the board told the council, because the stone of the basin is sold to builders.",
        ),
    ]


def test_paragraphs_without_gaps_end_with_a_short_closed_line_or_begin_with_an_indent() -> None:
    page = lines(*PARAGRAPH, *PARAGRAPH[:2], "the north.")
    page += [
        (
            LEFT + 20,
            HIGH - 6 * 14,
            11.0,
            "Further in begins another one, whatever ends the line above, as here it does,",
        )
    ]
    page += lines("and goes on.", first=HIGH - 7 * 14)
    assert [words for _, words in parts(document(pdf(page)))] == [
        " ".join(PARAGRAPH),
        " ".join((*PARAGRAPH[:2], "the north.")),
        "Further in begins another one, whatever ends the line above, as here it does, and goes on.",
    ]


def test_words_broken_at_a_lines_end_are_not_mended() -> None:
    page = lines(
        "The harbour board will deepen the basin at Port-au-",
        "Prince, and it will be deep enough for the fer-",
        "ries.",
    )
    assert document(pdf(page)).text == (
        "The harbour board will deepen the basin at Port-au-Prince, and it will be deep enough for the fer-ries."
    )


def test_sentence_goes_on_over_the_page_and_running_heads_are_left_out() -> None:
    pages = [
        [
            (LEFT, 770.0, 9.0, "Westland Harbours, 2025"),
            *lines(*PARAGRAPH[:2]),
            (300.0, 30.0, 9.0, f"Page {number} of 3"),
        ]
        for number in (1, 2, 3)
    ]
    pages[1] = [pages[1][0], *lines("the north, which was made longer."), pages[1][-1]]
    assert [words for _, words in parts(document(pdf(*pages)))] == [" ".join(PARAGRAPH), " ".join(PARAGRAPH[:2])]


def test_numbers_that_are_no_page_numbers_stay() -> None:
    page = [*lines(*PARAGRAPH), (LEFT, 600.0, 11.0, "2025 budget: 300,000 in all"), (300.0, 30.0, 9.0, "1")]
    assert parts(document(pdf(page)))[-1][1] == "2025 budget: 300,000 in all"


def test_list_items_are_blocks_of_their_own() -> None:
    page = lines(*PARAGRAPH, "- a dredger from Turku", "- two barges")
    assert parts(document(pdf(page)))[1:] == [("list", "- a dredger from Turku"), ("list", "- two barges")]


def test_no_place_is_claimed_in_the_file() -> None:
    assert document(pdf(lines(*PARAGRAPH))).original(0) is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (pdf(lines()), "no-text-layer"),
        (pdf(lines("Secret words of the board."), encrypted=True), "password"),
        (b"%PDF-1.4\nnothing of the kind", "broken-pdf"),
        (pdf(lines(*PARAGRAPH))[:300], "broken-pdf"),
    ],
)
def test_what_holds_no_words_is_an_issue(content: bytes, code: str) -> None:
    assert codes(content) == [code]


def test_text_over_the_limit_is_refused() -> None:
    assert codes(pdf(lines(*PARAGRAPH)), settings=Settings(max_characters=60)) == ["too-long"]
