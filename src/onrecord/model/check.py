"""What records say beside each other: a question, the sum that answers it, and what had to be assumed."""

from typing import Literal, get_args

from onrecord.model.record import Record

Verdict = Literal["agrees", "differs", "cannot tell"]
VERDICTS: tuple[str, ...] = get_args(Verdict)


class Check(Record, frozen=True, kw_only=True, tag="check"):
    """Two or more records set side by side.

    `rests_on` are the ids of the records, the one that is asked about first; `document` is the release of that one.
    `workings` is the sum as a person would write it down, `assumes` what the text does not say and the sum needs. A
    verdict is about stated numbers only: whether they fit each other, never whether they are true.
    """

    question: str
    verdict: Verdict
    rests_on: tuple[str, ...]
    workings: str
    assumes: tuple[str, ...] = ()
