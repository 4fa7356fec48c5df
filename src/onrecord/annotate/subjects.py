"""Who stands beside a reporting verb: the noun phrase before it, or after it, as token ranges."""

import re

from onrecord.annotate.clauses import Token, Unit
from onrecord.annotate.cues import ADVERB, AUXILIARY
from onrecord.annotate.lexicon import lexicon

Range = tuple[int, int]  # first and last token, inclusive

LONGEST_PHRASE = 16
LONGEST_APPOSITION = 28
LONGEST_DESCRIPTION = 4
# words that no noun phrase reaches across from its verb: "that", "but", "heard"; not "of"
_BOUNDARY = re.compile(
    r"(?:that|but|while|although|though|because|since|when|where|whereas|if|as|than|so|yet|hear|heard|whether|which|what|how|why|"
    r"said|says|saying|after|before|until)$"
)
# a phrase that begins a clause before its subject: "in", "during"; not "the"
_PREPOSITION = re.compile(
    r"(?:in|on|at|during|after|before|since|until|for|with|by|from|to|under|over|among|through|despite|following|amid|"
    r"according|answering|speaking|asked|addressing|commenting)$"
)
# a word that opens a sentence before its subject: "meanwhile", "today"; not "in"
_OPENER = re.compile(
    r"(?:earlier|meanwhile|however|later|moreover|nevertheless|also|thus|therefore|still|now|there|here|today|yesterday)$"
)
# "friday": opens a sentence too, or begins a name; not "days"
_DAY = re.compile(r"[a-z]+day$")
# "he", "officials", "some"; not "good"
_PRONOUN = re.compile(
    r"(?:he|she|they|i|we|you|it|who|one|some|others|many|several|both|all|most|those|another|neither|everyone)$"
)
# "the", "several"; not "he"
_DETERMINER = re.compile(
    r"(?:the|a|an|his|her|its|their|our|my|your|this|these|those|some|several|many|other|one|two|three|both|no)$"
)
# where a noun phrase after its verb ends: "on", "that", "when"; not "of", "the"
_AFTER_END = re.compile(
    r"(?:in|on|at|during|after|before|as|while|when|that|to|with|about|because|since|by|if|where|who|which|whose|but|from|under|through|"
    r"last|late|early|earlier|yesterday|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|this|addressing|"
    r"speaking|referring|commenting|adding|noting|in|following|upon|into|recently|via|is|was|has|had|are|were)$"
)
# "may", "friday": a name may begin right behind it; not "day"
_CALENDAR = re.compile(
    r"(?:[a-z]+day|january|february|march|april|may|june|july|august|september|october|november|december)$"
)
# what a sentence may begin with and no speaker does: "And", "Friday", "When"; not "Maria"
_NO_HEAD = re.compile(rf"{_PREPOSITION.pattern}|{_BOUNDARY.pattern}|{_OPENER.pattern}|{_DAY.pattern}|(?:and|or|then)$")
# what an article goes on with and no subject begins behind: "of", "with", "all"; not "night"
_NO_ARTICLE_BEHIND = re.compile(rf"{_PREPOSITION.pattern}|(?:of|about|into|near|and|or|all|both|[a-z]+ing)$")
# "that" behind a noun; not "what"
_RELATIVE = re.compile(r"(?:that|which|who)$")
# "laughed", "rose": a verb in the past; not "smile"
_PAST = re.compile(r"(?:ed|ew|oke|ose|ood|ade|aid|ent|elt|ook)$")
# "and"; not "as"
_AND = re.compile(r"(?:and|but|or|nor|then)$")


def before(unit: Unit, verb: int, *, floor: int = 0) -> Range | None:
    """The subject left of the verb at `verb`, no further than `floor`; None where there is none or it is unsure."""
    last = _skip_auxiliaries(unit, verb - 1, floor)
    if last < floor:
        return None
    token = unit[last]
    if token.text == "," or (token.text in "—–" and token.text):
        return _around_apposition(unit, last, floor)
    if _AND.match(token.low) or token.quote or not (token.is_word or token.text in "])"):
        return None
    if token.low == "who":
        end = last - 1 - (unit[last - 1].text == ",") if last else -1
        return _antecedent(unit, end, floor) if end >= floor else None
    return _phrase_ending(unit, last, floor)


def _antecedent(unit: Unit, last: int, floor: int) -> Range | None:
    """Whom "who" stands for: of "The prize went to Marta Lind, who said" the last name, of "the mayor of Alder" all."""
    phrase = _phrase_ending(unit, last, floor)
    if phrase is None:
        return None
    places = range(phrase[0] + 1, last + 1)
    own = (i for i in reversed(places) if unit[i - 1].low not in ("of", "for") and _starts_noun(unit, i))
    return next(own, phrase[0]), last


def _starts_noun(unit: Unit, i: int) -> bool:
    return bool(_DETERMINER.match(unit[i].low)) or _starts_name(unit, i)


def elided(unit: Unit, verb: int) -> bool:
    """Whether the verb shares the subject of the clause before: "... and said", ", adding"."""
    i = _skip_auxiliaries(unit, verb - 1, 0)
    return i >= 0 and (bool(_AND.match(unit[i].low)) or unit[i].text == ",")


def of_verb_before(unit: Unit, verb: int) -> Range | None:
    """The subject of the verb that "and" joins to the one at `verb`: "When the bell rang, I laughed and said"."""
    last = verb - 2
    if last < 1 or unit[verb - 1].low != "and" or not _PAST.search(unit[last].low):
        return None
    return before(unit, last)


def first(unit: Unit, before_token: int) -> Range | None:
    """The noun phrase that a unit begins with, after an opening adverbial: its likely subject."""
    start = 0
    if unit and unit[0].is_word and (_PREPOSITION.match(unit[0].low) or _OPENER.match(unit[0].low)):
        commas = [i for i in range(1, before_token) if unit[i].text == ","]
        if not commas:
            return None
        start = commas[0] + 1
    return _capitalised_or_pronoun(unit, start, before_token)


def after(unit: Unit, verb: int) -> Range | None:
    """The subject to the right of the verb at `verb`: "said Maria Vasquez, the mayor of Alder"."""
    start = verb + 1
    if start >= len(unit) or not (_begins_phrase(unit[start], after_verb=True) or _describes(unit, start)):
        return None
    end = start
    for i in range(start, min(len(unit), start + LONGEST_PHRASE)):
        token = unit[i]
        if token.quote or (i > start and _AFTER_END.match(token.low)):
            break
        if token.low == "and" and i + 1 < len(unit) and unit[i + 1].low in lexicon().all:
            break  # "said Maria Vasquez and thanked the crews"
        if not (token.is_word or token.text in ".'’()-&[]"):
            break
        if token.text == "." and not _abbreviated(unit, i):
            break
        end = i
    return start, _with_apposition(unit, end)


def _describes(unit: Unit, start: int) -> bool:
    """Whether small words lead to a name, as a description without article does: "said ferry captain Anke Moll"."""
    for token in unit[start : start + LONGEST_DESCRIPTION]:
        if not token.is_word or _AFTER_END.match(token.low) or ADVERB.match(token.low) or _PRONOUN.match(token.low):
            return False
        if token.text[0].isupper():
            return True
    return False


def _with_apposition(unit: Unit, end: int) -> int:
    """The end of a phrase with the office told after it: ", mayor of Alder," or up to the end of the unit."""
    if end + 2 >= len(unit) or unit[end + 1].text != ",":
        return end
    token = unit[end + 2]
    if (
        not token.is_word
        or _AFTER_END.match(token.low)
        or token.low.endswith("ing")
        or _AND.match(token.low)
        or ADVERB.match(token.low)
    ):
        return end
    if _PRONOUN.match(token.low) and not _DETERMINER.match(token.low):
        return end
    for i in range(end + 2, min(len(unit), end + LONGEST_APPOSITION)):
        if unit[i].quote or unit[i].text in ":;—–":
            return end
        if unit[i].text == "," and not (i + 1 < len(unit) and unit[i + 1].text[0].isupper()):
            return i - 1
        if unit[i].text == "." and not _abbreviated(unit, i):
            return i - 1
    return len(unit) - 1 if len(unit) <= end + LONGEST_APPOSITION else end


def _abbreviated(unit: Unit, i: int) -> bool:
    """Whether the full stop at `i` belongs to the word before it ("Sen.", "J.", "(D-Conn.)") and the phrase goes on."""
    if not 0 < i < len(unit) - 1 or unit[i].start != unit[i - 1].end or not unit[i - 1].text[0].isupper():
        return False
    return unit[i + 1].text == ")" or (len(unit[i - 1].text) <= 4 and unit[i + 1].text[0].isupper())


def _skip_auxiliaries(unit: Unit, i: int, floor: int) -> int:
    while i >= floor and (AUXILIARY.match(unit[i].low) or (ADVERB.match(unit[i].low) and unit[i].text[0].islower())):
        i -= 1
    return i


def _around_apposition(unit: Unit, comma: int, floor: int) -> Range | None:
    """The subject before an inserted phrase: "Vasquez, the mayor of Alder, said"."""
    commas = [i for i in range(max(floor, comma - LONGEST_APPOSITION), comma) if unit[i].text == unit[comma].text]
    for opening in commas:
        phrase = _phrase_ending(unit, opening - 1, floor) if opening > floor else None
        if phrase and (unit[opening - 1].is_word or unit[opening - 1].text == ")"):
            return phrase[0], comma - 1
    return None


def _phrase_ending(unit: Unit, last: int, floor: int) -> Range | None:
    """The noun phrase that ends at `last`, as far left as a phrase can reach."""
    if unit[last].text in ")]":
        last = _before_brackets(unit, last, floor)
    start = last
    for i in range(last, max(floor, last - LONGEST_PHRASE) - 1, -1):
        token = unit[i]
        if token.quote or _BOUNDARY.match(token.low) or (token.text in ",;:—–([" and token.text):
            break
        if token.text in ".!?" and not _abbreviated(unit, i):
            break
        start = i
    if _follows_quotation(unit, start):
        return start, last
    begin = _trimmed(unit, start, last)
    if begin <= last and _begins_phrase(unit[begin]):
        return begin, last
    head = _capitalised_or_pronoun(unit, begin, last + 1)
    return head if head and head[1] == last else _before_relative(unit, start - 1, floor)


def _before_relative(unit: Unit, pronoun: int, floor: int) -> Range | None:
    """The noun phrase that a relative clause stands behind: "The dam that never failed"."""
    if pronoun <= floor or not _RELATIVE.match(unit[pronoun].low):
        return None
    last = pronoun - 1
    return _phrase_ending(unit, last, floor) if unit[last].is_word and unit[last].low not in lexicon().all else None


def _follows_quotation(unit: Unit, start: int) -> bool:
    """Whether a noun phrase begins right behind a quotation, be it without article: '"...," driver Anke Moll said'."""
    token = unit[start]
    return (
        start > 0
        and unit[start - 1].quote is not None
        and token.is_word
        and not any(words.match(token.low) for words in (_NO_HEAD, _AFTER_END, _AND, AUXILIARY, ADVERB))
    )


def _before_brackets(unit: Unit, closing: int, floor: int) -> int:
    """The token before "(R-Iowa)"; the bracket itself when its opener is far or missing."""
    for i in range(closing - 1, max(floor, closing - LONGEST_PHRASE), -1):
        if unit[i].text in "([":
            return i - 1
    return closing


def _trimmed(unit: Unit, start: int, last: int) -> int:
    """The start of a phrase behind what opens its sentence, and behind an adverbial when a subject follows it."""
    while start < last and _opens(unit, start):
        start += 1
    heads = [i for i in range(start + 1, last + 1) if _starts_subject(unit, i)]
    if _PREPOSITION.match(unit[start].low):
        return heads[-1] if heads else last + 1
    if start and _PREPOSITION.match(unit[start - 1].low):  # "After the flood the guard": "after" has bounded the phrase
        return next((i for i in reversed(heads) if _DETERMINER.match(unit[i].low)), start)
    return start


def _opens(unit: Unit, i: int) -> bool:
    """Whether a word only opens a sentence or a clause: "And", "Meanwhile", "Friday" before an article; not "Emily"."""
    low, following = unit[i].low, unit[i + 1].low
    if _AND.match(low) or _OPENER.match(low):
        return True
    determined = _DETERMINER.match(following) or _PRONOUN.match(following)
    return bool(determined and (ADVERB.match(low) or _DAY.match(low)))


def _starts_subject(unit: Unit, i: int) -> bool:
    """Whether a subject may begin at `i` behind an adverbial: "During a visit to Alder | the minister said"."""
    low, prior = unit[i].low, unit[i - 1]
    if _PRONOUN.match(low) or _starts_name(unit, i):
        return True
    return bool(_DETERMINER.match(low)) and prior.is_word and not _NO_ARTICLE_BEHIND.match(prior.low)


def _starts_name(unit: Unit, i: int) -> bool:
    """Whether a run of capitalised words begins at `i`, or the determiner before one."""
    token, prior = unit[i], unit[i - 1]
    if not token.is_word:
        return False
    if _CALENDAR.match(prior.low):
        return token.text[0].isupper()
    return token.text[0].isupper() and not (
        prior.is_word and (prior.text[0].isupper() or prior.low in ("the", "of", "de", "von"))
    )


def _begins_phrase(token: Token, *, after_verb: bool = False) -> bool:
    """Whether a noun phrase of somebody can begin with this word."""
    if not token.is_word:
        return False
    if token.text[0].isupper():
        return not _NO_HEAD.match(token.low)
    if _DETERMINER.match(token.low) or _PRONOUN.match(token.low):
        return not (after_verb and token.low in ("it", "that", "this", "those", "all", "who", "no"))
    return token.low.endswith("s") and not after_verb


def _capitalised_or_pronoun(unit: Unit, start: int, stop: int) -> Range | None:
    """The first run of capitalised words, with its determiner, or the first pronoun; None when there is none."""
    for i in range(start, min(stop, len(unit))):
        token = unit[i]
        if token.quote:
            return None
        if token.is_word and (_PRONOUN.match(token.low) or (_DETERMINER.match(token.low)) or token.text[0].isupper()):
            if _NO_HEAD.match(token.low) or ADVERB.match(token.low):
                continue
            end = _run_end(unit, i, stop)
            return None if unit[end].low.endswith(("'s", "’s")) else (i, end)
    return None


def _run_end(unit: Unit, i: int, stop: int) -> int:
    """The last token of the capitalised run (or determiner, nouns and complement) that begins at `i`."""
    end = i
    if _PRONOUN.match(unit[i].low) and unit[i].low not in ("some", "many", "several", "both", "all", "those", "most"):
        return i
    for k in range(i + 1, min(stop, i + LONGEST_PHRASE)):
        token = unit[k]
        if (
            (
                token.is_word
                and (
                    token.text[0].isupper()
                    or (token.low in ("of", "for", "the", "and", "de") and _upper_follows(unit, k, stop))
                )
            )
            or (token.is_word and end == i and _DETERMINER.match(unit[i].low))
            or (token.text == "." and _abbreviated(unit, k))
        ):
            end = k
        else:
            break
    return end


def _upper_follows(unit: Unit, k: int, stop: int) -> bool:
    return any(token.text[0].isupper() for token in unit[k + 1 : min(k + 3, stop)])
