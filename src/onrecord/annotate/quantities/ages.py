"""Ages told as a bare number: "Ada Lund, 66, of Bergen", "aged 45", "over the age of 21"."""

import re

LONGEST_BEFORE = 32
LONGEST_TELLING = 90
OLDEST = 120

# "aged ", "the age of ", "ages ", "age: ", "aged between " before a number; not "the ages of man", not "pages "
_AGE = re.compile(
    r"(?i)\b(?:(?:of|over|under)-)?age(?:d|s)?(?:\sof|:)?\s(?:(?:over|under|about|around|between|from|at least)\s)?$"
)
# "Lund, " before an age between commas; not "May, ", not "Room B, "
_NAME = re.compile(
    r"\b(?!(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\b)(?:[A-Z][a-z’'-]+[A-Za-z’'-]*|Jr\.|Sr\.|II|III|IV),\s$"
)
# " and older", " or under" behind an age; not " and over 50"
_OLDER = re.compile(r"\s(?:and|or)\s(?:older|younger|under|over(?!\s[$€£]?[0-9]))\b(?!\s(?:the|a|an|one|two|three)\b)")
# "He will be ", "she turned ", "life expectancy for men is around " before an age; not "it will be "
_IS = re.compile(
    r"(?i)\b(?:s?he\s(?:is|was|will be|would be|turned|turns|had turned)\s(?:just\s|only\s|now\s)?"
    r"|(?:life expectancy|average age|median age)\s[^.;:,0-9]{0,50}?(?:is|was|of|to|at|reached)\s(?:[a-z]+\s){0,2})$"
)
# ".", " by the end", " years" behind an age; not " of them", not " times"
_AGE_ENDS = re.compile(r"\s?[.,;!?](?![0-9])|\s(?:by|on|in|when|at|and|this|next|raising|last|while|for|with|now)\b|$")
# ", of", ", who" behind it; not ", 23", not ", Main Street"
_GOES_ON = re.compile(r",\s(?=[a-z])")


def is_age(text: str, start: int, end: int, begin: int) -> bool:
    """Whether a bare whole number from `start` to `end` is somebody's age; `begin` is where the sentence begins."""
    if not text[start:end].isdigit() or not 0 < int(text[start:end]) <= OLDEST:
        return False
    before = text[max(begin, start - LONGEST_BEFORE) : start]
    if _AGE.search(before) or _OLDER.match(text, end):
        return True
    if _IS.search(text[max(begin, start - LONGEST_TELLING) : start]) and _AGE_ENDS.match(text, end):
        return True
    return _NAME.search(before) is not None and _GOES_ON.match(text, end) is not None
