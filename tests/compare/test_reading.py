"""Annotated texts out of a file: what is no such text is told with its line, what was met and what was expected."""

import io
import json
from pathlib import Path

import pytest

from onrecord.compare.agreement import Tokens
from onrecord.compare.attribution import Attribution
from onrecord.compare.reading import Annotated, annotated
from onrecord.model import Issue
from onrecord.settings import Settings

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "compare.jsonl"
TEXT = "Žofie 🚢 said no."
GOOD = {"text": TEXT, "attributions": [{"source": [[0, 5]], "cue": [[8, 12]], "content": [[13, 15]]}]}


def read(*lines: object) -> list[Annotated | Issue]:
    """What a file of these lines gives; a text stands as it is, all else as JSON."""
    content = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    return list(annotated(io.BytesIO(content.encode()), "set.jsonl", Settings()))


def test_offsets_are_code_points() -> None:
    (found,) = read(GOOD)
    assert isinstance(found, Annotated)
    assert (found.where, found.text, found.words()) == ("set.jsonl#1", TEXT, 4)
    assert found.attributions == (Attribution(source=((0, 5),), cue=((8, 12),), content=((13, 15),)),)
    assert TEXT[13:15] == "no"


def test_an_id_is_told_where_there_is_one_and_other_fields_are_ignored() -> None:
    found = read({**GOOD, "id": "ferry", "day": 3}, {**GOOD, "id": 7}, "", GOOD)
    assert [one.where for one in found if isinstance(one, Annotated)] == ["ferry", "7", "set.jsonl#4"]


def test_an_attribution_without_content_is_left_out_and_one_without_source_is_kept() -> None:
    roles = [{"source": [[0, 5]], "cue": [], "content": []}, {"source": [], "cue": [], "content": [[13, 15]]}]
    (found,) = read({"text": TEXT, "attributions": roles})
    assert isinstance(found, Annotated)
    assert found.attributions == (Attribution(content=((13, 15),)),)


def of(**told: object) -> dict[str, object]:
    """The good line with one role of its attribution told otherwise."""
    return {"text": TEXT, "attributions": [{"source": [], "cue": [], "content": [], **told}]}


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ('{"text": ', "broken JSON"),
        ("[1, 2]", "a JSON list"),
        ({"attributions": []}, "missing required field `text`"),
        ({"text": 5, "attributions": []}, "Expected `str`, got `int` - at `$.text`"),
        ({"text": TEXT}, "missing required field `attributions`"),
        ({"text": TEXT, "attributions": [{"source": [], "content": []}]}, "missing required field `cue`"),
        ({"text": " \n", "attributions": []}, "a text without a word"),
        ({"text": "half \ud83d", "attributions": []}, "half a character (code point 5 of the text)"),
        (of(content=[3, 9]), "`$.attributions[0].content[0]`"),
        (of(content=[[3, 9, 12]]), "`$.attributions[0].content[0]`"),
        (of(content=[["3", "9"]]), "Expected `int`, got `str` - at `$.attributions[0].content[0][0]`"),
        (of(content=[[9, 9]]), "[9, 9] - at `$.attributions[0].content`"),
        (of(source=[[-1, 4]]), "[-1, 4] - at `$.attributions[0].source`"),
        (of(cue=[[0, 5], [12, 17]]), "[12, 17] - at `$.attributions[0].cue`"),
    ],
)
def test_a_broken_line_is_told_and_the_next_one_is_read(line: object, met: str) -> None:
    broken, good = read(line, GOOD)
    assert isinstance(broken, Issue)
    assert isinstance(good, Annotated)
    assert broken.message.startswith("set.jsonl#1: ")
    assert met in broken.message
    assert ", expected " in broken.message


def sample() -> list[Annotated]:
    """The texts of our own sample."""
    with SAMPLE.open("rb") as file:
        return [one for one in annotated(file, SAMPLE.name, Settings()) if isinstance(one, Annotated)]


def test_the_sample_holds_eight_texts_with_direct_mixed_and_indirect_speech() -> None:
    texts = sample()
    assert len(texts) == len(SAMPLE.read_text(encoding="utf8").splitlines()) == 8
    assert [one.where for one in texts if not 3 <= len(one.attributions) <= 6] == []
    forms = {told.form for text in texts for told in Tokens(text.text).told(text.attributions)}
    assert forms == {"direct", "mixed", "indirect"}


def test_the_ranges_of_the_sample_begin_and_end_with_words_or_marks() -> None:
    for text in sample():
        for one in text.attributions:
            words = [text.text[start:end] for role in (one.source, one.cue, one.content) for start, end in role]
            assert [some for some in words if some != some.strip() or "\n" in some] == []
