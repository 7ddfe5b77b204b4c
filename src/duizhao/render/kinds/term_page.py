"""The page of a term: every place where it occurs, and how it is translated there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...edition import ArticleEntry, DocumentEntry, Occurrence, RenderingCount, TermDocument
from ...locales.catalogues import language
from ...model import Side, Term
from ..document_groups import DocumentGroup, by_document
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind, moved
from ..page_view import PageView
from ..pages import Crumb, Page, neighbours, shortened
from ..sheets import sheets
from ..text_runs import Piece
from ..units import Unit, highlighted


@dataclass(frozen=True)
class TermPassage:
    """A place where a term occurs."""

    unit: Unit
    """The title or segment."""
    occurrence: Occurrence
    """What stands there for the term."""
    parts: Mapping[Side, tuple[Piece, ...]]
    """Both texts, cut at the term."""


class TermView(PageView):
    """What the template of a term's page may ask."""

    @property
    def term(self) -> Term:
        """The term."""
        return self.edition.terms[self.page.subject].value

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every place where it occurs, in reading order."""
        return self.edition.occurrences(self.page.subject)

    @property
    def renderings(self) -> tuple[RenderingCount, ...]:
        """The translations of it by how often they occur, the places without one last."""
        return self.edition.renderings(self.page.subject)

    @property
    def documents(self) -> list[tuple[DocumentEntry, TermDocument]]:
        """The documents that have it, each with what there is of it there."""
        found, documents = self.edition.spread(self.page.subject).documents, self.edition.documents
        return [(documents[one.document], one) for one in found if one.document in documents]

    @cached_property
    def shown(self) -> list[DocumentGroup[TermPassage]]:
        """The places on this sheet by document, with their texts."""
        return by_document(self.edition, self.passages, lambda place: place.unit.holder.key)

    @property
    def articles(self) -> tuple[tuple[ArticleEntry, int], ...]:
        """The articles in which it occurs, and in how many passages of each."""
        return self.edition.spread(self.page.subject).articles

    def place_of(self, occurrence: Occurrence) -> str:
        """Return the URL of a place of the term on its sheet."""
        places = self.localised.divisions.term_places(self.page.subject)
        return self.link(places[occurrence.holder.key, occurrence.unit])

    @cached_property
    def passages(self) -> list[TermPassage]:
        """The places on this sheet with their texts."""
        found, reader = [], self.localised.side
        for occurrence in self.on_sheet(self.occurrences):
            key, name = occurrence.holder.key, occurrence.unit
            unit = self.localised.passages.bare_unit(key, name, reader)
            parts = highlighted(unit, self.page.subject, occurrence)
            found.append(TermPassage(unit, occurrence, parts))
        return found


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each term."""
    above = (edition.home, Crumb(edition.words("glossary.title"), "glossary/"))
    order = [(term, value) for _, (term, value) in edition.glossary_orders.own.entries]
    crumbs = {term: _crumb(edition, term, value) for term, value in order}
    around = dict(neighbours(list(crumbs.values())))
    for term, record in edition.edition.terms.items():
        zh, en = record.value.zh, record.value.en
        previous, following = around[crumbs[term]]
        count = len(edition.edition.occurrences(term))
        description = edition.words("term.description", zh=zh, en=en, count=count)
        page = Page(
            path=f"glossary/{term}/",
            kind=TERM.name,
            title=crumbs[term].title,
            description=shortened(description),
            source=record.file,
            subject=term,
            crumbs=above,
            previous=previous,
            next=following,
            paired=True,
        )
        division = edition.divisions.term(term)
        entries = [occurrence.holder for occurrence in edition.edition.occurrences(term)]
        labels = edition.names.stretches(entries, division, several=True)
        yield from sheets(page, division, edition.words, labels)


def _crumb(edition: LocalisedEdition, term: str, value: Term) -> Crumb:
    side: Side = "en" if edition.side == "zh" else "zh"
    own, other = (value.zh, value.en) if side == "en" else (value.en, value.zh)
    return Crumb(f"{own} {other}", f"glossary/{term}/", other, language(side).tag)


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Return the paths of the terms' retired ids, and where each leads now."""
    terms = edition.edition.terms.items()
    return moved("glossary/{}/", ((term, record.value.formerly) for term, record in terms))


TERM = PageKind("term", pages, TermView, retired)
