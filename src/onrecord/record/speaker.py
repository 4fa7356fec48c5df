"""Whom the words beside a reporting verb mean. Where the text does not tell, None: a wrong speaker is the worst."""

import re
from bisect import bisect_left, bisect_right
from itertools import islice

import msgspec

from onrecord.model import Attribution, Document, Marks, Mention, Quote, Role, Sentence, Span, Who, derived_id
from onrecord.model.mark import SpeakerBy

FARTHEST = 1200  # characters: how far back a pronoun may reach
VOCATIVE = 60  # characters behind "you said" within which the one spoken to is named
LONGEST_TITLE = 16  # characters
FEW = 2  # sentences: a pronoun's own, and one more
HEAD = 6  # characters before a name that a sentence may begin with: "The ", "Prof. "
LONGEST_DESCRIPTION = 12
# "he", "his"; not "the"
_PERSON = re.compile(r"(?:he|she|his|her)$", re.I)
# "it", "its"; not "item"
_BODY = re.compile(r"its?$", re.I)
# words that tell of nobody in particular: "they", "one of them", "this"; not "some in Alder", "one islander"
_NOBODY = re.compile(
    r"(?:they|their|we|our|i|my|you|your|who|which|that|this|these|those|there|what|one|another|others|both|all|its?|he|she|"
    r"his|her|question|answer|q|a|moderator|reporter|journalist)\b(?! )|"
    r"(?:they|their|we|our|i|my|you|your|who|which|that|this|these|those|there|what|its?|he|she) ",
    re.I,
)
# a noun phrase of somebody: "the ministry", "Some in Alder", "officials", "Alder residents"; not "plan", not "Make"
_DESCRIPTION = re.compile(
    r"(?:the|an?|some|many|most|several|few|two|three|four|five|one|both|all|other|another|his|her) |"
    r"[A-Z]\S* (?!me$|us$|him$|you$)|[a-z-]+s(?:$| )",
    re.I,
)
# "'s" after a name: its owner is not who speaks; not "s"
_OWNED = re.compile(r"['’](?:s\b|(?=\s))")
# what a head is of, or where: a name behind it is not who speaks; not "and"
_COMPLEMENT = re.compile(r"\b(?:of|for|from|at|in|with|by|to|about|on|against|near|representing)\b")
# "and" between two who speak; not "or"
_AND = re.compile(r"^\W*(?:and|&)\W+(?:the\s+)?$")


# "Mrs. ", "Chairman "; not "Dr. "
_TITLE = re.compile(
    r"\b(?:(?P<she>Mrs|Ms|Miss|Lady|Queen|Princess|[A-Z]?[a-z]+woman)|Mr|Sir|Lord|King|Prince|[A-Z]?[a-z]+man)\.? $"
)
# "He also", "His"; not "Here"
_GOES_ON = re.compile(r"(?:He|She|His|Her)\b")
# "Vasquez and I": the speaker of the quotation is the other one; not "and Ian"
_AND_I = re.compile(r"\band I$")


class Meant(msgspec.Struct, frozen=True):
    """Somebody who is meant at `at`: a name and its kind, and how the text led there.

    `name` is None where an office fits several. A name that several bear is kept as told and not `known`.
    """

    at: int
    name: str | None
    kind: str
    how: SpeakerBy = "named"
    known: bool = True


class Speakers:
    """Answers who is meant, for the attributions of one document in text order."""

    def __init__(self, doc: Document, marks: Marks) -> None:
        self.doc = doc
        self.mentions = marks.of(Mention)
        self.mention_starts = [mention.span.start for mention in self.mentions]
        self.held = {role.span.start: role.holder.start for role in marks.of(Role) if role.holder}
        self.offices = {holder: start for start, holder in self.held.items()}
        self.quotes = [quote.span for quote in marks.of(Quote) if quote.depth == 0]
        self.quote_starts = [span.start for span in self.quotes]
        self.sentences = [sentence.span for sentence in marks.of(Sentence)]
        self.sentence_starts = [span.start for span in self.sentences]
        self.titled = {one.name: sex for one in self.mentions if one.name and (sex := self._sex(one.span.start))}
        self.voiced: list[Meant] = []  # who spoke in the narrator's sentences, in text order

    def who(self, attribution: Attribution, outer: Who | None, before: Who | None) -> Who | None:
        """The speaker of an attribution; to be asked for one after the other, in text order.

        Args:
            outer: the speaker of the statement that holds this one; an office inside his own words is never himself.
            before: the speaker of the narrator's last statement, for a turn that goes on without a tag.
        """
        if attribution.carried:
            return msgspec.structs.replace(before, by="carried", words=None) if before else None
        source = attribution.source
        if source is None:
            return None
        meant = self._meant(attribution, source)
        if outer and outer.entity and meant and _AND_I.search(source.text):
            meant.append(Meant(source.end, outer.name, "person"))
        if meant and outer and meant[0].name == outer.name and meant[0].how != "named":
            return None
        if len(meant) == 1 and not self._quoted(source.start):
            self.voiced.append(msgspec.structs.replace(meant[0], at=source.start))
        return self._who(meant, source) if meant else self._described(source)

    def _who(self, meant: list[Meant], source: Span) -> Who | None:
        """The contract's form of who is meant; None when the text leaves one of them open."""
        names = [one.name for one in meant if one.name]
        if len(names) < len(meant):
            return None
        known = len(names) == 1 and meant[0].known
        entity = derived_id("entity", self.doc.id, meant[0].kind, names[0]) if known else None
        return Who(name=" and ".join(names), entity=entity, words=source, by=meant[0].how)

    def _meant(self, attribution: Attribution, source: Span) -> list[Meant]:
        words = source.text.strip("\"'“”‘’ ")
        if _PERSON.match(words):
            return self._pronoun(source, ("person",))
        if _BODY.match(words):
            return self._pronoun(source, ("organisation", "country"))
        if words.lower() == "you":
            return self._addressed(attribution)
        return self._named(source)

    def _quoted(self, at: int) -> bool:
        """Whether an offset lies inside a quotation."""
        place = bisect_right(self.quote_starts, at) - 1
        return place >= 0 and at < self.quotes[place].end

    def _within(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in a stretch, those inside a longer office left out."""
        found, reach = [], start
        places = range(bisect_left(self.mention_starts, start), bisect_left(self.mention_starts, end))
        for mention in (self.mentions[place] for place in places):
            if mention.span.start >= reach:
                found.append(mention)
                reach = mention.span.end if mention.how == "role" else mention.span.start
        return found

    def _named(self, source: Span) -> list[Meant]:
        """The head of a noun phrase: the first name or office that is neither an owner nor a complement."""
        heads: list[Mention] = []
        for mention in self._within(source.start, source.end):
            before = self.doc.text[source.start : mention.span.start]
            start = self.offices.get(mention.span.start, mention.span.start)
            if heads and not _AND.match(self.doc.text[heads[-1].span.end : start]):
                if not self._holder(heads[-1], mention, source):
                    break
                heads.pop()
            elif not heads and (self._complement(before, mention) or self._owner(mention, source)):
                continue
            heads.append(mention)
        people = [mention for mention in heads if mention.kind == "person"]
        heads = people if len(heads) > 1 and len(people) == 1 else heads
        return [_meant_by(mention) for mention in heads]

    def _complement(self, before: str, mention: Mention) -> bool:
        """Whether a name is only what the head is of, and not the holder of the office before it."""
        return _COMPLEMENT.search(before) is not None and mention.span.start not in self.offices

    def _owner(self, mention: Mention, source: Span) -> bool:
        """Whether a name only owns what follows it; "opinion" of "the governor's opinion" is no part of a source."""
        owned = _OWNED.match(self.doc.text, mention.span.end)
        return owned is not None and owned.end() < source.end

    def _holder(self, head: Mention, mention: Mention, source: Span) -> bool:
        """Whether the second mention is the person whom the first only describes: "Alder project leader, | X"."""
        between = self.doc.text[head.span.end : mention.span.start]
        last = mention.span.end >= source.end or not self.doc.text[mention.span.end : source.end].strip(" ]),")
        return mention.kind == "person" and head.kind != "person" and ("," not in between or last)

    def _pronoun(self, source: Span, kinds: tuple[str, ...]) -> list[Meant]:
        """The last who spoke or headed a sentence: in the sentence before at most, or with nobody else named since."""
        if self._quoted(source.start):
            return []
        last = next((one for one in reversed(self.voiced) if one.kind in kinds and one.at < source.start), None)
        head = self._last_head(source.start, kinds, since=max(last.at if last else 0, source.start - FARTHEST))
        found = head or last
        if found is None or source.start - found.at > FARTHEST:
            return []
        if not (self._near(found.at, source.start) or self._alone(found, source.start, kinds)):
            return []
        if self.titled.get(found.name or "", source.text[0].lower()) != source.text[0].lower():
            return []  # "she" is not Mr Vasquez
        return [msgspec.structs.replace(found, how="pronoun")]

    def _sex(self, at: int) -> str | None:
        """ "h" where "Mr" or the like stands before a name, "s" where "Mrs" does."""
        title = _TITLE.search(self.doc.text, max(0, at - LONGEST_TITLE), at)
        return None if title is None else "s" if title["she"] else "h"

    def _near(self, at: int, before: int) -> bool:
        """Whether at most one new sentence of the narrator begins between two places; "He ..." begins no new one."""
        places = range(bisect_right(self.sentence_starts, at), bisect_right(self.sentence_starts, before))
        starts = (self.sentence_starts[place] for place in places)
        fresh = (start for start in starts if not self._quoted(start) and not _GOES_ON.match(self.doc.text, start))
        return sum(1 for _ in islice(fresh, FEW)) < FEW

    def _alone(self, found: Meant, before: int, kinds: tuple[str, ...]) -> bool:
        """Whether nobody else is named by the narrator since, but as the owner of something."""
        since = (one for one in self._within(found.at, before) if one.kind in kinds)
        return all(
            one.name == found.name or self._quoted(one.span.start) or _OWNED.match(self.doc.text, one.span.end)
            for one in since
        )

    def _last_head(self, before: int, kinds: tuple[str, ...], since: int) -> Meant | None:
        """The last name or office that begins a sentence of the narrator."""
        place = bisect_left(self.sentence_starts, before) - 1
        while place >= 0 and self.sentences[place].end > since:
            start = self.sentences[place].start
            heads = [] if self._quoted(start) else self._within(start, self._head_end(start))
            if heads and heads[0].kind in kinds and since < heads[0].span.start < before:
                return _meant_by(heads[0])
            place -= 1
        return None

    def _head_end(self, start: int) -> int:
        """How far the first name of a sentence may begin: behind an article, or behind "Mayor" of its holder."""
        holder = next((self.held[at] for at in range(start, start + HEAD + 1) if at in self.held), start + HEAD)
        return holder + 1

    def _addressed(self, attribution: Attribution) -> list[Meant]:
        """Whom a speaker talks to, where he names him right there: "You have said, Maria Vasquez, that ..."."""
        cue = attribution.cue
        if cue is None:
            return []
        stop = attribution.content[0].start if attribution.content[0].start > cue.end else cue.end + VOCATIVE
        people = [one for one in self._within(cue.end, min(stop, cue.end + VOCATIVE)) if one.kind == "person"]
        return [Meant(one.span.start, one.name, one.kind, "pronoun") for one in people[:1]]

    def _described(self, source: Span) -> Who | None:
        """A noun phrase that names nobody of the cast is kept as it stands: "a spokesman for the ministry"."""
        words = source.text.strip("\"'“”‘’ ,")
        if (
            not (_DESCRIPTION.match(words) or self._within_sentence(source))
            or _NOBODY.match(words)
            or len(words.split()) > LONGEST_DESCRIPTION
        ):
            return None
        return Who(name=words, words=source, by="role")

    def _within_sentence(self, source: Span) -> bool:
        """Whether a capitalised word is a name since no sentence begins with it."""
        place = bisect_right(self.sentence_starts, source.start) - 1
        return source.text[0].isupper() and place >= 0 and self.sentence_starts[place] < source.start


def _meant_by(mention: Mention) -> Meant:
    name = mention.name or (mention.span.text if mention.how == "named" else None)
    return Meant(mention.span.start, name, mention.kind, mention.how, mention.name is not None)
