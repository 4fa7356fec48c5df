"""How sure a speaker is, and which ones are left unnamed since they are not sure enough."""

from collections.abc import Iterable

import msgspec

from onrecord.model import AnyRecord, Attribution, Statement, Who

# The share of right names among those found in one way, by hand on our gold: `bench/reliability.py` measures it anew
# and keeps the curve (bench/results/reliability.json).
# Among sources that the model finds likelier than ENOUGH, likelier ones are not more often right.
ENOUGH = 0.5
SHARES = {"named": 0.98, "role": 0.98, "joint": 0.95, "pronoun": 0.96, "carried": 0.95, "described": 0.97}


def certainty(who: Who, attribution: Attribution) -> float:
    """The share of right names among those found as this one was, from 0 to 1; 0 for one without a name."""
    if not who.name:
        return 0.0
    return round(SHARES[way(who)] * min(1.0, attribution.source_score / ENOUGH), 4)


def carried(before: Who) -> Who:
    """Who goes on with what he said before: no surer than he was there."""
    return msgspec.structs.replace(
        before, by="carried", words=None, score=min(before.score, SHARES["carried"]), considered=()
    )


def way(who: Who) -> str:
    """How a name was found: by whom the words name, by one who is described only, or by two together."""
    if who.entity is None:
        alone = who.words is not None and who.words.text.startswith(who.name)
        return "joint" if not alone else "described" if who.by == "role" else who.by
    return who.by


def withheld(records: Iterable[AnyRecord], least: float) -> tuple[AnyRecord, ...]:
    """The records with every speaker unnamed whose score is less than `least`."""
    return tuple(_withheld(one, least) if isinstance(one, Statement) else one for one in records)


def _withheld(statement: Statement, least: float) -> Statement:
    who = statement.speaker
    if who is None or not who.name or who.score >= least:
        return statement
    told = f"{who.name}: found, but right in only {who.score:.0%} of such cases"
    unnamed = msgspec.structs.replace(who, name="", entity=None, considered=(*who.considered, told))
    return msgspec.structs.replace(statement, speaker=unnamed)
