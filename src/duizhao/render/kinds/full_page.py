"""The whole text of a document on one page, for reading through, printing and citing."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import ArticleEntry, Contents, DocumentEntry
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind
from ..page_view import CitedText, PageView
from ..pages import Crumb, Page, shortened


class FullTextView(PageView):
    """What the template of a whole text may ask."""

    @property
    def document(self) -> DocumentEntry:
        """The document."""
        return self.edition.documents[self.page.subject]

    @property
    def entries(self) -> tuple[ArticleEntry, ...]:
        """Its articles, in order."""
        return self.edition.of_document(self.document.id)

    @property
    def contents(self) -> Contents:
        """The same, under their parts, chapters and sections."""
        return self.edition.contents(self.document.id)

    @property
    def cited(self) -> CitedText:
        """The document."""
        return CitedText(self.document)


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each document."""
    names, words = edition.names, edition.words
    for document in edition.edition.documents.values():
        title = names.name(document)
        yield Page(
            path=f"{document.id}/full/",
            kind=FULL.name,
            title=words("full.title-of", title=title),
            description=shortened(words("full.description", title=title)),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home, Crumb(title, f"{document.id}/")),
            updated=edition.dates.newest(names.keys(document)),
        )


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Yield the paths below the documents' retired ids, and where each leads now."""
    for document in edition.edition.documents.values():
        for old in document.document.formerly:
            yield f"{old}/full/", f"{document.id}/full/"


FULL = PageKind("full", pages, FullTextView, retired, reading=True)
