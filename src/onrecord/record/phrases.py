"""Whom the noun phrase of a speaker names: its head, or itself where it names nobody of the cast."""

import re

from onrecord.model import Mention, Span
from onrecord.record.cast import ARTICLE, Cast, Meant, meant_by

LONGEST_DESCRIPTION = 12
# words that tell of nobody in particular: "they", "one of them", "this"; not "some in Alder", "one islander"
_NOBODY = re.compile(
    r"(?:they|them|their|we|our|i|my|you|your|who|which|that|this|these|those|there|what|one|another|others|both|all|its?|"
    r"he|she|his|her|him|question|answer|q|a|moderator|reporter|journalist)\b(?! )|"
    r"(?:they|their|we|our|i|my|you|your|who|which|that|this|these|those|there|what|its?|he|she) ",
    re.I,
)
# a noun phrase of somebody: "the ministry", "Some in Alder", "officials", "Alder residents"; not "plan", not "Make"
_DESCRIPTION = re.compile(
    r"(?:the|an?|some|many|most|several|few|two|three|four|five|one|both|all|other|another|his|her|numerous|various) |"
    r"[A-Z]\S* (?!me$|us$|him$|you$)|[a-z-]+s(?:$| )",
    re.I,
)
# "'s" after a name: its owner is not who speaks; not "s"
_OWNED = re.compile(r"['’](?:s\b|(?=\s))")
# what a head is of, or where: a name behind it is not who speaks; not "and"
_COMPLEMENT = re.compile(
    r"\b(?:of|for|from|at|in|with|by|to|about|on|against|near|representing|including|among|like|such as)\b"
)
# "and", "(R-AL) and" between two who speak; not "or"
_AND = re.compile(r"^(?:\s*\([^()]*\)|, [RDI]-[A-Z][A-Za-z.]*)?\W*(?:and|&)\W+(?:the\s+)?$")
# ", " between two of three who speak; not ", the mayor of "
_COMMA = re.compile(r"^(?:\s*\([^()]*\))?,\s*$")
# ", X and": a list goes on; not ", who"
_LISTED = re.compile(r"^(?:,[^,]*)*,? and ")
# ", who chairs the board, and Sen. ": another one behind a clause; not ", the oldest and "
_CLAUSE_AND = re.compile(r"^, who .*, and (?:[A-Z]\w*\.? )?$")
# ", and others" behind a head; not " and I" of a speaker who tells of himself
_AND_OTHERS = re.compile(r"(?:\s*\([^()]*\))?,? (?:and|as well as|along with) (?!I$)\w")
# " and ", " board, and " right behind a phrase that a clause has begun in; not " said"
_THEN_AND = re.compile(r"[^.,]{0,60},? and (?:the )?")
# "farmers and " before a head; not "and "
_OTHERS_AND = re.compile(r"\w,? and $")
# ", SEN. ", ", " between two of a headline; not " and "
_LIST_BEFORE = re.compile(r",\s(?:[A-Za-z]+\.?\s)?$")
# " and ", ", who chairs the board, and " between two; not " spoke, and "
_AND_BEFORE = re.compile(r"(?:, who [^.]*)?,? and (?:the |[A-Z]\w*\.? )?$")
LONGEST_TITLE, LONGEST_CLAUSE = 24, 120
# what the owner of words says by them: "speech" of "Vasquez's speech"; not "deputy"
_WORDS = re.compile(
    r"(?:['’]s?)? (?:\w+ )?(?:speech|remarks|words|statement|comments|testimony|letter|message|address|post|tweet|"
    r"estimates?|figures|data|statistics|calculations|projections)$"
)
# a paper by itself: "the message", "a letter"; not "the report", which may be somebody's
_PAPER = re.compile(
    r"(?:the|this|that|his|her|their|an?) (?:\w+ )?(?:message|letter|telegram|greeting|statement|release)s?$", re.I
)
# "the message from ": its sender follows; not "the message of"
_PAPER_FROM = re.compile(
    r"(?:the |this |an? )?(?:\w+ )?(?:message|letter|telegram|statement|release|statistics|data|figures|estimates)"
    r" (?:from|by) ",
    re.I,
)
# what does not speak: "the meeting", "the two points"; not "the report"
_THING = re.compile(
    r"(?:[\w'’-]+ )*?(?:meetings?|sessions?|visits?|actions?|points?|talks|conversations?|negotiations|events?|steps?|"
    r"issues?|concerns?)"
    r"(?: (?:of|in|on|with|at|for)\b.*)?$",
    re.I,
)
# a verb: what holds one is a clause, not somebody; not "the state"
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|do|does|did|wrote|said)\b"
)
# a word that no phrase of somebody ends with: "many of"; not "many"
_UNFINISHED = re.compile(r"\b(?:of|in|for|to|by|with|the|an?|and|or|from|at|he|she|i|they)$", re.I)
# ", Co-founder at Alder": what comes behind a name is his office; not ", Oslo and Alder"
_OFFICE_BEHIND = re.compile(r", [^,]*(?:\b(?:of|at|for)\b|['’]s\b).*")
# "the company", "The document": what may be any; not "the ministry"
_GENERIC = re.compile(
    r"(?:the|our|all) (?:company|firm|organi[sz]ation|group|document|delegation|parties)(?:['’]s)?$", re.I
)
# a remark in brackets behind a name: " (NYSE: ABC)"; not "(ABC"
_REMARK = re.compile(r"\s*\([^()]*\)")
# "head of the guild of Tarn Ann Roe": an office whose holder is not parted from it; not "the head of the guild"
_UNPARTED = re.compile(
    r"(?:\S+ )?(?:[Hh]ead|[Mm]ember|[Ll]eader|[Dd]irector|[Cc]hief|[Cc]hair\w*|[Mm]anager|[Rr]epresentative)\b"
    r".*\b(?:of|at|for) .*[A-Z]\S+ [A-Z]\S+$"
)
# "N.M. SENATORS", "DELEGATION": words of a headline in capitals; not "SHIB"
_HEADLINE = re.compile(r"[^a-z]*(?: |[A-Z]{6}|[A-Z]\.$)[^a-z]*$")
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
# behind a head: ", a maker of", " who", " which"; not ", Oslo and"
_APPOSITION = re.compile(r",? (?:who|whom|which|that|whose)\b.*|, (?:(?:An?|The)\b|[a-z]).*")
# a word of time at the end of a phrase: " today"; not "the today show"
_TIME = re.compile(r",? (?:today|yesterday|also|now|recently|earlier|further|again)$")
# a common noun right behind a name, whose modifier the name is: " customers", " lawmaker"; not " and", not " of"
_MODIFIED = re.compile(r" (?!(?:and|or|of|in|for|from|at|on|who|which|that|today|yesterday|also|as)\b)[a-z]")


class Phrases:
    """Reads noun phrases against the cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.text = cast, cast.text

    def named(self, source: Span) -> list[Meant]:
        """The head of a noun phrase: the first name or office that is neither an owner nor a complement, and those
        joined to it by "and"."""
        if paper := _PAPER_FROM.match(source.text):
            source = self.cast.doc.span(source.start + paper.end(), source.end)
        heads: list[Mention] = []
        for mention in self.cast.within(source.start, source.end):
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
        people = [mention for mention in heads if mention.kind == "person"]
        heads = people if len(heads) > 1 and len(people) == 1 else heads
        heads += self._behind_clause(heads, source)
        if len(heads) == 1 and self._within_office(heads[0]):
            return [Meant(heads[0].span.start, None, "person", "role")]
        return [] if self._more_than(heads, source) else [meant_by(mention) for mention in heads]

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
        return mention.kind == "person" and bool(_COMMA.match(between)) and bool(listed)

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
        return inside or (_COMPLEMENT.search(before) is not None and mention.span.start not in self.cast.offices)

    def _modifier(self, mention: Mention, source: Span) -> bool:
        """Whether a name only owns or describes what follows it: "the governor's opinion", "Alder customers"."""
        owned = _OWNED.match(self.text, mention.span.end)
        if owned is not None and owned.end() < source.end:
            return not _WORDS.match(self.text[mention.span.end : source.end])
        behind = self.text[mention.span.end : source.end]
        if mention.kind in ("place", "country") and mention.how == "named" and not _BEHIND_PLACE.match(behind):
            return not _TIME.fullmatch(behind)
        return mention.kind != "person" and bool(_MODIFIED.match(behind)) and not _WORDS.match(behind)

    def _holder(self, head: Mention, mention: Mention, source: Span) -> bool:
        """Whether the second mention is the person whom the first only describes: "Alder project leader, | X"."""
        between = self.text[head.span.end : mention.span.start]
        last = mention.span.end >= source.end or not self.text[mention.span.end : source.end].strip(" ]),")
        return mention.kind == "person" and head.kind != "person" and ("," not in between or last)

    def _more_than(self, heads: list[Mention], source: Span) -> bool:
        """Whether others, whom the cast does not know, are joined to the heads: "Norland and some other states"."""
        if not heads:
            return False
        behind = self.text[heads[-1].span.end : source.end]
        ahead = self.text[source.start : self.cast.phrase_start(heads[0])]
        listed = source.text.isupper() and "," in behind
        cut = self._goes_on_behind(source) or self._listed_before(source)
        return bool(listed or cut or _AND_OTHERS.match(behind) or _OTHERS_AND.search(ahead))

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
        between = self.text[before[-1].span.end : source.start]
        listed = source.text.isupper() and _LIST_BEFORE.match(between)
        return bool(listed or _AND_BEFORE.match(between))

    def described(self, source: Span) -> tuple[str, Span] | None:
        """A noun phrase that names nobody of the cast as it stands: "a spokesman for the ministry"; None for a pronoun
        or a paper, and for what no phrase of somebody looks like."""
        words = source.text.strip("\"'“”‘’ ,")
        if (
            self._ends_with_office(source)
            or self.paper(source)
            or _VERB.search(words)
            or words.count("(") != words.count(")")
        ):
            return None
        words = _TIME.sub("", _APPOSITION.sub("", _REMARK.sub("", words)))
        if all(word[0].isupper() for word in words.partition(",")[0].split()):
            words = _OFFICE_BEHIND.sub("", words)
        words = words.strip(" ,")
        if self.text[source.end : source.end + 1] == "." and re.search(r"\b(?:\w\.)+\w$", words):
            words += "."  # "Friends of A.S.H.": the full stop is the name's
        if not words or len(words.split()) > LONGEST_DESCRIPTION:
            return None
        if any(rule.match(words) for rule in (_NOBODY, _THING, _GENERIC, _UNPARTED)) or _UNFINISHED.search(words):
            return None
        if _HEADLINE.match(words) or (" " not in words and not self._known_as_name(words)):
            return None
        if not (_DESCRIPTION.match(words) or self._within_sentence(source) or _is_name(words)):
            return None
        start = source.start + source.text.index(words[:4])
        return words, self.cast.doc.span(start, start + len(words))

    def _ends_with_office(self, source: Span) -> bool:
        """Whether an office of nobody known ends a phrase that begins otherwise: "Another point the president"."""
        places = range(source.start + ARTICLE + 1, source.end, ARTICLE)
        offices = (self.cast.office_at(at, source.end) for at in places)
        return any(office and office.span.text[:ARTICLE].lower() == "the " for office in offices)

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

    def _known_as_name(self, word: str) -> bool:
        """Whether a word is no mere beginning of a sentence: it stands with its capital within one, or is a plural that
        stands without it; not "Below"."""
        if not word[0].isupper() or word in ("Everyone", "Everybody"):
            return True
        plural = word.endswith("s") and re.search(rf"\b{re.escape(word.lower())}\b", self.text)
        return bool(plural or re.search(rf"[a-z,] {re.escape(word)}(?!\w)", self.text))

    def _within_sentence(self, source: Span) -> bool:
        """Whether a capitalised word is a name since no sentence begins with it."""
        return source.text[:1].isupper() and self.cast.sentences[self.cast.sentence(source.start)].start < source.start


def _is_name(words: str) -> bool:
    """Whether all words but small ones are capitalised: "DrTalks", "Bank of Alder"."""
    told = [word for word in words.split() if len(word) > 3]
    return bool(told) and all(word[0].isupper() for word in told)
