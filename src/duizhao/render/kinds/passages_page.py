"""Everything about the passages of an article, one by one: what touches each, in one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ...edition import ArticleEntry, Occurrence, RenderingCount, SharedWording
from ...history.former_texts import FormerText
from ...model import SIDES, Side
from ...text.anchors import Span
from ...text.word_diff import DiffPart, word_diff
from ..citing import fill
from ..localised_edition import LocalisedEdition
from ..page_kind import PageKind
from ..pages import Crumb, Page, shortened
from ..units import Unit
from . import article_page
from .article_page import ArticleView

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


class PassagesView(ArticleView):
    """What the template of the page may ask."""

    @property
    def names_here(self) -> tuple[str, ...]:
        """The segments, and ``title``, on this page."""
        return self._parts[self._number - 1]

    @property
    def _parts(self) -> tuple[tuple[str, ...], ...]:
        return self.localised.parts.of(self.entry.key)

    @cached_property
    def _number(self) -> int:
        paths = [
            self.localised.parts.path(self.entry.key, n) for n in range(1, len(self._parts) + 1)
        ]
        return paths.index(self.page.path) + 1

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
        wordings = self.edition.sharing(unit.holder.key, unit.name)
        return [(self._unit(one.key, one.unit), one) for one in wordings]

    def _unit(self, key: str, name: str) -> Unit:
        holder = self.edition.articles.get(key) or self.edition.documents[key]
        return self.units(holder, [name])[0]

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

    def address(self, unit: Unit) -> str | None:
        """Return the canonical URL of a passage, if the site has one."""
        return self.localised.canonical_url(f"{unit.holder.key}/#{unit.name}")

    @property
    def reference_language(self) -> str:
        """The language tag of the references to passages."""
        chinese = self.citation.work.chinese if self.citation else "zh-Hans"
        return chinese if self.localised.side == "zh" else "en"

    def reference(self, unit: Unit) -> str:
        """Return a reference to a passage in the form that is usual in the locale's language."""
        if self.citation is None:
            return ""
        form = "gbt" if self.localised.side == "zh" else "chicago"
        part = self.citation.work.part
        named = {f"part_{side}": _passage(part[side], unit, side) for side in SIDES} if part else {}
        url = self.address(unit) or ""
        return fill(self.citation.references[form], url=url, unit=unit.name, **named)


def _passage(part: str, unit: Unit, side: Side) -> str:
    """Return what a reference calls a passage: Article 8.1, 第八条第1段."""
    if not unit.number or not part:
        return part
    if side == "zh":
        return f"{part}第{unit.number}段"
    return f"{part}.{unit.number}" if part[-1].isdigit() else f"{part} {unit.number}"


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each article, or several for a long one."""
    for document in edition.edition.documents.values():
        name = edition.names.name(document)
        above = (edition.home, Crumb(name, f"{document.id}/"))
        found: list[tuple[ArticleEntry, Crumb]] = []
        for entry in edition.edition.of_document(document.id):
            found.extend((entry, crumb) for crumb in _crumbs(edition, entry))
        for index, (entry, crumb) in enumerate(found):
            title = edition.names.full_name(entry)
            yield Page(
                path=crumb.path,
                kind=PASSAGES.name,
                title=crumb.title,
                description=shortened(edition.words("passages.description", title=title)),
                source=entry.record.file,
                subject=entry.key,
                crumbs=(*above, Crumb(title, f"{entry.key}/")),
                previous=found[index - 1][1] if index else None,
                next=found[index + 1][1] if index + 1 < len(found) else None,
                updated=edition.dates.newest([entry.key]),
            )


def _crumbs(edition: LocalisedEdition, entry: ArticleEntry) -> Iterator[Crumb]:
    """Yield the pages of an article by their titles."""
    count = len(edition.parts.of(entry.key))
    title = edition.words("passages.title-of", title=edition.names.full_name(entry))
    for number in range(1, count + 1):
        named = edition.words("passages.part-of", title=title, number=number, count=count)
        yield Crumb(named if count > 1 else title, edition.parts.path(entry.key, number))


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Yield the paths below retired ids of articles and documents, and where each leads."""
    for old, now in article_page.retired(edition):
        if edition.parts.of(now.rstrip("/")):
            yield f"{old}passages/", f"{now}passages/"


PASSAGES = PageKind("passages", pages, PassagesView, retired)
