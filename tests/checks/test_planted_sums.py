"""The checks find planted faults of every kind, and nothing in sound releases."""

from collections import Counter

import pytest

from onrecord.settings import Settings
from planted_sums import WAYS, Case, cases, differs

RULES = Settings(model=False)
RELEASES, SEED = 96, 7  # six sound and six wrong ones of each way, by another seed than the results that are kept
ENOUGH = 0.95


@pytest.fixture(scope="module")
def judged() -> list[tuple[Case, bool]]:
    return [(case, differs(case, RULES)) for case in cases(RELEASES, SEED)]


def test_no_false_alarm(judged: list[tuple[Case, bool]]) -> None:
    assert [case.texts for case, told in judged if told and not case.wrong] == []


def test_faults_of_every_way_are_found(judged: list[tuple[Case, bool]]) -> None:
    found = Counter(case.way for case, told in judged if case.wrong and told)
    assert set(found) == set(WAYS)
    assert sum(found.values()) >= ENOUGH * sum(case.wrong for case, _ in judged)
