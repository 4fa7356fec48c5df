"""What the trained model hears in plain sentences, and that it hears the same whatever else is read."""

import numpy as np

from onrecord.model import Bound, Heard, Statement
from onrecord.release import read_text
from onrecord.tools import make_tools
from onrecord.tools.attribution_model import CONTENT, KINDS, MEASURE, MOST_FIGURES, PARTY, SOURCE
from onrecord.tools.pieces import Line

SENTENCE = "The governor said that the bridge would be built in May."


def test_a_cue_with_its_source_and_content() -> None:
    model = make_tools().attribution_model()
    assert model is not None
    heard = model.hear(SENTENCE, [Line(0, len(SENTENCE), 0)], [])
    cue = max(heard.cues, key=lambda one: one.probability)
    words = [SENTENCE[s:e] for s, e in zip(heard.pieces.start, heard.pieces.end, strict=True)]
    assert words[cue.first : cue.last + 1] == ["said"]
    assert [w for w, p in zip(words, cue.parts[:, SOURCE], strict=True) if p > 0.5] == ["The", "governor"]
    assert [w for w, p in zip(words, cue.parts[:, CONTENT], strict=True) if p > 0.5][:3] == ["that", "the", "bridge"]
    assert np.allclose(cue.parts.sum(1), 1, atol=1e-4)


def test_the_same_text_is_heard_in_the_same_way() -> None:
    model = make_tools().attribution_model()
    assert model is not None
    first = model.hear(SENTENCE, [Line(0, len(SENTENCE), 0)], [])
    model.hear("Another text was read between.", [Line(0, 30, 0)], [])
    again = model.hear(SENTENCE, [Line(0, len(SENTENCE), 0)], [])
    assert [one[:4] for one in first.cues] == [one[:4] for one in again.cues]
    assert all((one.parts == other.parts).all() for one, other in zip(first.cues, again.cues, strict=True))


def test_thanks_are_heard_and_told_by_whom() -> None:
    release = read_text("Governor Rosa Iriarte thanked the ferrymen for their patience. The quay was swept.")
    statements = [one for one in release.records if isinstance(one, Statement)]
    assert [(one.speaker and one.speaker.name, one.by) for one in statements] == [("Rosa Iriarte", "heard/2")]
    assert statements[0].content[0].text.endswith("for their patience")
    assert [mark.cue.text for mark in release.marks if isinstance(mark, Heard)] == ["thanked"]


def test_a_figure_with_its_party_measure_and_kind() -> None:
    text = "Norvik Shipping reported revenue of $48 million."
    model = make_tools().attribution_model()
    assert model is not None
    start = text.index("$")
    heard = model.hear(text, [Line(0, len(text), 0)], [], [(start, len(text) - 1)])
    (figure,) = heard.figures
    words = [text[s:e] for s, e in zip(heard.pieces.start, heard.pieces.end, strict=True)]
    parties = [w for w, p in zip(words, figure.parts[:, PARTY], strict=True) if p > 0.5]
    assert "".join(parties) == "NorvikShipping"
    assert [w for w, p in zip(words, figure.parts[:, MEASURE], strict=True) if p > 0.5] == ["revenue"]
    assert KINDS[int(figure.kinds.argmax())] == "level"
    assert np.allclose(figure.parts.sum(1), 1, atol=1e-4)


def test_figures_beyond_what_is_read_of_a_window_are_left_to_rules() -> None:
    text = " ".join(f"{number} boats." for number in range(1, 81))
    release = read_text(text)
    heard = [mark for mark in release.marks if isinstance(mark, Bound)]
    assert MOST_FIGURES <= len(heard) < 80
    assert len(release.figures) == 80


def test_a_place_without_pieces_is_no_figure() -> None:
    model = make_tools().attribution_model()
    assert model is not None
    heard = model.hear(SENTENCE, [Line(0, len(SENTENCE), 0)], [], [(500, 510)])
    assert heard.figures == ()
