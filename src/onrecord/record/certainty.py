"""How sure a speaker is, and which ones are left unnamed since they are not sure enough."""

import re
from collections.abc import Iterable

import msgspec

from onrecord.model import AnyRecord, Attribution, Statement, Who

# The share of right names among those found in one way whose source is sure, of 2,069 in 687 of the 999 releases of
# the gold for development and building, of which the model has learned none: python bench/reliability.py --half
# development. The other 312 were left to check it: 1.3 % of the names given there are wrong.
SHARES = {
    "named": 0.99, "several": 0.96, "role": 0.99, "joint": 0.95, "pronoun": 0.95, "carried": 0.99, "described": 0.95,
}  # fmt: skip
# The share of right ones among the named whose source's probability, as the model tells it, is under the first number,
# of 86 in the same releases whose words go on behind the name, or are a pronoun.
SOURCES = ((0.8, 0.6), (0.95, 0.7), (0.98, 0.97))
# The same where the words end with the name, so that they are hardly any but his; of 186.
ALONE = ((0.8, 0.6), (0.98, 0.97))
# " (d-md)" behind a name; not "(abc"
_PARTY = re.compile(r" \([^()]{1,20}\)$")
# "a study showing", " that asks", "the ministry's announcement" up to a cue; not ", saying", " said"
_OTHER = re.compile(r"\w \w+ing$|\b(?:that|which) (?:\w+ )?\w+$|\w['’]s \w+$")
# The same where the words only describe somebody, which they may do of things as well; of 57.
DESCRIBED = ((0.7, 0.53), (0.95, 0.8))
# The same where an office leads to its holder: the words are hardly ever anything else; of 17.
OFFICES = ((0.8, 0.25), (0.98, 0.97))
SUREST = 0.99


def certainty(who: Who, attribution: Attribution) -> float:
    """The share of right names among those found as this one was, from 0 to 1; 0 for one without a name."""
    if not who.name:
        return 0.0
    if attribution.source_score == 1.0:  # read by the rules
        return SHARES[way(who)]
    bounds = {"described": DESCRIBED, "role": OFFICES}.get(
        way(who), ALONE if _ends(who) and not _parted(attribution) else SOURCES
    )
    source = next((share for bound, share in bounds if attribution.source_score < bound), SUREST)
    return round(SHARES[way(who)] * source, 4)


def _ends(who: Who) -> bool:
    """Whether the words for somebody end with his name, a party's letter aside, or are "we": "Mayor Roe"; not "Roe's
    book"."""
    if who.words is None or who.by != "named":
        return who.words is not None and who.words.text.casefold() in ("we", "our")
    words = _PARTY.sub("", who.words.text.casefold().rstrip(" ,"))
    return words.endswith(who.name.split()[-1].casefold())


def _parted(attribution: Attribution) -> bool:
    """Whether something else stands between somebody and the cue that may rather be who says it: "Roe | has a study
    showing", "a bill by Roe | that asks", "Roe | on the ministry's announcement"."""
    source, cue = attribution.source, attribution.cue
    if source is None or cue is None or source.end > cue.start:
        return False
    first = attribution.span.start
    return _OTHER.search(attribution.span.text, source.end - first, cue.end - first) is not None


def carried(before: Who) -> Who:
    """Who goes on with what he said before: no surer than he was there."""
    return msgspec.structs.replace(
        before, by="carried", words=None, score=min(before.score, SHARES["carried"]), considered=()
    )


def way(who: Who) -> str:
    """How a name was found: by whom the words name, one or several, by who is described only, or by two together."""
    if who.entity is None:
        alone = who.words is not None and who.words.text.startswith(who.name)
        if not alone:
            return "several" if who.by == "named" and " and " in who.name else "joint"
        return "described" if who.by == "role" else who.by
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
