"""Attributions of PolNeAR's development part by what reports them: a verb of speech, or anything else.

    python bench/cue_kinds.py                                    # prints the table
    python bench/cue_kinds.py --keep bench/results/cue_kinds.json

An attribution is of speech when its cue holds a form of one of VERBS, below; all else ("fears", "support for", "plans
to", no cue) is of attitude. Recall is over the gold of a kind, precision over the found of that kind; what counts as
found is `attribution` as ../shared/bench/statements.py has it. VERBS are verbs of saying that are frequent among the
cues of PolNeAR's training part, in all their forms, chosen by us; a list of its own, so that no verb of the program's
list can move a cue from one kind to the other.
"""

import argparse
import importlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from machine import facts
from onrecord.release import read_text

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
_VERBS = """
say says said saying tell tells told telling add adds added adding note notes noted noting call calls called calling
report reports reported reporting argue argues argued arguing claim claims claimed claiming write writes wrote written
ask asks asked asking accuse accuses accused accusing according announce announced suggest suggests suggested suggesting
explain explained explaining respond responded insist insists insisted insisting state states stated stating admit
admitted acknowledge acknowledged warn warns warned warning describe describes described describing declare declared
tweet tweeted conclude concluded reply replied promise promised pledge pledged confirm confirmed deny denied denies
quote quoted praise praised criticize criticized urge urged repeat repeated mention mentioned recall recalled remark
remarked joke joked complain complained testify testified contend contends contended assert asserts asserted speak spoke
speaking talk talked talking discuss discussed answer answered continue continued reveal revealed vow vowed
"""
VERBS = frozenset(_VERBS.split())
# "said", "Fox"; not " "
_WORD = re.compile(r"[^\W_]+")
KINDS = ("speech", "attitude")


def main() -> int:
    """Prints precision, recall and F1 of both kinds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="FILE")
    keep: Path | None = parser.parse_args().keep
    path = SHARED / "data" / "polnear" / "dev.jsonl"
    if not path.exists():
        print(f"{path}: not there, nothing to measure")
        return 2
    sys.path.insert(0, str(SHARED / "bench"))
    rows = measured(path, importlib.import_module("statements"), importlib.import_module("common"))
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    if keep:
        told = {"command": " ".join(["python", *sys.argv]), "machine": facts(), "rows": rows}
        keep.write_text(json.dumps(told, indent=1) + "\n", encoding="utf8")
    return 0


def measured(path: Path, scorer: Any, common: Any) -> list[dict[str, float | str]]:
    """A row for each kind; `scorer` and `common` are the modules of the judge."""
    counts = {kind: common.Counts() for kind in KINDS}
    with path.open(encoding="utf8") as lines:
        for row in map(json.loads, lines):
            score(row, scorer, common, counts)
    return [{"kind": kind, **counts[kind].row()} for kind in KINDS]


def score(row: dict[str, Any], scorer: Any, common: Any, counts: dict[str, Any]) -> None:
    """Adds one article."""
    article = scorer.Article(row["text"])
    gold = [one for one in row["attributions"] if one["content"]]
    found = [spans(one) for one in read_text(row["text"]).statements if one.told_in is None]
    golds, founds = [article.sets(one) for one in gold], [article.sets(one) for one in found]
    fits = [
        (common.jaccard(one["content"], other["content"]), place, number)
        for place, one in enumerate(golds)
        for number, other in enumerate(founds)
        if one["content"] & other["content"] and scorer.same_source(one, other)
    ]
    pairs = common.best_pairs([fit for fit in fits if fit[0] >= 0.5])
    matched = ({place for place, _ in pairs}, {number for _, number in pairs})
    for kind in KINDS:
        of_gold = {place for place, one in enumerate(gold) if kind_of(row["text"], one["cue"]) == kind}
        of_found = {number for number, one in enumerate(found) if kind_of(row["text"], one["cue"]) == kind}
        counts[kind].add(len(of_gold), len(of_found), len(of_gold & matched[0]), len(of_found & matched[1]))


def spans(statement: Any) -> dict[str, list[tuple[int, int]]]:
    """A statement as an attribution of PolNeAR's shape."""
    words = statement.speaker.words if statement.speaker else None
    cue = statement.cue
    return {
        "source": [(words.start, words.end)] if words else [],
        "cue": [(cue.start, cue.end)] if cue else [],
        "content": [(part.start, part.end) for part in statement.content],
    }


def kind_of(text: str, cue: list[Any]) -> str:
    """Whether a cue holds a verb of speech."""
    words = (word.lower() for start, end in cue for word in _WORD.findall(text[start:end]))
    return "speech" if any(word in VERBS for word in words) else "attitude"


if __name__ == "__main__":
    sys.exit(main())
