"""Official statistics: what was published of one measure, the same parties and unit, time by time."""

from datetime import datetime
from decimal import Decimal

import msgspec

from onrecord.model.period import Period, period_of


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """A published value; `period` is EDTF, and the last digit of `value` is the last that was published.

    "3412.5" in millions is Decimal("3.4125E+9"): good to 50,000.
    """

    period: str
    value: Decimal

    @property
    def days(self) -> Period:
        """The days of its time."""
        return period_of(self.period)

    @property
    def step(self) -> Decimal:
        """Half of its last digit."""
        return Decimal((0, (5,), int(self.value.as_tuple().exponent) - 1))


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """A series as somebody published it, from the file `source`, whose bytes have the hash `sha256`.

    `measure` and `parties` are told by whoever adds it, in the words in which releases tell them; `unit` is as figures
    have it ("USD", "t"). `added_at` is None until it is kept. Observations stand in the order of their times.
    """

    id: str
    title: str
    publisher: str
    measure: str
    parties: tuple[str, ...]
    unit: str
    source: str
    sha256: str
    observations: tuple[Observation, ...]
    added_at: datetime | None = None
