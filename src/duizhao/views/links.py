"""A link, and where on which page a text is placed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LinkTo = Callable[[str], str]
"""Returns the URL of a path in the site, with its fragment, relative to the page at hand."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text."""

    title: str
    """The text, plain or HTML."""
    href: str
    """The URL."""
    lang: str = ""
    """The BCP 47 tag of the text, if that is not the page's language."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text of an article is: on its own page, or on one with others."""

    link: LinkTo
    """Returns URLs relative to the page."""
    prefix: str = ""
    """What its ids begin with."""
    notes: str | None = None
    """The URL of the page with its notes, if they are on another page."""
    base: str = "#"
    """The URL to which the id of a segment is appended for its permalink."""
    alone: bool = True
    """Whether the article has the page to itself."""
