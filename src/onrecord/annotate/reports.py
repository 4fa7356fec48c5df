"""Indirect speech: what was said beside a reporting verb, as token ranges, and openings such as "According to X"."""

import re
from typing import NamedTuple

from onrecord.annotate import subjects
from onrecord.annotate.clauses import Unit
from onrecord.annotate.cues import ADVERB, Cue, conditional
from onrecord.annotate.lexicon import lexicon
from onrecord.annotate.subjects import Range

FARTHEST = 14
_BARE = frozenset(("that", "when", "where", "why", "how", "what", "so", "if", "whether", "to"))  # no statement alone
SHORTEST_CLAUSE = 3
FEW = 4
ARTICLES = ("the", "a", "an")
LONGEST_VOCATIVE = 8
# what may begin a clause after "said": "he", "the", "there"; not "on"
_CLAUSE_START = re.compile(
    r"(?:he|she|it|they|we|i|you|there|the|a|an|this|these|those|his|her|their|its|our|my|your|all|no|some|many|most|both|each|every|if|"
    r"what|one|two|three|more|such|today|now|while|although|when|not|even)$"
)
# what stands between the verb and its clause: "Monday", "in"; not "the"
_BETWEEN = re.compile(
    r"(?:in|on|at|during|after|before|to|with|last|earlier|later|today|yesterday|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|via|through|by|for|from)$"
)
# "and", "though"; not "that"
_COORDINATOR = re.compile(r"(?:and|but|while|though|although|as|because|however|whereas)$")
# "her"; not "hers"
_POSSESSIVE = re.compile(r"(?:his|her|their|its)$")
# "words", "view"; not "word"
_WORDS = re.compile(r"(?:words|opinion|view|estimation|estimate|assessment)$")
# what no phrase that was said begins with: "with", "."; not "the"
_NO_PHRASE = re.compile(
    r"(?:that|to|by|with|from|at|as|of|on|in|for|about|and|or|but|which|who|when|where|is|was|are|were)$"
)


class Opening(NamedTuple):
    """ "According to X" or "In his words" in a unit: tokens of the cue, of who speaks and of what was said."""

    cue: Range
    source: Range
    content: Range


def opening(unit: Unit) -> Opening | None:
    """The first phrase of a unit that names who speaks without a verb."""
    for i, token in enumerate(unit[:-2]):
        low = token.low
        if low == "according" and unit[i + 1].low == "to":
            return _according(unit, i)
        if low == "in" and i == 0:
            return _in_words(unit)
    return None


def _according(unit: Unit, i: int) -> Opening | None:
    stop = next((k for k in range(i + 2, len(unit)) if unit[k].text in ",;:"), len(unit))
    content = (stop + 1, _clause_end(unit, stop + 1)) if not i else (0, i - 1 - (unit[i - 1].text in ",—–"))
    source = (i + 2, min(stop - 1, last_word(unit)))
    if source[1] < source[0] or content[1] - content[0] < SHORTEST_CLAUSE - 1:
        return None
    return Opening((i, i + 1), source, content)


def _in_words(unit: Unit) -> Opening | None:
    """ "In his words, ..." or "In the governor's opinion, ...": the comma ends it."""
    comma = next((k for k in range(2, min(FARTHEST, len(unit))) if unit[k].text == ","), None)
    if comma is None or not _WORDS.match(unit[comma - 1].low) or last_word(unit) - comma < SHORTEST_CLAUSE:
        return None
    holder = (1, comma - 2)
    owned = _POSSESSIVE.match(unit[1].low) or unit[comma - 2].text.endswith(("s", "’", "'"))
    return Opening((0, comma - 1), holder, (comma + 1, _clause_end(unit, comma + 1))) if owned else None


def last_word(unit: Unit) -> int:
    """The last token of a unit but for its full stop."""
    last = len(unit) - 1
    while last > 0 and unit[last].text in ".!?…:,;":
        last -= 1
    return last


def reported(unit: Unit, cue: Cue, later: list[Cue]) -> Range | None:
    """What was said to the right of the verb: a clause, a phrase, thanks, a request. None when nothing fits."""
    start = _start(unit, cue)
    if start is None:
        return None
    if cue.verb in lexicon().label:
        end = _label_end(unit, start)
    else:
        end = _condition_end(unit, start) if conditional(unit, cue.first) else _end(unit, start, later)
    return (start, end) if end > start or (end == start and unit[start].low not in _BARE) else None


def _start(unit: Unit, cue: Cue) -> int | None:
    forms, verb, i = lexicon(), cue.verb, _behind_vocative(unit, cue.last + 1)
    if i >= len(unit) or unit[i].text in ".:;":
        return None
    that = _that(unit, i) if verb in forms.clause | forms.that | forms.tell | forms.phrase else None
    if that is not None or unit[i].text == ",":
        return that
    if verb in forms.thank or (verb in forms.request and any(token.low == "to" for token in unit[i : i + FARTHEST])):
        return i
    if verb in forms.infinitive and unit[i].low == "to":
        return i
    if verb in forms.label:
        return i if any(token.quote for token in unit[i : i + FARTHEST]) else None
    if verb in forms.clause and unit[max(cue.first - 1, 0)].low != "to":  # "to add two coaches" adds, and says nothing
        bare = _bare(unit, i)
        if bare is not None:
            return bare
    if verb in forms.tell:
        return _after_addressee(unit, i)
    return i if begins_phrase(unit, cue) else None


def begins_phrase(unit: Unit, cue: Cue) -> bool:
    """Whether a noun phrase that was said follows the verb: "stressed the quality of the roads"."""
    i = cue.last + 1
    if cue.verb not in lexicon().phrase or i >= len(unit):
        return False
    return (unit[i].is_word or unit[i].quote is not None) and not _NO_PHRASE.match(unit[i].low)


def _behind_vocative(unit: Unit, i: int) -> int:
    """Past the one spoken to, in commas: 'You have said, Maria Vasquez, that ...'."""
    if i + 2 >= len(unit) or unit[i].text != "," or not unit[i + 1].text[0].isupper():
        return i
    comma = next((k for k in range(i + 2, min(len(unit) - 1, i + LONGEST_VOCATIVE)) if unit[k].text == ","), None)
    return comma + 1 if comma and unit[comma + 1].low == "that" else i


def _that(unit: Unit, start: int) -> int | None:
    """The "that" of a clause behind the verb, with a time, a place or an addressee between."""
    for i in range(start, min(len(unit), start + FARTHEST)):
        if unit[i].low == "that" and i + 1 < len(unit) and (unit[i + 1].is_word or unit[i + 1].quote):
            return i if _reaches(unit, start, i) else None
        if unit[i].quote or unit[i].text in ".;:":
            return None
    return None


def _reaches(unit: Unit, start: int, that: int) -> bool:
    """Whether what stands between a verb and "that" may stand there: a few words, a time, an occasion in commas."""
    if unit[start].text == ",":
        return that == start + 1 or (unit[that - 1].text == "," and bool(_BETWEEN.match(unit[start + 1].low)))
    return that - start <= FEW or bool(_BETWEEN.match(unit[start].low))


def _bare(unit: Unit, start: int) -> int | None:
    """Where a clause without "that" begins."""
    i = start
    while i < len(unit) - 1 and i < start + 3 and _BETWEEN.match(unit[i].low) and not _CLAUSE_START.match(unit[i].low):
        i += 1
    if i > start and not unit[i - 1].low.endswith("day"):
        return None
    return i if _begins_clause(unit, i) else None


def _begins_clause(unit: Unit, i: int) -> bool:
    token = unit[i]
    if token.quote:
        return i + 1 < len(unit) and unit[i + 1].is_word and not token.speechlike
    if not token.is_word or (token.low in ARTICLES and last_word(unit) - i < SHORTEST_CLAUSE - 1):
        return False  # "adding a nod" tells of no clause
    return (
        bool(_CLAUSE_START.match(token.low))
        or token.text[0].isupper()
        or token.low.endswith("s")
        or token.text[0].isdigit()
    )


def _after_addressee(unit: Unit, start: int) -> int | None:
    """Where the clause begins behind "told reporters": at the first pronoun or article after a word or two."""
    for i in range(start + 1, min(len(unit), start + 6)):
        if _CLAUSE_START.match(unit[i].low) and unit[i - 1].low not in ("of", "for", "at", "to", "the"):
            return i
        if not unit[i].is_word:
            return None
    return None


def _end(unit: Unit, start: int, later: list[Cue]) -> int:
    """The last token of what was said: the unit's end, or where the next reporting clause of the narrator begins."""
    for cue in later:
        if cue.first <= start:
            continue
        cut = _clause_break(unit, cue, start)
        if cut is not None:
            return cut
    return _clause_end(unit, start)


def _clause_end(unit: Unit, start: int) -> int:
    """The last token before a semicolon, a lone dash, or a colon that leads to a quotation; else of the unit."""
    dashes = [i for i in range(start + 1, len(unit)) if unit[i].text in ("—", "–")]
    for i in range(start, len(unit) - 1):
        if unit[i].text == ";" or (unit[i].text == ":" and unit[i + 1].quote) or dashes == [i]:
            return i - 1
    return last_word(unit)


def _condition_end(unit: Unit, start: int) -> int:
    """The last token before the comma that ends a condition: "If they say that it broke, it will be mended"."""
    comma = next((i for i in range(start + SHORTEST_CLAUSE, len(unit)) if unit[i].text == ","), None)
    return comma - 1 if comma else _clause_end(unit, start)


def _label_end(unit: Unit, start: int) -> int:
    """The quotation marks of a label end it, or those of the next one: 'called it "slow" and "costly"'."""
    quoted = [i for i in range(start, len(unit)) if unit[i].quote]
    end = quoted[0]
    for i in quoted[1:]:
        if i - end > 2:
            break
        end = i
    return end


def _clause_break(unit: Unit, cue: Cue, start: int) -> int | None:
    """The last token before the narrator's next reporting clause: ", adding that", "and said", ", though she said"."""
    if cue.verb in lexicon().quotation and not _leads_to_quotation(unit, cue):
        return None  # "and shared the cost" tells of no speech
    i = cue.first - 1
    while i > start and ADVERB.match(unit[i].low):
        i -= 1
    if cue.participle and unit[i].text == ",":
        return i - 1
    if unit[i].low in ("and", "but", "nor"):
        return i - 1 - (unit[i - 1].text == ",")
    source = subjects.before(unit, cue.first, floor=start)
    if _leads_to_quotation(unit, cue):
        return _before_signs(unit, source[0] if source else cue.first, start)
    if source is None or source[0] - 2 <= start:
        return None
    if unit[source[0] - 1].text == "," and cue.last >= last_word(unit):
        return source[0] - 2
    coordinated = _COORDINATOR.match(unit[source[0] - 1].low) and unit[source[0] - 2].text == ","
    return source[0] - 3 if coordinated else None


def as_agreed(unit: Unit, cue: Cue) -> tuple[Range, Range] | None:
    """What was said and by whom in "As Vasquez and I agreed, the road will be built"."""
    if unit[0].low != "as" or cue.last + 1 >= len(unit) or unit[cue.last + 1].text != "," or cue.first < 2:
        return None
    content = (cue.last + 2, _clause_end(unit, cue.last + 2))
    return (content, (1, cue.first - 1)) if content[1] - content[0] >= SHORTEST_CLAUSE else None


def inverted(unit: Unit, cue: Cue) -> bool:
    """Whether the verb stands behind a comma and before who speaks: "The line is safe, said Maria Vasquez"."""
    if (
        cue.first < SHORTEST_CLAUSE
        or unit[cue.first - 1].text != ","
        or cue.participle
        or cue.verb not in lexicon().clause
    ):
        return False
    return subjects.before(unit, cue.first) is None and clause_before(unit, cue) is not None


def _leads_to_quotation(unit: Unit, cue: Cue) -> bool:
    """Whether a quotation is what the verb reports: "..., and he said, '...'"."""
    behind = [token for token in unit[cue.last + 1 : cue.last + 3] if token.text not in ",:"]
    return bool(behind) and behind[0].speechlike


def _before_signs(unit: Unit, edge: int, start: int) -> int | None:
    """The last token before `edge` that is no sign or conjunction; None when nothing is left."""
    while edge - 1 > start and (unit[edge - 1].text in ",—–-" or _COORDINATOR.match(unit[edge - 1].low)):
        edge -= 1
    return edge - 1 if edge - 1 > start else None


def clause_before(unit: Unit, cue: Cue) -> tuple[Range, Range] | None:
    """What was said to the left, and who said it: "Machine tools are the future, the mayor said"."""
    if any(token.quote and token.speechlike for token in unit[: cue.first]):
        return None
    for source in (subjects.before(unit, cue.first), subjects.after(unit, cue.last)):
        if source is None:
            continue
        comma = min(source[0], cue.first) - 1
        trails = unit[max(source[1], cue.last) + 1 : last_word(unit) + 1]
        if comma < SHORTEST_CLAUSE or unit[comma].text != "," or (trails and not _BETWEEN.match(trails[0].low)):
            continue
        if not _BETWEEN.match(unit[0].low) and unit[0].low not in ("as", "and", "but"):
            return (0, comma - 1), source
    return None
