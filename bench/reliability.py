"""How often a named speaker is the right one, by how he was found and by score, on releases that we read ourselves.

    python bench/reliability.py                    # the half of the gold that is for building
    python bench/reliability.py --half development # SHARES of record/certainty.py come from here
    python bench/reliability.py --half measuring --keep bench/results/reliability

Statements of the program and of the gold are paired when they share half of their characters. For each way that names
are found, and for each setting of `certainty`: coverage, the share of pairs whose gold has a speaker that are named,
rightly or not; and wrong, the share of all who are named, those where the gold has nobody among them, that are somebody
else. To name one of two who speak together is wrong. `--keep` writes figures (.json) and the curve (.svg).
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from machine import facts
from onrecord.model import Span, Statement
from onrecord.record.certainty import way
from onrecord.release import read_text
from onrecord.settings import Settings

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "shared" / "data"
STEPS = [step / 100 for step in range(80, 101)]
ARTICLES = frozenset(["the", "a", "an"])
_TITLES = """
mr mrs ms dr sir president prime minister senator sen governor gov chairman secretary ambassador
"""
_COMPANIES = "inc llc ltd plc corp corporation co company sa ag gmbh"
_PARTICLES = "von van der den de del della da das dos di du la le el al bin ibn"
# Last words that are no surname: "House" is not the White House.
_BODIES = """
administration agency association authority board bureau centre center college commission committee council court
department foundation government group house institute ministry office organisation organization parliament party
school senate service team union university
"""
TITLES, COMPANIES, PARTICLES, BODIES = (
    frozenset(words.split()) for words in (_TITLES, _COMPANIES, _PARTICLES, _BODIES)
)
WIDTH, HEIGHT, EDGE = 640, 360, 50


class Named(NamedTuple):
    """A pair of statements: how and how surely the program names the speaker, and whether it is the right one.

    `right` is None where the program names nobody; `told`: whether the gold names somebody.
    """

    way: str
    score: float
    right: bool | None
    told: bool


def main() -> int:
    """Prints the tables and keeps them where asked to."""
    arguments = parsed()
    if not DATA.exists():
        print(f"{DATA}: the texts of the gold are not there")
        return 2
    pairs = list(pairs_of(HERE / "gold" / arguments.half, arguments.reader))
    ways, curve = by_way(pairs), by_certainty(pairs)
    for row in (*ways, *curve):
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    if arguments.keep:
        told = {
            "command": " ".join(["python", *sys.argv]),
            "machine": facts(),
            "half": arguments.half,
            "ways": ways,
            "curve": curve,
        }
        arguments.keep.with_suffix(".json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf8")
        arguments.keep.with_suffix(".svg").write_text(drawn(curve), encoding="utf8")
    return 0


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("building", "measuring", "development", "training"), default="building")
    parser.add_argument("--reader", choices=("both", "rules"), default="both")
    parser.add_argument("--keep", type=Path, metavar="NAME")
    return parser.parse_args()


def pairs_of(folder: Path, reader: str) -> Iterator[Named]:
    """Every pair of all documents."""
    golds = [json.loads(path.read_text(encoding="utf8")) for path in sorted(folder.glob("*.gold.json"))]
    settings = Settings(certainty=0.0, model=reader == "both")
    for name in sorted({gold["set"] for gold in golds}):
        wanted = {gold["id"]: gold for gold in golds if gold["set"] == name}
        with (DATA / name).open(encoding="utf8") as lines:
            rows = [row for row in map(json.loads, lines) if row["id"] in wanted]
        for row in rows:
            gold = wanted[row["id"]]
            release = read_text(row["text"], published=gold.get("date"), title=row.get("headline"), settings=settings)
            if release.text == row["text"]:
                yield from paired(gold, release.statements)


def paired(gold: dict[str, Any], found: Sequence[Statement]) -> Iterator[Named]:
    """The pairs of one document, each statement in one pair at most, those with most in common first."""
    fits = sorted(
        (
            (share(one["content"], other.content), place, number)
            for place, one in enumerate(gold["statements"])
            for number, other in enumerate(found)
        ),
        reverse=True,
    )
    golds, ours = set[int](), set[int]()
    for common, place, number in fits:
        if common >= 0.5 and place not in golds and number not in ours:
            golds.add(place)
            ours.add(number)
            yield judged(gold, gold["statements"][place], found[number])


def share(gold: Sequence[Sequence[int]], found: Sequence[Span]) -> float:
    """Common characters over all characters of both."""
    one = {at for start, end in gold for at in range(start, end)}
    other = {at for span in found for at in range(span.start, span.end)}
    return len(one & other) / len(one | other)


def judged(gold: dict[str, Any], one: dict[str, Any], found: Statement) -> Named:
    """A pair, judged."""
    who = found.speaker
    if who is None or not who.name:
        return Named("none", 0.0, None, one["speaker"] is not None)
    right = one["speaker"] is not None and same(gold["people"], one["speaker"], who.name)
    return Named(way(who), who.score, right, one["speaker"] is not None)


def same(people: Sequence[dict[str, Any]], gold: str, found: str) -> bool:
    """Whether those named are those of the gold, each of them once."""
    golds, founds = names_in(people, gold), names_in(people, found)
    return len(golds) == len(founds) and one_to_one(people, golds, founds)


def names_in(people: Sequence[dict[str, Any]], words: str) -> list[str]:
    """The names that " and " joins; one of the gold's list that holds an "and" itself is one name."""
    known = {plain(name) for one in people for name in (one["name"], *one["also"])}
    parts, names = words.split(" and "), list[str]()
    while parts:
        wholes = (many for many in range(len(parts), 1, -1) if plain(" and ".join(parts[:many])) in known)
        many = next(wholes, 1)
        names.append(" and ".join(parts[:many]))
        parts = parts[many:]
    return names


def one_to_one(people: Sequence[dict[str, Any]], golds: Sequence[str], founds: Sequence[str]) -> bool:
    """Whether each name found can be given a name of the gold that no other has."""
    if not founds:
        return True
    return any(
        same_name(people, gold, founds[0]) and one_to_one(people, [*golds[:at], *golds[at + 1 :]], founds[1:])
        for at, gold in enumerate(golds)
    )


def same_name(people: Sequence[dict[str, Any]], gold: str, found: str) -> bool:
    """Whether a name is that of the gold: by the same words, a name or description of his there, or his last name."""
    if plain(gold) == plain(found):
        return True
    one = next((one for one in people if plain(one["name"]) == plain(gold)), None)
    if one is None:
        return False
    if plain(found) in map(plain, one["also"]):
        return True
    other = any(plain(found) == plain(another["name"]) for another in people)
    return not other and is_person(one) and same_last(one["name"], found)


def is_person(one: dict[str, Any]) -> bool:
    """Whether one of the gold's list, which holds bodies too, has a given and a last name, or an office and a name."""
    words = bare(one["name"])
    return personal(words) and (len(words) > 1 or bool(one.get("role"))) and words[-1].casefold() not in BODIES


def same_last(gold: str, found: str) -> bool:
    """Whether last names are the same, and given names begin alike where both are told."""
    ours, theirs = bare(gold), bare(found)
    if not personal(theirs) or ours[-1].casefold() != theirs[-1].casefold():
        return False
    return len(ours) == 1 or len(theirs) == 1 or ours[0][0].casefold() == theirs[0][0].casefold()


def bare(name: str) -> list[str]:
    """The words of a name without article, titles and particles ("van" of "van Berg") before it."""
    words = [word for told in name.split() if (word := told.strip(".,"))]
    while words and words[0].casefold() in TITLES | ARTICLES | PARTICLES:
        del words[0]
    return words


def personal(words: Sequence[str]) -> bool:
    """Whether words can be somebody's name: "Ann Roe", "Jan van der Berg", but not "governor of Alder"."""
    return bool(words) and all(word[0].isupper() or word.partition("-")[0] in PARTICLES for word in words)


def plain(name: str) -> str:
    """A name for comparison: "The President" is "president", "Alder Ltd." is "alder"; titles and offices stay."""
    words = [word.strip(",") for word in name.casefold().replace("’", "'").replace(".", "").split()]
    if len(words) > 1 and words[0] in ARTICLES:
        del words[0]
    if len(words) > 1 and words[-1] in COMPANIES:
        del words[-1]
    return " ".join(words).removesuffix("'s")


def by_way(pairs: Sequence[Named]) -> list[dict[str, Any]]:
    """For each way: how many are named, and the share of right ones; where the gold has nobody, nobody is right."""
    groups: defaultdict[str, list[Named]] = defaultdict(list)
    for one in pairs:
        groups[one.way].append(one)
    return [
        {"way": name, "named": len(some), "right": round(sum(bool(one.right) for one in some) / len(some), 3)}
        for name, some in sorted(groups.items())
        if name != "none"
    ]


def by_certainty(pairs: Sequence[Named]) -> list[dict[str, Any]]:
    """For each setting, in percent: the named of the pairs whose gold has a speaker, and the wrong of all named."""
    told = sum(one.told for one in pairs)
    rows = []
    for step in STEPS:
        named = [one for one in pairs if one.right is not None and one.score >= step]
        covered = sum(one.told for one in named)
        wrong = sum(not one.right for one in named)
        rows.append(
            {
                "certainty": step, "named": len(named), "coverage %": round(100 * covered / max(1, told), 1),
                "wrong %": round(100 * wrong / max(1, len(named)), 1),
            }
        )  # fmt: skip
    return rows


def drawn(curve: Sequence[dict[str, Any]]) -> str:
    """The curve as SVG: coverage from left to right, wrong speakers upwards."""
    top = max(5.0, *(row["wrong %"] for row in curve))
    points = [
        (
            EDGE + row["coverage %"] / 100 * (WIDTH - 2 * EDGE),
            HEIGHT - EDGE - row["wrong %"] / top * (HEIGHT - 2 * EDGE),
            row,
        )
        for row in curve
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"><title>certainty {row["certainty"]}</title></circle>'
        for x, y, row in points
    )
    bottom, across, up = HEIGHT - EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE
    ticks = "".join(
        f'<text x="{EDGE + share / 100 * across:.0f}" y="{bottom + 18}" text-anchor="middle">{share}</text>'
        for share in range(0, 101, 20)
    ) + "".join(
        f'<text x="{EDGE - 8}" y="{bottom - wrong / top * up + 4:.0f}" text-anchor="end">{wrong}</text>'
        for wrong in range(int(top) + 1)
    )
    axes = f'<path d="M{EDGE},{EDGE} V{HEIGHT - EDGE} H{WIDTH - EDGE}" fill="none" stroke="#888"/>'
    names = (
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 10}" text-anchor="middle">statements whose speaker is named, %</text>'
        f'<text x="{EDGE}" y="{EDGE - 20}">named speakers who are wrong, %</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">'
        f'<rect width="100%" height="100%" fill="white"/>{axes}{ticks}{names}'
        f'<polyline points="{line}" fill="none" stroke="#06c" stroke-width="2"/><g fill="#06c">{dots}</g></svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main())
