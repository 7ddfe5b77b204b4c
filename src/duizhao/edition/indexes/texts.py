"""What has texts, as the indexes know it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from ...model import Article, Pair, Side
from ...records.reading import Sourced


class Texts(Protocol):
    """An article or a document."""

    key: str
    """Its id in the whole edition."""
    record: Sourced[Any]

    @property
    def pairs(self) -> Mapping[str, Pair]:
        """Its texts by name: the title as ``title``, then every segment by its id."""


class ArticleTexts(Texts, Protocol):
    """An article."""

    document: str
    """The id of its document."""
    id: str
    article: Article

    @property
    def plain_number(self) -> str:
        """The number by which it is cited, or nothing."""

    def reference(self, side: Side) -> str:
        """Return what a reference calls it in a language."""
