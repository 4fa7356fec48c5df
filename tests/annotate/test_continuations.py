"""What was heard is taken from the beginning of its sentence, or left out."""

from onrecord.annotate.boundaries import Outer
from onrecord.annotate.continuations import whole
from onrecord.fetch.snapshots import snapshot
from onrecord.model import Document, Heard, Span
from onrecord.read import read
from onrecord.tools import make_tools

FIRST = "The results show that seven in ten members write."
SECOND = "50 % like to send letters to others."


def doc() -> Document:
    found, _ = read(snapshot(f"{FIRST} {SECOND}\n".encode(), "survey.txt", "text/plain"), make_tools())
    assert found is not None
    return found


def kept(*content: str, carried: bool = False) -> list[str] | None:
    """The stretches left of those heard behind "show", or of a carried sentence."""
    text = doc()
    spans = [text.span(text.text.index(words), text.text.index(words) + len(words)) for words in content]
    cue = spans[0] if carried else text.span(12, 16)
    heard = Heard(span=spans[0], by="heard/0", cue=cue, content=tuple(spans), carried=carried)
    found = whole(text, heard, Outer([]), sentences(text))
    return None if found is None else [span.text for span in found.content]


def sentences(text: Document) -> list[Span]:
    second = len(FIRST) + 1
    return [text.span(0, len(FIRST)), text.span(second, second + len(SECOND))]


def test_a_stretch_inside_its_sentence_is_taken_from_its_begin() -> None:
    assert kept("that seven in ten members write", "like to send letters to others") == [
        "that seven in ten members write",
        "50 % like to send letters to others",
    ]


def test_pieces_with_a_sign_between_are_one() -> None:
    assert kept("50", "like to send letters to others", carried=True) == ["50 % like to send letters to others"]


def test_a_lesser_part_of_another_sentence_is_left_out() -> None:
    assert kept("that seven in ten members write", "to others") == ["that seven in ten members write"]
    assert kept("letters", carried=True) is None


def test_words_in_the_sentence_of_the_cue_are_kept() -> None:
    assert kept("seven in ten") == ["seven in ten"]
