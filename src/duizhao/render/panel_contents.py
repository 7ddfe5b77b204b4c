"""The contents of a document as the bar of its pages lists them: a script has them for all pages.

A page must not grow with the number of articles of its document, nor change when another article
does: so it names the script, and the script lists every article once, for both locales.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..edition import ArticleEntry, ContentsEntry, DocumentEntry
from .page_view import TemplateView


def numbers_alone(entries: Iterable[ContentsEntry]) -> bool:
    """Tell whether a list has articles without a title and nothing else: several fit on a line."""
    return all(isinstance(one, ArticleEntry) and one.article.title is None for one in entries)


@dataclass(frozen=True)
class PanelView(TemplateView):
    """What the template of that list may ask."""

    document: DocumentEntry
    """The document."""

    def place_of(self, entry: ArticleEntry) -> str:
        """Return the path of an article's page below that of its document."""
        return f"{entry.id}/"

    @property
    def starts(self) -> tuple[int, ...]:
        """With which article in order each sheet of the whole text begins; the first with 0."""
        return self.localised.divisions.full(self.document.id).starts
