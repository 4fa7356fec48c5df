"""Whoever is described and not named, as the text has it: "a spokesman for the ministry", "some in the village"."""

import re

from onrecord.model import Span
from onrecord.record.cast import ARTICLE, Cast

LONGEST_DESCRIPTION = 12
# words that tell of nobody in particular: "they", "one of them", "this"; not "some in Alder", "one islander"
_NOBODY = re.compile(
    r"(?:they|them|their|we|our|i|my|you|your|who|which|that|this|these|those|there|what|one|another|others|both|all|its?|"
    r"[a-z] [a-z]$|(?:the|both) (?:new )?(?:representatives of [A-Z].*|co-(?:owners|authors|founders|sponsors))$|"
    r"he|she|his|her|him|question|answer|q|a|moderator|reporter|journalist)\b(?! )|(?:no[ -]one|nobody|none|neither)\b|"
    r"(?:they|their|we|our|i|my|you|your|who|which|that|this|these|those|there|what|its?|he|she) ",
    re.I,
)
# a noun phrase of somebody: "the ministry", "Some in Alder", "officials", "Alder residents"; not "plan", not "Make"
_DESCRIPTION = re.compile(
    r"(?:the|an?|some|many|most|several|few|two|three|four|five|one|both|all|other|another|his|her|numerous|various) |"
    r"[A-Z]\S* (?!me$|us$|him$|you$)|[a-z-]+s(?:$| )",
    re.I,
)
# what does not speak: "the meeting", "the two points"; not "the report"
_THING = re.compile(
    r"(?:[\w'’-]+ )*?(?:meetings?|sessions?|visits?|actions?|points?|talks|conversations?|negotiations|events?|steps?|"
    r"issues?|concerns?|mission|goals?|aims?|objectives?)"
    r"(?: (?:of|in|on|with|at|for)\b.*)?$",
    re.I,
)
# a verb: what holds one is a clause, not somebody; not "the state"
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|do|does|did|wrote|said)\b"
)
# a word that no phrase of somebody ends with: "many of"; not "many"
_UNFINISHED = re.compile(
    r"\b(?:last|next|first) \w+$|\b(?:of|in|for|to|by|with|the|an?|and|or|from|at|he|she|i|they)$", re.I
)
# ", Co-founder at Alder", ", lead analyst": what comes behind a name is his office; not ", Oslo and Alder"
_OFFICE_BEHIND = re.compile(
    r", [^,]*(?:\b(?:of|at|for|[Ff]ounder|lead(?:er)?|[Dd]irector|[Mm]anager|[Pp]resident|[Cc]hair\w*|[Oo]fficer"
    r"|C[ETFO]O|[Aa]nalyst|[Ss]pokes\w+|[Pp]artner|[Oo]wner|[Ee]ditor|[Aa]uthor|[Pp]rofessor)\b|['’]s\b).*"
)
# "the company", "The document": what may be any; not "the ministry"
_GENERIC = re.compile(
    r"(?:the|our|all) (?:(?:company|firm|organi[sz]ation|group|document|parties)(?:['’]s)?|(?:\w+ )?delegation)$", re.I
)
# what is only the beginning of a name, or calls somebody: "Sen.", "Congressman C.A", "Dear Ms Tarn"; not "Senate"
_NO_NAME = re.compile(
    r"(?:(?:Sens?|Reps?|Govs?|Gen|Mrs?|Ms|Dr|Prof|Congress(?:wo)?m[ae]n|Senators?|Representatives?)\b\.?)?"
    r"(?: ?[A-Z]\.)*(?: ?[A-Z])?\.?$|(?:Dear|Attention|Hello) "
)
# a remark in brackets behind a name: " (NYSE: ABC)"; not "(ABC"
_REMARK = re.compile(r"\s*\([^()]*\)")
# "head of the guild of Tarn Ann Roe": an office whose holder is not parted from it; not "the head of the guild"
_UNPARTED = re.compile(
    r"(?:\S+ )?(?:[Hh]ead|[Mm]ember|[Ll]eader|[Dd]irector|[Cc]hief|[Cc]hair\w*|[Mm]anager|[Rr]epresentative|Minister)\b"
    r".*\b(?:of|at|for) .*[A-Z]\S+ [A-Z]\S+$"
)
# "N.M. SENATORS", "DELEGATION": words of a headline in capitals; not "SHIB"
_HEADLINE = re.compile(r"[^a-z]*(?: |[A-Z]{6}|[A-Z]\.$)[^a-z]*$")
# " from Alder Bank" right behind a phrase: it goes on; not " from 2020"
_GOES_ON = re.compile(r" (?:from|at|of) (?=(?:the )?[A-Z])")
# behind a head: ", a maker of", " who", " which"; not ", Oslo and"
_APPOSITION = re.compile(r",? (?:who|whom|which|that|whose)\b.*|, (?:(?:An?|The)\b|[a-z]).*")
# "the Alder survey | conducted by Tarn Works": what was done with a paper told by name; not
# "an analysis | done by Alder"
_DONE = re.compile(
    r"\b(?P<paper>(?!(?:An?|The) )(?:[A-Z][\w-]*|\d{4})"
    r" (?:study|survey|poll|report|review|analysis|research|census|audit|index|barometer))"
    r" (?:\w+ed|\w+ly \w+ed|made|done|led) (?:by|in|on|for|out|among)\b.*"
)
# a word of time or stress at the end of a phrase: " today", " in particular"; not "the today show"
TIME = re.compile(r",? (?:today|yesterday|also|now|recently|earlier|further|again|in particular|especially)$")
# what no phrase of somebody holds: "Outlook: We", "Oslo], May 2", "the mayors - all of Alder -"; not "co-owner"
_BROKEN = re.compile(r": |[\[\]]| [-–—]+ |^[-–—]|^(?:and|or|but|of|by) |\b20\d\d\b.* [-–—]")
# what speaks for somebody else: "the data", "Roe's findings"; not "The findings", "the database"
_OF_SOMEBODY = re.compile(r"\b(?:data|statistics|blogs?)\b|. findings\b|findings .")
# a plural, or a body, with which a sentence may begin: "Experts", "Management"; not "Below"
_MANY = re.compile(r"[A-Z][a-z]{2,}[^isu\W]s$|(?:Management|Research|Women|Men|People|Police)$")


class Descriptions:
    """Reads noun phrases that name nobody of the cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.text = cast, cast.text

    def described(self, source: Span) -> tuple[str, Span] | None:
        """A noun phrase that names nobody of the cast as it stands: "a spokesman for the ministry"; None for a pronoun
        or a paper, and for what no phrase of somebody looks like."""
        words = source.text.strip("\"'“”‘’ ,")
        if self._ends_with_office(source) or _VERB.search(words) or words.count("(") != words.count(")"):
            return None
        words = TIME.sub("", _DONE.sub(r"\g<paper>", _APPOSITION.sub("", _REMARK.sub("", words))))
        if all(word[0].isupper() for word in words.partition(",")[0].split()):
            words = _OFFICE_BEHIND.sub("", words)
        words = words.strip(" ,")
        if self.text[source.end : source.end + 1] == "." and re.search(r"\b(?:\w\.)+\w$", words):
            words += "."  # "Friends of A.S.H.": the full stop is the name's
        if _BROKEN.search(words) or _OF_SOMEBODY.search(words.removeprefix("The ")):
            return None
        if not words or len(words.split()) > LONGEST_DESCRIPTION or _GOES_ON.match(self.text, source.end):
            return None
        if any(rule.match(words) for rule in (_NOBODY, _THING, _GENERIC, _UNPARTED, _NO_NAME)) or _UNFINISHED.search(
            words
        ):
            return None
        if sum(one.kind == "person" for one in self.cast.within(source.start, source.end)) > 1:
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

    def _known_as_name(self, word: str) -> bool:
        """Whether a word is no mere beginning of a sentence: it stands with its capital within one, or is a plural that
        stands without it; not "Below"."""
        if not word[0].isupper() or word in ("Everyone", "Everybody"):
            return True
        if _MANY.match(word) or self._of_title(word):
            return True
        plural = word.endswith("s") and re.search(rf"\b{re.escape(word.lower())}\b", self.text)
        return bool(plural or re.search(rf"[a-z,] {re.escape(word)}(?!\w)", self.text))

    def _of_title(self, word: str) -> bool:
        """Whether the title begins with a word that the text never has without its capital: "Upriver Opens a Mill"."""
        begins = (self.cast.doc.title or "").startswith((f"{word} ", f"{word}'", f"{word}’"))
        return begins and not re.search(rf"\b{re.escape(word.lower())}\b", self.text)

    def _within_sentence(self, source: Span) -> bool:
        """Whether a capitalised word is a name since no sentence begins with it."""
        return source.text[:1].isupper() and self.cast.sentences[self.cast.sentence(source.start)].start < source.start


def _is_name(words: str) -> bool:
    """Whether all words but small ones are capitalised: "DrTalks", "Bank of Alder"."""
    told = [word for word in words.split() if len(word) > 3]
    return bool(told) and all(word[0].isupper() for word in told)
