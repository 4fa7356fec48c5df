"""What an amount measures, and of whom: the words before the verb that leads to it, or the noun it stands beside."""

import re

from msgspec import structs

from onrecord.annotate.quantities.nouns import singular
from onrecord.annotate.quantities.numbers import number, numerals
from onrecord.annotate.quantities.units import name_table
from onrecord.model import Amount
from onrecord.record import beside, owners
from onrecord.record.carried import carried
from onrecord.record.counted import aged, counted, is_done
from onrecord.record.grammar import lists
from onrecord.record.scene import NOTHING, Measured, Scene, Told
from onrecord.record.subject import changed, ellipsis, subject

LONGEST_CHAIN = 160
# The only thing ranked that has an owner and a measure: a visit's rank tells of the visit alone.
ANNIVERSARY = "anniversary"
# Nouns of a number that are no things counted: "1.5 times higher", "88 cents".
NOT_COUNTED = (
    "times",
    "time",
    "cents",
    "percent",
    "percentage",
    "points",
    "fold",
    "tons",
    "kilos",
    "ounces",
    "gallons",
)

# " and ", ", or ", " (", " to " between two amounts of one thing; not " and imports "
_CHAIN = re.compile(
    r"(?:(?:\s(?:[qy]/[qy]|[QY]o[QY]|year[ -]over[ -]year|year[ -]on[ -]year|sequentially))?,?\s(?:and|or|to"
    r"|from|but|up to|down to)\s|,\s(?:up|down)\s(?:by\s)?|,\s|\s?\(|\s?[\"”″]?\s[x×]\s"
    r"|,?\s(?:and|or)\s(?:by|to|then)\s)(?:an?\s|the\s|then\s)?$"
)
# " above ", " more than " the same in another time; not " and above"
_APART = re.compile(r"\s(?:above|below|over|under|more than|less than)\s")
# ", compared with ", "up from ", " than " lead to another amount of the same thing; not " and "
_COMPARED = re.compile(
    r"(?i)\b(?:compared (?:to|with)|up from|down from|from|versus|vs\.?|against|than|instead of|rather than|not)\s"
    r"(?:(?:an?\s|the\s)?(?:earlier|previous|prior|current|initial|original)\s\w+\sof\s|an?\s|the\s)?$"
    r"|\b(?:an?|the)\s(?:increase|decrease|rise|drop|decline|growth|gain|reduction|change|jump|fall|cut)\sof\s$"
)
# ";" and a new sentence end what is compared; not ","
_ENDS = re.compile(r"[;\n]|\.\s")
# "by ", "by another " right before things counted: something has grown by them; not "nearby "
_BY = re.compile(r"\bby\s(?:an?\s|another\s)?$")
# "number of visitors reached " right before things counted; not "number of "
_NUMBER = re.compile(r"\bnumber of [^,;.]{3,80}\s(?:is|was|are|were|reached|exceeds|exceeded|totaled|to|at)\s$")
# ", of which ", " of them" right before a part of the amount told before; not "of the"
_OF_WHICH = re.compile(r"\bof\s(?:which|whom|these|those)\s(?:about\s|only\s)?$")
# "harvested ", "sold " right before what is measured by weight; not "red "
_ACTIVE = re.compile(r"\b(?P<done>[a-z]{3,})\s(?:an?\s|another\s|over\s)?$")


def measured(scene: Scene, amount: Amount, told: Told) -> Measured:
    """What an amount of a sentence measures, and whose it is.

    Args:
        scene: the sentence.
        amount: the amount.
        told: the amount before it, for whose measure "it" may stand.
    """
    what = _measured(scene, amount, told)
    if what.measure == "age":
        return structs.replace(what, parties=())
    if what.parties or (amount.kind == "rank" and what.measure is None):
        return what
    return structs.replace(what, parties=carried(scene, amount, what.measure, told))


def _measured(scene: Scene, amount: Amount, told: Told) -> Measured:
    if amount.kind == "rank":
        return counted(scene, amount) if amount.unit == ANNIVERSARY else NOTHING
    start, end, unit = amount.span.start, amount.span.end, amount.unit
    if _is_counted(amount) or aged(scene, amount):
        before = max(scene.begin, start - LONGEST_CHAIN)
        led = _BY.search(scene.text, max(before, start - 16), start) or _NUMBER.search(scene.text, before, start)
        grown = subject(scene, start, told, unit) if led else None
        return _with_parties(scene, amount, grown) if grown and grown.measure else counted(scene, amount)
    what = (
        beside.noun_right_behind(scene, start, end)
        or beside.noun_of_act(scene, amount)
        or subject(scene, start, told, unit)
        or _done(scene, amount, beside.noun_behind(scene, end, unit))
        or ellipsis(scene, start, told)
        or changed(scene, start)
        or (beside.noun_for(scene, end) if unit[:3].isupper() else None)
        or _chained(scene, amount, told)
        or beside.given(scene, end, unit)
        or beside.label(scene, start)
        or beside.listed_award(scene, start)
        or beside.change_alone(scene, end)
        or NOTHING
    )
    return _with_parties(scene, amount, what)


def _is_counted(amount: Amount) -> bool:
    """Whether things are counted, as their unit tells: a counted noun stands in the words, a unit is no plural word."""
    last = amount.span.text.rpartition(" ")[2].rpartition("-")[2]
    if (
        last.lower() in name_table()
        or last.lower() in NOT_COUNTED
        or number(last) is not None
        or last in numerals().scales
    ):
        return False  # of "compared to 34 thousand" the noun was told before
    return amount.kind == "count" or (amount.unit.isalpha() and singular(last) == amount.unit.rpartition(" ")[2])


def _with_parties(scene: Scene, amount: Amount, what: Measured) -> Measured:
    """A measure with whose it is: who receives it, what stands behind it, its subject."""
    start, end = amount.span.start, amount.span.end
    found = owners.receiver(scene, start) if amount.unit[:3].isupper() else ()
    if found and what.measure is None:
        what = Measured(beside.money_word(scene, end) or beside.FUNDING)
    found = found or what.parties or owners.behind(scene, end) or owners.subject_owner(scene, start)
    found = found or owners.with_it(scene, start) or owners.subject_behind(scene, end)
    found = (
        found or owners.given_to(scene, end) or owners.place_before(scene, start) or owners.place_of(scene, start, end)
    )
    return structs.replace(what, parties=found)


def _done(scene: Scene, amount: Amount, what: Measured | None) -> Measured | None:
    """ "sugar beet harvested" for "harvested 5 tonnes of sugar beet"."""
    if what is None or amount.unit in beside.SHARES or amount.unit[:3].isupper():
        return what
    active = _ACTIVE.search(scene.text, max(scene.begin, amount.span.start - 40), amount.span.start)
    if active and is_done(active["done"]) and active["done"] not in lists().not_did:
        return structs.replace(what, measure=f"{what.measure} {active['done']}")
    return what


def _chained(scene: Scene, amount: Amount, told: Told) -> Measured | None:
    """What the amount before measured, where this one is compared with it or joined to it."""
    start = amount.span.start
    if told.what is NOTHING or not 0 <= start - told.end < LONGEST_CHAIN:
        return None
    between = scene.text[told.end : start]
    if told.end == told.last and _OF_WHICH.search(between):
        return told.what
    if _ENDS.search(between):
        return None
    alike = amount.unit == told.unit or not amount.unit
    if _COMPARED.search(between) or (alike and _CHAIN.search(between) and _APART.match(scene.text, amount.span.end)):
        return told.what if alike else None
    percent = "%" in (amount.unit, told.unit) and amount.unit[:3].isupper() != told.unit[:3].isupper()
    return told.what if (alike or percent) and _CHAIN.search(between) else None
