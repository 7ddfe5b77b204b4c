"""What is known of each passage of a document, loaded when somebody opens its details.

The script of a document says how its terms are rendered elsewhere, which passages share a wording
with each of its own, which notes elsewhere compare it, what it read before, and where it is in the
source. All locales share it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ...assets.bundles import compact
from ...edition import ArticleEntry, Edition
from ...edition.holders import Holder, Passage
from ...edition.pairs import lemma
from ...model import SIDES
from ...text.word_diff import same_words, word_diff
from ..pages.export import Export
from ..pages.kind import shown_of
from ..reading.lens import Lens
from ..reading.names import Names
from ..reading.offers import ExportedFile

_RENDERINGS = 8
"""How many renderings of a term are named at most."""
_TAGS = {"kept": "", "removed": "del", "added": "ins"}
"""The HTML elements of what a comparison of two texts finds."""


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the script of each document: it sets ``dzDetails``."""
    edition = lens.edition
    for document in edition.documents:
        made = partial(_script, lens, document)
        shown = shown_of(edition, document, list(_elsewhere(edition, document)))
        yield ExportedFile(f"{document}/passages.js", made, shown=shown)


def _elsewhere(edition: Edition, document: str) -> Iterator[object]:
    """Yield what is said of other documents: how terms are rendered."""
    terms: set[str] = set()
    for entry in edition.documents[document].articles:
        terms.update(entry.terms)
    for name in sorted(terms):
        counts = edition.glossary[name].renderings[:_RENDERINGS]
        yield name, [(one.rendering, one.count) for one in counts]


def _script(lens: Lens, document: str) -> str:
    return f"globalThis.dzDetails={compact(_Details(lens, document).value())};\n"


class _Details:
    def __init__(self, lens: Lens, document: str) -> None:
        self._lens = lens
        self._edition = lens.edition
        self._document = document
        self._locales = self._lens.settings.locales
        self._labels = [Names(self._edition, locale) for locale in self._locales]
        self._terms: dict[str, list[Any]] = {}
        self._documents: dict[str, list[str]] = {}

    def value(self) -> dict[str, Any]:
        entries = self._edition.documents[self._document].articles
        return {
            "articles": {entry.id: dict(self._article(entry)) for entry in entries},
            "locales": self._locales,
            "terms": self._terms,
            "documents": self._documents,
        }

    def _article(self, entry: ArticleEntry) -> Iterator[tuple[str, dict[str, Any]]]:
        for passage in entry.passages(self._lens.side).values():
            if passage.segment is None:
                continue
            parts = {
                "terms": list(self._terms_in(passage)),
                "notes": list(self._comparing(passage)),
                "former": list(self._former(passage)),
                "source": {
                    side: place.removeprefix(f"{self._document}/")
                    for side in SIDES
                    if (place := self._lens.captured.place(*passage.key, side))
                },
            }
            yield passage.name, {name: part for name, part in parts.items() if part}

    def _terms_in(self, passage: Passage) -> Iterator[str | list[str]]:
        """Yield the ids of terms, with their renderings here if those are not the preferred one."""
        for place in passage.holder.terms_in.get(passage.name, ()):
            name, entry = place.term, self._edition.glossary[place.term]
            if name not in self._terms:
                known = [[one.rendering, one.count] for one in entry.renderings[:_RENDERINGS]]
                self._terms[name] = [entry.term.original, entry.words, entry.preferred, known]
            yield name if place.renderings == (entry.preferred,) else [name, *place.renderings]

    def _comparing(self, passage: Passage) -> Iterator[list[Any]]:
        """Yield where each note elsewhere is that compares it, its labels, and its quotes."""
        for note in passage.holder.comparing:
            its = self._lens.passage(note.key, note.unit)
            if its is not None and any(
                (p.article, p.segment) == passage.key for p in note.compared
            ):
                names = [one.label_of(note) for one in self._labels]
                quotes = [
                    [its.holder.code(side), lemma(quote.exact, side)]
                    for side in its.sides
                    if (quote := note.remark.target.get(side)) and note.span(side)
                ]
                yield [f"{note.key}/#note-{note.id}", self._named(its.holder, names), quotes]

    def _named(self, holder: Holder, names: list[str]) -> str | list[str]:
        """Return what each locale calls a passage, once if all do alike; note its document."""
        document = holder.document_id
        if document not in self._documents:
            self._documents[document] = [one.within(holder, "{name}") for one in self._labels]
        return names if len(set(names)) > 1 else names[0]

    def _former(self, passage: Passage) -> Iterator[list[Any]]:
        """Yield what it read before, the latest first, and what became of each text."""
        later: Any = passage.pair
        for text in self._lens.dates.history.former.get(passage.key, ()):
            changed = [
                [
                    passage.holder.code(side),
                    [[_TAGS[part.kind], part.text] for part in word_diff(old, new)],
                ]
                for side in SIDES
                if not same_words(old := text.get(side) or "", new := later.get(side) or "")
            ]
            yield [str(text.since.date()), str(text.until.date()), changed]
            later = text


PASSAGE_DETAILS = Export("passage-details", "text/javascript", files)
