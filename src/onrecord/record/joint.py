"""Whom "the parties", "both presidents" and "the two leaders" mean: the two whom the release is about, where it tells.

The two are those whom the narrator has named most often so far. Where a third is named, too, they must be the two of
the first sentence that names two, or be named twice as often. Where neither people nor
countries are named, two bodies may be: "the parties" of two countries are who leads them. Where the text leaves it
open, its title may tell: "Talks with Ann Roe" are hers and of the one whom the text names most beside her.
"""

import re
from collections import Counter

from onrecord.annotate.mentions import fits
from onrecord.annotate.names import of_title
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


# "The leaders" with which a sentence begins, behind ", " too: "In the talks, the two leaders"; not "For the leaders"
_SUBJECT = re.compile(r"(?:[A-Z][^,.;:]{0,60}, )?(?P<two>(?i:the|both)(?: two)?(?: [a-z]+)? [a-z]+s(?: of state)?)\b")
# "They"; not "Then"
_THEY = re.compile(r"They\b")
# a title that tells of two: "Talks with", "Joint Statement by"; not "Talks of Norland"
_ENCOUNTER = re.compile(
    r"\b(?:conversation|call|meeting|talks|negotiations|consultations|met|spoke|talked) with\b|\bjoint \w+ (?:by|of)\b",
    re.I,
)
# "", "In addition, " before somebody with whom a sentence begins; not "He met with "
_LEAD = re.compile(r"(?:[^,.;:]{1,60}, )?")
SENTENCES, LONGEST_TITLE = 4, 300
# "the", "both"; not "industry"
_THE = re.compile(r"(?:the|both|two)\b", re.I)
# "parties": they may be bodies; not "presidents"
_OF_BODIES = re.compile(r"parties|sides|two", re.I)


# "of Norland, Sudland and Tarn"; not "of Norland and Sudland", of whom the text may tell the two
_OF_SEVERAL = re.compile(r" of (?:the )?[A-Z][\w'’ -]{1,60}, [A-Z][^.;:]{1,120},? and (?:the )?[A-Z]")


def more_than_two(words: str) -> bool:
    """Whether words tell of three or more who speak as one: "the presidents of Norland, Sudland and Tarn"."""
    return _OF_SEVERAL.search(words) is not None


def is_joint(words: str) -> bool:
    """Whether words stand for several who speak as one."""
    return _JOINT.match(words) is not None


def meant(cast: Cast, source: Span) -> list[Meant]:
    """The two who are meant; empty where the text does not tell."""
    words = source.text.strip("\"'“”‘’ ,")
    found = _JOINT.match(words)
    if found is None or more_than_two(words):
        return []
    two = _two(cast, source.start, PEOPLE)
    if not two and _THE.match(words):
        two = _of_title(cast) if _ENCOUNTER.search(_title(cast)) else _two_of_all(cast, source.start)
    if found["of"]:
        return two if all(_holds_of(cast, one, found["of"]) for one in two) else []
    if two or not _OF_BODIES.match(found["who"] or "two"):
        return two if all(_may_hold(cast, one, found["who"] or "") for one in two) else []
    named = cast.narrated(max(0, source.start - REACH), source.start, (*PEOPLE, "country"))
    return [] if named else _two(cast, source.start, BODIES)


def subject(cast: Cast, number: int) -> Span | None:
    """Words for two with which a sentence begins, or one further back that "They" goes on with; None for others."""
    for back in range(number, max(-1, number - SENTENCES), -1):
        start = cast.sentences[back].start
        found = _SUBJECT.match(cast.text, start)
        if found and is_joint(found["two"]):
            return cast.doc.span(found.start("two"), found.end("two"))
        if not _THEY.match(cast.text, start):
            return None
    return None


def goes_on(cast: Cast, number: int, later: int) -> bool:
    """Whether a sentence stands right behind another one, or behind few that go on with "They"."""
    between = range(number + 1, later)
    return len(between) < SENTENCES and all(_THEY.match(cast.text, cast.sentences[place].start) for place in between)


def _title(cast: Cast) -> str:
    return (cast.doc.title or "")[:LONGEST_TITLE]


def _of_title(cast: Cast) -> list[Meant]:
    """The two whom the title names, or the one and whom the text names most beside him: "Talks with President Roe"."""
    told = [one.name for one in of_title(cast.doc) if one.kind == "person" and " " in one.name]
    named = [one for one in cast.narrated(0, REACH, PEOPLE) if one.name]
    fuller = {_last(one.name or ""): one.name or "" for one in named if " " in (one.name or "")}
    titled = list(dict.fromkeys(fuller.get(_last(name), name) for name in told))
    last = set(map(_last, titled))
    many = Counter(one.name for one in named if _leads(cast, one) and _last(one.name or "") not in last)
    others = many.most_common(TWO)
    if len(titled) == 1 and others and (len(others) == 1 or others[0][1] > others[1][1]):
        titled.insert(0, others[0][0] or "")
    return [Meant(0, name, "person", "role") for name in titled] if len(titled) == TWO else []


def _last(name: str) -> str:
    """The surname, without an Arabic article: "sisi" of "Abdel Fattah el-Sisi"."""
    return name.split()[-1].casefold().removeprefix("el-").removeprefix("al-")


def _leads(cast: Cast, one: Mention) -> bool:
    """Whether a sentence begins with somebody, or with words before a comma and him."""
    start = cast.sentences[cast.sentence(one.span.start)].start
    return _LEAD.fullmatch(cast.text, start, cast.phrase_start(one)) is not None


def _two_of_all(cast: Cast, before: int) -> list[Meant]:
    """The only two people whom a release names at all, where the first words about both come before their names."""
    if before > REACH or len({one.name for one in cast.narrated(0, before, PEOPLE)}) >= TWO:
        return []
    names = {one.name for one in cast.narrated(0, before + REACH, PEOPLE)}
    return _two(cast, before + REACH, PEOPLE) if len(names) == TWO and None not in names else []


def _holds_of(cast: Cast, one: Meant, of: str) -> bool:
    """Whether somebody is told to hold an office of one of those in " of Norland and Sudland", or no office at all."""
    held = cast.held_by(one.name or "")
    return not held or any(body in of for role in held for body in role.of)


def _may_hold(cast: Cast, one: Meant, many: str) -> bool:
    """Whether somebody may be one of "the senators": he is told to be one, or to be nothing else."""
    held = cast.held_by(one.name or "")
    office = many.lower().removesuffix("s")
    return not held or office not in OFFICES or any(fits(office, role.title) for role in held)


def _two(cast: Cast, before: int, kinds: tuple[str, ...]) -> list[Meant]:
    """The two whom the narrator has named most often, if the third is named less often than both."""
    narrated = cast.narrated(max(0, before - REACH), before, kinds)
    named = [one for one in narrated if one.name and (one.kind != "person" or " " in one.name)]
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
