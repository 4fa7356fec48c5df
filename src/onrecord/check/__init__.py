"""Stage 6: Records in, Checks out. Which stated numbers fit each other, with the sum shown; never which are true."""

from collections.abc import Callable, Iterable, Iterator

from onrecord.check import change, conflict, direction, ordinal, part, stated, target
from onrecord.check.ordinal import Met
from onrecord.check.view import Claim, View, view_of
from onrecord.model import Check
from onrecord.model.published import Published

# Each looks at one release; each of the others at the claims of all.
WITHIN: tuple[Callable[[View], Iterator[Check]], ...] = (direction.within, change.within, part.within, target.within)
ACROSS: tuple[Callable[[Iterable[Claim]], Iterator[Check]], ...] = (conflict.across, conflict.whole_years)

__all__ = ["Claim", "View", "checks", "view_of"]


def checks(views: Iterable[View], published: Iterable[Published] = ()) -> Iterator[Check]:
    """The checks of each release, then those that set releases side by side; of two that rest on the same one is told.

    The releases are looked at one after another and let go of; their claims are held.

    Args:
        views: the releases.
        published: official statistics to set beside what they state.
    """
    claims: list[Claim] = []
    meetings: list[Met] = []
    told: set[str] = set()
    releases = 0
    for releases, view in enumerate(views, start=1):  # noqa: B007  # the last number is asked for
        claims += view.claims
        meetings += ordinal.met(view)
        yield from _new(told, (found for one in WITHIN for found in one(view)))
    yield from _new(told, (found for one in ACROSS for found in one(claims)))
    yield from _new(told, stated.against_published(claims, published))
    if releases > 1:  # one release knows one meeting
        yield from _new(told, ordinal.across(meetings))


def _new(told: set[str], found: Iterable[Check]) -> Iterator[Check]:
    for one in found:
        if one.id not in told:
            told.add(one.id)
            yield one
