"""Who is quoted in a paragraph that names nobody: the one person whose statement the release is, where it is one's.

He is the first person whom the release names, and stands there alone. He is meant only where the narrator has nobody
else speak, and has told that he speaks or that a statement follows. Behind "the text of the letter" the words may be
those of many.
"""

import re

from onrecord.model import Mention, Span
from onrecord.record.cast import Cast

# Characters: of the beginning in which he must be named, and before a quotation that tell what it is.
BEGINNING, NEAR = 400, 300
# "statement", "comments"; not "states"
_STATEMENT = re.compile(r"\b(?:statement|comment|remark|reaction|response)s?\b", re.I)
# what is read out and is not his speech: "the text of the letter", "resolution"; not "letters"
_PAPER = re.compile(r"\b(?:letter|resolution|amendment|bill|op-ed|article|e-?mail|text)\b|\bDear\b", re.I)
# ", ", " (R-AL) and Sen. " between two who stand together; not " met "
_TOGETHER = re.compile(r"(?:\s*\([^()]*\))?(?:, (?:[DRI]-[\w.]+, )?|,? (?:and|&) )(?:and |the )?(?:\w+\.? )?$", re.I)
# "on President ", "response to " right before a name, whose statement it is not; not "statement by Senator "
_OF_OTHERS = re.compile(
    r"(?<!statement )(?<!comment )(?<!remarks )\b(?:on|to|about|for|with|against|of|from|by|at|in|over)"
    r" (?:the )?(?:[A-Z][\w.]* ){0,3}$",
    re.I,
)
OPENING = '"“„«'
LONGEST_TITLE = 40


class Untagged:
    """Answers for one document."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        people = [one for one in cast.within(0, BEGINNING) if one.kind == "person" and one.how == "named"]
        alone = people and people[0].name and not self._shared(people) and not self._of_others(people[0])
        self.one = people[0] if alone else None

    def speaker(self, content: tuple[Span, ...], spoke: set[str]) -> Mention | None:
        """Who is quoted, where `spoke` are those whom the narrator has had speak before."""
        text, start = self.cast.text, content[0].start
        if self.one is None or start <= self.one.span.start or not self._fills_paragraph(content):
            return None
        before = text[max(0, start - NEAR) : start]
        if _PAPER.search(before) or (spoke and spoke != {self.one.name}):
            return None
        told = spoke or _STATEMENT.search(text[: min(start, BEGINNING)]) or _STATEMENT.search(before)
        return self.one if told else None

    def _fills_paragraph(self, content: tuple[Span, ...]) -> bool:
        """Whether a quotation begins its paragraph and ends one."""
        start, end = content[0].start, content[-1].end
        ahead = self.cast.text[max(0, start - NEAR) : start].rpartition("\n")
        behind = self.cast.text[end : end + NEAR].partition("\n")[0]
        return self.cast.text[start] in OPENING and bool(ahead[1]) and not ahead[2].strip() and not behind.strip()

    def _of_others(self, one: Mention) -> bool:
        """Whether somebody is only what others speak of: "response to President Roe's speech"."""
        start, end = self.cast.phrase_start(one), one.span.end
        if self.cast.text.startswith(("'", "’"), end):
            return _STATEMENT.search(self.cast.text[end : end + LONGEST_TITLE]) is None
        return _OF_OTHERS.search(self.cast.text[max(0, start - LONGEST_TITLE) : start]) is not None

    def _shared(self, people: list[Mention]) -> bool:
        """Whether another person stands beside the first one."""
        if len(people) < 2:
            return False
        between = self.cast.text[people[0].span.end : self.cast.phrase_start(people[1])]
        return people[1].name != people[0].name and _TOGETHER.match(between) is not None
