"""Markdown bodies to HTML that can do no harm: the only way by which a body reaches a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from markupsafe import Markup, escape

from ...text import markdown
from ...text.allowed_markdown import ELEMENTS, PASSAGE, SCHEMES
from ...text.passage_links import passage_link


@lru_cache(maxsize=1 << 16)
def prose(text: str) -> Markup:
    """Return a Markdown body as HTML of paragraphs, lists, emphasis, code and links only."""
    return Markup(_cleaned(text, SCHEMES))


def note_prose(text: str, link: Callable[[str], str]) -> Markup:
    """Return the body of a note, whose references lead to passages of the edition.

    ``link`` gives the URL of a path of the site from where the note stands.
    """
    if f"{PASSAGE}:" not in text:
        return prose(text)
    html = _cleaned(text, (*SCHEMES, PASSAGE))

    def placed(match: re.Match[str]) -> str:
        found = passage_link(match[1])
        name = f"{found.key}#{found.unit}" if found.unit else found.key
        return f'href="{escape(link(found.path))}" data-passage="{escape(name)}"'

    return Markup(_PASSAGE.sub(placed, html))


_PASSAGE = re.compile(rf'href="({PASSAGE}:[^"]*)" rel="[^"]*"')


@lru_cache(maxsize=1 << 16)
def _cleaned(text: str, schemes: tuple[str, ...]) -> str:
    return nh3.clean(
        markdown.to_html(text),
        tags=set(ELEMENTS),
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=set(schemes),
        # A note stands on several pages: what is relative to one leads astray on another.
        url_relative="deny",
        link_rel="noopener noreferrer",
    )


@lru_cache(maxsize=1 << 16)
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
