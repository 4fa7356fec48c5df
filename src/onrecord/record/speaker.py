"""Whom the words beside a reporting verb mean. Where the text does not tell, None: a wrong speaker is the worst."""

import re

import msgspec

from onrecord.annotate.mentions import fits
from onrecord.model import Attribution, Document, Marks, Role, Span, Who, derived_id
from onrecord.record import joint, sources
from onrecord.record.cast import Cast, Meant, meant_by
from onrecord.record.certainty import SHARES, carried, certainty
from onrecord.record.descriptions import Descriptions
from onrecord.record.issuer import COMPANY, WE, Issuer
from onrecord.record.phrases import Phrases
from onrecord.record.pronouns import Pronouns
from onrecord.record.untagged import Untagged

VOCATIVE = 60  # characters behind "you said" within which the one spoken to is named
# "he", "his"; not "the"
_PERSON = re.compile(r"(?:he|she|his|her|him)$", re.I)
# "'ve" of "I've", "’s" of "he’s"; not of "Roe's"
_SHORT = re.compile(r"^(I|we|you|he|she|it|they)['’](?:ve|s|re|d|ll|m)$", re.I)
# "it", "its"; not "item"
_BODY = re.compile(r"its?$", re.I)
# "they", "their": those who spoke jointly before; not "them all"
_THEY = re.compile(r"(?:they|their|them)$", re.I)
# "he", "we", "who"; not "the parties"
_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|you|his|her|its|their|our|my|him|them|who|which|that|this)$", re.I)
# "Company", of "The Company": any body of its kind; "C.A.": initials of a name that was cut; not "Congress"
_NO_NAME = re.compile(
    r"(?:The )?(?:Company|Corporation|Firm|Group|Board|Committee|Department|Ministry|Foundation|Institute|Association"
    r"|Agency|Commission|Council|Delegation|Administration|Government|Organi[sz]ation|Cent(?:er|re)|University|Bank|Office"
    r"|Treaty|Agreement|Act|Law|Bill|Declaration|Resolution|Constitution|Report|Plan|Program(?:me)?)"
    r"|(?:[A-Z]\.){1,3}"
)
# "However", "At the same time": how a sentence begins that goes on; not "Noted", "Estimates are"
_OPENS = re.compile(r"(?!\w+ed\b)[A-Z]\w*,?$|(?:As|At|By|For|From|In|On|To|Under|With)\b", re.A)
# what lies between such a beginning and the rest of its sentence: " ", ", "; not " it is "
_NEXT = re.compile(r"\W{0,3}")
# "I", "my": within his own words, whoever speaks them; not "we"
_I = re.compile(r"(?:I|my)$", re.I)
# "Vasquez and I": the speaker of the quotation is the other one; not "and Ian"
_AND_I = re.compile(r"\band I$")
# "The Presidents of Norland and", "Alder residents": more than one; not "the boss of Alder", "the ministry"
_MANY = re.compile(
    r"(?:(?!(?:of|in|from|for|at|with|who|an?|one|this)\b)[\w'’-]+ ){0,5}?(?:[\w-]{2,}[^\Wsui]s|people|women|men)"
    r"(?: (?:of|in|from|for|at|with|who)\b|$)"
)
# "heard", "Hears": who hears does not say it; not "heard from"
_HEARS = re.compile(r"(?:was |were |also )?hea(?:rs?|rd)$", re.I)
EDGES = "\"'“”‘’ "


class Speakers:
    """Answers who is meant, for the attributions of one document in text order."""

    def __init__(self, doc: Document, marks: Marks) -> None:
        self.doc, self.cast = doc, Cast(doc, marks)
        self.phrases, self.descriptions = Phrases(self.cast), Descriptions(self.cast)
        self.pronouns, self.issuer = Pronouns(self.cast), Issuer(self.cast)
        self.untagged = Untagged(self.cast)
        self.spoke: set[str] = set()  # whom the narrator had speak
        self.together: list[Meant] = []  # who spoke jointly in the narrator's last statement
        self.spoke_at = 0  # where he has them speak
        self.many: Who | None = None  # several who are described there

    def who(self, attribution: Attribution, outer: Who | None, before: Who | None) -> Who | None:
        """The speaker of an attribution; to be asked for one after the other, in text order.

        Args:
            outer: the speaker of the statement that holds this one; an office inside his own words is never himself.
            before: the speaker of the narrator's last statement, for a turn that goes on without a tag.
        """
        if before and before.name and (attribution.carried or (outer is None and self._goes_on(attribution))):
            return carried(before)
        if attribution.source is None:
            return None if outer or attribution.cue else self._untagged(attribution)
        if outer and outer.name and self._himself(attribution.source):
            return msgspec.structs.replace(outer, by="pronoun", words=attribution.source, considered=())
        self.pronouns.others = []
        source = sources.whole(self.cast, attribution.source)
        heard = attribution.cue is not None and _HEARS.match(attribution.cue.text)
        found = (None if heard else self._someone(attribution, source, outer)) or _unnamed(source)
        sure = certainty(found, attribution)
        return msgspec.structs.replace(found, score=sure, considered=tuple(self.pronouns.others))

    def _himself(self, source: Span) -> bool:
        """Whether somebody tells in his own words what he himself said."""
        words = _SHORT.sub(r"\1", source.text.strip(EDGES))
        return _I.match(words) is not None and self.cast.quoted(source.start)

    def _goes_on(self, attribution: Attribution) -> bool:
        """Whether a sentence without words for its speaker goes on with what was said before: its cue is no verb
        but how it begins ("However", "In addition"), and the rest of it is what is said."""
        cue, said = attribution.cue, attribution.content[0]
        if cue is None or attribution.source is not None or not _OPENS.match(cue.text):
            return False
        begins = self.cast.sentences[self.cast.sentence(cue.start)].start == cue.start
        return begins and _NEXT.fullmatch(self.cast.text, cue.end, max(cue.end, said.start)) is not None

    def _untagged(self, attribution: Attribution) -> Who | None:
        """Whose statement the release is, for a paragraph of his that names nobody."""
        one = self.untagged.speaker(attribution.content, self.spoke)
        if one is None:
            return None
        found = self._who([meant_by(one)], one.span)
        return carried(msgspec.structs.replace(found, score=SHARES["carried"])) if found else None

    def _someone(self, attribution: Attribution, source: Span, outer: Who | None) -> Who | None:
        """Who is meant by the words for the speaker; None where the text leaves that open."""
        meant, quoted = self._meant(attribution, source, outer), self.cast.quoted(source.start)
        if outer and outer.entity and meant and _AND_I.search(source.text):
            meant.append(Meant(source.end, outer.name, "person"))
        if meant and outer and quoted and meant[0].name == outer.name and meant[0].how != "named":
            return None
        many = None if meant or quoted else self._many_before(source)
        if not quoted:
            self._told(meant or self._somebody(source), source)
        found = self._who(meant, source) if meant else many or self._described(source)
        if not quoted:
            self.many = found if found and not meant and _MANY.match(found.name) else None
        return found

    def _many_before(self, source: Span) -> Who | None:
        """Several whom the narrator described right before, as "they": "Officials in Alder said ... | They added"."""
        if self.many is None or not _THEY.match(source.text.strip(EDGES)):
            return None
        near = joint.goes_on(self.cast, self.cast.sentence(self.spoke_at), self.cast.sentence(source.start))
        return msgspec.structs.replace(self.many, words=source, by="pronoun") if near else None

    def _somebody(self, source: Span) -> list[Meant]:
        """Somebody whose name is not known, where the words for him name a person or hold an office."""
        people = any(one.kind == "person" for one in self.cast.within(source.start, source.end))
        return [Meant(source.start, None, "person")] if people and not _PRONOUN.match(source.text) else []

    def _told(self, meant: list[Meant], source: Span) -> None:
        """Remembers who spoke in the narrator's words."""
        self.spoke.update(one.name for one in meant if one.name)
        self.together, self.spoke_at = meant if len(meant) > 1 else [], source.start
        if len(meant) == 1:
            self.pronouns.spoke.append(msgspec.structs.replace(meant[0], at=source.start))

    def _who(self, meant: list[Meant], source: Span) -> Who | None:
        """The contract's form of who is meant; None when the text leaves one of them open."""
        names = [one.name for one in meant if one.name]
        if len(names) < len(meant) or any(_NO_NAME.fullmatch(name) for name in names):
            return None
        known = len(names) == 1 and meant[0].known
        entity = derived_id("entity", self.doc.id, meant[0].kind, names[0]) if known else None
        return Who(name=" and ".join(dict.fromkeys(names)), entity=entity, words=source, by=meant[0].how)

    def _meant(self, attribution: Attribution, source: Span, outer: Who | None) -> list[Meant]:
        if self._parted(source):
            return []
        words = _SHORT.sub(r"\1", source.text.strip(EDGES))
        if _PERSON.match(words):
            return self.pronouns.meant(source, ("person",))
        if _BODY.match(words):
            return self.pronouns.meant(source, ("organisation", "country"))
        if _THEY.match(words):
            return [msgspec.structs.replace(one, how="pronoun") for one in self._those_before(source)]
        if words.lower() == "you":
            return self._addressed(attribution)
        if self.phrases.paper(source):
            return self.phrases.sender(source)
        if not self.cast.quoted(source.start) and (WE.match(words) or COMPANY.match(words)):
            return self._issuer(words, source)
        if family := self.phrases.family(source):
            return family
        office = self.cast.office_at(source.start, source.end)
        if office and not office.of and self.cast.quoted(source.start):
            return self._another(office, outer, source)
        if _PRONOUN.match(words):
            return []
        return joint.meant(self.cast, source) or self._of_office(self.phrases.named(source), source)

    def _those_before(self, source: Span) -> list[Meant]:
        """Who spoke jointly right before, or the two with whom the sentence before begins: "They"."""
        number = self.cast.sentence(source.start)
        if self.cast.quoted(source.start) or number == 0:
            return []
        if self.together and joint.goes_on(self.cast, self.cast.sentence(self.spoke_at), number):
            return self.together
        two = joint.subject(self.cast, number - 1)
        return joint.meant(self.cast, two) if two else []

    def _issuer(self, words: str, source: Span) -> list[Meant]:
        """The company whose release it is, as the narrator's "we" or "the company"."""
        pronoun = WE.match(words) is not None
        one = self.issuer.we() if pronoun else self.issuer.company(source.start)
        if one is None:
            return []
        return [msgspec.structs.replace(meant_by(one), at=source.start, how="pronoun" if pronoun else "role")]

    def _parted(self, source: Span) -> bool:
        """Whether a colon parts somebody from who speaks: "Roe: Both Parties"; not "Outlook: Alder Works"."""
        colon = source.text.find(": ")
        ahead = self.cast.within(source.start, source.start + max(0, colon))
        return "(" not in source.text[: max(0, colon)] and any(one.kind == "person" for one in ahead)

    def _another(self, office: Role, outer: Who | None, source: Span) -> list[Meant]:
        """Inside somebody's own words a bare office is somebody else: the only other one of the cast who holds it."""
        speaker = outer.name if outer else ""
        others = [
            name
            for name, held in sorted(self.cast.held.items())
            if name != speaker and any(fits(office.title, role.title) for role in held)
        ]
        return [Meant(source.start, others[0] if speaker and len(others) == 1 else None, "person", "role")]

    def _of_office(self, meant: list[Meant], source: Span) -> list[Meant]:
        """Where a bare office fits several, the only one of them who has spoken in the narrator's words."""
        if len(meant) != 1 or meant[0].name:
            return meant
        role = self.cast.office_at(meant[0].at, source.end)
        if role is None or role.of:
            return meant
        spoke = {one.name: one for one in self.pronouns.spoke if one.name}
        fitting = [
            one for name, one in spoke.items() if any(fits(role.title, held.title) for held in self.cast.held_by(name))
        ]
        if len(fitting) != 1:
            return meant
        return [msgspec.structs.replace(fitting[0], at=source.start, how="role")]

    def _addressed(self, attribution: Attribution) -> list[Meant]:
        """Whom a speaker talks to, where he names him right there: "You have said, Maria Vasquez, that ..."."""
        cue = attribution.cue
        if cue is None:
            return []
        stop = attribution.content[0].start if attribution.content[0].start > cue.end else cue.end + VOCATIVE
        people = [one for one in self.cast.within(cue.end, min(stop, cue.end + VOCATIVE)) if one.kind == "person"]
        return [Meant(one.span.start, one.name, one.kind, "pronoun") for one in people[:1]]

    def _described(self, source: Span) -> Who | None:
        """A noun phrase that names nobody of the cast is kept as it stands, but for "the parties"."""
        words = source.text.strip(EDGES)
        if (joint.is_joint(words) and not joint.more_than_two(words)) or self.phrases.paper(source):
            return None
        if self.phrases.of_several(source) or self.phrases.elsewhere(source):
            return None
        found = self.descriptions.described(source)
        return Who(name=found[0], words=found[1], by="role") if found else None


def _unnamed(source: Span) -> Who:
    """Somebody of whom the text has words ("he", "the parties") and does not tell who it is: without a name."""
    return Who(name="", words=source, by="pronoun" if _PRONOUN.match(source.text.strip(EDGES)) else "role")
