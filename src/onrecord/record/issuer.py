"""The company whose release it is, where the title tells: whom the narrator's "the company" and "we" mean.

It is the body with whose name the title begins, at once or behind a dash or colon ("Market News - Alder Works Opens
Mill"). "The company" is it only where no body is named more often, and no other that the release is about stands
between.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from onrecord.model import Mention
from onrecord.record.cast import Cast

# ", Inc.", " Corp": how a company is held, which a title leaves out or shortens; not " Incident"
_FORM = re.compile(
    r",? (?:Inc|Corp|Corporation|Ltd|Limited|LLC|LLP|L\.?P|PLC|AG|GmbH|S\.?A|Co|Company|P\.?C)\.?$", re.I
)
# "Market News - ", "Big Days: " before the name that a title begins with; not "Alder and "
_BEFORE = re.compile(r"(?:[^()]*(?:[–—:]| -) )?(?:the )?$", re.I)
# "the company", "the firm's"; not "a company", not "the new company"
COMPANY = re.compile(
    r"(?:the|our) (?:company|firm|organi[sz]ation|agency|association|corporation|foundation)(?:['’]s?)?$", re.I
)
# "we", "our"; not "us"
WE = re.compile(r"(?:we|our)$", re.I)
TWICE, LONGEST = 2, 300


class Issuer:
    """Answers for one document."""

    def __init__(self, cast: Cast) -> None:
        named = [one for one in cast.mentions if one.kind == "organisation" and one.name]
        self.told = [one for one in named if not cast.quoted(one.span.start) and not COMPANY.match(f"the {one.name}")]
        self.many = Counter(_short(one) for one in self.told)
        self.one = self._first_of_title((cast.doc.title or "")[:LONGEST].casefold())
        self.rank, self.most = self._own(self.one) if self.one else 0, max(self.many.values(), default=0)
        self.starts, self.others = [one.span.start for one in self.told], list(self._others())

    def we(self) -> Mention | None:
        """Who the narrator's "we" is."""
        return self.one

    def company(self, at: int) -> Mention | None:
        """Who "the company" at a place is."""
        if self.one is None or self.rank < self.most:
            return None
        place = bisect_left(self.starts, at)
        return None if place and self.others[place - 1] else self.one

    def _own(self, one: Mention) -> int:
        """How often the issuer is named, his name's first words alone told with it: "Alder" of "Alder Works"."""
        own = _short(one)
        return sum(many for name, many in self.many.items() if name == own or own.startswith(f"{name} "))

    def _others(self) -> Iterator[bool]:
        """For each naming of a body whether another one that is named often stands there, or since the issuer did."""
        own, other = _short(self.one) if self.one else "", False
        first = own.partition(" ")[0]
        apart = first if first in self.many else ""  # "Alder", told for Alder Works: "Alder Two" is a thing of theirs
        for name in map(_short, self.told):
            again = name == own or own.startswith(f"{name} ")
            product = name.startswith(own) or (apart and name.partition(" ")[0] == apart)
            other = not again and (other or (self.many[name] >= TWICE and not product))
            yield other

    def _first_of_title(self, title: str) -> Mention | None:
        """The body with which a title begins; None where the text has a longer name that begins so half as often."""
        names = {_short(one): one for one in reversed(self.told)}
        found = [name for name in names if (place := title.find(name)) >= 0 and _BEFORE.match(title[:place])]
        longest = max(found, key=len, default=None)
        if longest is None:
            return None
        longer = sorted((name for name in names if name.startswith(f"{longest} ")), key=len)
        if longer and max(self.many[name] for name in longer) * TWICE > self.many[longest]:
            sure = self.many[longer[0]] >= TWICE and all(name.startswith(longer[0]) for name in longer)
            return names[longer[0]] if sure else None
        return names[longest] if all(longest.startswith(name) for name in found) else None


def _short(one: Mention) -> str:
    """The name of a body without its form: "alder works" of "Alder Works, Inc."."""
    return _FORM.sub("", one.name or "").casefold()
