"""How two levels of one thing compare: directly over times of one length, else by the month."""

from decimal import Decimal

import msgspec

from onrecord.check.intervals import Interval
from onrecord.check.view import Claim
from onrecord.check.wording import amount, between, percent, words


class Compared(msgspec.Struct, frozen=True):
    """The change from an earlier level to a later one in percent, the sum, and what was assumed for it."""

    change: Interval
    workings: str
    assumes: tuple[str, ...] = ()


def compared(before: Claim, after: Claim) -> Compared | None:
    """How much the later level lies above the earlier one; None where the two cannot be compared."""
    lengths = before.months, after.months
    if None in lengths or lengths[0] == lengths[1]:
        change = after.interval.change_from(before.interval)
        told = f"{words(after)} against {words(before)}"
        return Compared(change, f"{told}: {percent(change)}") if change else None
    if not before.flows or not after.flows or not lengths[0] or not lengths[1]:
        return None
    paces = [claim.interval.times(1 / months) for claim, months in zip((before, after), lengths, strict=True) if months]
    change = paces[1].change_from(paces[0])
    if change is None:
        return None
    sums = (_pace(claim, pace) for claim, pace in zip((before, after), paces, strict=True))
    return Compared(change, f"{'; '.join(sums)}; {percent(change)} a month", ("an even pace over each time",))


def _pace(claim: Claim, pace: Interval) -> str:
    unit = claim.figure.unit
    middle = pace.middle
    told = amount(middle, unit) if middle is not None else between(pace, unit)
    return f"{words(claim)} over {_months(claim.months)}: {told} a month"


def _months(months: Decimal | None) -> str:
    return f"{months or 0:.1f} months".replace(".0 ", " ")
