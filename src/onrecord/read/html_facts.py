"""Title, date and publisher as a page's own head tells them."""

from collections.abc import Iterator, Mapping

from onrecord.read.page import Page

BY = "html-facts/1"

# Names of meta tags, the surest first. Sources: ogp.me, schema.org, dublincore.org, the HTML standard.
TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title")
DATES = (
    "article:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publish-date",
    "date",
)
PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
ADDRESSES = ("og:url",)


def title(page: Page) -> str | None:
    """The only first heading, else what the head names."""
    if len(page.headings) == 1:
        return page.headings[0]
    return next(_named(page, TITLES), None) or _linked(page, "headline")


def published(page: Page) -> str | None:
    """The day of publication as head or structured data write it, else the only time that the page marks as one.

    Dates in the text are read as text, not here.
    """
    sure = _linked(page, "datePublished") or next(_named(page, DATES), None)
    return sure or (page.times[0] if len(set(page.times)) == 1 else None)


def publisher(page: Page) -> str | None:
    """Whose page it is."""
    return next(_named(page, PUBLISHERS), None) or _linked(page, "publisher")


def address(page: Page) -> str | None:
    """Where the page says that it stands."""
    return page.address or next(_named(page, ADDRESSES), None)


def _named(page: Page, names: tuple[str, ...]) -> Iterator[str]:
    return (value for name in names for found, value in page.metas if found == name)


def _linked(page: Page, field: str) -> str | None:
    """A field of the page's JSON-LD: words, or the name of what it describes."""
    for one in _things(page):
        value = one.get(field)
        value = value.get("name") if isinstance(value, Mapping) else value
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _things(page: Page) -> Iterator[Mapping[str, object]]:
    """What the page describes, those in a `@graph` too."""
    for one in page.linked:
        yield one
        graph = one.get("@graph")
        yield from (inner for inner in graph if isinstance(inner, Mapping)) if isinstance(graph, list) else ()
