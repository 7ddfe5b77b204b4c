"""An edition as the pages of one locale show it."""

from __future__ import annotations

from ..edition import ArticleEntry, DocumentEntry
from ..history.git import History
from ..locales.catalogues import Locale, chinese_tag, edition_words, language
from ..model import Bilingual, Side, other_side
from ..records.source import Source
from .citing.cited_work import Work, work_of
from .citing.swhid import record_id
from .edition_parts import EditionParts
from .labels import Labels
from .page import Crumb
from .settings import SiteSettings
from .urls import SiteUrls


class LocalisedEdition:
    """An edition with the names, words, dates and URLs that one locale's pages have for it."""

    def __init__(self, parts: EditionParts, locale: Locale, settings: SiteSettings) -> None:
        self.parts = parts
        """What is the same in all locales."""
        self.edition = parts.edition
        """The edition."""
        self.locale = locale
        """The language of the interface."""
        self.side: Side = language(locale).side
        """The language of the texts that comes first for its readers."""
        self.settings = settings
        """What whoever publishes the edition decides about its site."""
        self.labels = Labels(parts.edition, locale)
        """What things are called in the locale."""
        self.words = self.labels.words
        """The words of the interface."""
        self.dates = parts.dates
        """When notes and texts were published and changed."""
        self.texts = parts.texts
        """The texts of the edition as HTML, the same in all locales."""
        self.captured = parts.captured
        """The sources as found, the same in all locales."""
        self.about = parts.about
        """Where everything about each passage stands."""
        self.note_listings = parts.note_listings
        """The lists of notes."""
        self.glossary_orders = parts.glossary_orders(self.side)
        """The orders of the glossary."""
        self.page_plans = parts.page_plans
        """Which items are on which page of a list that is too long for one."""
        self.urls = SiteUrls(
            settings.url, settings.directory_urls, settings.locales[0], settings.folders
        )
        """How the pages and files of the site are linked."""

    @property
    def other_side(self) -> Side:
        """The language of the texts that comes second for its readers."""
        return other_side(self.side)

    @property
    def home(self) -> Crumb:
        """The home page, which is above every other."""
        return Crumb(self.words("home.title"), "")

    def own_words(self, value: Bilingual) -> str:
        """Return words of the edition's own, such as a theme's title, as the locale shows them."""
        return edition_words(value.get(self.side), self.locale)

    def converted(self, words: str) -> str:
        """Return words of a title or a term as the locale shows them outside of the texts."""
        return edition_words(words, self.locale)

    def title_tag(self, tag: str) -> str:
        """Return the language tag of a converted title, given that of the title in the text."""
        derived = language(self.locale).source is not None
        return self.chinese_tag if derived and tag.startswith("zh") else tag

    @property
    def chinese_tag(self) -> str:
        """The language tag of such words in Chinese."""
        return chinese_tag(self.locale)

    def canonical_url(self, path: str) -> str | None:
        """Return the absolute URL of the locale's page at ``path``, if the site has one."""
        return self.urls.canonical(self.urls.in_locale(path, self.locale))

    def swhid(self, source: Source) -> str:
        """Return the SWHID of a record's file; with its commit, if pages name their version."""
        settings = self.settings
        history = self.dates.history if settings.version else History()
        return record_id(source, history, settings.repository.url)

    def work(self, document: DocumentEntry, article: ArticleEntry | None, path: str) -> Work:
        """Return what is cited: a document, or an article of it, whose page is at ``path``."""
        settings = self.settings
        return work_of(
            document.document,
            article.article.title if article else None,
            part=self.labels.part(article) if article else None,
            path=path,
            site=settings.name,
            version=settings.version,
            url=self.canonical_url(path),
            swhid=self.swhid((article or document).record.source),
        )
