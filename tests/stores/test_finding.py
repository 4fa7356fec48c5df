"""What is found, by what, and in which order."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import StoreError
from onrecord.model import Entity, Figure, Meeting, Statement, Time, Who
from onrecord.store import Found, Query
from onrecord.store.store import Store
from stores.releases import AT, RULES, ports, simple, statement


@pytest.fixture
def filled(store: Store) -> Store:
    """The release of the suite and three others, written out of order."""
    rain = simple("It rained on Zürich-West. More rain is meant to come.", ["More rain is meant to come."])
    snow = simple("Snow, snow.", ["Snow,", "snow."], published="2023-01-09T08:00", publisher="Büro für Wetter")
    later = simple("No day is told of the rain here.", ["rain"], published=None, publisher=None)
    for original, extraction in (later, ports(), snow, rain):
        store.write(original, extraction, rules=RULES, at=AT)
    return store


def words(found: list[Found]) -> list[str]:
    """What was found, in its own words."""
    return [one.snippet for one in found]


def found(store: Store, **asked: object) -> list[str]:
    """The words of the answers to a query."""
    return words(list(store.find(Query(**asked))))  # type: ignore[arg-type]  # checked by the store


def test_words_are_found_in_what_records_say(filled: Store) -> None:
    assert found(filled, words="rain") == ["More rain is meant to come.", "rain"]
    assert found(filled, words="rained") == [], "no record says that"


def test_all_words_must_stand_there(filled: Store) -> None:
    assert found(filled, words="rain come") == ["More rain is meant to come."]
    assert found(filled, words="rain snow") == []


def test_a_phrase_must_stand_as_it_is(filled: Store) -> None:
    assert found(filled, words='"rain is"') == ["More rain is meant to come."]
    assert found(filled, words='"is rain"') == []


def test_a_star_stands_for_the_rest_of_a_word(filled: Store) -> None:
    assert found(filled, words="mea*") == ["More rain is meant to come."]
    assert found(filled, words='"rain is mea"*') == ["More rain is meant to come."]
    assert found(filled, words='"rain mea"*') == []
    assert found(filled, words="mea") == []


def test_marks_within_words_part_them(filled: Store) -> None:
    assert found(filled, words="rain-is") == ["More rain is meant to come."]
    assert found(filled, words="is-rain") == []


def test_case_and_accents_do_not_matter(filled: Store) -> None:
    (one,) = filled.find(Query(words="åkesson", type="entity"))
    assert found(filled, words="AKESSON", type="entity") == found(filled, words="A\u030akesson", type="entity")
    assert one.snippet.startswith("Tom Åkesson")
    assert one.hits == ((4, 11),)
    assert found(filled, words="zurich", type="document") != []


def test_letters_of_other_scripts_are_found(store: Store) -> None:
    store.write(*simple("Говорит Київ: ёлка, ΑΘΗΝΑ.", ["Говорит Київ: ёлка, ΑΘΗΝΑ."]), rules=RULES, at=AT)
    for asked in ("КИЇВ", "київ", "елка", "αθηνα", "Гов*"):
        assert found(store, words=asked) != [], asked


def test_a_figure_is_found_by_what_was_measured_and_whose_it_is(filled: Store) -> None:
    assert [type(one.record) for one in filled.find(Query(words="freight harbow"))] == []
    assert [type(one.record) for one in filled.find(Query(words="freight harrow"))] == [Figure]
    assert [type(one.record) for one in filled.find(Query(words="freight"))] == [Statement, Figure]


@pytest.mark.parametrize(
    ("asked", "kind"),
    [("statement", Statement), ("figure", Figure), ("time", Time), ("meeting", Meeting), ("entity", Entity)],
)
def test_one_type_of_record(filled: Store, asked: str, kind: type) -> None:
    answers = list(filled.find(Query(type=asked)))  # type: ignore[arg-type]  # one of them
    assert {type(one.record) for one in answers} == {kind}


def test_a_meeting_is_found_by_who_took_part(filled: Store) -> None:
    assert found(filled, words="Lindqvist Åkesson", type="meeting") == ["met the mayor of Harrow Bay"]


def test_what_was_denied_is_found_only_when_asked_for(filled: Store) -> None:
    assert found(filled, words="cranes", type="figure") == [], "it stands in a denied statement"
    assert found(filled, words="cranes", type="figure", status="denied") == ["70 cranes"]
    denied = "'We sold 70 cranes last year!'"
    assert found(filled, words="cranes", type="statement", status="denied") == [denied]
    assert found(filled, speaker="Tom Åkesson") == []
    assert len(found(filled, words="cranes", status="any")) == 3


@pytest.mark.parametrize("status", ["hypothetical", "expected"])
def test_a_statement_within_a_supposed_one_was_not_said_either(store: Store, status: str) -> None:
    original, extraction = simple("If they say 'He said go', we go.", [])
    doc = extraction.document
    assert doc is not None
    outer = statement(doc, "'He said go'", status=status)
    inner = statement(doc, "go", told_in=outer.id)
    store.write(original, type(extraction)(document=doc, records=(outer, inner)), rules=RULES, at=AT)
    assert found(store) == []
    assert found(store, status=status) == ["'He said go'", "go"]


@pytest.mark.parametrize("name", ["Agnès Lindqvist", "agnes lindqvist", "LINDQVIST", " Lindqvist "])
def test_a_speaker_by_whole_name_or_surname(filled: Store, name: str) -> None:
    answers = list(filled.find(Query(speaker=name)))
    assert [type(one.record) for one in answers] == [Statement, Figure, Statement], "and the figure she told"


@pytest.mark.parametrize("name", ["Agnès", "Lind", "qvist", "%", "_indqvist", "", "Agnès Lindqvist Jr"])
def test_other_pieces_of_a_name_are_nobody(filled: Store, name: str) -> None:
    assert found(filled, speaker=name) == []


@pytest.mark.parametrize(
    ("speaker", "asked", "same"),
    [
        ("Maria de la Cruz", "de la Cruz", True),
        ("Maria de la Cruz", "Cruz", True),
        ("Eva Holm and Per Lund", "Holm", True),
        ("Eva Holm and Per Lund", "Per Lund", True),
        ("Eva Holm and Per Lund", "Eva Holm and Per Lund", True),
        ("President of Freedonia", "Freedonia", False),
        ("President of Freedonia", "president of freedonia", True),
        ("the spokesperson", "spokesperson", False),
        ("Campaign for Trees", "trees", False),
    ],
)
def test_which_names_a_speaker_answers_to(store: Store, speaker: str, asked: str, same: bool) -> None:
    original, extraction = simple("We go.", [])
    assert extraction.document is not None
    said = statement(extraction.document, "We go.", speaker=Who(name=speaker))
    store.write(original, type(extraction)(document=extraction.document, records=(said,)), rules=RULES, at=AT)
    assert (found(store, speaker=asked) == ["We go."]) is same


def test_days_are_both_included_and_releases_without_one_left_out(filled: Store) -> None:
    assert found(filled, words="snow", since=date(2023, 1, 9), until=date(2023, 1, 9)) == ["Snow,", "snow."]
    assert found(filled, words="snow", since=date(2023, 1, 10)) == []
    assert found(filled, words="snow", until=date(2023, 1, 8)) == []
    assert found(filled, words="rain", since=date(1900, 1, 1)) == ["More rain is meant to come."]


def test_a_publisher_by_whole_name(filled: Store) -> None:
    assert found(filled, publisher="buro FUR wetter") == ["Snow,", "snow."]
    assert found(filled, publisher="Wetter") == []


def test_by_day_then_by_text_then_those_without_a_day(filled: Store) -> None:
    answers = list(filled.find(Query(type="statement", status="any")))
    days = [one.published for one in answers]
    assert days == ["2023-01-09T08:00"] * 2 + ["2024-03-05"] * 4 + [None]
    by_text = [one.record.content[0].start for one in answers if isinstance(one.record, Statement)]
    assert by_text[:2] == sorted(by_text[:2])


def test_the_order_within_a_release_is_that_of_its_records(filled: Store) -> None:
    _, extraction = ports()
    answers = list(filled.find(Query(publisher="Ministry of Transport", status="any", words="*")))
    assert answers == [], "a star alone asks for a word and names none"
    answers = list(filled.find(Query(publisher="Ministry of Transport", status="any")))
    here = [one.record for one in answers if one.source == "releases/ports.txt"]
    assert here == list(extraction.records)


def test_no_more_than_asked_for(filled: Store) -> None:
    assert found(filled, words="rain", limit=1) == ["More rain is meant to come."]
    assert found(filled, limit=0) == []


def test_whole_releases_in_any_language(store: Store) -> None:
    original, extraction = simple("Der Hafen wächst.", language="de", title="Häfen")
    store.write(original, extraction, rules=RULES, at=AT)
    (one,) = store.find(Query(words="hafen wachst", type="document"))
    assert (one.record, one.title, one.snippet, one.hits) == (None, "Häfen", "Der Hafen wächst.", ((4, 9), (10, 16)))
    assert found(store, words="hafen") == [], "no records were read in it"
    assert found(store, words="häfen", type="document") != [], "the title too"


def test_releases_in_which_somebody_speaks(filled: Store) -> None:
    assert len(found(filled, type="document", speaker="lindqvist")) == 1
    assert found(filled, type="document", speaker="åkesson") == []
    assert len(found(filled, type="document", speaker="åkesson", status="denied")) == 1


def test_an_answer_names_its_release(filled: Store) -> None:
    (one,) = filled.find(Query(words="tonnes", type="figure"))
    assert (one.title, one.published, one.publisher) == ("Ports", "2024-03-05", "Ministry of Transport")
    assert one.source == "releases/ports.txt"
    assert filled.extraction(one.document).document is not None


def test_a_long_answer_is_shown_around_the_first_hit(store: Store) -> None:
    text = "Before. " * 100 + "Here the needle lies. " + "After. " * 100
    store.write(*simple(text), rules=RULES, at=AT)
    (one,) = store.find(Query(words="needle", type="document"))
    assert len(one.snippet) <= 202
    assert one.snippet.startswith("…Before.") and one.snippet.endswith("…")
    ((start, end),) = one.hits
    assert one.snippet[start:end] == "needle"


def test_a_text_without_spaces_is_shown_in_part(store: Store) -> None:
    store.write(*simple("y" * 5_000), rules=RULES, at=AT)
    (one,) = store.find(Query(words="y*", type="document"))
    assert 100 < len(one.snippet) <= 202


@pytest.mark.parametrize("asked", [{"type": "quote"}, {"status": "true"}])
def test_what_there_is_not_is_our_own_mistake(store: Store, asked: dict[str, str]) -> None:
    with pytest.raises(StoreError, match=r"one of .* was expected"):
        found(store, **asked)


SYNTAX = [
    '"',
    '""',
    '"a',
    "a:b",
    "-a",
    "NOT a",
    "a AND",
    "OR",
    "NEAR(a b)",
    "a & b | !c",
    "(a",
    "{a b}: c",
    "a:*",
    "^a",
]
SYNTAX += ["'", "a'; DROP TABLE records; --", "\\", "a\\", "%s", ":a", "\0", "a\0b", "a<->b", "*", "a**", '"a*"', "𝕏"]


@pytest.mark.parametrize("asked", SYNTAX)
def test_nothing_a_user_types_is_an_error(filled: Store, asked: str) -> None:
    for kind in ("document", None):
        found(filled, words=asked, type=kind)


def test_a_thousand_words_are_no_error(filled: Store) -> None:
    assert found(filled, words=" ".join(f"w{number}" for number in range(1_000))) == []
    assert found(filled, words="w" * 100_000) == []


@given(asked=st.text(max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_at_all_is_an_error(filled: Store, asked: str) -> None:
    found(filled, words=asked, speaker=asked, publisher=asked)


@given(text=st.text(alphabet=st.characters(codec="utf8"), min_size=1, max_size=60).filter(str.strip))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_text_is_kept_and_found_by_its_latin_words(store: Store, text: str) -> None:
    store.write(*simple(text, [text], source="any.txt"), rules=RULES, at=AT)
    kept = {one.text for one in store.documents()}
    assert text in kept
    for word in (one for one in text.split() if one.isascii() and one.isalnum()):
        assert any(text.split()[0] in one.snippet or one.hits for one in store.find(Query(words=word)))
