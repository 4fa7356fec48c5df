"""What of a page is no part of its release: navigation, cookie notices, teasers, forms, footers."""

import re

from onrecord.read.page import Tag

BY = "noise/1"
# An element that fills more than this of the main content is not left out for what its class says ("has-sidebar").
LARGEST_SHARE = 0.3

# Elements that never hold the text of a release (HTML Living Standard, sections 4.3, 4.10, 4.12).
TAGS = frozenset(
    {"nav", "aside", "footer", "form", "button", "script", "style", "noscript", "template", "svg", "iframe", "select"}
    | {"dialog", "object", "audio", "video", "canvas", "textarea", "menu", "math", "head", "title"}
)
ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu"})

# "site-nav", "cookie-banner", "related_news", "social-share"; not "navy", not "shareholders", not "with-sidebar"
_CLASS = re.compile(
    r"(?:^|[\s_-])(?<!with-)(?<!has-)(?<!no-)(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|consent|gdpr|banner|share|sharing|social|related|teasers?"
    r"|newsletter|subscribe|subscription|sidebar|comments?|advert|adverts|ads?|promo|pagination|pager|tags|tag-list|skip|skip-link"
    r"|popup|modal|most-read|read-more|readmore|see-also|print|toolbar|hidden|sr-only|visually-hidden)(?:$|[\s_-])"
)
# "display:none", "visibility: hidden"; not "display:block"
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")


def is_noise(tag: Tag, whole: int) -> bool:
    """Whether all that stands in an element is left out.

    Args:
        tag: the element.
        whole: the size of the main content in characters of markup.
    """
    attributes = tag.attributes
    if tag.name in TAGS or attributes.get("role", "").lower() in ROLES:
        return True
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _HIDDEN.search(attributes.get("style", "")):
        return True
    return tag.size <= LARGEST_SHARE * whole and _CLASS.search(tag.words()) is not None
