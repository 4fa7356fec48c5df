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
    irregular: dict[str, tuple[str, ...]]


class Lexicon(msgspec.Struct, frozen=True):
    """Verb forms by what may follow them; `after_quotation` are those that may tag one ("...," she said)."""

    clause: frozenset[str]
    that: frozenset[str]
    phrase: frozenset[str]
    thank: frozenset[str]
    tell: frozenset[str]
    request: frozenset[str]
    quotation: frozenset[str]
    infinitive: frozenset[str]
    label: frozenset[str]
    first_forms: frozenset[str]

    @property
    def after_quotation(self) -> frozenset[str]:
        """Forms that may stand beside a quotation."""
        return self.clause | self.that | self.quotation | self.tell | self.thank | self.request

    @property
    def all(self) -> frozenset[str]:
        """Every form."""
        return self.after_quotation | self.phrase | self.infinitive | self.label


KINDS = ("clause", "that", "phrase", "thank", "tell", "request", "quotation", "infinitive", "label")


@cache
def lexicon() -> Lexicon:
    """All forms of all reporting verbs."""
    verbs = load("reporting_verbs", ReportingVerbs)

    def forms(some: Iterable[str]) -> frozenset[str]:
        return frozenset(form for verb in some for form in (verb, *(verbs.irregular.get(verb) or regular(verb))))

    return Lexicon(
        clause=forms(verbs.clause),
        that=forms(verbs.that),
        phrase=forms(verbs.phrase),
        thank=forms(verbs.thank),
        tell=forms(verbs.tell),
        request=forms(verbs.request),
        quotation=forms(verbs.quotation),
        infinitive=forms(verbs.infinitive),
        label=forms(verbs.label),
        first_forms=frozenset(verb.split()[0] for kind in KINDS for verb in getattr(verbs, kind)),
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
