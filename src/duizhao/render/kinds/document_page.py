"""The page of a document: its record card, and its contents in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from ...checks.captures import Coverage, cover
from ...edition import ArticleEntry, DocumentEntry
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind
from ..page_view import CitedText, PageView
from ..pages import Page, shortened


class DocumentView(PageView):
    """What the template of a document's page may ask."""

    @property
    def document(self) -> DocumentEntry:
        """The document."""
        return self.edition.documents[self.page.subject]

    @property
    def holder(self) -> DocumentEntry:
        """What a note on the page is written about."""
        return self.document

    @property
    def entries(self) -> tuple[ArticleEntry, ...]:
        """Its articles, in order."""
        return self.edition.of_document(self.document.id)

    @property
    def cited(self) -> CitedText:
        """The document."""
        return CitedText(self.document)

    @property
    def coverage(self) -> Coverage | None:
        """The proof that its capture is in its records, if the capture is kept and all of it is."""
        capture = self.document.document.capture
        source = self.edition.captures.get(capture.file) if capture else None
        if source is None:
            return None
        found = cover(self.document, self.entries, source)
        return found if found.complete else None


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each document."""
    names, words = edition.names, edition.words
    for document in edition.edition.documents.values():
        value, title = document.document, names.name(document)
        description = words(
            "document.description",
            title=title,
            date=words.date(value.date),
            place=value.place.get(edition.locale),
            count=names.count(document),
        )
        yield Page(
            path=f"{document.id}/",
            kind=DOCUMENT.name,
            title=title,
            description=shortened(description),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home,),
            updated=edition.dates.newest(names.keys(document)),
        )


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Yield the paths of the documents' retired ids, and where each leads now."""
    for document in edition.edition.documents.values():
        for old in document.document.formerly:
            yield f"{old}/", f"{document.id}/"


DOCUMENT = PageKind("document", pages, DocumentView, retired, annotatable=True)
