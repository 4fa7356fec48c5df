"""The noun that a number counts: "55 MAZ buses" counts buses."""

import re
from functools import cache

import msgspec

from onrecord.annotate.quantities.numbers import numerals
from onrecord.data import load

MOST_WORDS = 4
SHORTEST_PLURAL = 4

# " MAZ", "-member" behind a number; not ", then", not " 5"
_NEXT = re.compile(r"[\s-]{1,2}([^\W\d_](?:[^\W\d_]|[’'](?=[^\W\d_]))*)")
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
# "sales" before "managers"; not "goods" alone
_ATTRIBUTIVE = re.compile(r"(?:sports|sales|operations|arms|goods|systems|communications|human rights|States|Nations)$")
# "class", "campus", "analysis": the singular of something; not "buses"
_SINGULAR = re.compile(r"(?:ss|us|is|ous|ics|[’']s)$")
# "buses", "viruses" end in "us" in the singular; not "houses", not "causes"
_US = re.compile(r"[bcdnprtl]uses$")
# "boxes", "matches", "classes", "dishes", "waltzes" lose "es"; not "vehicles"
_ES = re.compile(r"(?:ss|sh|ch|x|zz|tz)es$")


class Nouns(msgspec.Struct, frozen=True):
    """The lists of `data/nouns.yml`."""

    irregular: dict[str, str]
    unchanged: frozenset[str]
    vague: frozenset[str]


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
    for _ in range(MOST_WORDS):
        word = _NEXT.match(text, end)
        if word is None or END_OF_PHRASE.match(word[1]):
            return None
        end = word.end()
        if is_plural(word[1]) and not (_ATTRIBUTIVE.match(word[1]) and counted(text, end)):
            return Noun(singular(word[1]), end)
    return None


def following(text: str, end: int) -> Noun | None:
    """The word right behind, as what there is one or less of: "1/2 cup", "1 case"."""
    word = _NEXT.match(text, end)
    if word is None or not word[1].islower() or END_OF_PHRASE.match(word[1]):
        return None
    return Noun(word[1], word.end())


def joined(text: str, end: int) -> Noun | None:
    """The noun joined to a number by a hyphen: "12-member council" counts members."""
    word = _NEXT.match(text, end)
    if word is None or text[end : end + 1] != "-" or word.start(1) != end + 1 or not word[1].islower():
        return None
    if word[1] in numerals().ordinals:
        return None  # "twenty-first"
    return Noun(singular(word[1]) if is_plural(word[1]) else word[1], word.end())


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural: "buses", "people", "Americans"; not "US", not "business"."""
    lower = word.lower()
    if lower in nouns().irregular or lower in nouns().unchanged:
        return True
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
