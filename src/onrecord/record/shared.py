"""The time that an amount shares with another one of its sentence."""

import re
from collections.abc import Sequence

from onrecord.model import Amount, When
from onrecord.record.reported import is_vote

# How far apart two amounts of one time may stand, and how many words before an amount tell its part in the sentence.
LONGEST_WAY = 200
LONGEST_LEAD = 60
AHEAD = ("target", "forecast")

# "from ", "compared with the ", "(from ", "up from about " right before an amount of another time; not "from Texas "
_COMPARED = re.compile(
    r"(?i)\b(?:from|than|versus|vs\.?|compared (?:to|with)|compares to|against|instead of|since|until|before|after)"
    r"\s(?:\S+\s){0,3}$"
)
# " than the earlier estimate of " between an amount and one of the same time; not " than last year"
_ESTIMATE = re.compile(
    r"\b(?:than|from|against|versus|over|above|below)\s(?:the|an?|its|our|their)\s(?:earlier|previous|prior"
    r"|initial|original|first)\s"
    r"(?:estimate|forecast|projection|plan|target|guidance)s?\sof\s$"
)
# " of which" behind a part of the amount before it; not " of them all"
_OF_WHICH = re.compile(r"\sof\s(?:which|whom)\b")
# "; ", "? ", " now ", " could " between two amounts of different times; not ", including "
_PARTS = re.compile(r"(?i)[;?!|\n]|\b(?:now|currently|today|yet|could|might|instead|per|would have)\b")
# " have been vaccinated since the start" behind an amount of another time; not " in 2008"
_SINCE = re.compile(r"[^,;.]{0,80}\bsince\b")
# " 12 other states, ", " chickens and ", " of the " between two things of one list; not ", said she, "
_LISTED = re.compile(r"(?:\s[\w'’-]+){0,6}(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)|\sof\s(?:the\s|its\s|their\s)?")


def shared(text: str, begin: int, amounts: Sequence[Amount], times: Sequence[When | None]) -> list[When | None]:
    """The same times, and for amounts that have none the time of the one before them, or of a list that ends with one.

    "Assets were $38 million in June, including $11 million in cash"; "9,150 beds and 1,400 nurses in 2007". An amount
    that another one is compared with hands no time on and takes none: "$5 million, up from $3 million".

    Args:
        text: the document's text.
        begin: where the sentence begins.
        amounts: those of the sentence, in order.
        times: the time of each that the words around it tell.
    """
    found = list(times)
    giver: int | None = None
    for place, amount in enumerate(amounts):
        compared = _compared(text, begin, amount)
        of = place - 1 if place and _OF_WHICH.match(text, amount.span.end) else giver
        if found[place] is None and of is not None and not compared:
            found[place] = found[of] if _goes_on(text, amounts[of], found[of], amount) else None
        if found[place] is not None and not compared:
            giver = place
    for place in reversed(range(len(amounts) - 1)):
        later = found[place + 1]
        if found[place] is None and later is not None and _listed(text, amounts[place], later, amounts[place + 1]):
            found[place] = later
    return found


def _compared(text: str, begin: int, amount: Amount) -> bool:
    """Whether an amount is one that another is compared with; an estimate of the same is of the same time."""
    start, end = max(begin, amount.span.start - LONGEST_LEAD), amount.span.start
    return _COMPARED.search(text, start, end) is not None and not _ESTIMATE.search(text, start, end)


def _goes_on(text: str, giver: Amount, time: When | None, amount: Amount) -> bool:
    """Whether an amount goes on with what an earlier one of its sentence tells."""
    start = max(giver.span.end, time.span.end if time and time.span.end <= amount.span.start else 0)
    ahead = amount.kind in AHEAD and giver.kind not in AHEAD and not _ESTIMATE.search(text, start, amount.span.start)
    if ahead or amount.span.start - giver.span.end > LONGEST_WAY:
        return False
    if amount.unit == "year" or amount.kind == "rank" or is_vote(text, giver) != is_vote(text, amount):
        return False
    return not _PARTS.search(text, start, amount.span.start) and not _SINCE.match(text, amount.span.end)


def _listed(text: str, amount: Amount, time: When, later: Amount) -> bool:
    """Whether two amounts stand side by side in a list at whose end the time is told."""
    at_end = time.span.start >= later.span.end and not _SINCE.match(text, later.span.end)
    return at_end and amount.kind == later.kind and bool(_LISTED.fullmatch(text, amount.span.end, later.span.start))
