"""Whom "the parties", "both presidents" and "the two leaders" mean: the two whom the release is about, where it tells.

The two are those whom the narrator has named most often so far. Where a third is named, too, they must be the two of
the first sentence that names two, or be named twice as often. Where neither people nor
countries are named, two bodies may be: "the parties" of two countries are who leads them.
"""

import re
from collections import Counter

from onrecord.annotate.mentions import fits
from onrecord.model import Mention, Span
from onrecord.record.cast import Cast, Meant

PEOPLE, BODIES = ("person",), ("organisation",)
OFFICES = ("president", "minister", "premier", "chancellor", "governor", "senator", "mayor")
TWO = TWICE = 2
REACH = 20_000  # characters back that tell whom a release is about
# "the parties", "Both presidents", "the two leaders"; not "the ministers of seven states", "village leaders"
_JOINT = re.compile(
    r"(?:(?:the |both |two |these |our )+(?:(?!all )[A-Za-z-]+ )?)?"
    r"(?P<who>parties|sides|leaders|presidents|interlocutors|ministers|premiers|chancellors"
    r"|counterparts|governors|senators|heads of state|heads of government|mayors)(?P<of> of .*)?$|(?:the |these )?two$",
    re.I,
)


# "the", "both"; not "industry"
_THE = re.compile(r"(?:the|both|two)\b", re.I)
# "parties": they may be bodies; not "presidents"
_OF_BODIES = re.compile(r"parties|sides|two", re.I)


def is_joint(words: str) -> bool:
    """Whether words stand for several who speak as one."""
    return _JOINT.match(words) is not None


def meant(cast: Cast, source: Span) -> list[Meant]:
    """The two who are meant; empty where the text does not tell."""
    words = source.text.strip("\"'“”‘’ ,")
    found = _JOINT.match(words)
    if found is None:
        return []
    two = _two(cast, source.start, PEOPLE)
    if not two and _THE.match(words):
        two = _two_of_all(cast, source.start)
    if found["of"]:
        return two if all(_holds_of(cast, one, found["of"]) for one in two) else []
    if two or not _OF_BODIES.match(found["who"] or "two"):
        return two if all(_may_hold(cast, one, found["who"] or "") for one in two) else []
    named = cast.narrated(max(0, source.start - REACH), source.start, (*PEOPLE, "country"))
    return [] if named else _two(cast, source.start, BODIES)


def _two_of_all(cast: Cast, before: int) -> list[Meant]:
    """The only two people whom a release names at all, where the first words about both come before their names."""
    if before > REACH or len({one.name for one in cast.narrated(0, before, PEOPLE)}) >= TWO:
        return []
    names = {one.name for one in cast.narrated(0, before + REACH, PEOPLE)}
    return _two(cast, before + REACH, PEOPLE) if len(names) == TWO and None not in names else []


def _holds_of(cast: Cast, one: Meant, of: str) -> bool:
    """Whether somebody is told to hold an office of one of those in " of Norland and Sudland"."""
    return any(body in of for role in cast.held_by(one.name or "") for body in role.of)


def _may_hold(cast: Cast, one: Meant, many: str) -> bool:
    """Whether somebody may be one of "the senators": he is told to be one, or to be nothing else."""
    held = cast.held_by(one.name or "")
    office = many.lower().removesuffix("s")
    return not held or office not in OFFICES or any(fits(office, role.title) for role in held)


def _two(cast: Cast, before: int, kinds: tuple[str, ...]) -> list[Meant]:
    """The two whom the narrator has named most often, if the third is named less often than both."""
    named = [one for one in cast.narrated(max(0, before - REACH), before, kinds) if one.name]
    most = Counter(one.name for one in named).most_common(TWO + 1)
    if len(most) < TWO:
        return []
    names = {name for name, _ in most[:TWO]}
    if len(most) > TWO and names != _of_first_sentence(cast, named) and most[1][1] < TWICE * most[-1][1]:
        return []
    first = {one.name: one for one in reversed(named) if one.name in names}
    two = sorted(first.values(), key=lambda one: one.span.start)
    return [Meant(one.span.start, one.name, one.kind, "role") for one in two]


def _of_first_sentence(cast: Cast, named: list[Mention]) -> set[str | None]:
    """Who is named in the first sentence that names two or more."""
    sentences: dict[int, set[str | None]] = {}
    for one in named:
        sentences.setdefault(cast.sentence(one.span.start), set()).add(one.name)
    return next((some for some in sentences.values() if len(some) >= TWO), set())
