"""Stage 6: records in, checks out: which stated numbers fit each other, with the sum shown; never which are true."""

from collections.abc import Callable, Iterable, Iterator

from onrecord.check import conflict, direction
from onrecord.check.view import Claim, View, view_of
from onrecord.model import Check

# Each looks at one release; each of the others at the claims of all.
WITHIN: tuple[Callable[[View], Iterator[Check]], ...] = (direction.within,)
ACROSS: tuple[Callable[[Iterable[Claim]], Iterator[Check]], ...] = (conflict.across, conflict.whole_years)

__all__ = ["Claim", "View", "checks_across", "checks_within", "view_of"]


def checks_within(view: View) -> Iterator[Check]:
    """The checks of one release, in the order in which the kinds are listed."""
    for one in WITHIN:
        yield from one(view)


def checks_across(claims: Iterable[Claim]) -> Iterator[Check]:
    """The checks of claims of any number of releases."""
    held = list(claims)
    for one in ACROSS:
        yield from one(held)
