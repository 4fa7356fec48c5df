"""Reporting verbs in all their forms, from `data/reporting_verbs.yml`."""

from collections.abc import Iterable
from functools import cache

import msgspec

from onrecord.data import load


class ReportingVerbs(msgspec.Struct, frozen=True):
    """The lists as they stand in the file: verbs in their first form."""

    clause: tuple[str, ...]
    that: tuple[str, ...]
    phrase: tuple[str, ...]
    thank: tuple[str, ...]
    tell: tuple[str, ...]
    request: tuple[str, ...]
    quotation: tuple[str, ...]
    infinitive: tuple[str, ...]
    label: tuple[str, ...]
    talk: tuple[str, ...]
    irregular: dict[str, tuple[str, ...]]


class Lexicon(msgspec.Struct, frozen=True):
    """Verb forms by what may follow them; `after_quotation` are those that may tag one ("...," she said).

    `first_forms` are the first words of the verbs as listed ("say", "point"), but for past forms like them ("read").
    `talk` is in none of the others: who talks about something is not told to have said it.
    """

    clause: frozenset[str]
    that: frozenset[str]
    phrase: frozenset[str]
    thank: frozenset[str]
    tell: frozenset[str]
    request: frozenset[str]
    quotation: frozenset[str]
    infinitive: frozenset[str]
    label: frozenset[str]
    talk: frozenset[str]
    first_forms: frozenset[str]
    after_quotation: frozenset[str]
    all: frozenset[str]


KINDS = ("clause", "that", "phrase", "thank", "tell", "request", "quotation", "infinitive", "label")
TAGS = ("clause", "that", "quotation", "tell", "thank", "request")


@cache
def lexicon() -> Lexicon:
    """All forms of all reporting verbs."""
    verbs = load("reporting_verbs", ReportingVerbs)

    def forms(some: Iterable[str]) -> frozenset[str]:
        return frozenset(form for verb in some for form in (verb, *(verbs.irregular.get(verb) or regular(verb))))

    kinds = {kind: forms(getattr(verbs, kind)) for kind in KINDS}
    pasts = frozenset(verb for verb, others in verbs.irregular.items() if verb in others)
    return Lexicon(
        **kinds,
        talk=forms(verbs.talk),
        first_forms=frozenset(verb.split()[0] for kind in KINDS for verb in getattr(verbs, kind)) - pasts,
        after_quotation=frozenset().union(*(kinds[kind] for kind in TAGS)),
        all=frozenset().union(*kinds.values()),
    )


def regular(verb: str) -> tuple[str, str, str]:
    """Third person, past and participle of a regular verb.

    >>> regular("note"), regular("reply"), regular("stress")
    (('notes', 'noted', 'noting'), ('replies', 'replied', 'replying'), ('stresses', 'stressed', 'stressing'))
    """
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    return verb + ("es" if verb.endswith(("s", "sh", "x", "ch")) else "s"), verb + "ed", verb + "ing"
