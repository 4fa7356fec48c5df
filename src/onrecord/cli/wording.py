"""Records in words, for people."""

from collections.abc import Iterator

import msgspec

from onrecord.model import AnyRecord, Entity, Figure, Mark, Meeting, Statement, Time, evidence, spans_in

# What was not said is never told as said.
STANDINGS = {
    "said": "",
    "denied": "NOT SAID (denied)",
    "hypothetical": "NOT SAID (only supposed)",
    "expected": "NOT SAID YET (expected)",
}
PLURALS = {"entity": "entities"}
# So many characters of somebody's words are shown where a line is all there is.
MOST = 160
# Characters of the text on each side of one that is asked about.
BESIDE = 40
# Fields that every mark has, which are told in other ways.
COMMON = frozenset({"span", "by", "score", "segment"})
# C0 and C1 of Unicode and DEL: a release that holds an escape sequence could paint over what the terminal shows.
CONTROLS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord("\n"), ord("\t")}, "\N{REPLACEMENT CHARACTER}")


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 statement", "1,204 entities"."""
    return f"{number:,} {noun if number == 1 else PLURALS.get(noun, noun + 's')}"


def brief(words: str, most: int | None = MOST) -> str:
    """Words on one line, cut at `most` characters; None for all of them."""
    line = safe(" ".join(words.split()))
    return line if most is None or len(line) <= most else line[: most - 3] + "..."


def quoted(record: AnyRecord, most: int | None = MOST) -> str:
    """The words a record rests on, in one line, cut as `brief` does."""
    return brief(" ... ".join(span.text for span in evidence(record)), most)


def told(record: AnyRecord) -> str:
    """What a record says, in one line."""
    match record:
        case Statement():
            return _statement(record)
        case Figure():
            kind = None if record.kind == "level" else record.kind
            return _joined(f"{record.value:,f} {record.unit}", record.hedge, record.measure, record.period, kind)
        case Time():
            return _joined(record.value or record.timex, record.kind)
        case Meeting():
            return _meeting(record)
        case Entity():
            roles = (f"{role.title} of {role.of}" if role.of else role.title for role in record.roles)
            return _joined(f"{record.name} ({record.kind})", *dict.fromkeys(roles))


def standing(record: AnyRecord, around: str) -> str:
    """Says of a record that stands in words not said, as of those words themselves, that they were not."""
    own = record.status if isinstance(record, Statement) else "said"
    return "" if around in ("said", own) else f"{STANDINGS[around]}, "


def _statement(record: Statement) -> str:
    speaker = (record.speaker and record.speaker.name) or "(speaker not told)"
    addressee = f" to {record.addressee.name}" if record.addressee else ""
    return _joined(STANDINGS[record.status], f"{speaker}{addressee}", record.form)


def _meeting(record: Meeting) -> str:
    people = ", ".join(who.name for who in record.participants)
    return _joined(f"{record.form}: {people}", record.date, record.place)


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def facts(mark: Mark) -> Iterator[tuple[str, object]]:
    """What a mark tells beside its place: the fields that are not as they would be by default."""
    for field in msgspec.structs.fields(mark):
        value = getattr(mark, field.name)
        if field.name not in COMMON and value != field.default:
            spans = " ... ".join(span.text for span in spans_in(value))
            yield field.name, brief(spans) if spans else value


def around(text: str, offset: int) -> str:
    """A character between brackets in the words around it."""
    before, after = text[max(0, offset - BESIDE) : offset], text[offset + 1 : offset + 1 + BESIDE]
    return safe(f"{before}[{text[offset]}]{after}".replace("\n", " "))


def safe(text: str) -> str:
    """A text that can do nothing to a terminal: control characters but line ends and tabs are replaced, one by one."""
    return text.translate(CONTROLS)
