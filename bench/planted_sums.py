"""Small releases whose sums are known, half of them wrong in one of eight ways: what do the checks tell?

    python bench/planted_sums.py                                     # 500 releases, a line for each way
    python bench/planted_sums.py --show --releases 80                # with every release that was judged wrongly
    python bench/planted_sums.py --keep bench/results/planted_sums.json

Every release is made up here, from a seed: countries are real, sums, people and meetings are not. A fault counts as
found when a check of its release differs, a sound release as a false alarm when one does. An ordinal is judged in two
releases of one pair of people, which count as one.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from machine import facts
from onrecord.check import checks, view_of
from onrecord.release import read_text
from onrecord.settings import Settings

COUNTRIES = ("Latvia", "Portugal", "Estonia", "Chile", "Norway", "Uruguay", "Japan", "Finland", "Peru", "Ireland")
FIRST = ("Ann", "Marta", "Otto", "Jens", "Rosa", "Pablo", "Ilse", "Henrik", "Maria", "Colin")
LAST = ("Field", "Lind", "Marr", "Holm", "Iriarte", "Vega", "Kranz", "Dahl", "Oliveira", "Hale")
OFFICES = ("Minister of Economy", "Trade Minister", "Minister of Foreign Affairs", "Deputy Prime Minister")
FILLERS = (
    "The talks were held in a friendly atmosphere.",
    "The parties spoke about transport, science and tourism.",
    "A cultural programme was shown to the guests after the meeting.",
    "The delegation also visited a dairy and a school.",
    "The next session of the joint commission will be prepared by the two ministries.",
    "Journalists from both countries took part in the briefing.",
)
LEADS = ("{who} met with a delegation of business people on {day}.", "{who} answered questions of the press on {day}.",
         "{who} opened a business forum on {day}.")  # fmt: skip
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
YEAR = 2024


class Case(NamedTuple):
    """One or two releases, the way in which their sums may be wrong, and whether they are."""

    way: str
    wrong: bool
    texts: tuple[str, ...]


class Frame:
    """What a release is made of: two countries, a minister, and the numbers, all drawn from one source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.one, self.other, self.third, self.fourth = chance.sample(COUNTRIES, 4)
        self.name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        self.office = chance.choice(OFFICES)
        self.day = f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {YEAR}"

    def between(self) -> str:
        """The trade of the two countries, as one of several phrases."""
        return self.chance.choice(
            ("trade between {} and {}", "mutual trade between {} and {}", "trade turnover between {} and {}")
        ).format(self.one, self.other)

    def said(self, words: str) -> str:
        """Words as a quotation of the minister."""
        tag = self.chance.choice((f"{self.name} said", "the minister said", f"said {self.name}"))
        return f'"{words}," {tag}.'

    def number(self, low: float, high: float) -> Decimal:
        """A number with one decimal."""
        return (Decimal(self.chance.randint(round(low * 10), round(high * 10))) / 10).quantize(Decimal("0.1"))

    def release(self, *sentences: str) -> str:
        """A release around some sentences, with others between them."""
        lead = self.chance.choice(LEADS).format(who=f"{self.one}'s {self.office} {self.name}", day=self.day)
        fillers = self.chance.sample(FILLERS, len(sentences))
        body = [line for pair in zip(sentences, fillers, strict=True) for line in pair]
        return "\n".join([f"Riga, {self.day}", lead, *body])


# --- the eight ways --------------------------------------------------------------------------------------------------


def conflict(at: Frame, wrong: bool) -> tuple[str, ...]:
    """One time, two numbers; sound ones repeat the number, or tell one more of its digits."""
    number = at.number(2, 9)
    again = number + at.number(0.3, 1.5) if wrong else at.chance.choice((number, number + Decimal("0.03")))
    return (at.release(
        f"In {YEAR - 1}, {at.between()} amounted to ${number} billion, the ministry reported.",
        at.said(f"In {YEAR - 1}, trade between {at.one} and {at.other} reached ${again} billion"),
    ),)  # fmt: skip


def direction(at: Frame, wrong: bool) -> tuple[str, ...]:
    """A stated direction against two levels, some of them over times of unequal length."""
    before, factor = at.number(3, 9), Decimal(at.chance.choice(("0.7", "0.8", "1.3", "1.5")))
    months = at.chance.choice((6, 9, 12))
    after = (before * factor * months / 12).quantize(Decimal("0.1"))
    down = (factor < 1) != wrong
    period = f"{YEAR - 1}" if months == 12 else f"January-{MONTHS[months - 1]} {YEAR - 1}"
    words = at.chance.choice(("has declined", "has fallen a little") if down else ("has grown", "has increased"))
    return (at.release(
        f"In {YEAR - 2}, {at.between()} amounted to ${before} billion, in {period} it stood at ${after} billion.",
        at.said(f"We have to understand why our mutual trade {words}"),
    ),)  # fmt: skip


def change(at: Frame, wrong: bool) -> tuple[str, ...]:
    """A change in percent between two levels."""
    before = at.number(2, 9)
    share = Decimal(at.chance.randint(5, 40))
    up = at.chance.random() < 0.6
    after = (before * (1 + (share if up else -share) / 100)).quantize(Decimal("0.01"))
    stated = share + at.chance.choice((12, 15, 25)) if wrong else share
    verb = at.chance.choice(("rose", "grew", "increased") if up else ("fell", "declined", "decreased"))
    return (at.release(at.chance.choice((
        f"In {YEAR - 1}, exports of {at.one} to {at.other} {verb} by {stated} percent to ${after} billion "
        f"from ${before:.2f} billion in {YEAR - 2}.",
        f"Exports of {at.one} to {at.other} came to ${after} billion in {YEAR - 1}, {'up' if up else 'down'} "
        f"{stated} percent from ${before:.2f} billion in {YEAR - 2}.",
    ))),)  # fmt: skip


def part(at: Frame, wrong: bool) -> tuple[str, ...]:
    """Parts against their whole, or shares of one whole."""
    if at.chance.random() < 0.5:
        whole = at.number(4, 9)
        first = (whole * Decimal("0.5")).quantize(Decimal("0.1"))
        second = (whole * Decimal("0.8" if wrong else "0.3")).quantize(Decimal("0.1"))
        return (at.release(
            f"In {YEAR - 1}, exports of {at.one} came to ${whole} billion, of which ${first} billion went to "
            f"{at.other} and ${second} billion to {at.third}.",
        ),)  # fmt: skip
    shares = (at.chance.randint(30, 39), at.chance.randint(20, 29), at.chance.randint(10, 19))
    one, two, three = shares if not wrong else (shares[0] + 20, shares[1] + 20, shares[2] + 15)
    return (at.release(at.chance.choice((
        f"Most goods went to {at.other} ({one} percent), {at.third} ({two} percent) and {at.fourth} ({three} percent).",
        f"{at.other} accounted for {one} percent of the exports, {at.third} for {two} percent and {at.fourth} for "
        f"{three} percent.",
    ))),)  # fmt: skip


def target(at: Frame, wrong: bool) -> tuple[str, ...]:
    """A target, the level, and what is said to lack."""
    level, gap = at.number(2, 6), at.number(0.6, 2.5)
    stated = gap + at.number(0.5, 1.5) if wrong else gap
    return (at.release(
        f"In {YEAR - 1}, {at.between()} amounted to ${level} billion.",
        f"The goal is to bring trade between {at.one} and {at.other} to ${level + gap} billion, "
        f"{at.chance.choice(('which needs another', 'so that the countries are still short by'))} ${stated} billion.",
    ),)  # fmt: skip


def part_year(at: Frame, wrong: bool) -> tuple[str, ...]:
    """A part of a year against the whole year."""
    whole = at.number(3, 9)
    months = at.chance.choice((3, 6, 9))
    share = Decimal("1.2") if wrong else Decimal(months) / 12
    some = (whole * share).quantize(Decimal("0.1"))
    period = f"January-{MONTHS[months - 1]} {YEAR - 1}"
    return (at.release(
        f"In {period}, {at.between()} amounted to ${some} billion, the statistics office reported.",
        at.said(f"In {YEAR - 1}, trade between {at.one} and {at.other} stood at ${whole} billion"),
    ),)  # fmt: skip


def unit_slip(at: Frame, wrong: bool) -> tuple[str, ...]:
    """The same digits in two currencies, or in two scales."""
    number = at.number(2, 9)
    again = at.chance.choice((f"{number} billion euros", f"${number} million")) if wrong else f"${number} billion"
    return (at.release(
        f"In {YEAR - 1}, {at.between()} amounted to ${number} billion.",
        at.said(f"In {YEAR - 1}, trade between {at.one} and {at.other} came to {again}"),
    ),)  # fmt: skip


def ordinal(at: Frame, wrong: bool) -> tuple[str, ...]:
    """The ordinal of a meeting against that of an earlier one."""
    words = ("third", "fourth", "fifth", "sixth", "seventh", "eighth")
    place = at.chance.randint(1, len(words) - 3)
    later = at.chance.randint(0, place) if wrong else place + 1
    guest = f"{at.chance.choice(FIRST)} {at.chance.choice(LAST)}son"
    return tuple(
        "\n".join([
            f"Riga, {day}",
            f"President of {at.one} {at.name} met with President of {at.other} {guest} in Riga on {day}.",
            f'"This is already the {words[number]} meeting of the presidents," {at.name} said.',
            at.chance.choice(FILLERS),
        ])
        for day, number in ((f"3 March {YEAR - 1}", place), (f"12 May {YEAR}", later))
    )  # fmt: skip


WAYS: dict[str, Callable[[Frame, bool], tuple[str, ...]]] = {
    one.__name__: one for one in (conflict, direction, change, part, target, part_year, unit_slip, ordinal)
}


def cases(releases: int, seed: int) -> Iterator[Case]:
    """So many cases, the ways in turn, every second one of a way wrong."""
    chance = random.Random(seed)
    for number in range(releases):
        way = list(WAYS)[number % len(WAYS)]
        wrong = number // len(WAYS) % 2 == 1
        yield Case(way, wrong, WAYS[way](Frame(chance), wrong))


def differs(case: Case, settings: Settings) -> bool:
    """Whether a check of the releases of a case differs."""
    read = [read_text(text, settings=settings) for text in case.texts]
    found = checks(view_of(release.document, release.records) for release in read)
    return any(one.verdict == "differs" for one in found)


def main() -> int:
    """Prints what was found of each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print every release that was judged wrongly")
    parser.add_argument("--no-model", action="store_true", help="read by the rules alone, which is faster")
    parser.add_argument("--keep", type=Path, metavar="FILE")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = {way: Counter() for way in WAYS}
    for case in cases(options.releases, options.seed):
        told = differs(case, Settings(model=not options.no_model))
        counts[case.way][("found" if told else "missed") if case.wrong else ("false alarm" if told else "sound")] += 1
        if options.show and told != case.wrong:
            print(f"--- {case.way}, {'missed' if case.wrong else 'false alarm'}\n" + "\n\n".join(case.texts))
    rows = [{"way": way, **some} for way, some in counts.items()]
    total = sum(counts.values(), Counter[str]())
    faults = total["found"] + total["missed"]
    rows.append({"way": "all", **total, "found %": round(100 * total["found"] / faults, 1) if faults else 0.0})
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    if options.keep:
        told_of = {"command": " ".join(["python", *sys.argv]), "machine": facts(), "rows": rows}
        options.keep.write_text(json.dumps(told_of, indent=1) + "\n", encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
