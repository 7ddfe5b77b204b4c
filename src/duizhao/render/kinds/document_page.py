"""The page of a document: its record card, and its contents in both languages."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ...checks.captures import Coverage, cover
from ...edition import (
    ArticleEntry,
    Contents,
    ContentsEntry,
    DivisionEntry,
    DocumentEntry,
    WitnessText,
)
from ...model import Normalisation, Witness
from ..document_lists import DocumentLists
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind, moved
from ..page_view import CitedText, PageView
from ..pages import Page, shortened
from ..sheets import sheets


@dataclass(frozen=True)
class DocumentWitness:
    """A witness of the document."""

    witness: Witness
    """What is known of it."""
    entries: tuple[ArticleEntry, ...]
    """The articles that it has, in order."""
    proof: Coverage | None
    """The proof that its capture is in its records, if that is kept and complete."""


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
    def contents(self) -> Contents:
        """Its articles, under their parts, chapters and sections."""
        return self.edition.contents(self.document.id)

    @cached_property
    def listed(self) -> list[ContentsEntry]:
        """What of them this sheet lists."""
        contents = self.contents
        on_sheet = {entry.key for entry in self.on_sheet(contents.articles)}
        return list(_within((*contents.entries, *contents.unlisted), on_sheet))

    @property
    def titled(self) -> bool:
        """Whether any article that this sheet lists has a title, so that each needs a line."""
        return any(entry.article.title for entry in self.on_sheet(self.contents.articles))

    @property
    def cited(self) -> CitedText:
        """The document."""
        return CitedText(self.document)

    @property
    def captured(self) -> bool:
        """Whether there is a page of its source as found."""
        return bool(self.localised.captured.pages(self.document.id))

    @property
    def declared_witnesses(self) -> list[DocumentWitness]:
        """The other texts of it, each with the articles that it has."""
        entries = self.edition.of_document(self.document.id)
        return [
            DocumentWitness(
                witness,
                tuple(e for e in entries if e.id in self._texts(witness)),
                self._proof(witness),
            )
            for witness in self.document.document.witnesses
        ]

    def _texts(self, witness: Witness) -> Mapping[str, WitnessText]:
        return self.edition.texts_of_witness(self.document.id, witness.id)

    def _proof(self, witness: Witness) -> Coverage | None:
        file = witness.capture.file if witness.capture is not None else ""
        source = self.edition.captures.get(file)
        if source is None:
            return None
        proof = cover(self.document, self.contents, source, self._texts(witness))
        return proof if proof.complete else None

    @property
    def normalisations(self) -> list[Normalisation]:
        """Every change of characters between its captures and its records."""
        captures = self.document.document.sources
        return [change for capture in captures for change in capture.normalisations]

    @cached_property
    def coverage(self) -> Sequence[Coverage]:
        """The proofs that its captures are in its records, if all are kept and complete."""
        found = [text.coverage for text in self.localised.captured.of_document(self.document.id)]
        kept = len(found) == len(self.document.document.sources)
        complete = kept and all(proof.complete for proof in found)
        return found if complete else ()


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each document."""
    names, words, lists = edition.names, edition.words, DocumentLists(edition)
    for document in edition.edition.documents.values():
        title = names.name(document)
        description = words(
            "document.description",
            title=title,
            where=names.date_and_place(document, edition.side),
            count=names.count(document),
        )
        page = Page(
            path=f"{document.id}/",
            kind=DOCUMENT.name,
            title=title,
            description=shortened(description),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home, *lists.crumbs(document.id)),
            updated=edition.dates.newest(names.keys(document)),
        )
        division = edition.divisions.contents(document.id)
        entries = edition.edition.contents(document.id).articles
        yield from sheets(page, division, words, names.stretches(entries, division))


def _within(entries: Iterable[ContentsEntry], keys: Container[str]) -> Iterator[ContentsEntry]:
    """Yield what of the contents is on a sheet; a division that goes on there is named again."""
    for entry in entries:
        if not isinstance(entry, DivisionEntry):
            if entry.key in keys:
                yield entry
        elif within := tuple(_within(entry.entries, keys)):
            yield replace(entry, entries=within)


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Return the paths of the documents' retired ids, and where each leads now."""
    documents = edition.edition.documents.values()
    return moved("{}/", ((one.id, one.document.formerly) for one in documents))


DOCUMENT = PageKind("document", pages, DocumentView, retired, annotatable=True, cites="document")
