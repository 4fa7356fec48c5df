"""Whom a pronoun beside a reporting verb means, where the text tells: the one in focus right before it.

In focus is who the narrator's nearest earlier sentence with anybody in it has speak, else whom it is about: the first
person in it who is neither an owner nor a complement. Where that sentence has people and none of them so, or where
somebody else shares the focus, nobody is meant.
"""

import re

import msgspec

from onrecord.model import Mention, Span
from onrecord.record.cast import Cast, Meant, meant_by

# Sentences of the narrator, those that go on with "He ..." aside, between a pronoun and whom it means where somebody
# else is named beside him.
NEAR = 1
# Characters: no pronoun reaches farther.
LONGEST = 1200
# "of ", "with the " right before a name: what comes behind it is no subject; not ", "
_COMPLEMENT = re.compile(
    r"\b(?:of|for|from|at|in|with|by|to|about|on|against|near|between|after|before|under|than|as|via|through|toward|towards)"
    r"(?: the| an?| his| her| its| their)?(?: [A-Za-z'’-]+)? ?$"
)
# "'s" after a name: an owner; not "s"
_OWNED = re.compile(r"['’](?:s\b|(?=\s))")
# " and " between two names of which both are complements if the first is; not ", "
_AND = re.compile(r"(?: \([^()]*\))?,? (?:and|&) (?:the )?")
# "He also", "His"; not "Here"
_GOES_ON = re.compile(r"(?:He|She|His|Her)\b")
# "his mother", "a woman": somebody without a name; not "women"
_KIN = re.compile(
    r"(?<!\w)(?:mother|mum|mom|wife|daughter|sister|widow|woman|girl|father|dad|husband|son|brother|boy|grandmother|grandfather)"
    r"(?!\w| [A-Z])"
)
OPENING = "\"“„«‘'`"
LONGEST_TITLE = 16
# "Mrs. ", "Chairman "; not "Dr. "
_TITLE = re.compile(
    r"\b(?:(?P<she>Mrs|Ms|Miss|Lady|Queen|Princess|[A-Z]?[a-z]+woman)|Mr|Sir|Lord|King|Prince|[A-Z]?[a-z]+man)\.? $"
)


class Pronouns:
    """Answers for one document; speakers are told to it one after the other, in text order."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.spoke: list[Meant] = []  # who spoke in the narrator's sentences
        self.others: list[str] = []  # who else the last pronoun could mean, and why it does not
        titled = ((one.name, self._title(one)) for one in cast.mentions)
        self.titled = {name: sex for name, sex in titled if name and sex}

    def meant(self, source: Span, kinds: tuple[str, ...]) -> list[Meant]:
        """Who is meant by "he", "she" or "it" at a place; empty where the text does not tell."""
        cast, self.others = self.cast, []
        if cast.quoted(source.start):
            return []
        own = cast.sentence(source.start)
        found, between = self._before(source, own, kinds), 0
        farthest = -1 if "person" in kinds else max(-1, own - 1 - NEAR)  # "it" may be any thing named since
        for number in range(own - 1, farthest, -1):
            if found is not None or source.start - cast.sentences[number].end > LONGEST:
                break
            found = self._focus(number, kinds)
            if found and between > NEAR and not self._alone(found[0], number, kinds):
                self.others.append(f"{found[0].name}: too far back, with others named beside")
                return []
            between += self._is_fresh(number)
        return self._fitting([one for one in found or [] if source.start - one.at <= LONGEST], source)

    def _alone(self, found: Meant, number: int, kinds: tuple[str, ...]) -> bool:
        """Whether nobody else is named in a sentence, but as the owner of something."""
        span = self.cast.sentences[number]
        return all(
            one.name == found.name or _OWNED.match(self.cast.text, one.span.end)
            for one in self.cast.narrated(span.start, span.end, kinds)
        )

    def _before(self, source: Span, number: int, kinds: tuple[str, ...]) -> list[Meant] | None:
        """Who is in focus earlier in the pronoun's own sentence; None where nobody is named there."""
        start = self.cast.sentences[number].start
        spoke = [one for one in self.spoke if start <= one.at < source.start and one.kind in kinds]
        if spoke:
            return [spoke[-1]]
        people = self.cast.narrated(start, source.start, kinds)
        if not people:
            return None
        return self._subject(start, people)

    def _focus(self, number: int, kinds: tuple[str, ...]) -> list[Meant] | None:
        """Who is in focus in a sentence; None where nobody is named there, empty where nobody can be told."""
        span = self.cast.sentences[number]
        spoke = [one for one in self.spoke if span.start <= one.at < span.end and one.kind in kinds]
        people = self.cast.narrated(span.start, span.end, kinds)
        if spoke:
            self._leave_out(people, spoke[-1].name, f"named only, where {spoke[-1].name} spoke")
            return [spoke[-1]]
        if people and self.cast.told(people[0].span.start) and not self.cast.told(span.start):
            self._leave_out(people, None, "named in what somebody else says there")
            return []
        if "person" in kinds and (kin := _KIN.search(self.cast.text, span.start, span.end)):
            self.others.append(f"{kin.group()}: the text does not tell who it is")
            return []
        unknown = self.cast.unknown(span.start, span.end) if "person" in kinds else None
        if unknown is not None and (not people or unknown.span.start < people[0].span.start):
            self.others.append(f"{unknown.span.text}: the text does not tell who it is")
            return []
        return self._subject(span.start, people) if people else None

    def _subject(self, start: int, people: list[Mention]) -> list[Meant]:
        """The first of some who is neither owner nor complement, unless another one shares the sentence with "and"."""
        complement = -1  # where the last name that is a complement ends
        for place, one in enumerate(people):
            before = self.cast.text[start : self.cast.phrase_start(one)]
            joined = complement >= 0 and _AND.fullmatch(self.cast.text, complement, self.cast.phrase_start(one))
            if joined or _COMPLEMENT.search(before):
                complement = one.span.end
            if complement == one.span.end or _OWNED.match(self.cast.text, one.span.end):
                self._leave_out([one], None, f"no subject in {before[-LONGEST_TITLE:] + one.span.text!r}")
                continue
            following = people[place + 1] if place + 1 < len(people) else None
            shared = following and re.fullmatch(
                r"(?: \([^()]*\))?,? and (?:the )?", self.cast.text[one.span.end : self.cast.phrase_start(following)]
            )
            if shared or one.name is None:
                self._leave_out(people[place : place + 2], None, "shares the sentence's subject")
                return []
            if complement >= 0 and one.kind != "person":
                return []  # "The survey of Alder Works by ...": the subject is a thing
            self._leave_out(people[place + 1 :], one.name, f"named behind {one.name}")
            return [meant_by(one)]
        return []

    def _leave_out(self, people: list[Mention], but: str | None, why: str) -> None:
        """Remembers why some are not meant."""
        names = dict.fromkeys(one.name or one.span.text for one in people)
        self.others += [f"{name}: {why}" for name in names if name != but]

    def _is_fresh(self, number: int) -> bool:
        """Whether a sentence is the narrator's and begins anew; "He ..." goes on."""
        start = self.cast.sentences[number].start
        return not (
            self.cast.quoted(start) or self.cast.text[start] in OPENING or _GOES_ON.match(self.cast.text, start)
        )

    def _fitting(self, found: list[Meant], source: Span) -> list[Meant]:
        """Those whom the pronoun can mean: "she" is not Mr Vasquez."""
        sex = "s" if source.text.strip("\"'“”‘’ ").lower() in ("she", "her", "hers") else "h"
        return [
            msgspec.structs.replace(one, how="pronoun")
            for one in found
            if one.kind != "person" or self.titled.get(one.name or "", sex) == sex
        ]

    def _title(self, mention: Mention) -> str | None:
        """ "h" where "Mr" or the like stands before a name, "s" where "Mrs" does."""
        start = mention.span.start
        title = _TITLE.search(self.cast.text, max(0, start - LONGEST_TITLE), start)
        return None if title is None else "s" if title["she"] else "h"
