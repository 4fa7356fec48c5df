"""Annotated texts as windows of pieces with labels: attributions, names, figures; and texts without labels.

The texts are read by onrecord itself, so that sentences, quotations and amounts are cut as in use.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

import numpy as np
from examples import CONTENT, IGNORE, MEASURE, NEITHER, PARTY, SOURCE, TIME, Example, Ints, Marked
from tokenizers import Tokenizer

from model import KINDS
from onrecord.annotate import annotate
from onrecord.fetch.snapshots import snapshot
from onrecord.model import Amount, Document, Marks, Quote, Sentence, Span, Told, When
from onrecord.model.mark import FigureKind
from onrecord.model.period import period_of
from onrecord.read import read
from onrecord.settings import Settings
from onrecord.tools import make_tools
from onrecord.tools.pieces import CLS, SEP, Line, Pieces, Quoted, Window, pieces, windows

RELEASES = (
    "press_presidents/putin.jsonl", "press_presidents/zelenskyy.jsonl", "press_wires/sample2000.jsonl",
    "press_grimmer/sample2000_punctuated.jsonl",
)  # fmt: skip
LONGEST_UNREAD = 6_000
FIGURE_KINDS: tuple[str, ...] = get_args(FigureKind)
# Words of a measure that tell nothing.
SMALL_WORDS = frozenset("the a an of and in to for with on at by from over its his her their will".split())


class Text(NamedTuple):
    """A text with its pieces; `attributions` as in the set, `names` (start, end, kind), `figures` as in our gold."""

    id: str
    document: Document
    marks: Marks
    pieces: Pieces
    attributions: tuple[dict[str, list[list[int]]], ...] | None
    names: tuple[tuple[int, int, str], ...] | None
    figures: tuple[dict[str, Any], ...] | None


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def sha256(*paths: Path) -> str:
    """The hash of files, one behind the other, for the record of what was trained on."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def text_of(tokenizer: Tokenizer, row: dict[str, Any], **labels: Any) -> Text | None:
    """A text as onrecord cuts it; None where it reads it otherwise than the set has it (offsets would not hold)."""
    told = Told(published=row.get("date"))
    doc, _ = read(snapshot(row["text"].encode(), source=str(row.get("id", "-")), told=told), make_tools())
    if doc is None or doc.text != row["text"]:
        return None
    marks, _ = annotate(doc, make_tools(Settings(model=False)))
    lines = [Line(one.span.start, one.span.end, one.segment) for one in marks.of(Sentence)]
    quotes = [Quoted(q.span.start, q.span.end, q.depth, q.opened, q.closed) for q in marks.of(Quote)]
    found = pieces(tokenizer, doc.text, lines, quotes)
    some = (labels.get(name) for name in ("attributions", "names", "figures"))
    return Text(str(row.get("id")), doc, marks, found, *some)


# --- sets ------------------------------------------------------------------------------------------------------------


def polnear(tokenizer: Tokenizer, path: Path) -> list[Text]:
    """PolNeAR's articles with their attributions."""
    texts = (text_of(tokenizer, row, attributions=tuple(row["attributions"])) for row in rows(path))
    return [text for text in texts if text]


def releases(tokenizer: Tokenizer, gold: Iterable[Path], data: Path) -> list[Text]:
    """Real releases that we annotated ourselves: the gold holds offsets and labels, the data their texts."""
    found: list[Text | None] = []
    for row, one in annotated(gold, data):
        told = tuple(parts_of(row["text"], statement) for statement in one["statements"])
        found.append(text_of(tokenizer, row, attributions=told))
    return [text for text in found if text]


def counted(tokenizer: Tokenizer, gold: Iterable[Path], data: Path) -> list[Text]:
    """Real releases whose figures we annotated."""
    found = (text_of(tokenizer, row, figures=tuple(one["figures"])) for row, one in annotated(gold, data))
    return [text for text in found if text]


def unread(tokenizer: Tokenizer, kept: Iterable[Path], data: Path) -> list[Text]:
    """Real releases without labels, for what teachers tell of them; those of `kept` gold are left out."""
    known = {json.loads(path.read_text(encoding="utf8"))["id"] for path in kept}
    some = (row for name in RELEASES for row in rows(data / name) if row["id"] not in known)
    found = (text_of(tokenizer, row) for row in some if len(row["text"]) <= LONGEST_UNREAD)
    return [text for text in found if text]


def annotated(gold: Iterable[Path], data: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The row of each release of a gold, and its gold."""
    golds = [json.loads(path.read_text(encoding="utf8")) for path in sorted(gold)]
    for name in sorted({one["set"] for one in golds}):
        wanted = {one["id"]: one for one in golds if one["set"] == name}
        for row in rows(data / name):
            if row["id"] in wanted:
                yield row, wanted[row["id"]]


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


def examples(texts: Iterable[Text], *, with_all: bool = True) -> Iterator[Example]:
    """Every text's windows with labels; `with_all` gives texts without figures those that onrecord finds."""
    for text in texts:
        tokens, cues = _tokens(text), list(_cues(text))
        figures = list(_figures(text)) if with_all or text.figures is not None else []
        for window in windows(text.pieces, shared=0):
            yield example(text.pieces, window, tokens, cues, figures)


def example(found: Pieces, window: Window, tokens: Ints, cues: Iterable[Marked], figures: Iterable[Marked]) -> Example:
    """One window with its labels; cues and figures that it does not hold are left out."""
    start, end = window
    first, last = int(found.sentence[start]), int(found.sentence[end - 1])
    return Example(
        ids=np.concatenate([[CLS], found.ids[start:end], [SEP]]),
        case=np.pad(found.case[start:end], 1),
        place=np.pad(found.place[start:end], 1),
        sentence=np.concatenate([[first], found.sentence[start:end], [last]]) - first,
        tokens=np.pad(tokens[:, start:end], ((0, 0), (1, 1)), constant_values=IGNORE),
        cues=tuple(_within(window, cues)),
        figures=tuple(_within(window, figures)),
    )


def _within(window: Window, some: Iterable[Marked]) -> Iterator[Marked]:
    start, end = window
    for one in some:
        if start <= one.places[0] and one.places[-1] < end:
            parts = np.concatenate([[NEITHER], one.parts[start:end], [NEITHER]])
            yield one._replace(places=one.places - start + 1, parts=parts)


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


def _cues(text: Text) -> Iterator[Marked]:
    for one in text.attributions or ():
        places = covered(text.pieces, one["cue"])
        if len(places):
            parts = np.full(len(text.pieces.ids), NEITHER, dtype=np.int64)
            parts[covered(text.pieces, one["content"])] = CONTENT
            parts[covered(text.pieces, one["source"])] = SOURCE
            yield Marked(places, parts)


# --- figures ---------------------------------------------------------------------------------------------------------


def _figures(text: Text) -> Iterator[Marked]:
    """The figures of our gold with their parts; where there is no gold those that onrecord finds, without labels."""
    if text.figures is None:
        for amount in text.marks.of(Amount):
            places = covered(text.pieces, [(amount.span.start, amount.span.end)])
            if len(places):
                yield Marked(places, np.full(len(text.pieces.ids), IGNORE))
        return
    for one in text.figures:
        places = covered(text.pieces, [one["span"]])
        if len(places):
            yield Marked(places, _parts_of_figure(text, one), FIGURE_KINDS.index(one["kind"]))


def _parts_of_figure(text: Text, one: dict[str, Any]) -> Ints:
    """What each piece is to a figure: its parties, its measure and its time where they stand nearest.

    The gold tells names, words and days, not places. What stands elsewhere in the same words is IGNORE.
    """
    words, (start, end) = text.document.text, one["span"]
    here = next((line.span for line in text.marks.of(Sentence) if line.span.start <= start < line.span.end), None)
    sentence = here or text.document.span(start, end)
    parts = np.full(len(text.pieces.ids), NEITHER, dtype=np.int64)
    spans = [(when.span.start, when.span.end) for when in text.marks.of(When) if same_days(when.value, one["period"])]
    _nearest(text.pieces, parts, spans, sentence, start, TIME)
    for place in _measure(words, one["measure"] or "", sentence, start, end):
        parts[covered(text.pieces, [place])] = MEASURE
    for party in one["parties"]:
        _nearest(text.pieces, parts, list(found_at(words, party)), sentence, start, PARTY)
    return parts


def _nearest(found: Pieces, parts: Ints, spans: Sequence[tuple[int, int]], sentence: Span, at: int, label: int) -> None:
    """Labels those of some spans that stand in a sentence, else the last before it, else the first behind."""
    inside = [span for span in spans if sentence.start <= span[0] < sentence.end]
    before = [span for span in spans if span[0] < at]
    chosen = inside or before[-1:] or list(spans[:1])
    for span in spans:
        places = covered(found, [span])
        if span in chosen:
            parts[places[parts[places] != TIME]] = label
        else:
            parts[places[parts[places] <= NEITHER]] = IGNORE


def _measure(text: str, measure: str, sentence: Span, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of a measure stand: as they are in the sentence, else each of them there, else before it."""
    spans = [span for span in found_at(text, measure) if sentence.start <= span[0] < sentence.end]
    if spans:
        return [min(spans, key=lambda span: min(abs(span[0] - end), abs(span[1] - start)))]
    found: list[tuple[int, int]] = []
    for word in measure.split():
        if word.lower() in SMALL_WORDS:
            continue
        places = list(found_at(text, word))
        inside = [span for span in places if sentence.start <= span[0] < sentence.end]
        before = [span for span in places if span[0] < start]
        found += [min(inside, key=lambda span: abs(span[0] - start))] if inside else before[-1:]
    return found


def found_at(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand as whole words, whatever their case."""
    for one in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) if words else ():
        yield one.span()


def same_days(one: str | None, other: str | None) -> bool:
    """Whether two EDTF values mean the same days."""
    try:
        return bool(one and other) and period_of(str(one)) == period_of(str(other))
    except ValueError:
        return False
