"""What pages are made of that is the same in all locales, each part computed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, partial
from typing import TypeVar

from ...edition import Edition
from ...edition.holders import Holder
from ...edition.strip import strip
from ...edition.versions import DocumentVersions, versions_of
from ...history.dates import Dates
from ...history.git import History, tagged_texts
from ...locales.catalogues import Locale
from ..listings.glossary_orders import GlossaryOrders
from ..listings.note_lists import NoteLists
from ..listings.page_plans import PagePlans
from ..listings.wavering import Wavering
from ..sources.captured_texts import CapturedTexts
from ..sources.chinese_fonts import ChineseFont, chinese_fonts
from .blocks import Block
from .marked_text import MarkedTexts
from .offers import ExportedFile

T = TypeVar("T")


class Publication:
    """An edition, what git knows of it, and what is computed of both for all locales."""

    def __init__(self, edition: Edition, history: History | None = None) -> None:
        self.edition = edition
        """The edition."""
        self.dates = Dates(edition, history or History())
        """When notes and texts were published and changed."""
        self.texts = MarkedTexts(edition)
        """The texts as HTML."""
        self.captured = CapturedTexts(edition)
        """The sources as found."""
        self.page_plans = PagePlans(edition)
        """Which items are on which page of a list that is too long for one."""
        self.disk_plans = PagePlans(edition, whole=10)
        """The same for a disk, where a page can read no other to print a whole text."""
        self.note_lists = NoteLists(edition)
        """The lists of notes."""
        self.glossary_orders = cache(partial(GlossaryOrders, edition))
        """The orders of the glossary, by the language that comes first for their readers."""
        self.strip = cache(strip)
        """Returns the strip of a document: its articles by length, and their notes."""
        self.blocks: dict[object, Block] = {}
        """The HTML that is the same in all locales; see ``reading.blocks``."""
        self.offered: dict[Locale, tuple[ExportedFile, ...]] = {}
        """The files for download in each locale, which a build writes before the pages."""
        self._computed = cache(lambda function: function(edition))

    def computed(self, function: Callable[[Edition], T]) -> T:
        """Return what a function computes of the edition, which is done once for all locales."""
        result: T = self._computed(function)
        return result

    @cached_property
    def versions(self) -> Mapping[str, DocumentVersions]:
        """The versions of the documents that have several, by their ids."""
        return versions_of(self.edition, tagged_texts(self.edition))

    @cached_property
    def wavering(self) -> Wavering:
        """Where the translation wavers."""
        return Wavering(self.edition)

    @cached_property
    def chinese_fonts(self) -> Mapping[str, ChineseFont]:
        """The font of each script that the edition's Chinese is in, or can be converted into."""
        return chinese_fonts(self.edition)

    def forget(self, part: str) -> None:
        """Free the memory of what was computed for the pages below a path.

        Those of a document are made of its own texts, all others of any.
        """
        self.blocks.clear()
        self.strip.cache_clear()
        documents, articles = self.edition.documents, self.edition.articles
        if document := documents.get(part):
            earlier = self.versions[part].earlier.values() if part in self.versions else ()
            holders: Iterable[Holder] = (*document.holders, *earlier)
        else:
            holders = (*documents.values(), *articles.values())
        for holder in holders:
            holder.forget()
