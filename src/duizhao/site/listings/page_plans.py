"""Which lists of an edition are too long for one page, and what is on which of their pages.

The weights are what the templates write for a thing, counted on pages as they are; they may be a
little high, never low by much: a test compares them with the pages of a large edition.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from ...edition import ArticleEntry, Edition, Occurrence, ThemePassage
from ...model import SIDES
from ..reading.offers import DOWNLOADS
from ..reading.page import anchor
from .pagination import Paginator, Weight, body_size, divide, pair_size

_UNIT = Weight(7, 320)
_MARK = Weight(1, 95)
_NOTE = Weight(10, 860)
_QUOTE = Weight(3, 210)
_HEADING = Weight(10, 750)
_CONTENTS_ENTRY = Weight(9, 750)
_OPENING = 2 * 3 * 60
"""The most bytes of the first words of an article without title, in both languages."""
_CHIP = Weight(2, 110)
_OCCURRENCE = Weight(14, 900)
_FILES = Weight(4, 250)
_FILE = Weight(7, 420)


class PagePlans:
    """How the pages of an edition that list much are divided; the same in every locale."""

    def __init__(self, edition: Edition, whole: int = 1) -> None:
        """A page of a whole text may be ``whole`` times as heavy as others."""
        self._edition, self._whole = edition, whole
        self._sizes = cache(
            lambda key: {name: pair_size(pair) for name, pair in edition.holders[key].pairs.items()}
        )
        self.full = cache(
            lambda one: divide(f"{one}/full/", edition.documents[one].articles, self._article)
        )
        """The articles of a document, by its id, on the page of its whole text."""
        self.full_on_one = cache(lambda document: len(self.full(document).starts) == 1)
        """Whether the whole text of a document, by its id, is one page."""
        self.origins = cache(
            lambda one: divide(
                f"{one}/origins/",
                edition.documents[one].articles,
                lambda entry: self._passage_of(entry, entry.pairs) + _QUOTE * len(entry.origins),
            )
        )
        """The same on the page of where its words come from, without notes."""
        self.contents = cache(
            lambda one: divide(f"{one}/", edition.documents[one].contents.articles, _in_contents)
        )
        """The same in its contents, on the document's own page."""
        self.theme = cache(
            lambda one: divide(f"themes/{one}/", edition.theme_entries[one].passages, self._passage)
        )
        """The passages of a theme, by its id."""
        self.term = cache(
            lambda one: divide(f"glossary/{one}/", edition.glossary[one].occurrences, self._place)
        )
        """The places of a term, by its id."""
        self.full_places = cache(self._full_places)
        """The path of the page that has the whole of each article of a document, by their ids."""
        self.theme_places = cache(self._theme_places)
        """Where each passage of a theme stands, path and fragment, by the key of its article."""
        self.term_places = cache(self._term_places)
        """Where each place of a term stands, by the key of the article or document and the unit."""
        self.downloads = cache(self._downloads)
        """What has files for download, by how many formats there are; see ``with_files``."""

    def _downloads(self, formats: int) -> Paginator:
        return divide(DOWNLOADS, self.with_files, lambda _one: _FILES + _FILE * formats)

    @property
    def with_files(self) -> tuple[str, ...]:
        """What has files for download: the ids of documents, and before them nothing for all.

        A document that is all of an edition has the only files.
        """
        documents = tuple(self._edition.documents)
        return documents if len(documents) == 1 else ("", *documents)

    def download_place(self, document: str, formats: int) -> str:
        """Return where the files of a document are listed, path and fragment."""
        path = self.downloads(formats).path_of(self.with_files.index(document))
        return f"{path}#of-{document}"

    def _full_places(self, document: str) -> Mapping[str, str]:
        plan, entries = self.full(document), self._edition.documents[document].articles
        return {entry.id: plan.path_of(index) for index, entry in enumerate(entries)}

    def _theme_places(self, theme: str) -> Mapping[str, str]:
        plan, passages = self.theme(theme), self._edition.theme_entries[theme].passages
        keys = [one.entry.key for one in passages]
        return {key: f"{plan.path_of(index)}#{anchor(key)}" for index, key in enumerate(keys)}

    def _term_places(self, term: str) -> Mapping[tuple[str, str], str]:
        plan, found = self.term(term), self._edition.glossary[term].occurrences
        return {
            (one.holder.key, one.unit): f"{plan.path_of(at)}#{anchor(one.holder.key)}-{one.unit}"
            for at, one in enumerate(found)
        }

    def _article(self, entry: ArticleEntry) -> Weight:
        """Return what an article weighs in the whole text, with its notes."""
        pairs, notes = entry.pairs, entry.notes
        marks = sum(len(entry.marks(name, side)) for name in pairs for side in SIDES)
        bodies = sum(body_size(note.remark) for note in notes)
        quotes = sum(len(note.anchors) for note in notes)
        weight = self._passage_of(entry, pairs) + _MARK * marks + _NOTE * len(notes)
        weight += Weight(quotes, bodies)
        return Weight(weight.elements // self._whole, weight.size // self._whole)

    def _passage(self, passage: ThemePassage) -> Weight:
        return self._passage_of(passage.entry, passage.units)

    def _passage_of(self, entry: ArticleEntry, units: Collection[str]) -> Weight:
        sizes, notes = self._sizes(entry.key), entry.notes
        quotes = sum(anchor.unit in units for note in notes for anchor in note.anchors)
        size = Weight(0, sum(sizes[unit] for unit in units))
        return _HEADING + _UNIT * len(units) + size + _QUOTE * quotes

    def _place(self, occurrence: Occurrence) -> Weight:
        return _OCCURRENCE + Weight(0, self._sizes(occurrence.holder.key).get(occurrence.unit, 0))


def _in_contents(entry: ArticleEntry) -> Weight:
    named = pair_size(entry.article.title) if entry.title else _OPENING
    return _CONTENTS_ENTRY + Weight(0, named) + _CHIP * len(entry.themes)
