"""The language of a text: English by its own small words, any other by py3langid."""

import re
from functools import cache
from typing import Protocol

BY = "language/1"
ENGLISH = "en"
# So many characters tell the language of a release; more only cost time.
SAMPLE = 4000
FEWEST_LETTERS = 40
# The share of all words that are these, and how many of them differ, before no other language is thought of: enough for
# all but 14 of 3,514 English releases; texts in German, Dutch, French, Danish and Polish have one kind at most.
SHARE, FEWEST_KINDS = 0.1, 3
# In so few letters two kinds are enough: names from elsewhere fill a sentence, not a release.
SHORT, FEWEST_KINDS_IN_SHORT = 400, 2
# py3langid's own probability, under which its answer is a guess. A text that is mostly in another script is not
# English: what else it may be needs less certainty.
SURE, SURE_ELSEWHERE = 0.9, 0.4
LATIN_END = "\u024f"
MOSTLY = 0.5

# Words that are frequent in English and in no other language of Latin script.
_SMALL_WORDS = """
the of and that with for from this which have has had been was were are will would their they it its by not he she
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())

# "the", "l'été"; not "2024"
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The language of a text as ISO 639-1; None where it is too short or too mixed to tell.

    English is recognised without loading the model, which takes most of a second.
    """
    sample = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = "".join(words)
    if _is_english(words, len(letters)):
        return ENGLISH
    latin = sum(letter <= LATIN_END for letter in letters) > MOSTLY * len(letters)
    if not letters or (latin and len(letters) < FEWEST_LETTERS):
        return ENGLISH if SMALL_WORDS.intersection(words) else None
    language, probability = _model().classify(sample)
    return language if probability >= (SURE if latin else SURE_ELSEWHERE) else None


def _is_english(words: list[str], letters: int) -> bool:
    """Whether English small words alone tell the language."""
    small = [word for word in words if word in SMALL_WORDS]
    kinds = FEWEST_KINDS if letters >= SHORT else FEWEST_KINDS_IN_SHORT
    return len(small) >= SHARE * len(words) and len(set(small)) >= kinds


class _Model(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _model() -> _Model:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    model: _Model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return model
