"""Parts and wholes: a part larger than its whole, parts and shares that add up to more, a share against its amounts."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from onrecord.check.intervals import Interval
from onrecord.check.view import Claim, View
from onrecord.check.wording import assumed, between, check, exact, fits, words
from onrecord.model import Check

BY = "part/2"
LEVELS = ("level", "count", "former")
LONGEST_LEAD = 60
WHOLE = Decimal(100)
FEWEST_SHARES = 3  # two are mostly of two wholes

# ", of which ", " including " between a whole and its first part; not " and "
_PARTS = re.compile(r"(?i)\b(?:of which|of them|of these|of whom|of that|including|among them|out of which)\b")
# " made up of ", " consisting of ": the parts are all there is; not "including"
_ALL = re.compile(r"(?i)\b(?:made up of|consist(?:s|ed|ing) of|comprising|composed of|split into|namely)\b")
# "accounted for ", "a share of ", "went to ": percentages of one whole; not "rose by", nor "of respondents", who may
# give several answers
_SHARE = re.compile(
    r"(?i)\b(?:shares?|account(?:s|ed|ing) for|ma(?:de|kes?) up|went to|goes to|of the total|of all"
    r"|of the vote)"
)
# " of the exports", " of all staff": what a share is of; not " of them"
_WHOSE = re.compile(r"\sof\s(?:the\s|all\s|its\s|their\s|our\s|total\s)*(?!them\b|it\b)([\w-]+)")
# ", compared with " sets a whole against another one, not against its part; not "including loans from"
_COMPARED = re.compile(r"(?i)\b(?:compared|against|versus|than|(?:up|down)\s(?:from|on))\b")
# ", " and " and " stand between the members of a list; not " to "
_LISTS = re.compile(r",|\band\b")
# "from", "compared with", "reaches" set one figure against another; not "went to"
_AGAINST = re.compile(
    r"(?i)\b(?:from|against|compared|than|while|whereas|but|reach(?:es|ed)?|together|currently|until|should|make|makes"
    r"|up|down|rose|fell|with|is|are|was|were)\b|;"
)
# ", or ", " (", ", which is " between an amount and its share of another; not " and "
_OR = re.compile(r"^(?:,\sor\s|\s\(|,\sthat is,?\s|,\swhich is\s|,\si\.e\.,?\s|\s–\s)$")
# " of the ", " of " right behind a share; not " in "
_OF = re.compile(r"^\sof\s(?:the\s|a\s|total\s|all\s|its\s|their\s|our\s)*(?:\w+\s){0,4}?(?:of\s)?$")


def within(view: View) -> Iterator[Check]:
    """A check for each whole whose parts are told beside it, and for each set of shares of one whole."""
    for some in view.sentences.values():
        here = [one for one in some if one.figure.kind in LEVELS]
        yield from _wholes(view, [one for one in some if one.figure.kind in LEVELS or one.figure.unit != "%"])
        yield from _shares(view, [one for one in here if one.figure.unit == "%"])
        yield from _share_of(view, here)


def _between(view: View, one: Claim, other: Claim) -> str:
    return view.document.text[one.figure.words.end : other.figure.words.start]


def _wholes(view: View, here: Sequence[Claim]) -> Iterator[Check]:
    """The whole and its parts of a sentence: "$5 billion, of which $3 billion and $1 billion"."""
    for whole, first in pairwise(here):
        lead = _between(view, whole, first)
        every = _ALL.search(lead) is not None
        if not _whole_and_part(whole, first) or not (every or _PARTS.search(lead)) or _COMPARED.search(lead):
            continue
        behind = [one for one in here if one.figure.words.start >= first.figure.words.start and _alike(one, whole)]
        parts = _listed(view, behind)
        yield _whole(whole, parts, every=every and len(parts) > 1)
        return


def _whole_and_part(whole: Claim, first: Claim) -> bool:
    """Whether two figures that follow one another may be so."""
    return whole.figure.kind in LEVELS and whole.figure.unit != "%" and _alike(first, whole)


def _alike(part: Claim, whole: Claim) -> bool:
    return part.figure.kind in LEVELS and part.figure.unit == whole.figure.unit


def _listed(view: View, some: Sequence[Claim]) -> list[Claim]:
    """The first figures that stand in one list: commas and "and" between them, and nothing that sets one against
    another."""
    found = list(some[:1])
    for one in some[1:]:
        between = _between(view, found[-1], one)
        if len(between) > LONGEST_LEAD or not _LISTS.search(between) or _AGAINST.search(between):
            break
        found.append(one)
    return found


def _whole(whole: Claim, parts: Sequence[Claim], *, every: bool) -> Check:
    total = parts[0].interval
    for part in parts[1:]:
        total = total.plus(part.interval)
    over = total.over(whole.interval) or (every and not total.meets(whole.interval))
    unit = whole.figure.unit
    told = " + ".join(map(words, parts))
    workings = f"{told}: {exact(total, unit)}; the whole {words(whole)}: {exact(whole.interval, unit)}"
    question = f"Do the parts {'add up to' if every else 'fit into'} {words(whole)}?"
    claims = [whole, *parts]
    assumes = assumed(claims, *(["the parts do not overlap"] if len(parts) > 1 else []))
    return check(BY, question, fits(not over), claims, workings=workings, assumes=assumes)


def _shares(view: View, here: Sequence[Claim]) -> Iterator[Check]:
    """Shares of one whole told in one sentence: they cannot be more than all of it."""
    here = _listed(view, here)
    if len(here) < FEWEST_SHARES:
        return
    first, last = here[0], here[-1]
    lead = view.document.text[
        max(first.sentence.start, first.figure.words.start - LONGEST_LEAD) : last.figure.words.end
    ]
    if not _SHARE.search(lead):
        return
    if len({whose[1].casefold() for share in here if (whose := _of_what(view, share))}) > 1:
        return
    total = first.interval
    for share in here[1:]:
        total = total.plus(share.interval)
    told = f"{' + '.join(map(words, here))}: {exact(total, '%')}"
    if total.over(Interval(WHOLE, WHOLE)):
        assumes = assumed(here, "the shares are of one whole and do not overlap")
        yield check(BY, "Do the shares fit into 100 %?", "differs", here, workings=told, assumes=assumes)


def _of_what(view: View, share: Claim) -> re.Match[str] | None:
    """Whose share it is, where that is told right behind it."""
    end = share.figure.words.end
    return _WHOSE.match(view.document.text, end, end + LONGEST_LEAD)


def _share_of(view: View, here: Sequence[Claim]) -> Iterator[Check]:
    """An amount, its share, and the whole: "$2 billion, or 40 % of the $5 billion"."""
    for part, share, whole in zip(here, here[1:], here[2:], strict=False):
        if (
            share.figure.unit != "%"
            or part.figure.unit != whole.figure.unit
            or part.figure.unit == "%"
            or not _OR.match(_between(view, part, share))
            or not _OF.match(_between(view, share, whole))
        ):
            continue
        worked = part.interval.share_of(whole.interval)
        if worked is None:
            continue
        stated = f"{words(share)}, {exact(share.interval, '%')}"
        told = f"{words(part)} of {words(whole)}: {between(worked, '%')}; stated: {stated}"
        question = f"Is {words(part)} {words(share)} of {words(whole)}?"
        verdict = fits(worked.meets(share.interval))
        claims = [share, part, whole]
        yield check(BY, question, verdict, claims, workings=told, assumes=assumed(claims))
