"""Everything about the passages of a document, one by one: what touches each, in one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ...edition import ArticleEntry, DocumentEntry, Occurrence, RenderingCount, SharedWording
from ...history.former_texts import FormerText
from ...model import SIDES, Side
from ...text.anchors import Span
from ...text.word_diff import DiffPart, word_diff
from ..citing import fill
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind, moved
from ..page_view import Citation, CitedText, PageView
from ..pages import Crumb, Page, shortened
from ..sheets import sheets
from ..units import Unit

_CONTEXT: dict[Side, int] = {"en": 60, "zh": 20}
"""How many characters are shown on each side of a shared wording."""


class Excerpt(NamedTuple):
    """A wording with what comes before and after it."""

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class TermHere:
    """A term in a passage."""

    id: str
    """Its id."""
    occurrence: Occurrence
    """How it was rendered here."""
    elsewhere: tuple[RenderingCount, ...]
    """How it was rendered in the other passages, the most frequent first."""


@dataclass(frozen=True)
class Change:
    """How a text of a passage became what it was next."""

    side: Side
    """The language."""
    parts: tuple[DiffPart, ...]
    """What was kept, removed and added."""


@dataclass(frozen=True)
class ArticlePassages:
    """Passages of an article that stand on a sheet."""

    entry: ArticleEntry
    """The article."""
    units: list[Unit]
    """The passages, in order."""
    citation: Citation
    """How the article is cited."""


class PassagesView(PageView):
    """What the template of the page may ask."""

    @property
    def document(self) -> DocumentEntry:
        """The document."""
        return self.edition.documents[self.page.subject]

    @property
    def articles(self) -> Iterator[ArticlePassages]:
        """Yield the passages on this sheet, article by article."""
        document = self.document
        passages = self.on_sheet(self.localised.about.of(document.id))
        for key, some in groupby(passages, key=lambda one: one.key):
            entry = self.edition.articles[key]
            units = self.units(entry, [one.unit for one in some])
            citation = self.citation_of(CitedText(document, entry), [self._form])
            yield ArticlePassages(entry, units, citation)

    @property
    def _form(self) -> str:
        """The form of the references, which is usual in the locale's language."""
        return "gbt" if self.localised.side == "zh" else "chicago"

    def terms_of(self, unit: Unit) -> list[TermHere]:
        """Return the terms of a passage, and how each was rendered here and elsewhere."""
        found = []
        for term, occurrence in self.edition.terms_in(unit.holder.key, unit.name):
            here = occurrence.renderings or ("",)
            counts = (
                RenderingCount(one.rendering, one.count - (one.rendering in here), one.first)
                for one in self.edition.renderings(term)
            )
            elsewhere = tuple(one for one in counts if one.count)
            found.append(TermHere(term, occurrence, elsewhere))
        return found

    def shared(self, unit: Unit) -> list[tuple[Unit, SharedWording]]:
        """Return the passages that share a wording with one, and which."""
        bare, reader = self.localised.passages.bare_unit, self.localised.side
        wordings = self.edition.sharing(unit.holder.key, unit.name)
        return [(bare(one.key, one.unit, reader), one) for one in wordings]

    def excerpt(self, unit: Unit, side: Side, span: Span) -> Excerpt:
        """Return some words of a passage with a little of what is around them."""
        text, most = unit.pair.get(side) or "", _CONTEXT[side]
        start, end = max(0, span.start - most), min(len(text), span.end + most)
        if side == "en":  # Not within a word.
            start = text.find(" ", start, span.start) + 1 if start else 0
            end = max(text.rfind(" ", span.end, end), span.end) if end < len(text) else end
        before, after = text[start : span.start], text[span.end : end]
        return Excerpt(
            f"…{before}" if start else before,
            text[span.start : span.end],
            f"{after}…" if end < len(text) else after,
        )

    def former(self, unit: Unit) -> list[tuple[FormerText, list[Change]]]:
        """Return what a passage read before, the latest first, and what became of each text."""
        found = []
        later: FormerText | None = None
        for text in self.localised.dates.history.former.get((unit.holder.key, unit.name), ()):
            changes = []
            for side in SIDES:
                old, new = text.get(side) or "", (later or unit.pair).get(side) or ""
                if old != new:
                    changes.append(Change(side, tuple(word_diff(old, new))))
            found.append((text, changes))
            later = text
        return found

    def places(self, unit: Unit) -> list[tuple[Side, str]]:
        """Return where a passage stands in the source as found, in each language."""
        place = self.localised.captured.place
        found = ((side, place(unit.holder.key, unit.name, side)) for side in SIDES)
        return [(side, there) for side, there in found if there is not None]

    def reference(self, article: ArticlePassages) -> str:
        """Return a reference to an article in the form that is usual in the locale's language."""
        url = self.localised.canonical_url(f"{article.entry.key}/") or ""
        return fill(article.citation.references[self._form], url=url)


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each document, or several for a long one."""
    names, words = edition.names, edition.words
    for document in edition.edition.documents.values():
        passages, plan = edition.about.of(document.id), edition.about.plan(document.id)
        if not passages:
            continue
        short = names.short(document)
        page = Page(
            path=plan.path,
            kind=PASSAGES.name,
            title=words("passages.title-of", title=short),
            description=shortened(words("passages.description", title=short)),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home, Crumb(short, f"{document.id}/")),
            updated=edition.dates.newest(names.keys(document)),
        )
        holders = [edition.edition.articles[one.key] for one in passages]
        yield from sheets(page, plan, words, names.stretches(holders, plan))


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    documents = edition.edition.documents.values()
    return moved("{}/passages/", ((one.id, one.document.formerly) for one in documents))


PASSAGES = PageKind("passages", pages, PassagesView, retired)
