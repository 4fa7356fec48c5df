"""What must hold of times and amounts in any text: nothing raises, spans are their text, values lie within bounds."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import amounts, sentences, whens
from onrecord.model import Amount, Document, Figure, Issue, Mark, Marks, Segment, When
from onrecord.model.period import period_of
from onrecord.record import figure
from onrecord.tools import make_tools

WORDS = """
5 0 12 2024 1999 0000 9999 31 1,200 3.4 1/2 ½ .5 5- - – to and or from between in on the a of last next this past two
three half hundred thousand million bn dozen % $ US$ € km km/h per year years quarter first fifth third visit buses
people January Sept. May 18th Monday spring end early mid- by will said almost more than up back used be rose it trade
now tonight a.m. 9:30 :15 Q3 H1 '90s 1990s 20th century decade weekend ago earlier later every each minus -5 , . ; ( )
" “ ”
"""

anything = st.lists(st.sampled_from(WORDS.split()) | st.text(max_size=6), max_size=40).map(" ".join) | st.text(
    max_size=120
)
days = st.none() | st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29)])


def found(text: str, day: date | None) -> tuple[list[Mark], list[Figure]]:
    """All times and amounts of a text of one paragraph, and the figures made of them."""
    paragraph = Segment(kind="paragraph", start=0, end=len(text))
    published = day.isoformat() if day else None
    doc = Document(id="document:1", sha256="", text=text, published=published, segments=(paragraph,))
    marks = Marks()
    for annotator in (sentences, whens, amounts):
        some = [one for one in annotator.annotate(doc, marks, make_tools()) if not isinstance(one, Issue)]
        marks = marks.plus(some)
    return [*marks.of(When), *marks.of(Amount)], [one for one in figure.build(doc, marks) if isinstance(one, Figure)]


@settings(max_examples=400, deadline=None)
@given(anything, days)
def test_no_text_raises_and_all_values_can_be(text: str, day: date | None) -> None:
    marks, figures = found(text, day)
    for mark in marks:
        assert mark.span.text == text[mark.span.start : mark.span.end] != ""
        if isinstance(mark, Amount):
            assert mark.low <= mark.value <= mark.high
        if isinstance(mark, When) and mark.value and mark.kind != "time":
            assert period_of(mark.value)
    assert len(figures) == sum(isinstance(mark, Amount) for mark in marks)


@settings(max_examples=200, deadline=None)
@given(anything, days)
def test_times_do_not_overlap(text: str, day: date | None) -> None:
    spans = sorted(mark.span for mark in found(text, day)[0] if isinstance(mark, When))
    assert all(one.end <= other.start for one, other in pairwise(spans))
