"""Values as people write them in a case, read by rules that share no table with the code they judge."""

import re
from datetime import date, timedelta
from decimal import Decimal

SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
MARKS = "\"“”„«»'‘’`"
# "3.1 billion", "55", "-0.4", "2,500"; not "3.1bn"
_NUMBER = re.compile(r"(-?[\d,]+(?:\.\d+)?)(?: (hundred|thousand|million|billion|trillion))?$")
# "2024", "2024-09", "2024-09-30", "2024~"; not "Sept 2024"
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?$")


def number(words: str) -> Decimal | None:
    """The number written, None when it is none."""
    match = _NUMBER.match(words)
    return Decimal(match[1].replace(",", "")).scaleb(SCALES.get(match[2], 0)) if match else None


def days(edtf: str) -> tuple[date | None, date | None] | None:
    """First day, and the day after the last, of an EDTF value; None on an open side, None alone when it is no value."""
    first, slash, last = edtf.partition("/")
    start, end = _day(first), _day(last) if slash else _day(first)
    if (start is None and first != "..") or (end is None and last != ".."):
        return None
    return start[0] if start else None, end[1] if end else None


def _day(words: str) -> tuple[date, date] | None:
    match = _DAY.match(words)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    start = date(year, month, day)
    if match[3]:
        return start, start + timedelta(days=1)
    if match[2]:
        return start, date(year + month // 12, month % 12 + 1, 1)
    return start, date(year + 1, 1, 1)


def until(words: str) -> tuple[date | None, date | None] | None:
    """ "2023-01-01 until 2024-01-01" as half-open days, ".." for an open end; None when not written so."""
    first, word, last = words.partition(" until ")
    return (_end(first), _end(last)) if word else None


def _end(words: str) -> date | None:
    return None if words == ".." else date.fromisoformat(words)


def bare(words: str) -> str:
    """Words without the quotation marks around them."""
    return words.strip().strip(MARKS).strip()


def inside(words: str) -> str:
    """Words without the outermost quotation marks around them."""
    trimmed = words.strip()
    return trimmed[trimmed[:1] in MARKS : len(trimmed) - (trimmed[-1:] in MARKS)]


def same_words(expected: str, met: str) -> bool:
    """Whether words are the same, or begin so where " ..." is written; marks around them may be left out."""
    forms = (met, inside(met), bare(met))
    if expected.endswith(" ..."):
        return any(form.startswith(expected.removesuffix(" ...")) for form in forms)
    return expected in forms
