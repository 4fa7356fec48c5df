"""How sure a speaker is, and which ones are left unnamed since they are not sure enough."""

from collections.abc import Iterable

import msgspec

from onrecord.model import AnyRecord, Attribution, Statement, Who

# The share of right names among those found in one way, of 1,845 in the gold for training and building:
# python bench/reliability.py --half training. Kept for the half that only measures: bench/results/reliability.json.
SHARES = {"named": 0.97, "role": 0.98, "joint": 0.88, "pronoun": 0.97, "carried": 0.95, "described": 0.9}
# The share of right sources among those whose probability, as the model tells it, is under the first number: of 737 in
# the first half of PolNeAR's development part.
SOURCES = ((0.5, 0.33), (0.7, 0.79), (0.8, 0.86), (0.95, 0.91), (0.98, 0.96))
SUREST = 0.985


def certainty(who: Who, attribution: Attribution) -> float:
    """The share of right names among those found as this one was, from 0 to 1; 0 for one without a name."""
    if not who.name:
        return 0.0
    if attribution.source_score == 1.0:  # read by the rules
        return SHARES[way(who)]
    source = next((share for bound, share in SOURCES if attribution.source_score < bound), SUREST)
    return round(SHARES[way(who)] * source, 4)


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
