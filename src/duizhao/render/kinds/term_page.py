"""The page of a term: every place where it occurs, and how it is translated there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...edition import ArticleEntry, Occurrence, RenderingCount, renderings_of
from ...model import Side, Term
from ..document_groups import DocumentGroup, by_document
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind, moved
from ..page_view import PageView
from ..pages import Crumb, Page, anchor, neighbours, shortened
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


@dataclass(frozen=True)
class TermDocument:
    """What one document has of a term."""

    group: DocumentGroup[Occurrence]
    """The document, and the places where the term occurs in it."""
    renderings: tuple[RenderingCount, ...]
    """How it is translated there."""


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

    @cached_property
    def documents(self) -> list[TermDocument]:
        """The places by document, and how it is translated in each."""
        groups = by_document(self.edition, self.occurrences, lambda place: place.holder.key)
        return [TermDocument(group, renderings_of(group.items)) for group in groups]

    @cached_property
    def shown(self) -> list[DocumentGroup[TermPassage]]:
        """The places on this sheet by document, with their texts."""
        return by_document(self.edition, self.passages, lambda place: place.unit.holder.key)

    @property
    def articles(self) -> list[tuple[ArticleEntry, int]]:
        """The articles in which it occurs, and in how many passages of each."""
        holders = {one.holder.key: one.holder for one in self.occurrences}
        counts = Counter(one.holder.key for one in self.occurrences)
        found = [(one, counts[key]) for key, one in holders.items()]
        return [(one, count) for one, count in found if isinstance(one, ArticleEntry)]

    @cached_property
    def _order(self) -> Mapping[tuple[str, str], int]:
        """Which of the places is in each passage: none has two."""
        return {(one.holder.key, one.unit): at for at, one in enumerate(self.occurrences)}

    def place_of(self, occurrence: Occurrence) -> str:
        """Return the URL of a place of the term on its sheet."""
        index = self._order[occurrence.holder.key, occurrence.unit]
        path = self.localised.divisions.term(self.page.subject).path_of(index)
        return self.link(f"{path}#{anchor(occurrence.holder.key)}-{occurrence.unit}")

    @cached_property
    def passages(self) -> list[TermPassage]:
        """The places on this sheet with their texts."""
        found = []
        for occurrence in self.on_sheet(self.occurrences):
            unit = self.units(occurrence.holder, [occurrence.unit])[0]
            parts = highlighted(unit, self.page.subject, occurrence)
            found.append(TermPassage(unit, occurrence, parts))
        return found


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each term."""
    above = (edition.home, Crumb(edition.words("glossary.title"), "glossary/"))
    order = [(term, value) for _, (term, value) in edition.glossary_orders.own.entries]
    crumbs = {term: Crumb(_title(edition, value), f"glossary/{term}/") for term, value in order}
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


def _title(edition: LocalisedEdition, term: Term) -> str:
    return f"{term.zh} {term.en}" if edition.side == "zh" else f"{term.en} {term.zh}"


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Return the paths of the terms' retired ids, and where each leads now."""
    terms = edition.edition.terms.items()
    return moved("glossary/{}/", ((term, record.value.formerly) for term, record in terms))


TERM = PageKind("term", pages, TermView, retired)
