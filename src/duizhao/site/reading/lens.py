"""The lens of one locale: what its pages call things, how they link, and the blocks they share.

Templates have its functions as filters: ``article | full_name``, ``note.remark.date | day``. A fact
that is the same in every locale is a property of the edition instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, cached_property, partial
from typing import Any, NamedTuple, TypeVar

import jinja2
from markupsafe import Markup, escape

from ...edition import ArticleEntry, DocumentEntry, Edition, Note, by_document
from ...edition.holders import Holder, Passage
from ...edition.pairs import lemma
from ...history.git import History
from ...locales.catalogues import Locale, guide_words, language, words_tag
from ...locales.words import CalendarDate
from ...model import SIDES, Side, other_side
from ...records.source import Source
from ..citing.cited_work import Work, available, key_of, record_id, status_of
from ..citing.metadata import coins
from ..listings.glossary_orders import GlossaryOrders
from .blocks import HOLE, Block, WordHoles, fill, hole, way
from .environment import template_environment
from .here import Here, folder_of, identity
from .names import Names, opening
from .note_form import page_data
from .page import Crumb, Page
from .prose import note_prose, outside, prose, visible_spaces
from .publication import Publication
from .settings import SiteSettings
from .urls import LinkTo, SiteUrls

T = TypeVar("T")

EVERYWHERE = "shared/everywhere.html"
"""The template with the macros of blocks that are the same in all locales."""
BLOCKS = (
    "shared/passage.html",
    "shared/shell.html",
    "shared/documents.html",
    "shared/notes.html",
    "shared/details.html",
    "shared/terms.html",
)
"""The templates with the macros of blocks of one locale."""


class NoteBody(NamedTuple):
    """The body of a note as a locale shows it."""

    html: Markup
    lang: str
    only: str
    """Says that the note is in the other language alone; else empty."""


class Lens(Names):
    """An edition as one locale's readers see it."""

    def __init__(
        self,
        edition: Edition,
        locale: Locale,
        settings: SiteSettings | None = None,
        history: History | None = None,
        publication: Publication | None = None,
    ) -> None:
        """``publication`` is what lenses of other locales have computed of the same edition."""
        super().__init__(edition, locale)
        self.publication = publication = publication or Publication(edition, history)
        """What is the same in all locales."""
        self.settings = settings = settings or SiteSettings()
        """What whoever publishes the edition decides about its site."""
        self.dates = publication.dates
        """When notes and texts were published and changed."""
        self.texts = publication.texts
        """The texts of the edition as HTML, the same in all locales."""
        self.captured = publication.captured
        """The sources as found, the same in all locales."""
        self.note_lists = publication.note_lists
        """The lists of notes."""
        served = settings.directory_urls
        self.page_plans = publication.page_plans if served else publication.disk_plans
        """Which items are on which page of a list that is too long for one."""
        self.urls = SiteUrls(
            settings.url, settings.directory_urls, settings.locales[0], settings.folders
        )
        """How the pages and files of the site are linked."""
        self._blocks: dict[object, Block] = {}
        self._work = cache(self._new_work)
        self._computed = cache(lambda function: function(self))
        self._macro = cache(self._found_macro)
        self._holes = WordHoles(self.words)

    # Names

    @property
    def other_side(self) -> Side:
        """The language of the texts that comes second for its readers."""
        return other_side(self.side)

    @property
    def glossary_orders(self) -> GlossaryOrders:
        """The orders of the glossary."""
        return self.publication.glossary_orders(self.side)

    @property
    def home(self) -> Crumb:
        """The home page, which is above every other."""
        return Crumb(self.words("home.title"), "")

    def whole_text(self, document: DocumentEntry) -> str:
        """Return what the link to the whole text of a document says."""
        one = self.page_plans.full_on_one(document.id)
        return self.words("contents.full") if one else self.words("contents.full-pages")

    # Passages and notes

    def passage(self, key: str, name: str) -> Passage | None:
        """Return a passage of an article or document, if it is there."""
        holder = self.edition.holders.get(key)
        return holder.passages(self.side).get(name) if holder else None

    def bare(self, key: str, name: str) -> Passage:
        """Return a title or segment without its notes, so that an edit of one changes nothing."""
        holder = self.edition.holders[key]
        return Passage(holder, name, holder.pairs[name], first=self.sides(holder)[0])

    def quotes(self, note: Note, *, whole: bool = False) -> Markup:
        """Return the words that a note quotes, shortened unless ``whole``."""
        holder, found = note.holder, []
        for side in self.sides(holder):
            quote = note.remark.target.get(side)
            if quote is not None and note.span(side):
                text = quote.exact if whole else lemma(quote.exact, side)
                found.append(f'<span lang="{holder.code(side)}">{escape(text)}</span>')
        return Markup(" · ".join(found))

    def body(self, note: Note, link: LinkTo) -> NoteBody:
        """Return the body of a note in the locale's language, else in the other."""
        side, only = self.side, ""
        if note.remark.get(side) is None:
            side = self.other_side
            only = self.words(f"note.only.{side}")
        text = self.edition.cross_references.in_note(note.remark.get(side) or "", note.key)
        text = guide_words(text, self.locale)
        tag = words_tag(self.locale, side) if side == self.side else language(side).tag
        return NoteBody(note_prose(text, link), tag, only)

    def day(self, day: CalendarDate) -> Markup:
        """Return a day, month or year as an element."""
        iso = day.isoformat()  # type: ignore[attr-defined]
        return Markup(f'<time datetime="{iso}">{escape(self.words.date(day))}</time>')

    def full_urls(self, document: DocumentEntry, here: Here) -> dict[str, str]:
        """Return where in the whole text of a document each article is, by their ids."""
        places = self.page_plans.full_places(document.id)
        return {name: here.link(f"{path}#{name}") for name, path in places.items()}

    def for_notes(self, holder: Holder, *, terms: bool = False) -> dict[str, Any]:
        """Return what the form for a note must know of an article or document; see composer."""
        labels = {name: self.label(one) for name, one in holder.passages(self.side).items()}
        data = page_data(self.edition, holder, terms=terms)
        return {**data, "side": self.side, "labels": labels}

    def report(self, page: Page) -> tuple[str, str] | None:
        """Return the URL of a new issue about a page, and the field that a script fills."""
        title = self.words("composer.report-title", title=page.title)
        body = self.words("composer.report-body", file=page.source)
        return self.settings.repository.report(title, body)

    # What is cited

    def canonical_url(self, path: str) -> str | None:
        """Return the absolute URL of the locale's page at ``path``, if the site has one."""
        return self.urls.canonical(self.urls.in_locale(path, self.locale))

    def swhid(self, source: Source) -> str:
        """Return the SWHID of a record's file; with its commit, if pages name their version."""
        settings = self.settings
        history = self.dates.history if settings.version else History()
        return record_id(source, history, settings.repository.url)

    def work(self, holder: Holder, path: str = "") -> Work:
        """Return what is cited: a document, or an article, whose page is at ``path``.

        A page asks for it more than once, and every page of the whole text for the document.
        """
        work = self._work(holder)
        return replace(work, key=key_of(path), url=self.canonical_url(path)) if path else work

    def _new_work(self, holder: Holder) -> Work:
        path = f"{holder.key}/"
        settings = self.settings
        article = holder if isinstance(holder, ArticleEntry) else None
        entry = self.edition.documents[holder.document_id]
        document, title = entry.document, article.article.title if article else None
        languages = (document.languages.get(side) for side in SIDES)
        return Work(
            key=key_of(path),
            titles=available(document.title),
            heading=available(title) if title else None,
            part=article.part if article else None,
            authors=document.parties,
            issued=document.issued,
            translator=next((language.by for language in languages if language.by), None),
            site=settings.name,
            version=settings.version,
            url=self.canonical_url(path),
            swhid=self.swhid(holder.record.source),
            chinese=document.languages.zh.code,
            editors=self.edition.annotators((article,) if article else entry.holders),
            status=status_of(holder.share),
        )

    def coins(self, holder: Holder) -> str:
        """Return what programs for references read of a document or an article."""
        return coins(self.work(holder))

    # Blocks

    def here(self, page: Page) -> Here:
        """Return a page as templates know it."""
        return Here(page, self.urls, self.locale)

    def block(
        self, thing: object, name: str, here: Here, *more: object, **values: object
    ) -> Markup:
        """Return what a macro makes of a thing: once for all pages of a folder."""
        key = name, identity(thing), folder_of(thing, here), more
        return self._filled(self._blocks, key, thing, here, values)

    def everywhere(
        self, thing: object, name: str, here: Here, *more: object, **values: object
    ) -> Markup:
        """Return what a macro of everywhere.html makes of a thing: once for all locales."""
        return self._filled(
            self.publication.blocks, (name, identity(thing), "", more), thing, here, values
        )

    def _filled(
        self,
        blocks: dict[object, Block],
        key: tuple[str, object, str, tuple[object, ...]],
        thing: object,
        here: Here,
        values: Mapping[str, object],
    ) -> Markup:
        if (block := blocks.get(key)) is None:
            block = blocks[key] = str(self._macro(key[0])(thing, here, *key[3])).split(HOLE)
        return fill(block, here.holes, values, self._holes)

    def _found_macro(self, name: str) -> Callable[..., Markup]:
        modules = (self.environment.get_template(one).module for one in (EVERYWHERE, *BLOCKS))
        found: Callable[..., Markup] = next(getattr(m, name) for m in modules if hasattr(m, name))
        return found

    def computed(self, function: Callable[[Lens], T]) -> T:
        """Return what a function computes of the lens, which is done once."""
        result: T = self._computed(function)
        return result

    @property
    def block_count(self) -> int:
        """How many blocks are kept, of the locale and of all."""
        return len(self._blocks) + len(self.publication.blocks)

    def forget(self, part: str) -> None:
        """Free the memory of what was made for the pages below a path, such as a document."""
        self._blocks.clear()
        self._work.cache_clear()
        self.publication.forget(part)

    # Templates

    @cached_property
    def environment(self) -> jinja2.Environment:
        """The environment of the templates.

        Every template knows the words of the locale, as ``words('notes.count', count=2)`` or
        ``'notes.title' | words``; its language tag as ``tag``, and that of Chinese words outside of
        the texts as ``chinese_tag``. What depends on a page takes it as ``here``.
        """
        names: dict[str, object] = {
            "words": self.words,
            "tag": language(self.locale).tag,
            "own_tag": words_tag(self.locale, self.side),
            "other_tag": language(self.other_side).tag,
            "chinese_tag": self.chinese_tag,
            "side": self.side,
            "other": self.other_side,
            "edition": self.edition,
            "settings": self.settings,
            "dates": self.dates,
            "versions": self.publication.versions,
            # The author of a note is named where there are several.
            "signed": len(self.edition.contributors) > 1,
            "lens": self,
            "way": way,
            "opening": opening,
            "strip_of": self.publication.strip,
            "by_document": partial(by_document, documents=self.edition.documents),
            "visible": visible_spaces,
            "id": Markup(hole("id")),
        }
        return template_environment(self._filters(), names)

    def _filters(self) -> dict[str, Callable[..., Any]]:
        """Return by what templates pass most of what they show, by name."""
        texts, words = self.texts, self.words
        return {
            # Words, days, language tags
            "words": words,
            "own": self.own_words,
            "date": words.date,
            "day": self.day,
            "converted": self.converted,
            "title_tag": self.title_tag,
            "tag_of": lambda side: language(side).tag,
            # Names
            "name": self.name,
            "short": self.short,
            "listed_name": self.listed_name,
            "number": self.number,
            "label": self.label,
            "short_label": self.short_label,
            # Texts
            "sides": self.sides,
            "html": texts.html,
            "soft": texts.title,
            "lemma": lemma,
            "prose": prose,
            "outside": outside,
            # Links
            "link": lambda path, here: here.link(path),
            "file": lambda path, here: here.file(path),
            "hole": lambda name, **values: Markup(hole(name, **values)),
            # Blocks
            "block": self.block,
            "everywhere": self.everywhere,
        }
