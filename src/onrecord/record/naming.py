"""Lists of names as they stand in a text: "Alder, Birken and the Port of Tarn", and where they end."""

import re

from onrecord.record.grammar import lists, words_of
from onrecord.record.proper import Proper, proper_at
from onrecord.record.scene import PARTY_KINDS, Scene

LONGEST_LEAD = 24
MOST_LISTED = 12
# Names of a text that are looked for in its lines of capitals.
MOST_KNOWN = 100

# ", ", " and ", ", and the " between two of a list of names; not " in "
_JOINT = re.compile(r"(?:\s\([A-Z]{2,8}\))?(?:,\s(?:and\s)?|\sand\s)(?:the\s)?")
# " (APC)" behind a name; not " (2020)"
_SHORT = re.compile(r"\s\([A-Z]{2,10}\)")
# " @ " between a brand and whose it is; not "@"
_AT = re.compile(r"\s@\s")
# "Martin" before a comma or "and"; not "Martin was"
_LISTED = re.compile(r"[A-Z]\w+(?=,| and )")
# " and ", ", Alder" with which a list goes on; not ", which"
_MORE = re.compile(r"(?:,? and |, (?:the )?[A-Z])")
# "'s ", "' " behind an owner; not "s "
_OWNED = re.compile(r"['’]s?\s")
# "Alder", "CriMNet"; not "alder"
_CAPITAL = re.compile(r"(?<![\w'’.-])[A-Z][\w.]+")


def listed(scene: Scene, start: int) -> tuple[list[str], int]:
    """The names that follow one another in a list from a place on, and where they end."""
    found: list[str] = []
    at, name = start, proper_at(scene, start) or place_at(scene, start)
    while name is not None and len(found) < MOST_LISTED:
        if _OWNED.match(scene.text, name.end):
            break  # "Peru's exports": whose, told by the phrase
        name = _at_whose(scene, name)
        at = name.end
        if found or not _only_a_kind(scene, name):
            found.append(name.name)
        joint = _JOINT.match(scene.text, at, scene.end)
        name = (
            proper_at(scene, joint.end()) or (_in_list(scene, joint.end()) if len(found) > 1 else None)
            if joint
            else None
        )
        if joint and name and "and" not in joint.group() and not _listed_on(scene, name.end):
            break
    if bracket := _SHORT.match(scene.text, at, scene.end):
        at = bracket.end()
    return found, at


def place_at(scene: Scene, start: int) -> Proper | None:
    """The place with whose name another begins that names nobody: "Alder | Clean Port Program"."""
    if scene.text[start : start + 4].isupper() and scene.name_at(start) is None:
        return _in_capitals(scene, start)
    places = (name for name in scene.names_at(start) if name.kind in ("country", "place") and not name.adjective)
    return next((Proper(name.name, start, name.span.end) for name in places), None)


def _in_capitals(scene: Scene, start: int) -> Proper | None:
    """A name of the text that stands in a line of capitals: "NEW ALDER | PROJECTS"."""
    known = {name.span.text.upper(): name.name for name in scene.names[:MOST_KNOWN] if name.kind in PARTY_KINDS}
    for words in sorted(known, key=len, reverse=True):
        if (
            scene.text.startswith(words, start)
            and not scene.text[start + len(words) : start + len(words) + 1].isalnum()
        ):
            return Proper(known[words], start, start + len(words))
    return None


def _only_a_kind(scene: Scene, name: Proper) -> bool:
    """Whether a name only tells of what kind the noun behind it is: "Base Closure | activities"; not a place's."""
    known = scene.name_at(name.start)
    if known and known.kind in ("country", "place"):
        return False
    behind = words_of(scene.text, name.end, min(scene.end, name.end + LONGEST_LEAD))
    word = behind[0].group() if behind and scene.text[name.end : name.end + 1] == " " else ""
    return word.islower() and word not in lists().ends and word not in lists().determiners


def _at_whose(scene: Scene, name: Proper) -> Proper:
    """The body behind "@", whose brand a name before it is: "Alder Portfolio @ | ABN"."""
    sign = _AT.match(scene.text, name.end, scene.end)
    body = _CAPITAL.match(scene.text, sign.end(), scene.end) if sign else None
    return (proper_at(scene, body.start()) or Proper(body.group(), body.start(), body.end())) if body else name


def _in_list(scene: Scene, start: int) -> Proper | None:
    """A single capitalised word in a list of names, whatever else it may name: "Alder, Birken, | Martin | and Tarn"."""
    word = _LISTED.match(scene.text, start, scene.end)
    return Proper(word.group(), start, word.end()) if word else None


def _listed_on(scene: Scene, at: int) -> bool:
    """Whether a list of names goes on, so that a comma before was one of a list: "A, | B and C"."""
    return _MORE.match(scene.text, at, scene.end) is not None
