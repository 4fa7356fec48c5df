"""Annotated texts as windows of pieces with labels: PolNeAR's attributions, and names of three sets.

The texts are read by onrecord itself, so that sentences and quotations are cut as in use.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from tokenizers import Tokenizer

from model import KINDS
from onrecord.annotate import annotate
from onrecord.fetch.snapshots import snapshot
from onrecord.model import Document, Quote, Sentence
from onrecord.read import read
from onrecord.settings import Settings
from onrecord.tools import make_tools
from onrecord.tools.pieces import BREAK, CLS, SEP, Line, Pieces, Quoted, Window, pieces, windows

IGNORE = -100
NEITHER, SOURCE, CONTENT = range(3)
Ints = np.ndarray[Any, np.dtype[np.int64]]


class Cue(NamedTuple):
    """An attribution within a window: the places of its cue's pieces, and for each piece what part it is."""

    places: Ints
    parts: Ints


class Example(NamedTuple):
    """A window with labels, CLS and SEP included. Labels of what a set does not annotate are IGNORE."""

    ids: Ints
    case: Ints
    place: Ints
    sentence: Ints
    tokens: Ints  # (4, L): cue, source, content, name
    cues: tuple[Cue, ...]


class Text(NamedTuple):
    """A text with its pieces; `attributions` as in the set, `names` (start, end, kind)."""

    id: str
    document: Document
    pieces: Pieces
    attributions: tuple[dict[str, list[list[int]]], ...] | None
    names: tuple[tuple[int, int, str], ...] | None


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def sha256(*paths: Path) -> str:
    """The hash of files, one behind the other, for the record of what was trained on."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def text_of(tokenizer: Tokenizer, row: dict[str, Any], **labels: Any) -> Text | None:
    """A text as onrecord cuts it; None where it reads it otherwise than the set has it (offsets would not hold)."""
    doc, _ = read(snapshot(row["text"].encode(), source=str(row.get("id", "-"))), make_tools())
    if doc is None or doc.text != row["text"]:
        return None
    marks, _ = annotate(doc, make_tools(Settings(model=False)))
    lines = [Line(one.span.start, one.span.end, one.segment) for one in marks.of(Sentence)]
    quotes = [Quoted(q.span.start, q.span.end, q.depth, q.opened, q.closed) for q in marks.of(Quote)]
    found = pieces(tokenizer, doc.text, lines, quotes)
    return Text(str(row.get("id")), doc, found, labels.get("attributions"), labels.get("names"))


# --- sets ------------------------------------------------------------------------------------------------------------


def polnear(tokenizer: Tokenizer, path: Path) -> list[Text]:
    """PolNeAR's articles with their attributions."""
    texts = (text_of(tokenizer, row, attributions=tuple(row["attributions"])) for row in rows(path))
    return [text for text in texts if text]


def releases(tokenizer: Tokenizer, gold: Path, data: Path) -> list[Text]:
    """Real releases that we annotated ourselves: the gold holds offsets and labels, the data their texts."""
    found: list[Text | None] = []
    golds = [json.loads(path.read_text(encoding="utf8")) for path in sorted(gold.glob("*.gold.json"))]
    for name in sorted({one["set"] for one in golds}):
        wanted = {one["id"]: one for one in golds if one["set"] == name}
        for row in rows(data / name):
            if row["id"] in wanted:
                told = tuple(parts_of(row["text"], one) for one in wanted[row["id"]]["statements"])
                found.append(text_of(tokenizer, row, attributions=told))
    return [text for text in found if text]


def parts_of(text: str, statement: dict[str, Any]) -> dict[str, list[list[int]]]:
    """A statement of the gold in PolNeAR's form.

    The first word of a sentence that goes on with what was said, without a cue of its own, is its cue: a cue that is
    part of its own content is how the model tells "carried".
    """
    told = {role: [statement[role]] if statement.get(role) else [] for role in ("cue", "source")}
    if not told["cue"] and statement["form"] != "direct" and statement["by"] == "carried":
        start = statement["content"][0][0]
        length = len(text[start:].split(maxsplit=1)[0])
        told["cue"] = [[start, start + length]]
    return {**told, "content": statement["content"]}


GUM = {"person": "person", "organization": "organisation", "place": "place"}
MEANTIME = {"PER": "person", "ORG": "organisation", "LOC": "place"}
CROSSNER = {
    "person": "person", "politician": "person", "organisation": "organisation", "politicalparty": "organisation",
    "country": "place", "location": "place",
}  # fmt: skip


def named(tokenizer: Tokenizer, folder: Path, half: int) -> list[Text]:
    """Texts with names: every second one of each set, so that the other half can measure (`half` is 0 or 1)."""
    found: list[Text | None] = []
    for name in ("gum/gum_news", "gum/gum_speech", "gum/gum_interview"):
        some = list(rows(folder / f"{name}.jsonl"))[half::2]
        found += [text_of(tokenizer, row, names=tuple(gum_names(row))) for row in some]
    some = list(rows(folder / "meantime_en" / "meantime_en.jsonl"))[half::2]
    found += [text_of(tokenizer, cut(row), names=tuple(meantime_names(row))) for row in some]
    if half == 0:
        some = list(rows(folder / "ner_crossner_politics" / "train.jsonl"))
        found += [text_of(tokenizer, row, names=tuple(crossner_names(row))) for row in some]
    return [text for text in found if text]


def crossner_names(row: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Flat names as they stand in the set."""
    for one in row["entities"]:
        if kind := CROSSNER.get(one["type"]):
            yield one["start"], one["end"], kind


def gum_names(row: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Mentions that are nothing but a name."""
    for one in row["mentions"]:
        if (kind := GUM.get(one["type"])) and (span := bare(row["text"], one["start"], one["end"])):
            yield *span, kind


def cut(row: dict[str, Any]) -> dict[str, Any]:
    """MEANTIME's headline and first five sentences: the part that is annotated in full."""
    last = row["sentences"][min(5, len(row["sentences"]) - 1)][1]
    return {**row, "text": row["text"][:last]}


def meantime_names(row: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Mentions that are nothing but a name, of the part that is annotated in full."""
    last = row["sentences"][min(5, len(row["sentences"]) - 1)][1]
    for one in row["mentions"]:
        kind = MEANTIME.get((row["entities"].get(one.get("ref")) or {}).get("type"))
        if kind and one["end"] <= last and (span := bare(row["text"], one["start"], one["end"])):
            yield *span, kind


# Words of a name that may be small, and words that make none: as the scorer of names has them.
_SMALL = """
a an of and de la le les du des del der den di da van von al el bin ibn for in on at to 's ’s s & -
"""
_NO_NAME = """
i you he she it we they me him her us them his hers its our their my your this that these those who president minister
governor prime mr mrs ms dr sir senator chairman secretary general king queen ambassador director
"""
SMALL, NO_NAME = frozenset(_SMALL.split()), frozenset(_NO_NAME.split())


def bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A noun phrase that is a name, without article and possessive; None where it is more than a name or no name."""
    words = text[start:end]
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if words.startswith(article):
            start, words = start + len(article), words[len(article) :]
    for owner in ("'s", "’s"):
        if words.endswith(owner):
            end, words = end - len(owner), words[: -len(owner)].rstrip()
    told = [word.strip(".,()\"'") for word in words.split() if word.lower() not in SMALL]
    told = [word for word in told if word]
    plain = all(word != word.lower() for word in told)
    return (start, end) if told and plain and any(word.lower() not in NO_NAME for word in told) else None


# --- labels ----------------------------------------------------------------------------------------------------------


def examples(texts: Iterable[Text]) -> Iterator[Example]:
    """Every text's windows with labels."""
    for text in texts:
        tokens, cues = _tokens(text), list(_cues(text))
        for window in windows(text.pieces, shared=0):
            yield example(text.pieces, window, tokens, cues)


def example(found: Pieces, window: Window, tokens: Ints, cues: Iterable[Cue]) -> Example:
    """One window with its labels; attributions whose cue it does not hold are left out."""
    start, end = window
    inside = [
        Cue(cue.places - start + 1, np.concatenate([[NEITHER], cue.parts[start:end], [NEITHER]]))
        for cue in cues
        if start <= cue.places[0] and cue.places[-1] < end
    ]
    first, last = int(found.sentence[start]), int(found.sentence[end - 1])
    return Example(
        ids=np.concatenate([[CLS], found.ids[start:end], [SEP]]),
        case=np.pad(found.case[start:end], 1),
        place=np.pad(found.place[start:end], 1),
        sentence=np.concatenate([[first], found.sentence[start:end], [last]]) - first,
        tokens=np.pad(tokens[:, start:end], ((0, 0), (1, 1)), constant_values=IGNORE),
        cues=tuple(inside),
    )


def covered(found: Pieces, spans: Iterable[Iterable[int]]) -> Ints:
    """The places of the pieces that spans touch."""
    touched = np.zeros(len(found.ids), bool)
    for start, end in spans:
        touched |= (found.start < end) & (found.end > start) & (found.end > found.start)
    return np.flatnonzero(touched)


def _tokens(text: Text) -> Ints:
    """Labels 0 outside, 1 begins, 2 goes on; names 0, 1 + 2k begins kind k, 2 + 2k goes on."""
    found = text.pieces
    tokens = np.full((4, len(found.ids)), IGNORE, dtype=np.int64)
    if text.attributions is not None:
        tokens[:3] = 0
        for one in text.attributions:
            for row, role in enumerate(("cue", "source", "content")):
                for span in one[role]:
                    _mark(tokens[row], covered(found, [span]), 1, 2)
    if text.names is not None:
        tokens[3] = 0
        for start, end, kind in sorted(text.names, key=lambda name: name[0] - name[1]):
            code = KINDS.index(kind)
            _mark(tokens[3], covered(found, [(start, end)]), 1 + 2 * code, 2 + 2 * code)
    return tokens


def _mark(row: Ints, places: Ints, begins: int, goes_on: int) -> None:
    """Labels the pieces of a span that no other span has."""
    free = places[row[places] == 0]
    row[free] = goes_on
    row[free[:1]] = begins


def _cues(text: Text) -> Iterator[Cue]:
    for one in text.attributions or ():
        places = covered(text.pieces, one["cue"])
        if len(places):
            parts = np.full(len(text.pieces.ids), NEITHER, dtype=np.int64)
            parts[covered(text.pieces, one["content"])] = CONTENT
            parts[covered(text.pieces, one["source"])] = SOURCE
            yield Cue(places, parts)


def joined(one: Example) -> Example:
    """A window without its breaks: many releases have lost theirs."""
    keep = one.ids != BREAK
    new = np.cumsum(keep) - 1
    cues = tuple(Cue(new[cue.places[keep[cue.places]]], cue.parts[keep]) for cue in one.cues)
    return Example(one.ids[keep], one.case[keep], one.place[keep], one.sentence[keep], one.tokens[:, keep], cues)
