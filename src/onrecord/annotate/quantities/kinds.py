"""What kind of figure an amount is, by the words around it: level, former, target, change, forecast."""

import re

from onrecord.annotate.quantities.multiples import COMPARED, TIMES
from onrecord.model.mark import FigureKind

WORDS_BEFORE = 130
WORDS_BEHIND = 32

# what may stand between a verb of change and the amount: "by just", "sharply by another", "by an average of"; not "to"
_BY = (
    r"(?:\s\w+ly)?(?:\sby)?\s(?:an?\s(?:whopping\s|staggering\s|average\s(?:of\s)?|record\s|total\sof\s)?"
    r"|another\s|a further\s"
    r"|just\s|only\s|merely\s|even\s)?$"
)
# "rose 3%", "up by", "declined sharply by" right before; not "rose to", not "gave up"
_CHANGED = re.compile(
    r"(?i)\b(?:rose|rise[sn]?|rising|(?<!the )(?<!an )(?<!a )gr[eo]w(?:s|n|ing)?|increas(?:e[sd]?|ing)|climb(?:ed"
    r"|s|ing)?|jump(?:ed|s|ing)?"
    r"|surg(?:ed|es|ing)|soar(?:ed|s|ing)?"
    r"|(?<!gave )(?<!give )(?<!made )(?<!make )(?<!set )(?<!hold )(?<!holding )(?<!held )up|advanc(?:ed|es|ing)"
    r"|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|down|sl[ui]d(?:e|es)?"
    r"|slip(?:s|ped|ping)?|plung(?:ed|es|ing)|plummet(?:ed|s|ing)?|tumbl(?:ed|es)|s[au]nk|shr[aiu]nk)" + _BY
)
# "jumped from ", "fell to ", "rose from 240 to " right before; not "rose in ", not "went to "
_MOVED = re.compile(_CHANGED.pattern.removesuffix(_BY) + r"(?:\s\w+ly)?\s(?:(?:from|by|to)\s|from\s[^\s]{1,12}\sto\s)$")
# "cut costs by", "lost 3%" of what is done to something: a change where shares follow, or "by"; not "lost $5" alone
_MADE = re.compile(
    r"(?i)\b(?:gain(?:ed|s|ing)?|expand(?:ed|s|ing)?|add(?:ed|s|ing)?|lost|loses?|losing|sh[ea]d|contract(?:ed|s|ing)?"
    r"|reduc(?:ed?|es|ing)|cut(?:s|ting)?|lower(?:ed|s|ing)?|rais(?:ed?|es|ing)|improv(?:ed?|es|ing)|widen(?:ed|s|ing)?"
    r"|narrow(?:ed|s|ing)?|boost(?:ed|s|ing)?)" + _BY
)
# "reduced staff by ", "revised upward by " of what is done to something; not "was visited by "
_MADE_BY = re.compile(
    r"(?i)\b(?:increas(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|reduc(?:ed?|es|ing)|cut(?:s|ting)?|lower(?:ed|s|ing)?"
    r"|expand(?:ed|s|ing)?|boost(?:ed|s|ing)?|improv(?:ed?|es|ing)|gr[eo]w(?:s|n|ing)?|revis(?:ed?|es|ing)"
    r"|exceed(?:ed|s)?"
    r"|shr[aiu]nk|swell(?:ed|s)?|widen(?:ed|s|ing)?|narrow(?:ed|s|ing)?|rais(?:ed?|es|ing)|trim(?:med|s|ming)?"
    r"|slash(?:ed|es|ing)?|upsiz(?:ed|es|ing))\s[^.;:,]{1,70}\bby\s(?:an?\s|another\s|a further\s|just\s|only\s)?$"
)
# "will add ", "lost " before an amount that goes "to" something; not "address "
_ADDED = re.compile(r"(?i)\b(?:add(?:ed|s|ing)?|gain(?:ed|s|ing)?|lost|loses|losing|shed)\s(?:an?\s|another\s)?$")
# "cutting ", "could lose " before money that is taken away; not "lost "
_TAKEN = re.compile(
    r"(?i)\b(?:cut(?:s|ting)?|slash(?:ed|es|ing)?|(?:to|will|would|could|may|might)\s(?:\w+ly\s)?lose"
    r"|decrease[ds]?|reduce[ds]?)\s$"
)
# "increased tax receipts ", "cut rates " before a share by which it changed; not "increased the share to "
_MADE_OBJECT = re.compile(
    r"(?i)\b(?:increas(?:ed?|es|ing)|reduc(?:ed?|es|ing)|cut(?:s|ting)?|rais(?:ed?|es|ing)|lower(?:ed|s|ing)?"
    r"|boost(?:ed|s|ing)?)"
    r"(?:\s(?!(?:to|of|in|at|from|for|on|with|by|or|and|than|as|about|some|over|up|the|between|nearly|almost"
    r"|around)\s)[A-Za-z’'-]+){1,3}\s$"
)
# "by ", "up another " at the end of the words before; not "nearby "
_BY_RIGHT_BEFORE = re.compile(r"\b(?:by|up|down)\s(?:an?\s|another\s|a further\s|just\s|only\s)?$")
# "Dow +", "Dow −" before "0.3%"; not "5-"
_SIGNED = re.compile(r"(?:^|[\s(])[+−-]$")
# "by " before "2.6%" where the verb is left out: "Peru was down 2%, Chile by 2.6%"; not "supported by "
_BY_ALONE = re.compile(r"(?<!ed )\bby\s$")
# "increase of", "reductions of", "tax hike of" right before; not "use of"
_CHANGE_OF = re.compile(
    r"(?i)\b(?:increase|rise|growth|drop|decline|fall|reduction|gain|cut|decrease|jump|surge|improvement"
    r"|change|hike|expansion|contraction)s? of\s(?:an?\s)?$"
)
# " increase", " pay raise", " more than", " higher", " above last year's" behind money and measures; not " more in"
_DIFFERENCE_BEHIND = re.compile(
    r"(?i)(?:[\s-](?:(?!in|of|to|at|for|and|or|than|was|were|is)\w+\s)?(?:increase|raise|rise|growth|drop|decline"
    r"|reduction"
    r"|decrease|improvement|hike)s?\b|\s(?:more|less|fewer)(?=\s(?:than|a|per|each|is|are|was|every|to)\b|[.,;])"
    r"|\s(?:higher|lower)\b"
    r"|\s(?:above|below|over)\s(?:the (?:president|budget|administration|fiscal|previous|prior|level|amount|request"
    r"|enacted|current"
    r"|average|target|plan)|last|his|her|what|previous|prior|current|average|expectations|fiscal|FY))"
)
# " more a year" within the words of money; not " a year"
_MORE_A = re.compile(r"\s(?:more|less)\s(?:an?|per|each|every)\s\w+$")
# " increase", "-percent drop", " y/y decline", " production losses", " higher" right behind; not " of", " have fewer"
_CHANGE_BEHIND = re.compile(
    r"(?i)[\s-](?:(?!in|of|to|at|for|and|or|than|was|were|is|have|has|had)[\w/-]+\s)?(?:(?:increase|rise|growth"
    r"|drop|decline|fall"
    r"|reduction|gain|decrease|jump|surge|improvement|raise|hike|boost|expansion|contraction)s?|losses|more|less|fewer"
    r"|higher|lower|up|down)\b"
)
# a stretch of the words before without the end of a clause: " its sales of 1.5 to "; not ", which has "
_CLAUSE = (
    r"(?:(?!,\s[A-Za-z]|\b(?:with|which|that|who|while|includes?|including|because|although)\b)"
    r"(?:[^.;]|\.(?=[0-9]))){0,60}"
)
# "back to", "target of", "aims to reach", "increase trade to" before; not "went to"
_TARGET = re.compile(
    r"(?i)(?:\bback (?:up )?to\s|\b(?:target|goal|aim|objective|ambition|benchmark)s?\s(?:is |was )?(?:of|to|at|for"
    r"|that|is|was|remains)\b[^.;]{0,80}|\b(?:aim(?:s|ed|ing)?|strives?|striving)\s(?:for|at)\s(?:an?\s)?"
    r"|\b(?:to|(?:we|I) will|must|should|can|want|wants|plans?|intends?|aims?|hopes?|seeks?)\s(?:\w+ly\s)?"
    r"(?:raise|increase"
    r"|bring|boost|expand|double"
    r"|lift|cut|reduce|get|return|grow)\b[^.;]{0,60}\bto\s"
    r"|\b(?:to|(?:we|I) will|must|should|want to|plans? to|intends? to|aims? to|hopes? to)\s(?:reach|achieve|hit"
    r"|attain)\s(?:an?\s|the\s)?)$"
)
# "as well as reduce emissions by " before an amount with a year " by 2030" behind it; not "reduced emissions by "
_TO_DO = re.compile(
    r"(?i)\b(?:reduce|cut|increase|raise|lower|boost|expand|grow|improve|double|lift|bring|build|reach|achieve"
    r"|generate|deliver"
    r"|produce|install)\b[^.;]{0,60}$"
)
# " by 2030", " by the end of 2030" behind; not " by 20 people"
_BY_YEAR = re.compile(r"\s(?:by|before|until)\s(?:the end of\s)?20[0-9]{2}\b")
# " are our goal", " as a target" behind; not " are our friends"
_GOAL_BEHIND = re.compile(
    r"\s(?:is|are|was|were|as|remains?)\s(?:our|its|their|the|an?|my)\s(?:\w+\s)?(?:goal|target|aim|objective)\b"
)
# "is expected to", "forecast", "will amount to", "guidance to" before; not "said"
_FORECAST = re.compile(
    r"(?i)(?:\b(?:(?:is|are|was|were|be|been)\s(?:\w+ly\s)?(?:expected|forecast|projected|predicted|estimated"
    r"|likely|set|due"
    r"|anticipated|on track|poised|slated)\s(?:to|at|that)|(?:expected|projected|anticipated|forecast)\sto"
    r"|expect(?:s|ing)?"
    r"|(?<!the )(?<!a )(?<!its )forecasts?|(?<=\bit )projects"
    r"|projects (?=that|its|net|growth|revenue)|predicts?|anticipates?"
    r"|guidance|outlook|(?:estimates?|estimated|projected|forecasts?|predict(?:s|ed)|expect(?:s|ed)"
    r"|anticipate[sd])\s(?:that\s)?"
    r"(?:\w+\s){1,5}(?:would|will))\b" + _CLAUSE + r"|\bprojections?\s[^.;]{0,50}\bwould\b[^.;,]{0,40}"
    r"|\bwill\s(?:\w+ly\s)?(?:be|cost|exceed)\s(?:at\s|around\s|only\s|just\s|between\s)?"
    r"|\bwill\s(?:\w+ly\s)?(?:amount|total|stand|cost|make|come|reach|hit|rise|fall|grow|increase|decrease"
    r"|decline|drop)\b"
    r"(?:\sfrom\s\S{1,12})?(?:\s(?!from\b)\w+)?(?:\sto)?\s(?:(?!from\b)\w+\s)?"
    r"|\b(?:estimate|projection|forecast|prediction)s? of\s|\b(?:the|an?|its|their|our)\s(?:projected|forecasted"
    r"|forecast|expected|anticipated)\s"
    r"|\bon (?:pace|course) to\s(?:[a-z]+\s){0,2})$"
)
# "would save ", "could bring in another ", "will be increased to " of what would come of it; not "will spend "
_WOULD_COME = re.compile(
    r"(?i)\b(?:will|would|could|may|might)\s(?:\w+ly\s|also\s)?(?:(?:save|bring(?: in)?|result in|generate|yield"
    r"|prevent)\s"
    r"(?:(?:an additional|another)\s)?|achieve\s(?:[\w.]{1,14}\s){0,4}"
    r"|(?:be\s)?(?:raised?|bring|brought|increased?|lowered?|lower|reduced?|cut)\s(?:[^.;]|\.(?=[0-9])){0,60}\bto\s)$"
)
# " are expected to", " revenue expected in" behind; not " that we expected"
_EXPECTED_BEHIND = re.compile(r"\s(?:[a-z]+\s){0,2}(?:expected|projected|anticipated)\s(?:to|in|by|for)\b|\sguidance\b")
# "from " right before where a way begins; not "from about "
_FROM_HERE = re.compile(r"(?i)\bfrom\s$")
# " in 2023 to " behind it, before where the way ends; not ". To "
_TO_THERE = re.compile(r"[^.;]{0,30}\sto\s")
# "will host ", "would create " right before what there will be then; not "will help ", which does it to those there are
_WILL_DO = re.compile(
    r"(?i)\b(?:will|would)\s(?:\w+ly\s|also\s)?(?:host|hold|create|build|construct|produce|generate|deliver|buy"
    r"|purchase|hire|plant"
    r"|train|reach|take|launch|install)\s(?:an?\s|another\s|an additional\s)?$"
)
# where a clause may begin, before what "will" do something: "Moreover, ", " and "; not "who received "
_OPENS = re.compile(r"(?i)(?:^|[,;:.¶\n•*–—-]\s{0,4}|\b(?:and|that|another|but|so|then|the)\s)$")
# " will start", " would be bought" right behind what is counted; not " will share", not " willing"
_WILL_BEHIND = re.compile(
    r"\s(?:will|would)\s(?:start|begin|appear|open|join|be\s(?:\w+ly\s)?(?!moved|held|forced|left|given|allowed"
    r"|extended)[a-z]+(?:ed|t|lt|en)\b"
    r"|have\s(?:its|their|his|her)\s)"
)
# "used to be", "once stood at" before; not "is used to make"
_FORMER = re.compile(
    r"(?i)\b(?:used to (?:be|amount to|stand at|total|reach|exceed)|(?:was|were|stood at|amounted to) once"
    r"|once (?:was|were|stood at|amounted to)"
    r"|formerly|previously)\s(?:\w+\s){0,2}$"
)
# "fell below 5 percent" and "will grow up to 5 percent" tell where something went.
LIMITS = ("up to", "below", "above")
LONGEST_LIMIT = 5
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
    if _FROM_HERE.search(before) and _TO_THERE.match(text, end):
        return "count" if count else "level"
    if _is_target(text, before, end):
        return "forecast" if _FORECAST.search(before) else "target"
    if not _is_limit(text, start, end, before) and _is_change(text, before, end, unit=unit, count=count):
        return "change"
    if _FORECAST.search(before) or _WOULD_COME.search(before) or _EXPECTED_BEHIND.match(text, end):
        return "forecast"
    if count and _will_be(text, before, end):
        return "forecast"
    return "count" if count else "level"


def _is_target(text: str, before: str, end: int) -> bool:
    """Whether the amount is to be reached: "back to $5 billion", "cut losses by 30% by 2030", "are our goal"."""
    if _TARGET.search(before) or _GOAL_BEHIND.match(text, end):
        return True
    return _BY_YEAR.match(text, end) is not None and _TO_DO.search(before) is not None


def _will_be(text: str, before: str, end: int) -> bool:
    """Whether things counted will be there: "380 buses will be bought", "will host 12 workshops"."""
    return _WILL_DO.search(before) is not None or (
        _WILL_BEHIND.match(text, end) is not None and _OPENS.search(before) is not None
    )


def _is_limit(text: str, start: int, end: int, before: str) -> bool:
    """Whether the hedge tells where something went: "grew up to 90 hectares"; not "reduced by up to 90 percent"."""
    limit = text[start : start + LONGEST_LIMIT].lower().startswith(LIMITS)
    return (
        limit and not before.endswith((" by ", " of ")) and _CHANGE_BEHIND.match(text, end, end + WORDS_BEHIND) is None
    )


def _is_difference(text: str, end: int) -> bool:
    """Whether money or a measure is by how much something is more or less: "$2 less than", "$5 above last year's"."""
    return _DIFFERENCE_BEHIND.match(text, end, end + WORDS_BEHIND) is not None


def has_changed(before: str) -> bool:
    """Whether the words before an amount tell that it is by how much something changed: "rose by"."""
    return _CHANGED.search(before) is not None


def has_gained(before: str) -> bool:
    """Whether the words before an amount tell that it was won or lost: "added"."""
    return _ADDED.search(before) is not None


def has_moved(before: str) -> bool:
    """Whether a number behind these words tells where something moved, or by how much: "rose from 240 to"."""
    return _MOVED.search(before) is not None and not before.endswith("up to ")


def _is_change(text: str, before: str, end: int, *, unit: str, count: bool) -> bool:
    if _MADE_BY.search(before) or (unit == TIMES and COMPARED.match(text, end)):
        return True
    if count:
        return has_changed(before) and _BY_RIGHT_BEFORE.search(before) is not None
    if has_changed(before) or _CHANGE_OF.search(before):
        return True
    if _MADE.search(before) and (unit in SHARES or _BY_RIGHT_BEFORE.search(before)):
        return True
    if (_ADDED.search(before) and text.startswith(" to ", end)) or _TAKEN.search(before):
        return True
    if unit in SHARES and _MADE_OBJECT.search(before):
        return True
    if "/" in unit and _MORE_A.search(text, max(0, end - WORDS_BEHIND), end):
        return True
    return _is_share_of_change(text, before, end) if unit in SHARES else _is_difference(text, end)


def _is_share_of_change(text: str, before: str, end: int) -> bool:
    """Whether a share tells by how much something changed by its sign, a "by" or the words behind."""
    if _SIGNED.search(before) or _CHANGE_BEHIND.match(text, end, end + WORDS_BEHIND):
        return True
    return _BY_ALONE.search(before) is not None and not text.startswith(" of", end)
