"""What templates may ask: of the edition, and of the page that they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from markupsafe import Markup

from ..contribute.composer import page_data
from ..edition import ArticleEntry, DocumentEntry, Edition, Note
from ..model import SIDES, Side
from ..text.passage_links import passage_links
from .article_layout import ArticleLayout, layout_of
from .cited_work import Work, work_of
from .citing import FORMS, Reference, references
from .localised_edition import LocalisedEdition
from .metadata import Metadata, metadata
from .names import Holder
from .pages import Page
from .prose import note_prose
from .referred_passage import ReferredPassage, referred
from .shown_witness import ShownWitness
from .units import Placement, Unit

T = TypeVar("T")


TERM_CARDS = "glossary/cards.js"
"""Where in each locale's part of the site the script lies with what the cards of terms say."""


def contents_script(document: str) -> str:
    """Return where in the site the script lies that lists the contents of a document."""
    return f"{document}/contents.js"


@dataclass(frozen=True)
class NoteBody:
    """The body of a note as a page shows it."""

    side: Side
    """Its language."""
    html: Markup
    """Its text."""
    in_locale: bool
    """Whether that language is the locale's: where the note has none in it, the other is shown."""


@dataclass(frozen=True)
class CitedText:
    """The text that a page shows and that can be cited: a document, or an article of one."""

    document: DocumentEntry
    """The document."""
    article: ArticleEntry | None = None
    """The article, if one alone is shown."""


@dataclass(frozen=True)
class Citation:
    """How a page is cited."""

    work: Work
    """What is cited."""
    references: Mapping[str, Reference]
    """The references to it, by form."""


@dataclass(frozen=True)
class TemplateView:
    """What every template may ask."""

    localised: LocalisedEdition
    """The edition in the locale of the page."""

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.localised.edition

    def units(self, holder: Holder, names: Iterable[str] | None = None) -> list[Unit]:
        """Return the title and segments of an article or document, or those that are named."""
        units = self.localised.passages.units(holder, self.localised.side)
        if names is None:
            return list(units.values())
        return [units[name] for name in names if name in units]

    def whole_text(self, document: DocumentEntry) -> str:
        """Return what the link to the whole text of a document says: whether it is one page."""
        words, one = self.localised.words, self.localised.divisions.full_on_one(document.id)
        return words("contents.full") if one else words("contents.full-sheets")

    def layout(self, units: Iterable[Unit]) -> ArticleLayout:
        """Return how some segments of an article stand on the page."""
        return layout_of(units)

    def link(self, to: str) -> str:
        """Return the URL of a page or file, with its fragment, relative to what is made."""
        raise NotImplementedError

    def body(self, note: Note) -> NoteBody:
        """Return the body of a note in the locale's language, else in the other."""
        side = self.localised.side
        text = note.remark.get(side)
        if text is not None:
            return NoteBody(side, note_prose(text, self.link), in_locale=True)
        other = self.localised.other_side
        return NoteBody(other, note_prose(note.remark.get(other) or "", self.link), in_locale=False)


@dataclass(frozen=True)
class PageView(TemplateView):
    """What the template of a page may ask; a kind of page adds its own."""

    page: Page
    """The page."""

    @property
    def first(self) -> bool:
        """Whether this is the first sheet of its page, or all of it."""
        return self.page.sheet is None or self.page.sheet.number == 1

    def on_sheet(self, items: Sequence[T]) -> tuple[T, ...]:
        """Return what of a list stands on this sheet of the page: all, if the page has one."""
        sheet = self.page.sheet
        return tuple(items if sheet is None else items[sheet.stretch])

    @property
    def cited(self) -> CitedText | None:
        """The text on the page that can be cited, if there is one."""
        return None

    def link(self, to: str) -> str:
        """Return the URL of another page or file, with its fragment, relative to this page."""
        return self.localised.urls.link(self.page.path, to)

    def about(self, unit: Unit) -> str:
        """Return the URL of all that the edition knows of a passage."""
        return self.link(self.localised.about.places(unit.holder.key)[unit.name])

    def contents_script(self, document: DocumentEntry) -> str:
        """Return the URL of the script that lists the contents of a document."""
        urls = self.localised.urls
        here = urls.in_locale(self.page.path, self.localised.locale)
        return urls.link(here, contents_script(document.id))

    @property
    def folder(self) -> str:
        """The folder of the page: a link elsewhere is the same on all pages of it."""
        return self.page.path.rstrip("/").rpartition("/")[0]

    @property
    def depth(self) -> int:
        """How deep the page lies: a link into another folder of the site is the same for all."""
        return self.page.path.count("/")

    def near(self, to: str) -> str:
        """Return the URL of a page or file relative to any page in the folder of this one."""
        here = f"{self.folder}/-/" if self.folder else "-/" if self.page.path else ""
        return self.localised.urls.link(here, to)

    @property
    def witnesses(self) -> Sequence[ShownWitness]:
        """The witnesses that the page can show beside its text."""
        return ()

    @property
    def witness_key(self) -> str:
        """What tells apart the pages that can show other witnesses."""
        names = [f"{own.text.entry.document}/{own.witness.id}" for own in self.witnesses]
        return " ".join(names)

    def text(self, unit: Unit, side: Side, place: Placement) -> Markup:
        """Return one text of a unit as it stands at a place of the page."""
        label = self.localised.names.reference_label
        return self.localised.passages.placed(unit, side, place, link=self.link, label=label)

    def passages_in(self, holders: Sequence[Holder]) -> list[ReferredPassage]:
        """Return the passages to which notes on some texts refer, each once."""
        found: dict[str, ReferredPassage] = {}
        reader = self.localised.side
        for holder in holders:
            for note in self.edition.notes(holder.key):
                bodies = (note.remark.get(side) or "" for side in SIDES)
                for link in (link for body in bodies for link in passage_links(body)):
                    if link.key and (passage := referred(self.edition, link, reader)) is not None:
                        found.setdefault(passage.name, passage)
        return list(found.values())

    def has_terms(self, holders: Sequence[Holder]) -> bool:
        """Tell whether any term is marked in some texts."""
        return any(
            self.edition.term_marks(holder.key, unit, side)
            for holder in holders
            for unit in self.edition.units(holder.key)
            for side in SIDES
        )

    @property
    def term_cards(self) -> str:
        """The URL of the script with what the cards of terms say."""
        return self.link(TERM_CARDS)

    def composer_data(self) -> dict[str, Any]:
        """Return what the form for a note must know of the record on the page."""
        return page_data(self.edition, self.page.subject)

    @cached_property
    def citation(self) -> Citation | None:
        """How the page is cited, if there is a text on it that can be."""
        if self.cited is None:
            return None
        return self.citation_of(self.cited)

    def citation_of(self, cited: CitedText, forms: Sequence[str] = FORMS) -> Citation:
        """Return how a text is cited, in some forms or in all."""
        work = self._work(cited)
        return Citation(work, references(work, forms))

    @property
    def metadata(self) -> Metadata | None:
        """What the head of the page says of the text on it, if that can be cited."""
        if self.cited is None:
            return None
        document = self.cited.document
        container = self.localised.canonical_url(f"{document.id}/")
        short = self.localised.names.short(document)
        licence = self.localised.settings.licence
        return metadata(
            self._work(self.cited),
            document,
            container,
            short,
            licence.url if licence else None,
        )

    def _work(self, cited: CitedText) -> Work:
        settings = self.localised.settings
        path = f"{cited.article.key}/" if cited.article else self.page.path
        return work_of(
            cited.document.document,
            cited.article.article.title if cited.article else None,
            part=self.localised.names.part(cited.article) if cited.article else None,
            path=path,
            site=settings.name,
            version=settings.version,
            url=self.localised.canonical_url(path),
        )
