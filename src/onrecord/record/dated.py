"""Which time told in a sentence is the time of which amount."""

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from onrecord.model import Amount, When

DAY_LENGTH = len("2024-11-18")
# How far a time may stand from its amount, and from the words that tell its part in the sentence.
LONGEST_WAY = 300
LONGEST_LEAD = 60

# "In ", ", in ", "and for " before a time that begins a clause; not "built in "
_FRONT = re.compile(
    r"(?:^|[.;:,(–—\"“”«»])\s*(?:(?:and|but|while|whereas|also|so far|already|then)\s)?(?:(?:in|for|during|over|by"
    r"|since|as of|from|at"
    r"|on|throughout|within|until|at the end of)\s)?(?:the\s)?$",
    re.IGNORECASE,
)
# "from", "compared with", "than" lead to a figure or a time that is compared with; not "form"
_COMPARED = re.compile(
    r"(?i)\b(?:from|than|against|versus|vs|compared|while|whereas|but|after|before|since|until|who|which)\b"
)
# " in ", " for the " right between an amount and its own time; not " and ", not ", in "
_OWN = re.compile(
    r"\s(?:(?:in|for|during|over|as of|at the end of|by|throughout|on|within)\s)?(?:the\s)?", re.IGNORECASE
)
# "from" behind things counted tells who gave them; not "form"
_FROM = re.compile(r"(?i)\bfrom\b")
# ", including electric ones," behind an amount is put into its clause; not ", and"
_INSERTED = re.compile(r"^,\s(?:including|such as|among them|not counting|excluding)\b[^,;.]*,")
# ", " or "(" part a time from an amount told in another clause; not "-"
_PARTS = re.compile(r"[;:,()–—]")
# ";" or a dash ends the reach of what stands before it; not ","
_ENDS = re.compile(r"[;:—–]")
# ", in " between an amount and a time behind a comma; not ", he said in "
_COMMA_IN = re.compile(r"[^,]*,\s(?:in|during|for|over)\s(?:the\s)?$", re.IGNORECASE)
# "," or "." behind a time that ends its clause; not " it stood"
_CLOSED = re.compile(r"\s*(?:[.,;:!?)\"”»]|$)")
# "said on ", "told reporters " before a day on which somebody spoke; not "sold on "
_SPOKE = re.compile(
    r"(?i)\b(?:said|says|told|announced|reported|noted|added|stated|met|wrote|published)\b[^,;.]{0,30}$"
)


class Sentence(msgspec.Struct, frozen=True):
    """The text, where a sentence begins, and the times told in it that have days, in text order."""

    text: str
    begin: int
    times: Sequence[When]

    def before(self, at: int) -> str:
        """The words that lead to a place of the sentence, as many as tell its part in it."""
        return self.text[max(self.begin, at - LONGEST_LEAD) : at]


def times_of(text: str, begin: int, amounts: Sequence[Amount], whens: Sequence[When]) -> list[When | None]:
    """The time of each amount of a sentence, in their order; None where the text tells none.

    A time right behind an amount is its own. Else it takes the one that its clause begins with, or that stands before
    it with no comma between; where none does, the next one behind it. "In 2023, trade amounted to $4.4 billion, in
    January-September 2024 it stood at $3.1 billion" gives each its own.
    """
    sentence = Sentence(text, begin, [when for when in whens if _has_days(text, begin, when)])
    own = [_own(sentence, amount) for amount in amounts]
    taken = {when.span.start for when in own if when}
    return [
        mine or _before(sentence, amount, taken) or _behind(sentence, amount)
        for mine, amount in zip(own, amounts, strict=True)
    ]


def _has_days(text: str, begin: int, when: When) -> bool:
    """Whether a time has days that could be a figure's; the day on which somebody spoke is none."""
    if when.value is None or when.kind == "set":
        return False
    return (
        len(when.value) < DAY_LENGTH
        or "/" in when.value
        or not _SPOKE.search(text, max(begin, when.span.start - LONGEST_LEAD), when.span.start)
    )


def _next(sentence: Sentence, amount: Amount) -> When | None:
    """The first time behind an amount."""
    at = bisect_left(sentence.times, amount.span.end, key=lambda when: when.span.start)
    near = at < len(sentence.times) and sentence.times[at].span.start - amount.span.end < LONGEST_WAY
    return sentence.times[at] if near else None


def _own(sentence: Sentence, amount: Amount) -> When | None:
    """The time right behind an amount: "$4.4 billion in 2023"."""
    when = _next(sentence, amount)
    return when if when and _OWN.fullmatch(sentence.text, amount.span.end, when.span.start) else None


def _before(sentence: Sentence, amount: Amount, taken: set[int]) -> When | None:
    """The last time before an amount that leads its clause, or stands in it with no comma between."""
    at = bisect_left(sentence.times, amount.span.start, key=lambda when: when.span.start)
    for when in reversed(sentence.times[max(0, at - 4) : at]):
        if when.span.start in taken:
            continue
        between = sentence.text[when.span.end : amount.span.start]
        if len(between) > LONGEST_WAY or ";" in between or _COMPARED.search(between.rpartition(",")[2]):
            return None
        if not _PARTS.search(between) or _FRONT.search(sentence.before(when.span.start)):
            return when
    return None


def _behind(sentence: Sentence, amount: Amount) -> When | None:
    """The next time behind an amount in its clause, when no comparison stands between."""
    when = _next(sentence, amount)
    if when is None:
        return None
    between = _INSERTED.sub(" ", sentence.text[amount.span.end : when.span.start])
    if amount.kind == "count":
        between = _FROM.sub(" ", between)
    if _ENDS.search(between) or _COMPARED.search(between):
        return None
    own_clause = _COMMA_IN.match(between) and _CLOSED.match(sentence.text, when.span.end)
    return when if "," not in between or own_clause else None
