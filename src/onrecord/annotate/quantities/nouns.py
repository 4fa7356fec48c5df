"""The noun that a number counts: "55 MAZ buses" counts buses."""

import re
from functools import cache

import msgspec

from onrecord.annotate.quantities.numbers import numerals
from onrecord.data import load

MOST_WORDS = 5
SHORTEST_PLURAL = 4

# " MAZ", "-member", " up-to-date" behind a number; not ", then", not " 5"
_NEXT = re.compile(r"[\s-]{1,2}([^\W\d_](?:[^\W\d_]|[’'](?=[^\W\d_])|(?<!-)-(?=[^\W\d_]))*)")
# "-member" right behind a number; not "-MAZ", not " member"
_JOINED = re.compile(r"-([a-z](?:[^\W\d_]|[’'](?=[^\W\d_]))*)")
# " F-16", " T-72", " COVID -19": a kind of thing before the thing itself; not " 15 "
_MODEL = re.compile(r"[\s-]{1,2}[A-Z]{1,6}\s?-\s?[0-9]{1,4}[A-Z]{0,2}(?=\s[A-Za-z])")
# the 737 of " new 737 Max jets"; not " 15 "
_BARE_MODEL = re.compile(r"\s[0-9]{3}(?=\s[A-Za-z])")
# " F-16s": the thing itself; not " F-16 jets"
_MODELS = re.compile(r"\s((?:[A-Z]{1,4}-?[0-9]{1,4}|[A-Z][a-z]+ [0-9]{1,3}))s(?![\w-])")
# words that end the noun phrase: "of", "were"; not "off-road"
END_OF_PHRASE = re.compile(
    r"(?i)(?:of|in|on|at|to|for|from|by|with|without|and|or|but|nor|as|than|that|which|who|whom|whose|where|when"
    r"|while|is|are|was"
    r"|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|the|an?|this"
    r"|these|those|its?"
    r"|their|his|her|our|your|my|we|they|he|she|you|i|not|per|over|under|after|before|since|during|if|so|because"
    r"|between|against"
    r"|into|across|through|about|up|down|out|off|later|ago|each|every|all|both|only|also|within|among|amid|until"
    r"|including|plus|via|said"
    r"|says|now|worth|then|there|here|yet|still|just|very|stands?|remains?|includes?|means?|makes?|gets?|takes?"
    r"|shows?)$"
)
# " and ", " or " between two words that stand before one noun: "radar and camera towers"; not " and the "
_COORDINATED = re.compile(r"\s(?:and|or)(?=\s([^\W\d_]+(?:-[^\W\d_]+){0,3})\s[^\W\d_])")
# "yesterday", "globally" tell when or how, and stand before no noun; not "early"
_ADVERB = re.compile(
    r"(?i)(?:yesterday|today|tomorrow|tonight|overall|total|worldwide|nationwide|pm|am|(?<!fami)(?<!ear)ly)$"
)
# ".", " of" behind a noun that ends its phrase; not " card"
_ENDS = re.compile(rf"\s?[.,;:!?)]|\s(?:{END_OF_PHRASE.pattern[len('(?i)(?:') : -len(')$')]})\b|$")
# "sales" before "managers"; not "goods" alone
_ATTRIBUTIVE = re.compile(
    r"(?:sports|sales|operations|arms|goods|systems|communications|human rights|appropriations|services"
    r"|States|Nations)$"
)
# "class", "campus", "analysis", "https": the singular of something; not "buses"
_SINGULAR = re.compile(r"(?:ss|us|is|ous|ics|[’']s|^https)$")
# "buses", "viruses" end in "us" in the singular; not "houses", not "causes"
_US = re.compile(r"[bcdnprtl]uses$")
# "boxes", "matches", "classes", "dishes", "waltzes" lose "es"; not "vehicles"
_ES = re.compile(r"(?:ss|sh|ch|x|zz|tz)es$")


# " MINNESOTA AIRPORTS" behind a number in a headline of capitals; not " US buses"
_LOUD = re.compile(r"\s[A-Z]{3,}(?:[\s-][A-Z]{2,}){0,6}(?<=S)\b(?!\s[a-z])")
# "’" behind "veterans" before the noun itself: "three veterans’ organizations"; not "’ "
_OF_OWNERS = re.compile(r"[’'](?=\s[a-z])")


class Nouns(msgspec.Struct, frozen=True):
    """The lists of `data/nouns.yml`."""

    irregular: dict[str, str]
    unchanged: frozenset[str]
    vague: frozenset[str]
    attributive: frozenset[str]
    parts: frozenset[str]
    pronouns: frozenset[str]
    adjectives: frozenset[str]
    joined: frozenset[str]
    measured: frozenset[str]
    places: frozenset[str]


class Noun(msgspec.Struct, frozen=True):
    """What is counted, in the singular, and where its words end."""

    singular: str
    end: int


@cache
def nouns() -> Nouns:
    """The word lists."""
    return load("nouns", Nouns)


def counted(text: str, end: int) -> Noun | None:
    """The plural noun behind a number that ends at `end`; None where none follows within a few words.

    The first plural is taken, save for those that stand before another noun ("5 sales managers" counts managers).
    """
    if models := _MODELS.match(text, end):
        return Noun(models[1], models.end())
    found, left, before = None, MOST_WORDS, ""
    loud = _LOUD.match(text, end) is not None
    for place in range(2 * MOST_WORDS):
        model = _MODEL.match(text, end) or (_BARE_MODEL.match(text, end) if place else None)
        joint = _coordinated(text, end, before) if before and found is None else None
        word = _NEXT.match(text, model.end() if model else joint or end)
        if word is None or _ends_phrase(word[1]) or not left:
            break
        end, left, before = word.end(), left - (joint is None), word[1]
        if is_plural(word[1]) or (loud and is_plural(word[1].lower())):
            found, left = Noun(singular(word[1]), end), MOST_WORDS
            if owners := _OF_OWNERS.match(text, end):
                end = owners.end()
            elif not _ATTRIBUTIVE.match(word[1]) and not _stands_before(text, word):
                break
    return found


def _stands_before(text: str, word: re.Match[str]) -> bool:
    """Whether a plural only stands before the noun that is counted: "Kansas families", "staff members"."""
    name = word[1][0].isupper() and not word[1].isupper()
    behind = _NEXT.match(text, word.end()) if name or word[1].lower() in nouns().unchanged else None
    if behind is None or _ends_phrase(behind[1]):
        return False
    return is_plural(behind[1]) or (name and behind[1][0].isupper())


def _ends_phrase(word: str) -> bool:
    """Whether a word is no part of the noun phrase that a number opens: "of", "were", or the next number: "two"."""
    lower = word.lower()
    return END_OF_PHRASE.match(word) is not None or lower in numerals().ones or lower in numerals().tens


def _coordinated(text: str, end: int, before: str) -> int | None:
    """Where "and" ends that joins the word before to another in front of one noun: "consumer and patient reviews"."""
    joint = _COORDINATED.match(text, end)
    if joint is None or is_plural(joint[1]) or _ends_phrase(joint[1]) or _ADVERB.search(before):
        return None
    return joint.end()


def adjective(text: str, end: int) -> Noun | None:
    """People counted by what became of them: "12 dead", "20 wounded."; not "12 dead birds"."""
    word = _NEXT.match(text, end)
    if word is None or word[1] not in nouns().adjectives or not _ENDS.match(text, word.end()):
        return None
    return Noun(word[1], word.end())


def attributive(text: str, end: int) -> Noun | None:
    """The singular that a number stands before in front of another noun: "an 11 member agreement" is of 11 members."""
    word = _NEXT.match(text, end)
    if word is None or word[1] not in nouns().attributive:
        return None
    return Noun(word[1], word.end())


def single(text: str, end: int) -> Noun | None:
    """The noun that there is one of, where it ends its phrase: "one area.", "one layer of"; not "one credit card"."""
    noun = following(text, end)
    return noun if noun and noun.singular not in nouns().pronouns and _ENDS.match(text, noun.end) else None


def following(text: str, end: int) -> Noun | None:
    """The word right behind, as what there is one or less of: "1/2 cup", "1 case"."""
    word = _NEXT.match(text, end)
    if word is None or not word[1].islower() or END_OF_PHRASE.match(word[1]):
        return None
    return Noun(word[1], word.end())


def joined(text: str, end: int) -> Noun | None:
    """The noun joined to a number by a hyphen: "12-member council" counts members."""
    word = _JOINED.match(text, end)
    if word is None or END_OF_PHRASE.match(word[1]):  # "18-to-25-year-olds"
        return None
    if word[1] in numerals().ordinals:
        return None  # "twenty-first"
    return Noun(singular(word[1]) if is_plural(word[1]) else word[1], word.end())


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural: "buses", "people", "Americans"; not "US", not "business"."""
    lower = word.lower()
    if lower in nouns().irregular or lower in nouns().unchanged:
        return True
    if word[0].isupper() and lower in nouns().places:
        return False
    if not lower.endswith("s") or len(lower) < SHORTEST_PLURAL or (word.isupper()):
        return False
    return _SINGULAR.search(lower) is None


def singular(word: str) -> str:
    """The singular of a plural: "Buses" -> "bus", "countries" -> "country", "people" -> "person"."""
    lower = word.lower()
    if lower in nouns().irregular:
        return nouns().irregular[lower]
    if lower in nouns().unchanged:
        return lower
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    return lower[:-2] if _ES.search(lower) or _US.search(lower) else lower[:-1]
