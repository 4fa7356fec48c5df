"""Whom the noun phrase of a speaker names: its head, and those joined to it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.annotate.offices import lists
from onrecord.model import Mention, Span
from onrecord.record.cast import Cast, Meant, meant_by
from onrecord.record.descriptions import TIME

# "'s" after a name: its owner is not who speaks; not "s"
_OWNED = re.compile(r"['’](?:s\b|(?=\s))")
# what a head is of, or where: a name behind it is not who speaks; not "and"
_COMPLEMENT = re.compile(
    r"\b(?:of|for|from|at|in|with|by|to|about|on|against|near|representing|including|among|like|such as)\b"
)
# "and", "(R-AL) and", "and its subsidiary" between two who speak; not "or"
_AND = re.compile(
    r"^(?:\s*\([^()]*\)|, [RDI]-[A-Z][A-Za-z.]*)?\W*(?:and|&)\W+(?:the\s+)?"
    r"(?:its (?:[\w-]+ ){0,2}(?:subsidiar(?:y|ies)|affiliates?|parent(?: company)?|unit|division|arm) )?$"
)
# ", " between two of three who speak; not ", the mayor of "
_COMMA = re.compile(r"^(?:\s*\([^()]*\))?,\s*$")
# ", X and", " (R-AL), and": a list goes on; not ", who"
_LISTED = re.compile(r"^(?:\s*\([^()]*\))?(?:,[^,]*)*,? and ")
# ", who chairs the board, and Sen. ": another one behind a clause; not ", the oldest and "
_CLAUSE_AND = re.compile(r"^, who .*, and (?:[A-Z]\w*\.? )?$")
# ", and others" behind a head; not " and I" of a speaker who tells of himself
_AND_OTHERS = re.compile(r"(?:\s*\([^()]*\))?,? (?:and|as well as|along with) (?!I$)\w")
# " and ", " board, and " right behind a phrase that a clause has begun in; not " said"
_THEN_AND = re.compile(r"[^.,]{0,60},? and (?:the )?")
# " and ", ", and " right behind a list of people that was cut; not ", said"
_AND_BEHIND = re.compile(r"(?:\s*\([^()]*\))?,? (?:and|&) (?:the )?")
# "Sen. " right before a name; not "Chairman of the "
_ONE_TITLE = re.compile(r"[A-Z]\w*\.? ")
# ", (D-MD), " between two of a list without "and"; not " and "
_COMMAS = re.compile(r"(?:\s*\([^()]*\))?, $")
# "Senators " before a name: more than one speak; not "Senator ", "Foreign Affairs "
_PLURAL = re.compile(r"\b(?P<one>[A-Z][A-Za-z-]+?)s\b\.?")
# "at ", "of the " right before a name: it is not who holds the office before; not "manager "
_OF_BEFORE = re.compile(r"\b(?:of|for|at|from|with|by|to|in)(?: the)? $")
# "farmers in " right before a place: it does not speak; not "In "
_WHERE = re.compile(r"[a-z] (?:in|across|throughout|within|near) (?:the )?$")
WHERE = 20  # characters
# "farmers and " before a head; not "and "
_OTHERS_AND = re.compile(r"\w,? and $")
# ", SEN. ", ", " between two of a headline; not " and "
_LIST_BEFORE = re.compile(r",\s(?:[A-Za-z]+\.?\s)?$")
# " and ", " (R-AL), and ", ", who chairs the board, and " between two; not " spoke, and "
_AND_BEFORE = re.compile(r"(?:\s*\([^()]*\))?(?:, who [^.]*)?,? and (?:the |[A-Z]\w*\.? )?$")
# "and ", "and the ": how a phrase begins that another one stands before; not "Andy "
_AND_FIRST = re.compile(r"and (?:the )?")
# " and ", " (R-AL), along with ", ", the mayor, and " between two of a list; not " and his brother "
_JOINS = re.compile(
    r"(?:\s*\([^()]*\)|, [DRI]-[A-Za-z.]+)?(?:(?:, (?!who )[^.;:()\"“”]{1,150})?,)?"
    r" (?:and|&|along with|together with|as well as) (?:the )?"
)
# "Nevada ", "The ", "" before the first of a list; not "farmers and "
_FIRST = re.compile(r"(?:The |the |\W*)(?:[A-Z]\w+ )?")
# " (R-AL)", ", the mayor of Alder," behind the last; not " and others"
_LAST = re.compile(r"(?:\s*\([^()]*\))?(?:, (?!and\b)(?:(?! and ).){1,80})?,?")
TWO = 2
# " of Norland", " & Sons" behind a name that goes on; not " of the", " of the Senate", ", of Norland"
_GOES_ON = re.compile(r" (?:(?:of|for|by) (?!the )|& )[A-Z]")
LONGEST_TITLE, LONGEST_CLAUSE = 24, 120
# short forms of offices, in the singular; the rest are in data/offices.yml
SHORT = frozenset(["sen", "rep", "gov", "rev", "prof"])
LIST = 3  # people in a row, from which on commas alone make a list
# what the owner of words says by them: "speech" of "Vasquez's speech"; not "deputy"
_WORDS = re.compile(
    r"(?:['’]s?)? (?:\w+ )?(?:speech|remarks|words|statement|comments|testimony|letter|message|address|post|tweet|"
    r"estimates?|figures|data|information|statistics|calculations|projections)$"
)
# "The Roes", "the Hollises"; not "The Roe"
_FAMILY = re.compile(r"[Tt]he (?P<name>[A-Z][a-z]+)s")
LONGEST_FAMILY = 5_000  # characters before
# a paper by itself: "the message", "a letter"; not "the report", which may be somebody's
_PAPER = re.compile(
    r"(?:the|this|that|his|her|their|an?) (?:\w+ )?(?:message|letter|telegram|greeting|statement|release)s?$", re.I
)
# "the message from ": its sender follows; not "the message of"
_PAPER_FROM = re.compile(
    r"(?:the |this |an? )?(?:\w+ )?(?:(?:message|letter|telegram|statement|release|statistics|data|figures|estimates"
    r"|information) (?:from|by)|(?:statement|remarks|testimony) of) ",
    re.I,
)
# "a ", "an " right before a phrase: not "Anna "
_AN = re.compile(r"\b[Aa]n? $")
# "a teacher", "the head": not "Ann"
_ARTICLE = re.compile(r"(?:an?|the) [a-z]")
# "", '" ', "Dr. " before a name with which a sentence begins; not "According to "
_ONLY_TITLE = re.compile(r"\W*(?:[A-Z][a-z]{1,11}\.? )?$")
# ",", " and ", " who " within a phrase: more than one may be named; not " of "
_PARTED = re.compile(r"[,;:(]| and | who | which | that ")
# " in Alder " between an office and its holder; not ", ", not " and "
_PLACED = re.compile(r" (?:in|for|at) (?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3} ")
# "Riana Tarn, ": a name of two to four words before a comma; not "Oslo, "
_UNKNOWN = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+, ")
# a verb of asking before a name: he is asked; not "the asking"
_ASKS = re.compile(r"\b(?:asked|told|thanked|urged|invited|informed|briefed)\b")
# what may stand behind a place that speaks: ", a country", " and"; not " Senators", not ", AR"
_BEHIND_PLACE = re.compile(r"\W*$|, [a-z]|,? (?:and|which|who)\b")
# "sent a message", "wrote a letter"; not "a message came"
_SENT = re.compile(
    r"\b(?:sent|wrote|addressed|extended|conveyed)\b[^.]*\b(?:message|letter|telegram|greetings?|congratulations)\b"
)
# "was ", ", who " before "sent": not the subject of the sentence sends; not "he "
_NOT_HE = re.compile(r"(?:\b(?:is|are|was|were|been|being|be)|\bwho|\bwhich|\bthat) $")
# Sentences back that tell who sent a message, and characters of one.
NEAR, LONGEST_SENDING = 20, 600
# a common noun right behind a name, whose modifier the name is: " customers", " lawmaker"; not " and", not " of"
_MODIFIED = re.compile(
    r"[ \xa0](?!(?:and|or|of|in|for|from|at|on|who|which|that|today|yesterday|also|as|itself|then|by|with"
    r"|known|is|was|has)\b|\w+(?:ing|ed)\b)[a-z]"
)
# the same behind a person's name, who then is not who speaks: " administration", " study"; not " said"
_OF_PERSON = re.compile(
    r"[ \xa0](?:\w+ )?(?:stud(?:y|ies)|reports?|polls?|surveys?|reviews?|amendments?|bills?|acts?|plans?|proposals?"
    r"|campaigns?|teams?|camps?|aides?|allies|family|office|administration|government|spokes\w+|supporters|surrogates?"
    r"|advis[eo]rs?|officials?)\b"
)


class Phrases:
    """Reads noun phrases against the cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.text = cast, cast.text

    def named(self, source: Span) -> list[Meant]:
        """The head of a noun phrase: the first name or office that is neither an owner nor a complement, and those
        joined to it by "and"."""
        if paper := _PAPER_FROM.match(source.text):
            source = self.cast.doc.span(source.start + paper.end(), source.end)
        if apposed := self._apposed(source):
            return apposed
        heads: list[Mention] = []
        mentions = self.cast.within(source.start, source.end)
        if self._only_an_attribute(source, mentions) or self.elsewhere(source):
            return []
        if holder := self._holder_at_end(source, mentions):
            return [] if self._more_than([holder], source) else [meant_by(holder)]
        for mention in mentions:
            before = self.text[source.start : mention.span.start]
            if heads and not self._joined(heads[-1], mention, source):
                if not self._holder(heads[-1], mention, source):
                    break
                heads.pop()
            elif not heads and _ASKS.search(before):
                return []
            elif not heads and (self._complement(before, mention) or self._modifier(mention, source)):
                continue
            heads.append(mention)
        if len(heads) == 1 and self._longer(heads[0], source):
            return []
        people = [mention for mention in heads if mention.kind == "person"]
        heads = people if len(heads) > 1 and len(people) == 1 else heads
        heads += self._behind_clause(heads, source)
        if len(heads) == 1 and self._within_office(heads[0]):
            return [Meant(heads[0].span.start, None, "person", "role")]
        listed = self._list(source)
        if len(listed) > len(heads) or self._more_than(heads, source):
            heads = listed
        return [meant_by(mention) for mention in heads]

    def _list(self, source: Span) -> list[Mention]:
        """All the people of a phrase, where it begins with the first and parts each from the next by "and", a comma or
        words about him between commas: "Ann Roe, the mayor, along with Karl Sile"; none where others may be meant."""
        people = [one for one in self.cast.within(source.start, source.end) if one.kind == "person"]
        if len(people) < TWO or any(one.how != "named" or one.name is None for one in people):
            return []
        if self._goes_on_behind(source) or self._listed_before(source) or self._list_cut(people, source):
            return []
        first, behind = self.cast.phrase_start(people[0]), self.text[people[-1].span.end : source.end]
        gaps = [self._gap(one, two) for one, two in pairwise(people)]
        begins = _FIRST.fullmatch(self.text, source.start, max(first, source.start)) is not None
        parted = all(_JOINS.fullmatch(gap) or _COMMAS.fullmatch(gap) for gap in gaps) and _JOINS.fullmatch(gaps[-1])
        return people if begins and parted and _LAST.fullmatch(behind) else []

    def _gap(self, one: Mention, two: Mention) -> str:
        """What lies between two people, the office of the second left out."""
        start = self.cast.phrase_start(two)
        return self.text[one.span.end : start if start >= one.span.end else two.span.start]

    def _apposed(self, source: Span) -> list[Meant]:
        """The person before the comma, where the phrase only explains who that is and a sentence begins with him:
        "Ann Tarn, | a teacher at Alder"."""
        if not _ARTICLE.match(source.text):
            return []
        before = self.cast.within(max(0, source.start - LONGEST_CLAUSE), source.start)
        one = before[-1] if before else None
        if one is None or one.kind != "person" or self.text[one.span.end : source.start] != ", ":
            return []
        start = self.cast.sentences[self.cast.sentence(one.span.start)].start
        return [meant_by(one)] if _ONLY_TITLE.match(self.text[start : one.span.start]) else []

    def _holder_at_end(self, source: Span, mentions: Sequence[Mention]) -> Mention | None:
        """The person named at the end of a phrase that begins with his office: "Tarn's CEO in Alder | Ann Roe"."""
        last = mentions[-1] if mentions else None
        office = next((one for one in mentions if one.how == "role"), None)
        if last is None or last.how != "named" or last.kind != "person" or last.span.end < source.end:
            return None
        first = self.cast.offices.get(last.span.start)
        alone = not any(one.kind == "person" and one.how == "named" for one in mentions[:-1])
        if first is not None and not _PARTED.search(self.text[source.start : first if alone else last.span.start]):
            return last
        if office is None:
            return None
        between = self.text[office.span.end : last.span.start]
        return last if _PLACED.fullmatch(between) else None

    def _only_an_attribute(self, source: Span, mentions: Sequence[Mention]) -> bool:
        """Whether a name only tells of what kind something is ("a | Alder News | report"), or all names stand behind
        the comma after somebody whom the cast does not know ("Riana Tarn, Head of Sales at Alder Works")."""
        if _AN.search(self.text[max(0, source.start - 4) : source.start]):
            return True
        unknown = _UNKNOWN.match(source.text)
        if not mentions or unknown is None or mentions[0].span.start < source.start + unknown.end():
            return False
        return mentions[0].kind != "person" or mentions[0].how == "role"

    def elsewhere(self, source: Span) -> bool:
        """Whether a phrase only tells where those are who speak: "sheriffs in | Norland"; or begins within brackets."""
        closing, opening = source.text.find(")"), source.text.find("(")
        if closing >= 0 and not 0 <= opening < closing:
            return True
        named = self.cast.within(source.start, source.end)
        places = bool(named) and all(one.kind in ("place", "country") and one.how == "named" for one in named)
        return places and _WHERE.search(self.text[max(0, source.start - WHERE) : source.start]) is not None

    def _within_office(self, head: Mention) -> bool:
        """Whether a place or body is only part of an office whose holder is not known: "The Alder Region Governor"."""
        return head.kind != "person" and self.cast.office_around(head.span) is not None

    def _joined(self, head: Mention, mention: Mention, source: Span) -> bool:
        """Whether a mention is joined to a head by "and", or by a comma in a list that ends with "and"."""
        start = self.cast.phrase_start(mention)
        between = self.text[head.span.end : start if start >= head.span.end else mention.span.start]
        if _AND.match(between):
            return True
        listed = _LISTED.search(self.text[mention.span.end : source.end]) or source.text.isupper()
        if mention.kind == "person" and head.kind == "person" and _COMMAS.match(between):
            listed = listed or self._lists_three(head, mention, source)
        return mention.kind == "person" and bool(_COMMA.match(between)) and bool(listed)

    def _lists_three(self, one: Mention, two: Mention, source: Span) -> bool:
        """Whether three people stand in a row, parted by commas alone: "Roe, Sile, Tarn"."""
        people = self.cast.within(source.start, source.end)
        places = [number for number, other in enumerate(people) if other.span in (one.span, two.span)]
        around = people[max(0, places[0] - 1) : places[-1] + 2]
        return (
            len(around) >= LIST
            and all(other.kind == "person" and other.how == "named" for other in around)
            and sum(
                bool(_COMMAS.match(self.text[before.span.end : self.cast.phrase_start(behind)]))
                for before, behind in pairwise(around)
            )
            >= LIST - 1
        )

    def _behind_clause(self, heads: list[Mention], source: Span) -> list[Mention]:
        """People joined to a head by "and" behind the clause that explains it: "X, who chairs Y, and Z"."""
        if len(heads) != 1 or heads[0].kind != "person":
            return []
        later = [one for one in self.cast.within(heads[0].span.end, source.end) if one.kind == "person"]
        before = (self.text[heads[0].span.end : self.cast.phrase_start(one)] for one in later)
        return [
            one for one, words in zip(later, before, strict=True) if one.how == "named" and _CLAUSE_AND.match(words)
        ]

    def _complement(self, before: str, mention: Mention) -> bool:
        """Whether a name is only what the head is of, and not the holder of the office before it."""
        inside = before.count("(") > before.count(")")
        office = self.cast.offices.get(mention.span.start, mention.span.start)
        ahead = before[: max(0, office - mention.span.start + len(before))]
        return inside or _COMPLEMENT.search(ahead) is not None

    def _modifier(self, mention: Mention, source: Span) -> bool:
        """Whether a name only owns or describes what follows it: "the governor's opinion", "Alder customers"."""
        owned = _OWNED.match(self.text, mention.span.end)
        if owned is not None and owned.end() < source.end:
            return not _WORDS.match(self.text[mention.span.end : source.end])
        behind = self.text[mention.span.end : source.end]
        if mention.kind in ("place", "country") and mention.how == "named" and not _BEHIND_PLACE.match(behind):
            return not TIME.fullmatch(behind)
        if mention.kind != "person" and source.text.isupper() and re.match(r" [A-Z]{3}", behind):
            return True  # "SENATE DEMOCRATS"
        modified = _OF_PERSON if mention.kind == "person" else _MODIFIED
        return bool(modified.match(behind)) and not _WORDS.match(behind)

    def _longer(self, head: Mention, source: Span) -> bool:
        """Whether a body's name goes on behind what the cast knows of it: "Tarn Scouts | of Southern Norland"."""
        behind = self.text[head.span.end : source.end]
        return head.kind == "organisation" and head.how == "named" and _GOES_ON.match(behind) is not None

    def _holder(self, head: Mention, mention: Mention, source: Span) -> bool:
        """Whether the second mention is the person whom the first only describes: "Alder project leader, | X"."""
        between = self.text[head.span.end : mention.span.start]
        last = mention.span.end >= source.end or not self.text[mention.span.end : source.end].strip(" ]),")
        if "," in between and _OF_BEFORE.search(between):
            return False
        return mention.kind == "person" and head.kind != "person" and ("," not in between or last)

    def _more_than(self, heads: list[Mention], source: Span) -> bool:
        """Whether others, whom the cast does not know, are joined to the heads: "Norland and some other states"."""
        if not heads:
            return False
        behind = self.text[heads[-1].span.end : source.end]
        ahead = self.text[source.start : self.cast.phrase_start(heads[0])]
        listed = source.text.isupper() and "," in behind
        cut = self._goes_on_behind(source) or self._listed_before(source) or self._list_cut(heads, source)
        before = self.text[source.start : heads[0].span.start]
        alone = len(heads) == 1 and heads[0].kind == "person" and (_plural_office(before) or behind.startswith("-"))
        listed = listed or self._followed(heads[-1], source)
        return bool(listed or cut or alone or _AND_OTHERS.match(behind) or _OTHERS_AND.search(ahead))

    def _followed(self, head: Mention, source: Span) -> bool:
        """Whether another person stands with his office behind the last head and a comma: a list without its end."""
        named = (one for one in self.cast.within(head.span.end, source.end) if one.how == "named")
        behind = [one for one in named if one.kind == "person"]
        if not behind or head.kind != "person":
            return False
        start = self.cast.phrase_start(behind[0])
        titled = _ONE_TITLE.fullmatch(self.text, start, behind[0].span.start) is not None
        return titled and _COMMAS.match(self.text[head.span.end : start]) is not None

    def of_several(self, source: Span) -> bool:
        """Whether an office in the plural stands before the only name: "U.S. Senators Ann Roe"."""
        people = [one for one in self.cast.within(source.start, source.end) if one.kind == "person"]
        return len(people) == 1 and _plural_office(self.text[source.start : people[0].span.start])

    def _list_cut(self, heads: list[Mention], source: Span) -> bool:
        """Whether the phrase ends before the last of those whom it lists: "A (D-MD), B (R-VA) | , and C"."""
        if len(heads) < 2:
            return False
        joint = _AND_BEHIND.match(self.text, source.end)
        near = self.cast.within(joint.end(), joint.end() + LONGEST_TITLE) if joint else []
        return any(one.kind == "person" and self.cast.phrase_start(one) <= joint.end() for one in near if joint)

    def _goes_on_behind(self, source: Span) -> bool:
        """Whether a person joined by "and" stands right behind a phrase, which is then only the first of two."""
        joint = _THEN_AND.match(self.text, source.end) if ", who " in source.text else None
        near = self.cast.within(joint.end(), joint.end() + LONGEST_TITLE) if joint else []
        return any(one.kind == "person" and self.cast.phrase_start(one) == joint.end() for one in near if joint)

    def _listed_before(self, source: Span) -> bool:
        """Whether the phrase is only the end of a list of people: "ROE, SEN. | SILE:", "X, who chairs Y, and | Z"."""
        start = max(0, source.start - LONGEST_CLAUSE)
        before = [one for one in self.cast.within(start, source.start) if one.kind == "person"]
        if not before:
            return False
        lead = _AND_FIRST.match(source.text)
        between = self.text[before[-1].span.end : source.start + (lead.end() if lead else 0)]
        listed = source.text.isupper() and _LIST_BEFORE.match(between)
        return bool(listed or _AND_BEFORE.match(between))

    def family(self, source: Span) -> list[Meant]:
        """Two of one surname who are told of together: "The Roes"; somebody unnamed where more or fewer bear it."""
        found = _FAMILY.fullmatch(source.text.strip("\"'“”‘’ ,"))
        if found is None:
            return []
        surnames = {found["name"], found["name"].removesuffix("e")}
        people = self.cast.narrated(max(0, source.start - LONGEST_FAMILY), source.start, ("person",))
        named = [one for one in people if one.name and " " in one.name and one.name.split()[-1] in surnames]
        first = {one.name: one for one in reversed(named)}
        if len(first) == TWO:
            return sorted((meant_by(one) for one in first.values()), key=lambda one: one.at)
        return [Meant(source.start, None, "person")] if first else []

    def paper(self, source: Span) -> bool:
        """Whether the phrase is a message or a letter, which says what its sender does."""
        return bool(_PAPER.match(source.text.strip("\"'“”‘’ ,")))

    def sender(self, source: Span) -> list[Meant]:
        """Who is told to have sent the message, as the subject of the narrator's nearest sentence that says so."""
        last = self.cast.sentence(source.start)
        for number in range(last, max(-1, last - NEAR), -1):
            sentence = self.cast.sentences[number]
            words = self.text[sentence.start : min(sentence.end, source.start, sentence.start + LONGEST_SENDING)]
            sent = _SENT.search(words)
            if sent and not self.cast.quoted(sentence.start + sent.start()):
                return [] if _NOT_HE.search(words[: sent.start()]) else self.named(self._span(sentence, sent.start()))
        return []

    def _span(self, sentence: Span, length: int) -> Span:
        return self.cast.doc.span(sentence.start, sentence.start + length)


def _plural_office(words: str) -> bool:
    """Whether an office in the plural stands in some words: "U.S. Senators", "SENS."."""
    many = (found["one"].lower() for found in _PLURAL.finditer(words.title()))
    return any(one in SHORT or one in lists().offices for one in many)
