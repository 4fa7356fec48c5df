"""This program, with its trained model beside the rules or without it."""

from collections.abc import Sequence
from functools import partial

from onrecord.compare.attribution import Attribution, Range, Reader, Refusal
from onrecord.errors import ReadError
from onrecord.model import Document, Span, Statement
from onrecord.settings import Settings

# Some systems begin a text with it; it is no part of the words, and the document is read without it.
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def reader(settings: Settings | None = None) -> Reader:
    """This program as it comes.

    Raises:
        ModelError: the files of its model are not those that the package was made with.
    """
    from onrecord.tools import make_tools

    chosen = settings or Settings()
    make_tools(chosen).attribution_model()
    return partial(attributions, settings=chosen)


def reader_by_rules() -> Reader:
    """This program without its model."""
    return reader(Settings(model=False))


def attributions(text: str, settings: Settings) -> Sequence[Attribution] | Refusal:
    """The statements of a text. One told inside another is left out, for the annotations know none."""
    from onrecord.release import read_text

    try:
        release = read_text(text, settings=settings)
    except ReadError as err:
        return Refusal(str(err))
    shift = len(text) - len(text.removeprefix(MARK))
    outer = (one for one in release.statements if one.told_in is None)
    return [_attribution(one, release.document, shift) for one in outer]


def _attribution(statement: Statement, doc: Document, shift: int) -> Attribution:
    speaker = statement.speaker and statement.speaker.words
    return Attribution(
        source=_ranges((speaker,) if speaker else (), doc, shift),
        cue=_ranges((statement.cue,) if statement.cue else (), doc, shift),
        content=_ranges(statement.content, doc, shift),
    )


def _ranges(spans: Sequence[Span], doc: Document, shift: int) -> tuple[Range, ...]:
    """The spans in the text as it was given: line ends of other systems are longer there than in the document."""
    ends = [(doc.original(span.start), doc.original(span.end - 1)) for span in spans]
    return tuple((first + shift, last + shift + 1) for first, last in ends if first is not None and last is not None)
