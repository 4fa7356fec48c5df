"""An HTML page as a stream of tags and words with their places in the source; the one module that knows the parser."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, cast

import msgspec

if TYPE_CHECKING:
    from turbohtml import Document as Parsed
    from turbohtml import Element, Node

# What is looked for when the parser finds no main content, the most telling first.
FALLBACKS = ("main article", "article", "main", "[role=main]", "body")
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col", "embed", "source", "area", "base", "track"})


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """An element: `inside` is where its content begins in the source, `after` where the source goes on behind it.

    Both are None where the source has no such tag. `size` counts the characters of markup and text in it.
    """

    name: str
    attributes: Mapping[str, str]
    inside: int | None = None
    after: int | None = None
    size: int = 0

    def words(self) -> str:
        """Its class, id and role, in lower case."""
        return " ".join(self.attributes.get(name, "") for name in ("class", "id", "role")).lower()


Event = tuple[Literal["open", "close", "skip"], Tag] | tuple[Literal["text"], str]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of itself in its head, and its content."""

    metas: tuple[tuple[str, str], ...]
    linked: tuple[Mapping[str, object], ...]
    title: str | None
    headings: tuple[str, ...]
    times: tuple[str, ...]
    language: str | None
    address: str | None
    parsed: object


def page(source: str) -> Page:
    """A page parsed as browsers do; no markup is so broken that it fails. Newlines of the source must be \\n."""
    from turbohtml import parse

    parsed = parse(source, source_locations=True)
    root = parsed.select_one("html")
    return Page(
        metas=tuple(_metas(parsed)),
        linked=tuple(one for one in parsed.json_ld() if isinstance(one, Mapping)),
        title=_words(parsed.select_one("head > title")),
        headings=tuple(words for one in parsed.select("h1") if (words := _words(one))),
        times=tuple(_attributes(one)["datetime"] for one in parsed.select("time[datetime]")),
        language=_attributes(root).get("lang") if root else None,
        address=_address(parsed),
        parsed=parsed,
    )


def content(one: Page, noise: Callable[[Tag, int], bool]) -> Iterator[Event]:
    """The tags and words of a page's main content in order.

    Args:
        one: the page.
        noise: tells of a tag and the size of the main content whether all in it is left out.
    """
    parsed = cast("Parsed", one.parsed)
    main = parsed.main_content() or next(filter(None, map(parsed.select_one, FALLBACKS)), None)
    if main is None:
        return
    yield from _heading_above(parsed, main)
    yield from _events(main, _tag(main).size, noise)


def _heading_above(parsed: "Parsed", main: "Element") -> Iterator[Event]:
    """The page's only first heading, where it stands before the main content and not in it."""
    headings = parsed.select("h1")
    if len(headings) != 1 or main.select_one("h1") is not None or main.tag == "h1":
        return
    inside, begins = _tag(headings[0]).inside, _tag(main).inside
    if inside is not None and begins is not None and inside < begins:
        yield from _events(headings[0], 0, lambda *_: False)


def _events(root: "Element", size: int, noise: Callable[[Tag, int], bool]) -> Iterator[Event]:
    """Walks without recursion, so that depth costs nothing."""
    open_tags: list[tuple[Tag, Iterator[Node]]] = [(_tag(root), iter(root.children))]
    yield "open", open_tags[0][0]
    while open_tags:
        tag, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            open_tags.pop()
            yield "close", tag
        elif hasattr(child, "tag"):
            inner = _tag(cast("Element", child))
            if noise(inner, size):
                yield "skip", inner
            else:
                open_tags.append((inner, iter(child.children)))
                yield "open", inner
        elif type(child).__name__ in ("Text", "CData"):
            yield "text", child.text


def _tag(element: "Element") -> Tag:
    place = element.source_location
    if place is None:  # a copy that the parser made of a misnested element
        return Tag(name=element.tag, attributes=_attributes(element))
    inside = place.start_tag.end_offset
    after = place.end_tag.end_offset if place.end_tag else inside if element.tag in VOID else None
    size = place.end_tag.start_offset - inside if place.end_tag else 0
    return Tag(name=element.tag, attributes=_attributes(element), inside=inside, after=after, size=size)


def _attributes(element: "Element") -> dict[str, str]:
    """The attributes of an element as they were written: the parser gives classes as a list, empty ones as None."""
    return {name: " ".join(value) if isinstance(value, list) else value or "" for name, value in element.attrs.items()}


def _metas(parsed: "Parsed") -> Iterator[tuple[str, str]]:
    """Every named thing that the page tells of itself, names in lower case."""
    for meta in parsed.select("meta[content]"):
        told = _attributes(meta)
        name = told.get("property") or told.get("name") or told.get("itemprop")
        if name and told["content"].strip():
            yield name.lower(), told["content"].strip()


def _words(element: "Element | None") -> str | None:
    return (" ".join(element.text.split()) or None) if element else None


def _address(parsed: "Parsed") -> str | None:
    link = parsed.select_one("link[rel=canonical][href]")
    return (_attributes(link)["href"].strip() or None) if link else None
