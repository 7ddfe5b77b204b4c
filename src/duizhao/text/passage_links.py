"""References from a note to a passage of the edition: ``[words](passage:document/article#s1)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from . import markdown
from .allowed_markdown import PASSAGE

URL = re.compile(rf"{PASSAGE}:([a-z0-9-]+(?:/[a-z0-9-]+)?)(?:#(s[1-9][0-9]*|title))?")
"""A reference in the correct form: its key, and the unit there."""


class PassageLink(NamedTuple):
    """A reference that is in a note."""

    url: str
    """All of it, as it is written."""
    offset: int
    key: str
    """The article or document to which it leads; nothing if it is not in the correct form."""
    unit: str
    """The segment there, or ``title``; nothing for the whole."""

    @property
    def name(self) -> str:
        """By which it can be told from others: the key, and the unit after a ``#``."""
        return f"{self.key}#{self.unit}" if self.unit else self.key

    @property
    def path(self) -> str:
        """The path to which it leads: a page, and an id on it."""
        return f"{self.key}/#{self.unit}" if self.unit else f"{self.key}/"


def is_passage(url: str) -> bool:
    """Return whether a URL refers to a passage, in the correct form or not."""
    return url.lower().startswith(f"{PASSAGE}:")


def passage_link(url: str, offset: int = 0) -> PassageLink:
    """Read the URL of a reference."""
    match = URL.fullmatch(url)
    return PassageLink(url, offset, match[1] if match else "", (match[2] or "") if match else "")


def passage_links(body: str) -> Iterator[PassageLink]:
    """Yield every reference in a body."""
    for link in markdown.links(body):
        if is_passage(link.text):
            yield passage_link(link.text, link.offset)
