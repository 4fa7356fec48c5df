"""Entities: everybody and everything that the document names, with every mention and every office it gives them."""

from collections.abc import Iterator

import msgspec

from onrecord.annotate.gazetteer import code_of
from onrecord.model import Document, Entity, HeldRole, Issue, Marks, Mention, Name, Record, Role, Span, derived_id
from onrecord.model.mark import EntityKind

BY = "entity/2"
# How often the rules are right, by kind: precision on GUM news and MEANTIME (`names.py` of the bench, overlap).
SCORES: dict[EntityKind, float] = {"person": 0.9, "organisation": 0.7, "place": 0.8, "country": 0.95, "group": 0.9}


class Cluster(msgspec.Struct):
    """The mentions of one member of the cast, and the words that hold an office."""

    kind: EntityKind
    name: str
    mentions: list[Span]
    roles: dict[str, dict[str | None, HeldRole]]  # by title, then by what it is of


def build(doc: Document, marks: Marks) -> Iterator[Record | Issue]:
    """An Entity for each name of the document's cast, with all words that lead to it."""
    clusters: dict[tuple[EntityKind, str], Cluster] = {}
    by_span: dict[Span, Cluster] = {}
    bodies: dict[str, str] = {}  # the fullest name of a body by each of its forms
    for mention in _mentions(marks):
        if mention.kind == "organisation" and mention.name:
            bodies[mention.span.text] = mention.name
        if mention.name is not None:
            key = (mention.kind, mention.name)
            cluster = clusters.setdefault(key, Cluster(mention.kind, mention.name, [], {}))
            cluster.mentions.append(mention.span)
            by_span[mention.span] = cluster
    for role in marks.of(Role):
        held = by_span.get(role.holder) if role.holder else None
        if held:
            _give(held, role, bodies)
    yield from (_entity(doc, cluster) for cluster in clusters.values())


def _mentions(marks: Marks) -> list[Mention]:
    """The mentions of the cast; where no annotator gives them, the names themselves."""
    found = marks.of(Mention)
    if found:
        return found
    return [
        Mention(span=name.span, by=name.by, name=name.name, kind=name.kind, how="named")
        for name in marks.of(Name)
        if not name.adjective
    ]


def _give(cluster: Cluster, role: Role, bodies: dict[str, str]) -> None:
    """Adds an office, once for each title and body, the fuller telling first. `of` is what it is nearest of: a region,
    not its country; a body by its fullest name."""
    of = bodies.get(role.of[0], role.of[0]) if role.of else None
    held = cluster.roles.setdefault(role.title, {})
    if of is None and held:
        return
    held.pop(None, None)
    held.setdefault(of, HeldRole(title=role.title, of=of, words=role.span))


def _entity(doc: Document, cluster: Cluster) -> Entity:
    return Entity(
        id=derived_id("entity", doc.id, cluster.kind, cluster.name),
        document=doc.id,
        by=BY,
        score=SCORES[cluster.kind],
        kind=cluster.kind,
        name=cluster.name,
        mentions=tuple(cluster.mentions),
        roles=tuple(role for held in cluster.roles.values() for role in held.values()),
        country=code_of(cluster.name) if cluster.kind in ("country", "place") else None,
    )
