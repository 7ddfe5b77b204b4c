"""Pages of an edition in one locale, each rendered through the template of its kind."""

from __future__ import annotations

from functools import cached_property

from ..edition import Edition
from ..history.git import History
from ..locales.catalogues import Locale
from ..views.citing.metadata import Metadata, metadata
from ..views.citing.references import FILES, forms
from ..views.edition_parts import EditionParts
from ..views.locale_views import LocaleViews
from ..views.page import Page
from ..views.reader import Reader
from ..views.settings import SiteSettings
from ..views.stored_names import stored_name
from .kinds import KINDS
from .page_list import page_list


class Renderer:
    """Renders an edition in one locale."""

    def __init__(
        self,
        edition: Edition,
        locale: Locale,
        settings: SiteSettings | None = None,
        history: History | None = None,
        parts: EditionParts | None = None,
    ) -> None:
        """``parts`` are what renderers of other locales have computed of the same edition."""
        self.localised = Reader(
            parts or EditionParts(edition, history), locale, settings or SiteSettings()
        )
        """The edition as the locale shows it."""
        self.environment = self.localised.environment
        """The environment of the templates."""

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the edition, the home page first."""
        return page_list(self.localised)

    @cached_property
    def own_pages(self) -> tuple[Page, ...]:
        """The pages with a file of their own: all but those below a hand-written page."""
        return tuple(page for page in self.pages if not KINDS[page.kind].appended)

    @cached_property
    def by_path(self) -> dict[str, Page]:
        """The same by path."""
        return {page.path: page for page in self.pages}

    @cached_property
    def views(self) -> LocaleViews:
        """Makes the view models of the pages."""
        return LocaleViews(self.localised, self.environment)

    def metadata(self, page: Page) -> Metadata | None:
        """Return what the head of a page says of the text on it, if that can be cited."""
        cites = KINDS[page.kind].cites
        if not cites:
            return None
        edition, localised = self.localised.edition, self.localised
        article = edition.articles[page.subject] if cites == "article" else None
        document = edition.documents.get(page.subject.partition("/")[0])
        if document is None:
            return None
        licence = localised.settings.licence
        return metadata(
            self.views.reading.work(page, document, article),
            document,
            localised.canonical_url(f"{document.id}/"),
            localised.labels.short(document),
            licence.url if licence else None,
        )

    def render(self, page: Page) -> str:
        """Return the main content of a page as HTML."""
        kind, localised = KINDS[page.kind], self.localised
        template = self.environment.get_template(kind.template)
        if kind.view is None:
            values = kind.values(localised, page) if kind.values else {}
            return template.render(page=page, here=localised.here(page), **values)
        return template.render(page=kind.view(self.views, page))

    def parts(self, script: str = "", sheet: str = "") -> str:
        """Return as HTML what a script puts on every page of the locale.

        ``script`` and ``sheet`` are the paths of what is loaded when somebody selects words.
        """
        localised = self.localised
        fonts = localised.parts.chinese_fonts if localised.settings.chinese_font else {}
        namespace = localised.settings.namespace
        return self.environment.get_template("shared/page-parts.html").render(
            urls=localised.urls,
            locale=localised.locale,
            missing=localised.settings.missing,
            selecting={"script": script, "sheet": sheet},
            store=stored_name("notes", namespace),
            places=stored_name("places", namespace),
            chinese_fonts={script: font.path for script, font in fonts.items()},
            citation_forms=forms(localised.side),
            citation_files=FILES,
        )
