"""Markdown bodies to HTML that can do no harm: the only way by which a body reaches a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import nh3
from markupsafe import Markup

from ...text import markdown
from ...text.allowed_markdown import ELEMENTS, SCHEMES
from ...text.passage_links import passage_link, passage_links

_REL = "noopener noreferrer"
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@lru_cache(maxsize=1 << 13)
def prose(text: str) -> Markup:
    """Return a Markdown body as HTML of paragraphs, lists, emphasis, code and links only."""
    html = markdown.to_html(text)
    # A note stands on several pages: what is relative to one leads astray on another.
    return Markup(_cleaned(html, {"href", "title"}, url_relative="deny", link_rel=_REL))


def note_prose(text: str, link: Callable[[str], str]) -> Markup:
    """Return the body of a note, whose references lead to passages of the edition.

    ``link`` gives the URL of a path of the site from where the note stands.
    """
    if not any(passage_links(text)):
        return prose(text)

    def resolve(url: str) -> dict[str, str]:
        found = passage_link(url)
        if found.key:
            name = f"{found.key}#{found.unit}" if found.unit else found.key
            return {"href": link(found.path), "data-passage": name}
        # Here a URL may be relative: what is written is not.
        return {"href": url, "rel": _REL} if _ABSOLUTE.match(url) else {}

    html = markdown.to_html(text, resolve)
    allowed = {"href", "title", "rel", "data-passage"}
    return Markup(_cleaned(html, allowed, url_relative="pass_through", link_rel=None))


def _cleaned(html: str, attributes: set[str], **options: Any) -> str:
    return nh3.clean(
        html,
        tags=set(ELEMENTS),
        attributes={"a": attributes, "ol": {"start"}},
        url_schemes=set(SCHEMES),
        **options,
    )


@lru_cache(maxsize=1 << 13)
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


def visible_spaces(text: str) -> str:
    """Return characters of a capture with signs for the spaces and line ends among them."""
    return text.replace("\n", "↵").replace(" ", "␣").replace("\u00a0", "⟨U+00A0⟩")
