"""What kind of figure an amount is, by the words around it: level, former, target, change, forecast."""

import re

from onrecord.model.mark import FigureKind

WORDS_BEFORE = 90
WORDS_BEHIND = 24

# what may stand between a verb of change and the amount: "by", "sharply by another"; not "to"
_BY = r"(?:\s\w+ly)?(?:\sby)?\s(?:an?\s|another\s|a further\s)?$"
# "rose 3%", "up by", "declined sharply by" right before; not "rose to", not "gave up"
_CHANGED = re.compile(
    r"(?i)\b(?:rose|rise[sn]?|rising|gr[eo]w(?:s|n|ing)?|increas(?:e[sd]?|ing)|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?"
    r"|surg(?:ed|es|ing)|soar(?:ed|s|ing)?|(?<!gave )(?<!give )(?<!made )(?<!make )(?<!set )up|advanc(?:ed|es|ing)"
    r"|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|down|sl[ui]d(?:e|es)?"
    r"|slip(?:s|ped|ping)?|plung(?:ed|es|ing)|plummet(?:ed|s|ing)?|tumbl(?:ed|es)|s[au]nk|shr[aiu]nk)" + _BY
)
# "jumped from ", "fell to ", "rose from 240 to " right before; not "rose in ", not "went to "
_MOVED = re.compile(_CHANGED.pattern.removesuffix(_BY) + r"(?:\s\w+ly)?\s(?:(?:from|by|to)\s|from\s[^\s]{1,12}\sto\s)$")
# "cut costs by", "lost 3%" of what is done to something: a change where shares follow, or "by"; not "lost $5" alone
_MADE = re.compile(
    r"(?i)\b(?:gain(?:ed|s|ing)?|expand(?:ed|s|ing)?|add(?:ed|s|ing)?|lost|loses?|losing|sh[ea]d|contract(?:ed|s|ing)?"
    r"|reduc(?:ed?|es|ing)|cut(?:s|ting)?|lower(?:ed|s|ing)?|rais(?:ed?|es|ing)|improv(?:ed?|es|ing)|widen(?:ed|s|ing)?"
    r"|narrow(?:ed|s|ing)?|boost(?:ed|s|ing)?|exceed(?:ed|s)?)" + _BY
)
# "by ", "up another " at the end of the words before; not "nearby "
_BY_RIGHT_BEFORE = re.compile(r"\b(?:by|up|down)\s(?:an?\s|another\s|a further\s)?$")
# "Dow +", "Dow −" before "0.3%"; not "5-"
_SIGNED = re.compile(r"(?:^|[\s(])[+−-]$")
# "by " before "2.6%" where the verb is left out: "Peru was down 2%, Chile by 2.6%"; not "nearby "
_BY_ALONE = re.compile(r"\bby\s$")
# "increase of", "growth of" right before; not "use of"
_CHANGE_OF = re.compile(
    r"(?i)\b(?:increase|rise|growth|drop|decline|fall|reduction|gain|cut|decrease|jump|surge|improvement"
    r"|change) of\s(?:an?\s)?$"
)
# " increase", "-percent drop", " higher" right behind; not " of"
_CHANGE_BEHIND = re.compile(
    r"(?i)[\s-](?:(?!in|of|to|at|for|and|or|than|was|were|is)\w+\s)?(?:increase|rise|growth|drop|decline|fall"
    r"|reduction|gain|decrease|jump|surge|improvement|more|less|fewer"
    r"|higher|lower|up|down)\b"
)
# "back to", "target of", "aims to reach", "increase trade to" before; not "went to"
_TARGET = re.compile(
    r"(?i)(?:\bback (?:up )?to\s|\b(?:target|goal|aim|objective|ambition|benchmark)s?\s(?:is |was )?(?:of|to|at|for"
    r"|is|was|remains)\b[^.;]{0,40}"
    r"|\b(?:to|will|must|should|can|want|wants|plans?|intends?|aims?|hopes?|seeks?)\s(?:\w+ly\s)?(?:raise|increase"
    r"|bring|boost|expand|double"
    r"|lift|cut|reduce|get|return|grow)\b[^.;]{0,60}\bto\s"
    r"|\b(?:to|will|must|should|want to|plans? to|intends? to|aims? to|hopes? to)\s(?:reach|achieve|hit"
    r"|attain)\s(?:an?\s|the\s)?)$"
)
# "is expected to", "forecast", "will amount to" before; not "said"
_FORECAST = re.compile(
    r"(?i)\b(?:(?:is|are|was|were|be)\s(?:expected|forecast|projected|predicted|estimated|likely|set|due"
    r"|anticipated)\sto|expects?"
    r"|(?<!the )(?<!a )(?<!its )forecasts?|projects|predicts?|anticipates?|will\s(?:amount|total|stand|be|cost|exceed"
    r"|make|come))\b[^.;]{0,60}$"
)
# "used to be", "once stood at" before; not "is used to make"
_FORMER = re.compile(
    r"(?i)\b(?:used to (?:be|amount to|stand at|total|reach|exceed)|(?:was|were|stood at|amounted to) once"
    r"|once (?:was|were|stood at|amounted to)"
    r"|formerly|previously)\s(?:\w+\s){0,2}$"
)
SHARES = ("%", "pp", "bp")


def kind_of(text: str, start: int, end: int, *, begin: int, unit: str, count: bool) -> FigureKind:
    """The kind of the amount whose words stand from `start` to `end`.

    Args:
        text: the document's text.
        start: where the words begin, their hedge included.
        end: where they end.
        begin: where the sentence begins.
        unit: of the amount; a share "gained" has changed, a prize "gained" has not.
        count: things are counted.
    """
    before = text[max(begin, start - WORDS_BEFORE) : start]
    if _FORMER.search(before):
        return "former"
    if _TARGET.search(before):
        return "forecast" if _FORECAST.search(before) else "target"
    if _FORECAST.search(before):
        return "forecast"
    if _is_change(text, before, end, unit=unit, count=count):
        return "change"
    return "count" if count else "level"


def has_changed(before: str) -> bool:
    """Whether the words before an amount tell that it is by how much something changed: "rose by"."""
    return _CHANGED.search(before) is not None


def has_moved(before: str) -> bool:
    """Whether a number behind these words tells where something moved, or by how much: "rose from 240 to"."""
    return _MOVED.search(before) is not None and not before.endswith("up to ")


def _is_change(text: str, before: str, end: int, *, unit: str, count: bool) -> bool:
    if count:
        return has_changed(before) and _BY_RIGHT_BEFORE.search(before) is not None
    if has_changed(before) or _CHANGE_OF.search(before):
        return True
    if _MADE.search(before) and (unit in SHARES or _BY_RIGHT_BEFORE.search(before)):
        return True
    if unit in SHARES and _SIGNED.search(before):
        return True
    if unit in SHARES and _BY_ALONE.search(before) and not text.startswith(" of", end):
        return True
    return unit in SHARES and _CHANGE_BEHIND.match(text, end, end + WORDS_BEHIND) is not None
