"""What stands under a release and is no part of it: the company's own description, contacts, rights, end signs."""

import re
from collections.abc import Sequence

from onrecord.read.header import header_line

BY = "boilerplate/1"
LONGEST_HEADING = 80

# "###", "# # #", "-30-", "ENDS", "- end -", "* * *"; not "30", not "The end"
_END = re.compile(r"(?:#\s*){3}|-\s?30\s?-|[-–—]?\s?(?:END|ENDS|End|Ends)\s?[-–—]?|(?:\*\s*){3,}")
# "About Acme", "About the Acme Group:", "ABOUT ACME LTD."; not "About 500 people", not "About the plan, he said"
_ABOUT = re.compile(r"(?:About|ABOUT) (?:(?:the|The|THE|us|US) ?)?(?:[A-Z][\w.,&'’®™()/ -]*)?:?")
# "About Acme: Acme makes"; not "About time: the"
_ABOUT_INLINE = re.compile(r"About (?:the )?[A-Z][\w.&'’®™()-]*(?: [A-Z(&][\w.&'’®™()-]*){0,6}(?:: ?| [-–—] )[A-Z]")
# "Forward-Looking Statements", "Disclaimer:", "Notes to editors", "Contact:"; not "Statements were made"
_SECTION = re.compile(
    r"(?i)(?:(?:cautionary )?(?:note|statement)s? (?:regarding |on |about |concerning )?)?"
    r"(?:forward[- ]looking (?:statements?|information)|safe harbou?r(?: statement)?|disclaimer"
    r"|notes? (?:to|for) editors?|editors?['’]? notes?|media contacts?|press contacts?)\b.{0,40}"
    r"|(?i:contacts?(?: information| details)?:?)"
)
# "© 2024 Acme", "Copyright 2024", "All rights reserved."; not "copyright law"
_RIGHTS = re.compile(r"(?i)(?:©|\(c\)\s|copyright (?:©|\d{4})|all rights reserved).*")

# A letter or digit; not "* * *"
_WORDS = re.compile(r"[^\W_]")


def boilerplate_from(blocks: Sequence[str], earliest: int) -> tuple[int, frozenset[int]]:
    """Where boilerplate begins for good, and which single blocks before that are boilerplate by themselves.

    Args:
        blocks: the text below the header.
        earliest: the first block that can be boilerplate: it stands below, and what fills half of a text is the text.
    Returns:
        The number of the first block from which on all is boilerplate (the number of blocks where there is none),
        and the numbers of single blocks: contact lines, rights.
    """
    begin = next((number for number in range(earliest, len(blocks)) if _begins(blocks[number])), len(blocks))
    single = frozenset(number for number in range(earliest, begin) if _alone(blocks[number]))
    return begin, single


def _begins(block: str) -> bool:
    if _END.fullmatch(block) or _ABOUT_INLINE.match(block):
        return True
    short = len(block) <= LONGEST_HEADING
    return short and bool(_ABOUT.fullmatch(block) or _SECTION.fullmatch(block))


def _alone(block: str) -> bool:
    return not _WORDS.search(block) or bool(_RIGHTS.fullmatch(block)) or header_line(block) is not None
