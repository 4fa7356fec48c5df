"""Direct speech: which quotation stands beside a reporting verb, and which goes on with the turn before."""

import re
from typing import NamedTuple

from onrecord.annotate import subjects
from onrecord.annotate.clauses import Token, Unit
from onrecord.annotate.cues import ADVERB, Cue
from onrecord.annotate.reports import begins_phrase
from onrecord.annotate.subjects import Range

FARTHEST = 14
LONGEST_TAG = 16
FEWEST_WORDS = 4
# Signs that stand between a quotation and who said it: hyphen, dashes, the bar that quotations are signed with.
DASHES = ("-", "–", "—", "―")
# "on Monday", "in a statement": may stand between a tag and its end; not "that"
_COMPLEMENT = re.compile(r"(?:that|whether|if|how|why|what)$")
# "and"; not "on"
_AND = re.compile(r"(?:and|but|so|or)$")
# "titled"; not "called", which tells what somebody says
_TITLED = re.compile(r"(?:titled|entitled|headlined)$")
# "referring to": leads to a thing, not to a quotation; not "adding"
_OF_A_THING = re.compile(r".* (?:to|of|on|about|at)$")


class Beside(NamedTuple):
    """Quotations beside a verb, as token places, and the tokens of who speaks (None where nobody is told)."""

    quotes: tuple[int, ...]
    source: Range | None


def beside(unit: Unit, cue: Cue, others: list[Cue]) -> Beside | None:
    """The quotations that a reporting verb tags: on its left, on its right, or both. None when there is none."""
    left = _left(unit, cue)
    right = _right(unit, cue, [other for other in others if not (other.participle and _OF_A_THING.match(other.verb))])
    if left is None:
        behind = subjects.after(unit, cue.last) if not cue.first else None  # 'Said Maria Oliveira: "..."'
        return Beside((right,), behind) if right is not None else None
    return Beside((*left.quotes, right), left.source) if right is not None else left


def _left(unit: Unit, cue: Cue) -> Beside | None:
    """A quotation that the verb follows: '"...," said X', '"...," X said'."""
    place = _quote_before(unit, cue.first)
    if place is not None and not _names_a_work(unit, place) and (place < cue.first - 1 or _is_speech(unit[place])):
        source = subjects.after(unit, cue.last)
        return Beside((place,), source) if source or _ends_unit(unit, cue.last) else None
    source = subjects.before(unit, cue.first)
    if source is None:
        return None
    place = _quote_before(unit, source[0])
    if place is None or _names_a_work(unit, place) or (place == source[0] - 1 and not _is_speech(unit[place])):
        return None  # 'his "Slow Hour" radio program said'
    return Beside((place,), source)


def _is_speech(quotation: Token) -> bool:
    """Whether a quotation ends as speech does or is as long, so that who said it may follow without a comma."""
    return quotation.speechlike or (len(quotation.text.split()) >= FEWEST_WORDS and not quotation.headed)


def _names_a_work(unit: Unit, place: int) -> bool:
    """Whether a quotation inside a sentence is the name of a broadcast or a book: 'On "Radio North Today," the mayor
    said'; 'The film, titled "Slow," shows'."""
    before = unit[place - 1]
    return place > 0 and (
        bool(_TITLED.match(before.low)) or (unit[place].titled and before.text != ":" and not _AND.match(before.low))
    )


def _quote_before(unit: Unit, i: int) -> int | None:
    """The place of the quotation right before `i`, a comma or an adverb between; None when other words stand there."""
    i -= 1
    so = False  # '"...," and so said the mayor'; "and added" has its own words behind it
    while i > 0 and (unit[i].text in ",—–-." or ADVERB.match(unit[i].low) or unit[i].low in ("and", "so")):
        if unit[i].low == "and" and not so:
            return None
        so = unit[i].low == "so"
        i -= 1
    return i if i >= 0 and unit[i].quote else None


def _right(unit: Unit, cue: Cue, others: list[Cue]) -> int | None:
    """A quotation that the verb leads to: 'X said: "..."', 'X told reporters on Monday, "..."'."""
    for i in range(cue.last + 1, min(len(unit), cue.last + FARTHEST)):
        token = unit[i]
        if token.quote:
            if not token.speechlike and i + 1 < len(unit) and unit[i + 1].is_word and unit[i - 1].text != ":":
                return None  # 'said "enough" was enough': a clause that begins with quoted words
            if unit[i - 1].text == ":" and begins_phrase(unit, cue):
                return None  # 'stressed the patience of all: "..."': the phrase is a statement of its own
            return i if i == cue.last + 1 or unit[i - 1].text in ",:—–-" else None
        if token.text in ".;" or _COMPLEMENT.match(token.low) or any(other.first == i for other in others):
            return None
    return None


def _ends_unit(unit: Unit, i: int) -> bool:
    return all(not token.is_word for token in unit[i + 1 :])


def is_tag(unit: Unit, cue: Cue) -> bool:
    """Whether a unit is nothing but a tag ('President Vasquez asked.') for the quotation that ended before it."""
    if len(unit) > LONGEST_TAG or any(token.quote for token in unit):
        return False
    rest = unit[cue.last + 1 :]
    return (
        not any(_COMPLEMENT.match(token.low) for token in rest)
        and len([t for t in rest if t.is_word]) <= LONGEST_TAG // 2
    )


def dashed(unit: Unit, place: int) -> Range | None:
    """Who stands behind a dash after a quotation, up to the end: '"..." - Maria Vasquez, head teacher'."""
    last = place
    while last + 1 < len(unit) and unit[last + 1].text in DASHES:
        last += 1
    if last == place or last + 1 >= len(unit) or not unit[last + 1].text[0].isupper():
        return None
    source = subjects.after(unit, last)
    return source if source and _ends_unit(unit, source[1]) else None


def led_by_colon(unit: Unit, place: int) -> bool:
    """Whether a quotation follows a colon."""
    return place > 0 and unit[place - 1].text == ":"
