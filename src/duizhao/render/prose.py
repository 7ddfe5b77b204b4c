"""Markdown bodies to HTML that can do no harm: the only way by which a body reaches a page."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from markupsafe import Markup

from ..text import markdown


@lru_cache(maxsize=4096)
def prose(text: str) -> Markup:
    """Return a Markdown body as HTML of paragraphs, lists, emphasis, code and links only."""
    return Markup(
        nh3.clean(
            markdown.to_html(text),
            tags=set(markdown.ELEMENTS),
            attributes={"a": {"href", "title"}, "ol": {"start"}},
            url_schemes=set(markdown.SCHEMES),
            # A note stands on several pages: what is relative to one leads astray on another.
            url_relative="deny",
            link_rel="noopener noreferrer",
        )
    )


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the words of a Markdown body without their markup, on one line."""
    bare = nh3.clean(markdown.to_html(text), tags=set())
    return " ".join(Markup(bare).unescape().split())


def outside(url: str) -> str:
    """Return a URL as it is if it is one of the web, with a host of its own, else nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
