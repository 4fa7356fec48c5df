"""Where the members of a document's cast are mentioned: what every rule about speakers looks up."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from onrecord.model import Attribution, Document, Marks, Mention, Quote, Role, Sentence, Span
from onrecord.model.mark import SpeakerBy

ARTICLE = 4  # characters of "The "
LONGEST_OFFICE = 200  # characters


class Meant(msgspec.Struct, frozen=True):
    """Somebody who is meant at `at`: a name and its kind, and how the text led there.

    `name` is None where an office fits several. A name that several bear is kept as told and not `known`.
    """

    at: int
    name: str | None
    kind: str
    how: SpeakerBy = "named"
    known: bool = True


def meant_by(mention: Mention) -> Meant:
    """Who a mention means."""
    name = mention.name or (mention.span.text if mention.how == "named" else None)
    return Meant(mention.span.start, name, mention.kind, mention.how, mention.name is not None)


class Cast:
    """The mentions of one document, with its sentences and quotations."""

    def __init__(self, doc: Document, marks: Marks) -> None:
        self.doc, self.text = doc, doc.text
        self.mentions = marks.of(Mention)
        self._mention_starts = [mention.span.start for mention in self.mentions]
        self.roles = marks.of(Role)
        # Where a holder begins: where the first of his offices does.
        self.offices = {role.holder.start: role.span.start for role in reversed(self.roles) if role.holder}
        self._quotes = [quote.span for quote in marks.of(Quote) if quote.depth == 0]
        self._quote_starts = [span.start for span in self._quotes]
        self.sentences: Sequence[Span] = [sentence.span for sentence in marks.of(Sentence)]
        self._sentence_starts = [span.start for span in self.sentences]
        self._role_starts = [role.span.start for role in self.roles]
        told = (span for one in marks.of(Attribution) for span in one.content if not self.quoted(span.start))
        self._told = sorted(told)
        self._told_starts = [span.start for span in self._told]
        self.held: dict[str, list[Role]] = self._held()

    def quoted(self, at: int) -> bool:
        """Whether an offset lies inside a quotation."""
        place = bisect_right(self._quote_starts, at) - 1
        return place >= 0 and at < self._quotes[place].end

    def told(self, at: int) -> bool:
        """Whether an offset lies in what somebody is told to have said, without quotation marks."""
        place = bisect_right(self._told_starts, at) - 1
        return any(at < span.end for span in self._told[max(0, place - 1) : place + 1])

    def sentence(self, at: int) -> int:
        """The number of the sentence that an offset stands in."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in a stretch, those inside a longer office left out."""
        found, reach = [], start
        places = range(bisect_left(self._mention_starts, start), bisect_left(self._mention_starts, end))
        for mention in (self.mentions[place] for place in places):
            if mention.span.start >= reach:
                found.append(mention)
                reach = mention.span.end if mention.how == "role" else mention.span.start
        return found

    def phrase_start(self, mention: Mention) -> int:
        """Where the phrase of a mention begins: at the office before a name."""
        return min(self.offices.get(mention.span.start, mention.span.start), mention.span.start)

    def held_by(self, name: str) -> list[Role]:
        """The offices that the text gives to a member of the cast."""
        return self.held.get(name, [])

    def _held(self) -> dict[str, list[Role]]:
        named = {mention.span.start: mention.name for mention in self.mentions if mention.how == "named"}
        found: dict[str, list[Role]] = {}
        for role in self.roles:
            name = named.get(role.holder.start) if role.holder else None
            if name:
                found.setdefault(name, []).append(role)
        return found

    def unknown(self, start: int, end: int) -> Role | None:
        """The first office in a stretch that the narrator tells of and nobody of the cast is known to hold."""
        known = {mention.span.start for mention in self.within(start, end)}
        places = range(bisect_left(self._role_starts, start), bisect_left(self._role_starts, end))
        # "the chair" may be a thing to sit on; "the Chair", "the head of state" and "the chair of the board" are not.
        free = (
            role
            for role in (self.roles[place] for place in places)
            if role.holder is None and (role.of or " " in role.title or role.span.text.lower() != role.span.text)
        )
        return next((role for role in free if role.span.start not in known and not self.quoted(role.span.start)), None)

    def narrated(self, start: int, end: int, kinds: Sequence[str]) -> list[Mention]:
        """Mentions of these kinds in the narrator's own words, those inside a longer office left out."""
        return [one for one in self.within(start, end) if one.kind in kinds and not self.quoted(one.span.start)]

    def office_at(self, start: int, end: int) -> Role | None:
        """The office without a holder that begins at a place, or behind an article there, and ends at another."""
        places = range(
            bisect_left(self._role_starts, start - ARTICLE), bisect_left(self._role_starts, start + ARTICLE + 1)
        )
        found = (self.roles[place] for place in places)
        return next((role for role in found if role.holder is None and role.span.end == end), None)

    def office_around(self, span: Span) -> Role | None:
        """The office without a holder that holds a span and goes on behind it."""
        places = range(
            bisect_left(self._role_starts, span.start - LONGEST_OFFICE), bisect_right(self._role_starts, span.start)
        )
        found = (self.roles[place] for place in places)
        return next((role for role in found if role.holder is None and span.end < role.span.end), None)
