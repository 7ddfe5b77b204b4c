"""Markdown bodies to HTML that can do no harm: the only way by which a body reaches a page."""

from __future__ import annotations

import threading
from functools import lru_cache
from urllib.parse import urlsplit

import markdown
import nh3
from markupsafe import Markup

_TAGS = {
    "a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "sub", "sup",
    "ul",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto"}
_LOCAL = threading.local()


def _converter() -> markdown.Markdown:
    # Making a converter costs more than converting a body; none is shared between threads.
    if not hasattr(_LOCAL, "converter"):
        _LOCAL.converter = markdown.Markdown(output_format="html", extensions=["sane_lists"])
    converter: markdown.Markdown = _LOCAL.converter
    return converter


@lru_cache(maxsize=4096)
def prose(text: str) -> Markup:
    """Return a Markdown body as HTML of paragraphs, lists, emphasis, code and links only."""
    html = _converter().reset().convert(text)
    return Markup(
        nh3.clean(
            html,
            tags=_TAGS,
            clean_content_tags={"script", "style", "template", "title", "textarea", "iframe"},
            attributes={"a": {"href", "title"}},
            url_schemes=_SCHEMES,
            # A note stands on several pages: what is relative to one leads astray on another.
            url_relative="deny",
            link_rel="noopener noreferrer",
        )
    )


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the words of a Markdown body without their markup, on one line."""
    bare = nh3.clean(_converter().reset().convert(text), tags=set())
    return " ".join(Markup(bare).unescape().split())


def outside(url: str) -> str:
    """Return an address of another host as it is if it is one of the web's, else nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
