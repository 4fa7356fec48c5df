"""Bare numbers that count what was counted before: "of whom 14,700", "12 of them", "and 56 in the Senate"."""

import re

import msgspec

from onrecord.annotate.quantities.kinds import has_changed, has_moved
from onrecord.annotate.quantities.nouns import END_OF_PHRASE, Noun, counted, is_plural, nouns, singular
from onrecord.annotate.quantities.reading import Quantity

FARTHEST = 160
NEAR = 60
LONGEST_BEFORE = 40
POINT = "point"
DEAR = 1000

# " of them", " of which" right behind; not " of the"
OF_THEM = re.compile(r"\sof\s(?:us|them|whom|which|you|those)\b")
# "of which ", "of whom about " right before; not "of which the "
_OF_WHICH = re.compile(r"(?i)\bof (?:which|whom|them|these|those),?\s(?:[a-z]+\s){0,2}$")
# " and ", "compared to ", "(from " right before a number of the same; not "index at "
_AND = re.compile(
    r"(?i)(?:\b(?:and|but|or|against|versus|vs\.?|than|from|to|with|was|were|by|is|are|another)"
    r"|[,;:(])\s(?:[a-z]+\s){0,2}\(?$"
)
# " and ", ", " right before a number of a list; not " was "
_JOINED = re.compile(r"(?i)(?:\b(?:and|or|but|against|to|from)|,)\s$")
# " in the Senate", " a week earlier" behind a number that goes on counting; not " percent"
_GOES_ON = re.compile(
    r"\s(?:in|at|from)\s(?:the\s)?[A-Z]|\s(?:last|this|next|in|the|a)\s(?:year|week|month|quarter|season|day"
    r"|previous|prior)\b"
    r"|\s(?:year|week|month)\s(?:before|earlier)"
)
# "1,463.78 points, while the index closed at " before those of another index; not "3 points to "
_POINTS = re.compile(r"(?i)[0-9][0-9,]{0,12}\.[0-9]{1,4} points\b[^;]{0,110}\b(?:at|to)\s$")
# "number of ", "numbers of " before what is counted there; not "number plate"
_NUMBER_OF = re.compile(r"(?i)\bnumbers? of")
# ".", " were", " received" behind a number without a noun; not " VinFast chargers"
_PHRASE_ENDS = re.compile(
    rf"\s?[-.,;:!?()\]\u2013\u2014]|\s?$"
    rf"|\s(?:{END_OF_PHRASE.pattern[len('(?i)(?:') : -len(')$')]}|last|next|[a-z]+ed)\b|\n"
)
# " less than", " higher" behind money whose rate was told before; not " lessons"
_DIFFERENT = re.compile(r"\s(?:less|more|higher|lower)\b")

# "EPS of ", "earnings per share rose to $142.4M, and " before money; not "EPS, and a price of "
_PER_SHARE = re.compile(
    r"\b(?:EPS|(?i:earnings|income|loss|losses|FFO|AFFO|NAV|dividends?|book value|cash flow) per (?:[a-z]+ ){0,2}share)"
    r"(?:\s(?!and\b)[a-z]+){0,3}\s(?:\(?\$[0-9.]{1,9}\)?[MBK]?(?:,\s(?:and\s)?|\sand\s|/)){0,4}\(?$"
)
# " from " between a share and what it is of; not " of "
_UP_FROM = re.compile(r"\sfrom\s$")
# " to 950" behind the first of two numbers; not " to the"
_TO_ANOTHER = re.compile(r"\sto\s[0-9]")
# "contractors (" right before digits; not "contractors, ("
_BRACKETED = re.compile(r"\b([a-z]+s)\s\($")
# "transactions have surpassed ", "millionaires soared to a record " right before a number; not "sales to "
_REACHED = re.compile(
    r"\b([a-z]+s|people)\s(?:on\s\w+\s\w+\s|in\s[A-Z]\w+\s)?(?:(?:has|have|had|are|were|now)\s)?(?:[a-z]+ly\s)?"
    r"(?:surpass(?:ed)?|exceed(?:ed)?|reach(?:ed)?|total(?:l?ed)?|topp?(?:ed)?|number(?:ed)?|approach(?:ed|ing)?"
    r"|(?:rose|risen|gr[eo]wn?|jumped|soared|climbed|surged|fell|fallen|dropped|declined|increased|decreased)\sto)\s"
    r"(?:(?:about|around|nearly|almost|over|more than|some|just)\s)?(?:an?\srecord\s(?:high\s)?(?:of\s)?)?$"
)
# " to ", ", compared to ", " (up from " between two prices at one rate; not ", and paid "
_RATE_GOES_ON = re.compile(
    r"(?:\s[a-z]+)?,?\s\(?(?:(?:up|down)\sfrom|from|to|versus|vs\.?|compared (?:to|with)|against)\s"
)


def like_before(
    text: str, quantity: Quantity, last: Quantity | None, begin: int, *, earlier: Quantity | None = None
) -> Quantity:
    """The number with the unit that it shares with one told before in its sentence; the number as it is where none is.

    Args:
        text: the document's text.
        quantity: what stands here.
        last: what stood before in the sentence, with a unit.
        begin: where the sentence begins.
        earlier: what stood before the last one.
    """
    if quantity.unit:
        return _per_share(text, quantity, begin) or _at_the_same_rate(text, quantity, last)
    if last and earlier and _is_from(text, quantity, last, earlier):
        last = earlier
    elif last and not (last.unit and _is_like(text, quantity, last)):
        last = None
    if last:
        return msgspec.structs.replace(quantity, unit=last.unit, counted=last.counted, money=last.money)
    if _is_points(text, quantity, begin):
        return msgspec.structs.replace(quantity, unit=POINT, counted=True)
    noun = _number_of(text, quantity, begin) or _in_brackets(text, quantity, begin) or _subject(text, quantity, begin)
    return msgspec.structs.replace(quantity, unit=noun.singular, counted=True) if noun else quantity


def _is_from(text: str, quantity: Quantity, last: Quantity, earlier: Quantity) -> bool:
    """Whether a bare number is what an earlier one rose from, by a share told between: "900 units, up 3% from 874"."""
    if last.unit != "%" or not earlier.unit or not (quantity.number.grouped or quantity.number.scaled):
        return False
    return quantity.start - earlier.end <= NEAR and _UP_FROM.search(text, last.end, quantity.start) is not None


def _is_like(text: str, quantity: Quantity, last: Quantity) -> bool:
    """Whether a bare number is of what the last one was."""
    number, gap = quantity.number, quantity.start - last.end
    before = text[max(last.end, quantity.start - LONGEST_BEFORE) : quantity.start]
    if gap > FARTHEST or gap < 0:
        return False
    if last.counted and (OF_THEM.match(text, number.end) or _OF_WHICH.search(before)):
        return True
    if last.unit == "%" and gap <= NEAR and has_changed(before) and " to " not in before:
        return True
    if not _PHRASE_ENDS.match(text, number.end):
        return False
    if _AND.search(before) is None or not _is_whole(quantity):
        return not last.counted and number.grouped and gap <= NEAR and _GOES_ON.match(text, number.end) is not None
    if (last.counted and (number.scaled or number.grouped)) or (last.money and number.scaled and gap <= NEAR):
        return True
    return last.counted and gap <= NEAR and not number.words and _goes_on(text, number.end, before)


def _goes_on(text: str, end: int, before: str) -> bool:
    """Whether a small bare number goes on with a list of counts: "275 in the House and 56 in the Senate"."""
    return _JOINED.search(before) is not None and _GOES_ON.match(text, end) is not None


def _is_points(text: str, quantity: Quantity, begin: int) -> bool:
    """Whether an index "ended at 1,334.20" where another one ended at so many points."""
    before = text[max(begin, quantity.start - FARTHEST) : quantity.start]
    return quantity.number.grouped and _POINTS.search(before) is not None


def _is_whole(quantity: Quantity) -> bool:
    return quantity.number.scaled or quantity.value == quantity.value.to_integral_value()


def _number_of(text: str, quantity: Quantity, begin: int) -> Noun | None:
    """What "the number of active patients increased to 105 thousand" counts: patients."""
    number = quantity.number
    before = text[max(begin, quantity.start - LONGEST_BEFORE) : quantity.start]
    if not (number.scaled or number.grouped or has_moved(before)) or not _is_whole(quantity):
        return None
    if not _PHRASE_ENDS.match(text, number.end) and not _TO_ANOTHER.match(text, number.end):
        return None
    first = max(begin, quantity.start - FARTHEST)
    if _AND.search(text, max(first, quantity.start - LONGEST_BEFORE), quantity.start) is None:
        return None
    told = list(_NUMBER_OF.finditer(text, first, quantity.start))
    return counted(text, told[-1].end()) if told else None


def _in_brackets(text: str, quantity: Quantity, begin: int) -> Noun | None:
    """What "contractors (180,000)" counts: the plural before the brackets."""
    if not (quantity.number.grouped or quantity.number.scaled) or not _is_whole(quantity):
        return None
    owner = _BRACKETED.search(text, max(begin, quantity.start - LONGEST_BEFORE), quantity.start)
    if owner is None or not is_plural(owner[1]) or not text.startswith(")", quantity.number.end):
        return None
    return Noun(singular(owner[1]), quantity.end)


def _subject(text: str, quantity: Quantity, begin: int) -> Noun | None:
    """What "total transactions have surpassed 400 million" counts: its subject, where that is no name of money."""
    if not (quantity.number.grouped or quantity.number.scaled) or not _is_whole(quantity):
        return None
    subject = _REACHED.search(text, max(begin, quantity.start - NEAR), quantity.start)
    if subject is None or not is_plural(subject[1]) or subject[1].lower() in nouns().measured:
        return None
    return Noun(singular(subject[1]), quantity.end) if _PHRASE_ENDS.match(text, quantity.number.end) else None


def _per_share(text: str, quantity: Quantity, begin: int) -> Quantity | None:
    """Earnings per share: "EPS of $0.45", "revenue and EPS of $142.4M and $0.45"."""
    if not quantity.money or "/" in quantity.unit or quantity.number.scaled or abs(quantity.value) >= DEAR:
        return None
    told = _PER_SHARE.search(text, max(begin, quantity.start - FARTHEST), quantity.start)
    return msgspec.structs.replace(quantity, unit=f"{quantity.unit}/share") if told else None


def _at_the_same_rate(text: str, quantity: Quantity, last: Quantity | None) -> Quantity:
    """ "$2 per hour less than here and $1.50 less than there", "from $15 an hour to $17": both are per hour."""
    if last is None or "/" not in last.unit or last.unit.partition("/")[0] != quantity.unit:
        return quantity
    small = not (quantity.number.scaled or last.number.scaled) and quantity.start - last.end <= NEAR
    if small and _RATE_GOES_ON.fullmatch(text, last.end, quantity.start):
        return msgspec.structs.replace(quantity, unit=last.unit)
    if _DIFFERENT.match(text, last.end) and _DIFFERENT.match(text, quantity.end):
        return msgspec.structs.replace(quantity, unit=last.unit)
    return quantity
