"""The source of a document as found: what each character of it is, and where the edition has it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ...checks.captures import PartKind
from ...edition import DivisionEntry
from ...model import TITLE, Normalisation
from ..capture_lines import CaptureOwner
from ..captured_texts import CapturePage
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind, moved
from ..pages import Crumb, Page, shortened
from .document_page import DocumentView


class SourceView(DocumentView):
    """What the template of a source may ask: as on the document's page, and its captures."""

    @cached_property
    def parts(self) -> tuple[CapturePage, ...]:
        """Every page of the document's captures, this one among them."""
        return self.localised.captured.pages(self.document.id)

    @cached_property
    def part(self) -> CapturePage:
        """What is on this page."""
        return next(part for part in self.parts if part.path == self.page.path)

    @property
    def changes(self) -> list[tuple[int, Normalisation]]:
        """The changes of characters that were made in this capture, by their places in the list."""
        return list(enumerate(self.part.text.capture.normalisations))

    @property
    def counts(self) -> list[tuple[PartKind, int]]:
        """How many characters of each kind the capture has, without kinds that it has not."""
        return [(kind, count) for kind, count in self.part.text.coverage.counts.items() if count]

    @property
    def file(self) -> str:
        """The URL of the file, which all locales share."""
        urls = self.localised.urls
        here = urls.in_locale(self.page.path, self.localised.locale)
        return urls.link(here, self.part.text.path)

    def where(self, owner: CaptureOwner) -> str:
        """Return the URL of a text in the edition."""
        if owner.key == self.document.id and owner.unit == TITLE:
            return self.link(f"{owner.key}/")
        return self.link(f"{owner.key}/#{owner.unit}")

    def labels(self, owner: CaptureOwner) -> tuple[str, str]:
        """Return what a text is called where there is little room, and how it is cited.

        The second has the first in it: who speaks to the page says what is to be seen.
        """
        names = self.localised.names
        division = self._divisions.get(owner.unit) if owner.key == self.document.id else None
        if division is not None:
            name = names.division_crumb(division)
            return name, name
        holder = self.edition.articles.get(owner.key) or self.document
        units = self.units(holder, [owner.unit])
        if not units:  # The number of an article that has no title.
            return names.full_name(holder), names.full_name(holder)
        short, label = names.lone_label(units[0]), names.label(units[0])
        return short, label if short in label else f"{short} · {label}"

    @cached_property
    def _divisions(self) -> dict[str, DivisionEntry]:
        opening = self.contents.opening.values()
        return {one.division.id: one for found in opening for one in found}


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield the pages of each document that has a capture."""
    names, words = edition.names, edition.words
    for document in edition.edition.documents.values():
        parts = edition.captured.pages(document.id)
        name, short = names.name(document), names.short(document)
        title = words("source.title-of", title=short)
        titles = [
            words("source.part-of", title=title, number=part.number, count=len(parts))
            if len(parts) > 1
            else title
            for part in parts
        ]
        crumbs = [Crumb(one, part.path) for one, part in zip(titles, parts, strict=True)]
        for index, part in enumerate(parts):
            yield Page(
                path=part.path,
                kind=SOURCE.name,
                title=titles[index],
                description=shortened(words("source.description", title=name)),
                source=document.record.file,
                subject=document.key,
                crumbs=(edition.home, Crumb(short, f"{document.id}/")),
                previous=crumbs[index - 1] if index else None,
                next=crumbs[index + 1] if index + 1 < len(crumbs) else None,
            )


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    documents = edition.edition.documents.values()
    kept = (one for one in documents if edition.captured.pages(one.id))
    return moved("{}/source/", ((one.id, one.document.formerly) for one in kept))


SOURCE = PageKind("source", pages, SourceView, retired, cites="document")
