"""The lines above a release: its kind, dates, distributor, who to ask. Nobody says anything in them."""

import re

import msgspec

from onrecord.read.dates import Written, written

BY = "header/1"
# A header line is no longer; a longer line is text.
LONGEST = 200

# "Press release", "NEWS RELEASE:", "Media advisory"; not "Press releases are", not "the press"
_KIND = re.compile(r"(?i)\b(?:(press|news|media)[ -](release|statement|advisory|notice))\b")
# "FOR IMMEDIATE RELEASE", "Embargoed until", "UNDER EMBARGO"; not "released immediately"
_RELEASE = re.compile(r"(?i)\bfor (?:immediate )?release\b|\b(?:under )?embargo(?:ed)?\b(?: (?:until|for|till))?")
# "Distributed by Public on", "Distributed by Acme Wire"; not "was distributed by the army"
_DISTRIBUTED = re.compile(r"(?i)(?<!\w )\bdistributed by (?P<name>[^|\n,]{2,60}?)(?: on\b|(?=[|,\n])|$)")
# "Release date:", "Published", "DATE:", "Last updated:"; not "published a book"
_LABEL = re.compile(
    r"(?i)\b(?:(?:release |publication )?date(?: of (?:release|publication))?"
    r"|published|posted|issued|released|(?:last )?updated)\b(?:\s?:| on\b)?"
)
# "Contact: Jane Roe", "Media contacts:", "For more information, contact"; not "contact with the ministry"
_CONTACT = re.compile(
    r"(?i)(?:(?:press|media|news|investor)s? )?(?:contacts?|inquiries|enquiries|relations)\b(?: information)?\s?:"
    r"|for (?:more|further|additional) information,? (?:please )?(?:contact|call|visit)\b|contact information$"
)
# "Tel: 123", "press@example.org", "www.example.org", "+1 202 555 0100", "![](https://a.b/c)"; not "Phone calls came"
_ADDRESS = re.compile(
    r"(?i)(?:tel|phone|fax|mobile|office|e-?mail|web(?:site)?|url)\s?[.:].*"
    r"|(?:!?\[[^\]]{0,99}\]\()?(?:https?://|www\.)\S+|\S+@\S+\.\w+|\+?[\d\s().-]{9,}"
)
# "By Jane Roe", "By JANE ROE, Staff Writer"; not "By Monday evening the talks had"
_BYLINE = re.compile(r"By [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:, .{2,40})?")
# "No. 17/2024", "Ref: 2024-17", "PR 12/34"; not "No. 17 is"
_NUMBER = re.compile(r"(?i)(?:no|nr|ref|reference|release)\b\.?\s?(?:no\.?|number)?\s?[:#]?\s?[\w./-]*\d[\w./-]*")
# "Press Service of the Governor"; not "The Press Service of the Governor said so."
_SIGNATURE = re.compile(
    r"(?:The )?(?:(?:Press|Information|Media) (?:Service|Office|Department|Bureau|Centre|Center)"
    r"|Office of Communications) of (?:the )?[A-Z][\w ,.'’&-]{2,80}(?<![.,])"
)
# "Thursday, ", "|", " - "; not a word
_NOTHING = re.compile(r"(?i)(?:[\s|,;:/•·–—#*()-]|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bon\b|\bat\b)*")


class HeaderLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one line above (or below) a release tells. `bare` is true where it is a date and nothing else."""

    dates: tuple[Written, ...] = ()
    kind: str | None = None
    distributor: str | None = None
    publisher: str | None = None
    bare: bool = False


def header_line(words: str) -> HeaderLine | None:
    """What a line tells that is nothing but header; None for a line that says anything else."""
    line = words.strip()
    if len(line) > LONGEST:
        return None
    if _SIGNATURE.fullmatch(line):
        return HeaderLine(publisher=line)
    if _is_contact(line) or _BYLINE.fullmatch(line) or _NUMBER.fullmatch(line):
        return HeaderLine()
    return _of_parts(line)


def _is_contact(line: str) -> bool:
    return _CONTACT.match(line) is not None or _ADDRESS.fullmatch(line) is not None


def _of_parts(line: str) -> HeaderLine | None:
    """A line made of dates, kind, labels and distributor: taken away one after another, nothing is left."""
    distributed = _DISTRIBUTED.search(line)
    rest = _DISTRIBUTED.sub("|", line)
    kind = _KIND.search(rest)
    rest = _LABEL.sub("|", _RELEASE.sub("|", _KIND.sub("|", rest)))
    dates = tuple(written(rest))
    for one in reversed(dates):
        rest = f"{rest[: one.start]}|{rest[one.end :]}"
    if not _NOTHING.fullmatch(rest) or (rest == line and not dates):
        return None
    return HeaderLine(
        dates=dates,
        kind=" ".join(kind.groups()).lower() if kind else None,
        distributor=distributed["name"].strip() if distributed else None,
        bare=bool(dates) and not kind and not distributed and _bare(line),
    )


def _bare(line: str) -> bool:
    return not _LABEL.search(line) and not _RELEASE.search(line)
