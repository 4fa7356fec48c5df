"""`onrecord why`: which rules found something at one character."""

from collections.abc import Iterator, Sequence

import click

from onrecord.cli import DONE, PROBLEMS, tell
from onrecord.model import AnyRecord, Extraction, Issue, Mark, Span, Statement, Who


@click.command("why")
@click.argument("release", metavar="RELEASE")
@click.argument("offset", type=click.IntRange(min=0))
@click.pass_context
def command(context: click.Context, /, release: str, offset: int) -> int:
    """Tell every mark, record and issue at a character of a release, with the rule and version that made it.

    RELEASE is an id, the beginning of one, a title, a path in the store, or a file. OFFSET counts the characters of
    its text from 0, as `onrecord show` and all records do; of a file with several releases the first is meant. Marks
    are made anew from the original; records and issues of a release in the store are those stored.
    """
    from onrecord.cli.meant import meant

    for extraction in meant(release, context.obj, marks=True):
        if extraction.document is not None:
            click.echo("\n".join(answer(extraction, offset)))
            return DONE
        tell(extraction.issues)
    return PROBLEMS


def answer(extraction: Extraction, offset: int) -> Iterator[str]:
    """The character in its surroundings, then a line for everything found there.

    Raises:
        ReadError: the text has no such character.
    """
    from onrecord.cli.wording import around
    from onrecord.release import release_of

    release = release_of(extraction)
    if release is None:
        return
    found = release.why(offset)
    yield f"{release.document.source}, character {offset}: {around(release.text, offset)}"
    yield from (line(one) for one in found)
    if not found:
        yield "nothing was found here"


def line(one: Mark | AnyRecord | Issue) -> str:
    """One mark, record or issue: what it is, where, by which rule, and what it tells."""
    from onrecord.cli.wording import facts, quoted, told
    from onrecord.model import evidence, kind_of

    if isinstance(one, Issue):
        return f"issue   {one.code}  {_where([one.span] if one.span else [])}  {one.by}  {one.message}"
    if isinstance(one, Mark):
        words = (f"{name} {value}" for name, value in facts(one))
        return f"mark    {type(one).__name__.lower()}  {_where([one.span])}  {one.by}  {', '.join(words)}".rstrip()
    where = _where(evidence(one))
    record = f"record  {kind_of(one)}  {where}  {one.by}  {told(one)}: {quoted(one)}  ({one.id}, score {one.score:g})"
    return "\n".join([record, *_speaker(one.speaker)]) if isinstance(one, Statement) and one.speaker else record


def _speaker(who: Who) -> Iterator[str]:
    """How the text led to a speaker, then a line for everybody else who could be meant, with why it is not he."""
    words = f"from {who.words.text!r}, " if who.words else ""
    yield f"        speaker  {who.name or 'not told'}, {words}by {who.by}, score {who.score:g}"
    yield from (f"        not  {other}" for other in who.considered)


def _where(spans: Sequence[Span]) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in spans)
