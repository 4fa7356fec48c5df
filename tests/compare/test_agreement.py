"""The scorer, on examples whose figures can be told by head."""

import pytest

from onrecord.compare.agreement import Agreement, Counts, Tokens, agreement, quoted_stretches
from onrecord.compare.attribution import Attribution, Range

TEXT = 'Ana said "we go now". Ben said that they stay here.'
ANA, BEN = "Ana", "Ben"
DIRECT, INDIRECT = '"we go now"', "that they stay here"


def at(words: str, text: str = TEXT) -> tuple[Range, ...]:
    """Where words stand in the text; nowhere for none."""
    start = text.index(words)
    return ((start, start + len(words)),) if words else ()


def told(source: str, content: str) -> Attribution:
    """An attribution in words."""
    return Attribution(source=at(source), content=at(content))


ANNOTATED = [told(ANA, DIRECT), told(BEN, INDIRECT)]


def judged(*found: Attribution) -> Agreement:
    """What a reader that found these comes to."""
    return agreement(TEXT, ANNOTATED, found)


def test_who_finds_all_and_no_more_has_every_point() -> None:
    agreed = judged(*reversed(ANNOTATED))
    assert agreed.attribution == agreed.content == Counts(2, 2, 2, 2)
    assert agreed.quoted == agreed.direct == agreed.indirect == Counts(1, 1, 1, 1)
    assert (agreed.attribution.precision, agreed.attribution.recall, agreed.attribution.f1) == (1, 1, 1)
    assert agreed.wrong_source == 0


def test_who_finds_nothing_has_no_precision() -> None:
    agreed = judged()
    assert agreed.attribution == Counts(annotated=2)
    assert (agreed.attribution.precision, agreed.attribution.recall, agreed.attribution.f1) == (None, 0, 0)
    assert agreed.wrong_source is None


def test_where_nothing_is_there_and_nothing_found_there_is_no_figure() -> None:
    none = agreement(TEXT, [], [])
    assert none == Agreement()
    assert (none.attribution.precision, none.attribution.recall, none.attribution.f1) == (None, None, None)


def test_one_of_two_found_and_one_of_three_right() -> None:
    counts = judged(ANNOTATED[0], told(ANA, "Ben"), told(BEN, "said")).attribution
    assert counts == Counts(annotated=2, found=3, met=1, right=1)
    assert counts.precision == pytest.approx(1 / 3)
    assert counts.recall == pytest.approx(1 / 2)
    assert counts.f1 == pytest.approx(2 / 5)


@pytest.mark.parametrize(
    ("content", "met"),
    [
        ("we go now", 1),  # 3 of 5 tokens, the marks being two
        ("go now", 0),  # 2 of 5
        ('said "we go now', 1),  # 4 shared of 6
        ('Ana said "we go now". Ben said', 1),  # 5 of 10
        ('Ana said "we go now". Ben said that', 0),  # 5 of 11
    ],
)
def test_half_of_the_tokens_must_be_shared(content: str, met: int) -> None:
    assert agreement(TEXT, ANNOTATED[:1], [told(ANA, content)]).content.met == met


def test_a_wrong_source_is_no_attribution_and_is_told() -> None:
    agreed = judged(told(BEN, DIRECT), ANNOTATED[1])
    assert (agreed.attribution.met, agreed.content.met) == (1, 2)
    assert (agreed.right_sources, agreed.wrong_sources, agreed.wrong_source) == (1, 1, 0.5)


def test_a_source_shares_a_token_or_is_missing_on_both_sides() -> None:
    assert judged(told("Ana said", DIRECT)).attribution.met == 1
    for nameless, named in ((ANNOTATED[0], told("", DIRECT)), (told("", DIRECT), ANNOTATED[0])):
        agreed = agreement(TEXT, [nameless], [named])
        assert (agreed.attribution.met, agreed.content.met) == (0, 1)
        assert agreed.wrong_source is None, "nobody was told to be somebody else"
    assert agreement(TEXT, [told("", DIRECT)], [told("", DIRECT)]).attribution.met == 1


def test_each_is_paired_once_and_the_best_pairs_first() -> None:
    twice = judged(told(ANA, "we go now"), told(ANA, DIRECT))
    assert twice.attribution == Counts(annotated=2, found=2, met=1, right=1)
    # The exact one goes to its own, though the other one was annotated first and is near enough.
    annotated = [told(BEN, "we go now"), told(ANA, DIRECT)]
    agreed = agreement(TEXT, annotated, [told(ANA, DIRECT)])
    assert (agreed.right_sources, agreed.wrong_sources) == (1, 0)


def test_a_content_in_pieces_counts_as_their_tokens_together() -> None:
    text = '"We go," Ana said. "Now."'
    whole = Attribution(source=at("Ana", text), content=(*at('"We go,"', text), *at('"Now."', text)))
    part = Attribution(source=at("Ana", text), content=at('"We go,"', text))
    # 5 tokens of 9
    assert agreement(text, [whole], [part]).attribution.met == 1


def test_an_attribution_without_content_is_left_out() -> None:
    empty = Attribution(source=at(ANA))
    assert agreement(TEXT, [empty], [empty]) == Agreement()


def test_each_side_is_judged_by_its_own_form() -> None:
    # Found with "said", which is not quoted, the direct content is a mixed one.
    agreed = judged(told(ANA, 'said "we go now"'))
    assert agreed.direct == Counts(annotated=1, found=0, met=1, right=0)
    assert agreed.quoted == Counts(annotated=1, found=1, met=1, right=1)
    assert agreed.indirect == Counts(annotated=1)


def test_counts_add_up() -> None:
    both = judged(*ANNOTATED) + judged(told(BEN, DIRECT))
    assert both.attribution == Counts(annotated=4, found=3, met=2, right=2)
    assert (both.right_sources, both.wrong_sources) == (2, 1)
    assert both + Agreement() == both


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said “yes” and «no».", ["“yes”", "«no»"]),
        ("He said ``yes'' there.", ["``yes''"]),
        ('It isn\'t "open.\n"Nor this."', ['"open.', '"Nor this."']),
        ("A lost mark” is none, ‘nor is this’.", []),
        ("“He said “no” twice.", ["“He said “no”"]),
    ],
)
def test_quoted_stretches(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_stretches(text)] == quoted


def test_tokens_are_touched_by_any_of_their_characters() -> None:
    tokens = Tokens("don't go")
    assert tokens.of([(0, 8)]) == {0, 1, 2, 3}
    assert tokens.of([(2, 4)]) == {0, 1}
    assert tokens.of([(3, 4), (7, 8)]) == {1, 3}
    assert tokens.of([(5, 6)]) == set(), "the space"
