"""Which time told in a sentence is the time of which amount."""

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from onrecord.model import Amount, Document, Span, When
from onrecord.record.shared import shared

BY = "to-date/1"
DAY_LENGTH = len("2024-11-18")
# How far a time may stand from its amount, and from the words that tell its part in the sentence.
LONGEST_WAY = 300
LONGEST_LEAD = 60

# "In ", ", in ", "and for " before a time that begins a clause; not "built in "
_FRONT = re.compile(
    r"(?:^|[.;:,(–—\"“”«»])\s*(?:(?:and|but|while|whereas|also|so far|already|then|just)\s)?(?:(?:in|for|during|over|by"
    r"|between|since(?:\s[A-Za-z’'-]+){1,6}\s(?:in|on)|since|as of|from|at"
    r"|on|throughout|within|until|after|through|across|as at|early in|late in"
    r"|(?:by|at|to|towards?|before) the (?:end|beginning|start) of"
    r"|starting (?:from|on|in)|from the beginning of)\s)?(?:just\s|only\s)?(?:the\s)?$",
    re.IGNORECASE,
)
# "from", "compared with", "than" lead to a figure or a time that is compared with; not "form", not the "which" of
# ", which saw " and ", which is "
_COMPARED = re.compile(
    r"(?i)\b(?:than|against|versus|vs|compared|while|whereas|but|after|before|since|until"
    r"|who|(?<!\A\s)which|which(?!\s(?:saw|drew|brought|was|were|had|\w+ed)\b|\s(?:is|are)\s$)"
    # "from a high of " right before an amount or a time; not "from the state in "
    r"|from\s(?:\S+\s){0,3}(?:$|(?=[$€£0-9])))"
)
# " in ", " for the " right between an amount and its own time; not " and ", not ", in "
_OWN = re.compile(
    r"\s(?:(?:in|for|during|over|as of|by|since|throughout|on|within|between|at|as at|starting from"
    r"|(?:at|by|as of|as at) the (?:end|beginning|start) of)\s)?(?:the\s)?",
    re.IGNORECASE,
)
# ", which is expected to pass today, " tells of something else on the way; not ", 5 tonnes"
_RELATIVE = re.compile(r",\s(?:which|who|where|including|such as|together with|along with|unlike)\b[^,;.]{1,160},")
# ", which includes ", " that provides " lead from a thing with its year to its amount; not ", which fell"
_HOLDS = re.compile(
    r",?\s(?:which|that)\s(?:\w+\s)?(?:includes?|provides?|contains?|authorizes?|sets|totals?|earmarks?|allocates?)\b"
)
# " each year", " every year" behind a time that comes again and again; not " each"
_AGAIN = re.compile(r"\s(?:each|every|of each|of every)\s(?:year|month|week|day)\b")
# "to date", "so far" by themselves; not "year to date", not "so far this year"
_TO_DATE = re.compile(
    r"(?i)(?<!year )(?<!year-)\b(?:to date|so far)\b(?!\s(?:this|in|for|during|as|and|of|from|been)\b)"
)
# "now", "currently" between a time and an amount that is of today; not "know"
_NOW = re.compile(r"(?i)\b(?:now|currently|today|at present|presently)\b")
# ", by ", ", with a ", ", was " behind a time that is put between commas; not ", it "
_PUT_BETWEEN = re.compile(r",\s(?:(?:by|to|at|with|for|was|were)\s)(?:an?\s|the\s)?$")
# " from $5 to ", " budget for schools from $5 to only " between a time and what something reaches in it; not " from "
_FROM_TO = re.compile(r"(?:\s[\w’'-]+){0,12}\sfrom\s[^,;]{1,40}\sto\s(?:(?:about|only|just|nearly)\s)?")
# " since ", " since its start in " right before a time; not " since it"
_SINCE = re.compile(r"\ssince\s(?:(?:[A-Za-z’'-]+\s){1,6}(?:in|on)\s)?(?:the\s)?$")
# " have been called up" between things counted and the time since which it holds; not " were"
_PERFECT = re.compile(r"\b(?:have|has|had)\b")
# " ended " between a quarter and its last day; not " to "
_ENDED = re.compile(r",?\s(?:which\s)?end(?:ed|ing|s)\s(?:on\s)?(?:the\s)?")
# ", Senator Ann Lee, the chairman, announced that" behind the day on which somebody spoke; not " 5 firms said that"
_SPEAKS_LATER = re.compile(
    r",?\s(?:[A-Z]|the\s)[^;:0-9]{3,160}?\s(?:announced|said|noted|stated|reported|told\s\w+)\sthat\b"
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


# " announced", " joined in unveiling" right behind a day on which somebody spoke; not " sold"
_SPEAKS = re.compile(
    r"(?:,? (?:in|at) [A-Z]\w+,?)?\s(?:\w+ly\s)?(?:joined|announced|said|told|urged|called|unveiled|introduced"
    r"|praised|applauded|released|issued|hailed"
    r"|welcomed|commended|criticized|noted|to unveil|to introduce|to announce|in co-?sponsoring|in introducing"
    r"|in announcing)\b"
)
# " reached", " saw" behind a time that is itself the subject of a clause; not " alone"
_DOES = re.compile(r"\s(?:reached|saw|was|were|is|marked|brought|has|had|will)\b")
# " in ", " during the " right before a time that is no subject; not " and "
_IN = re.compile(r"\s(?:in|during|of|on|for)\s(?:the\s)?$")
# "2026-04/2026-06"; not "2026"
_QUARTER = re.compile(r"\d{4}-(?:01/\d{4}-03|04/\d{4}-06|07/\d{4}-09|10/\d{4}-12)")
# " of the coast through " between an amount and the time up to which it holds; not ", through"
_UP_TO = re.compile(r"[^,;:.–—]{0,80}\s(?:through|until)\s(?:the\s)?(?:end of\s)?(?:the\s)?")
# "after ", "before the " right before a time that is not that of what follows; not "in "
_AFTER = re.compile(r"(?i)\b(?:after|before)\s(?:the\s)?$")
# "’s" behind a time that tells only of which year something else was; not " "
_OWNS = re.compile(r"['’]s?\s")
# " above ", " to " between an amount and that; not " in "
_AGAINST = re.compile(r"\b(?:above|below|over|to|beyond|from)\s(?:the\s)?$")
# ", with revenue growing ", ", with sales increasing 37% to " between a time and an amount of it; not ", and with"
_WITH = re.compile(r",?\swith\s(?:[^,;:.]|[.,](?=\d)){3,140}\s")


class Sentence(msgspec.Struct, frozen=True):
    """The text, where a sentence begins, and the times told in it that have days, in text order."""

    text: str
    begin: int
    times: Sequence[When]

    def before(self, at: int) -> str:
        """The words that lead to a place of the sentence, as many as tell its part in it."""
        return self.text[max(self.begin, at - LONGEST_LEAD) : at]


def with_to_date(doc: Document, whens: Sequence[When]) -> list[When]:
    """The times of a text, and "to date" and "so far", which are all days up to the release's."""
    if doc.day is None:
        return list(whens)
    days = f"../{doc.day.isoformat()}"
    added = (
        When(span=doc.span(*found.span()), by=BY, value=days, timex="PRESENT_REF", kind="date")
        for found in _TO_DATE.finditer(doc.text)
    )
    return sorted((*whens, *added), key=lambda when: when.span.start)


def times_of(text: str, begin: int, amounts: Sequence[Amount], whens: Sequence[When]) -> list[When | None]:
    """The time of each amount of a sentence, in their order; None where the text tells none.

    A time right behind an amount is its own. Else it takes the one that its clause begins with, or that stands before
    it with no comma between; where none does, the next one behind it. "In 2023, trade amounted to $4.4 billion, in
    January-September 2024 it stood at $3.1 billion" gives each its own.
    """
    sentence = Sentence(text, begin, _with_ends(text, [when for when in whens if _has_days(text, begin, when)]))
    own = [_own(sentence, amount) for amount in amounts]
    taken = {when.span.start for when in own if when}
    found = [
        mine or _until(sentence, amount) or _before(sentence, amount, taken) or _behind(sentence, amount)
        for mine, amount in zip(own, amounts, strict=True)
    ]
    return shared(text, begin, amounts, found)


def _with_ends(text: str, whens: Sequence[When]) -> list[When]:
    """The times, a quarter or a year being one with its last day where that is told: "the quarter ended June 30"."""
    found: list[When] = []
    for when in whens:
        if found and _ENDED.fullmatch(text, found[-1].span.end, when.span.start):
            start, end = found[-1].span.start, when.span.end
            found[-1] = replace(found[-1], span=Span(start=start, end=end, text=text[start:end]))
        else:
            found.append(when)
    return found


def _has_days(text: str, begin: int, when: When) -> bool:
    """Whether a time has days that could be a figure's; the day on which somebody spoke is none."""
    if when.value is None or "T" in when.value or when.kind == "set" or _AGAIN.match(text, when.span.end):
        return False
    if (len(when.value) < DAY_LENGTH or "/" in when.value) and "-W" not in when.timex:
        return True
    lead = max(begin, when.span.start - LONGEST_LEAD)
    spoke = _SPOKE.search(text, lead, when.span.start) or _SPEAKS.match(text, when.span.end)
    return not spoke and not _SPEAKS_LATER.match(text, when.span.end)


def _next(sentence: Sentence, amount: Amount) -> When | None:
    """The first time behind an amount."""
    at = bisect_left(sentence.times, amount.span.end, key=lambda when: when.span.start)
    near = at < len(sentence.times) and sentence.times[at].span.start - amount.span.end < LONGEST_WAY
    if not near or (
        _OWNS.match(sentence.text, sentence.times[at].span.end)
        and _AGAINST.search(sentence.text, amount.span.end, sentence.times[at].span.start)
    ):
        return None  # "$5 million above last year's level"
    return sentence.times[at]


def _own(sentence: Sentence, amount: Amount) -> When | None:
    """The time right behind an amount: "$4.4 billion in 2023"."""
    when = _next(sentence, amount)
    if when and _is_range(when) and sentence.text[amount.span.end : when.span.start] == " from ":
        return when
    return when if when and _OWN.fullmatch(sentence.text, amount.span.end, when.span.start) else None


def _is_range(when: When) -> bool:
    """Whether a time runs from one told to another: "2019 to 2021"; no quarter does."""
    return when.value is not None and "/" in when.value and not _QUARTER.fullmatch(when.value)


def _before(sentence: Sentence, amount: Amount, taken: set[int]) -> When | None:
    """The last time before an amount that leads its clause, or stands in it with no comma between."""
    at = bisect_left(sentence.times, amount.span.start, key=lambda when: when.span.start)
    for when in reversed(sentence.times[max(0, at - 4) : at]):
        if when.span.start in taken:
            continue
        if amount.span.start - when.span.end > LONGEST_WAY:
            return None
        between = _RELATIVE.sub(" ", _HOLDS.sub(" ", sentence.text[when.span.end : amount.span.start]))
        if _FROM_TO.fullmatch(between):
            return when
        front = _FRONT.search(sentence.before(when.span.start))
        if not front and _AFTER.search(sentence.before(when.span.start)):
            continue
        if _NOW.search(between) or ";" in between or _COMPARED.search(between.rpartition(",")[2]):
            return None
        if not _PARTS.search(between) or _PUT_BETWEEN.fullmatch(between) or _WITH.fullmatch(between) or front:
            return when
    return None


def _until(sentence: Sentence, amount: Amount) -> When | None:
    """The time behind an amount up to which it holds: "within 5 miles of the coast | through 2022"."""
    when = _next(sentence, amount)
    if when is None:
        return None
    return when if _UP_TO.fullmatch(sentence.text, amount.span.end, when.span.start) else None


def _behind(sentence: Sentence, amount: Amount) -> When | None:
    """The next time behind an amount in its clause, when no comparison stands between."""
    when = _next(sentence, amount)
    if when is None:
        return None
    between = _INSERTED.sub(" ", sentence.text[amount.span.end : when.span.start])
    if amount.kind == "count":
        between = _FROM.sub(" ", between)
    if _SINCE.search(between):
        between = between.rpartition("since")[0]
        if _PERFECT.search(between) and not _PARTS.search(between) and " - " not in between:
            return when
    subject = _DOES.match(sentence.text, when.span.end) and not _IN.search(between)
    if subject or _ENDS.search(between) or _COMPARED.search(between):
        return None
    own_clause = _COMMA_IN.match(between) and _CLOSED.match(sentence.text, when.span.end)
    return when if "," not in between or own_clause else None
