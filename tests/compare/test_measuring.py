"""One reader over some texts: what it found, refused, and how fast it was."""

from collections.abc import Sequence
from itertools import repeat

from onrecord.compare import Measure, Missing, Peer, measured
from onrecord.compare.agreement import Counts
from onrecord.compare.attribution import Attribution, Reader, Refusal
from onrecord.compare.measuring import FIRST_TEXT, RefusedText, versions
from onrecord.compare.reading import Annotated
from onrecord.errors import ExtraError, ModelError

NO = Attribution(source=((0, 3),), content=((9, 11),))
TEXTS = [
    Annotated(where="one", text="Ana said no.", attributions=(NO,)),
    Annotated(where="two", text="Ben said no, but not so loud.", attributions=(NO,)),
]


def of_reader(read: Reader) -> Measure:
    """The measure of a reader that can be loaded."""
    measure = measured(Peer(name="ours", load=lambda: read), TEXTS)
    assert isinstance(measure, Measure)
    return measure


def test_what_was_found_in_all_texts_is_added_up() -> None:
    measure = of_reader(lambda _: [NO])
    assert (measure.reader, measure.read, measure.refused, measure.words) == ("ours", 2, (), 10)
    assert measure.agreement.attribution == Counts(2, 2, 2, 2)
    assert measure.seconds > 0


def test_a_refused_text_counts_as_one_in_which_nothing_was_found_and_not_for_the_speed() -> None:
    def read(text: str) -> Sequence[Attribution] | Refusal:
        return Refusal("I do not like it") if "loud" in text else [NO]

    measure = of_reader(read)
    assert (measure.read, measure.words) == (1, 3)
    assert measure.refused == (RefusedText(text="two", why="I do not like it"),)
    assert measure.agreement.attribution == Counts(annotated=2, found=1, met=1, right=1)


def test_a_reader_reads_a_text_of_ours_before_the_clock_starts() -> None:
    met: list[str] = []

    def read(text: str) -> Sequence[Attribution]:
        met.append(text)
        return []

    of_reader(read)
    assert met == [FIRST_TEXT, *(text.text for text in TEXTS)]


def test_a_reader_that_is_not_there_is_told_and_no_text_is_looked_at() -> None:
    for error in (ExtraError("pip install it"), ModelError("install it again")):

        def load(error: Exception = error) -> Reader:
            raise error

        texts = repeat(TEXTS[0])
        assert measured(Peer(name="theirs", load=load), texts) == Missing(reader="theirs", missing=str(error))


def test_versions_are_those_of_what_is_installed() -> None:
    assert versions(("onrecord", "no-such-package")) == {"onrecord": "0.1.0"}
