"""Whom a text means by "we", "the company", "our country" and "the city"."""

import re
from bisect import bisect_left
from functools import cache

from onrecord.record.grammar import lists
from onrecord.record.proper import Proper
from onrecord.record.scene import Scene

# How far back what "the city" stands for may have been named.
NEAR = 1500
MOST_NAMES = 40
CITIES = ("city", "town", "capital", "village")
REGIONS = ("Region", "Territory", "Oblast", "County", "State", "Republic", "Province", "District", "Gulf")


@cache
def _noun() -> re.Pattern[str]:
    """What leads to one who was named before: "the company", "our whole country"; not "a company"."""
    nouns = "|".join(sorted(lists().companies | lists().countries | lists().places))
    return re.compile(
        rf"(?i)(?P<whose>the|our|this|its|their|that)\s(?:entire\s|whole\s|same\s)?(?P<noun>{nouns})\b"
        rf"(?P<own>['’]s)?(?!-|\sof\s[A-Z])"
    )


def meant_at(scene: Scene, start: int) -> Proper | None:
    """Whom "the company", "our country", "the city" at a place mean, and where these words end."""
    found = _noun().match(scene.text, start, scene.end)
    if found is None:
        return None
    noun, ours = found["noun"].lower(), found["whose"].lower() == "our"
    if noun in lists().companies:
        name = scene.topic.issuer or _last(scene, start, ("organisation",))
    elif noun in lists().countries:
        name = (scene.topic.country if ours else None) or _last(scene, start, ("country",)) or scene.topic.country
    else:
        name = _last(scene, start, ("place",), city=noun in CITIES) or scene.topic.place
    return Proper(name, start, found.end()) if name else None


def names_company(words: str) -> bool:
    """Whether words tell of a body that was named before: "the company", "our firm"."""
    return any(found["noun"].lower() in lists().companies for found in _noun().finditer(words))


def ours(scene: Scene) -> str | None:
    """Whom "we" and "our" mean: the company that issues the release, else the country whose leaders speak in it."""
    return scene.topic.issuer or (None if scene.topic.lawmakers else scene.topic.country)


def _last(scene: Scene, start: int, kinds: tuple[str, ...], *, city: bool = False) -> str | None:
    """The last one of a kind that was named before a place; no region where a city is looked for."""
    at = bisect_left(scene.names, start, key=lambda name: name.span.start)
    for name in reversed(scene.names[max(0, at - MOST_NAMES) : at]):
        if start - name.span.end > NEAR:
            return None
        if name.span.text == "D.C." or (city and any(word in REGIONS for word in name.name.split())):
            continue
        if name.kind in kinds and not name.adjective:
            return name.name
    return None
