"""Pages of an edition in one locale, each rendered through the template of its kind."""

from __future__ import annotations

from functools import cached_property

from ..edition import Edition
from ..history.git import History
from ..locales.catalogues import Locale
from .captured_texts import CapturedTexts
from .environment import template_environment
from .kinds import KINDS
from .localised_edition import LocalisedEdition
from .page_list import page_list
from .page_view import PageView, TemplateView
from .pages import Page
from .passages import Passages
from .settings import SiteSettings
from .tracking import worked_out


class Renderer:
    """Renders an edition in one locale."""

    def __init__(
        self,
        edition: Edition,
        locale: Locale,
        settings: SiteSettings | None = None,
        history: History | None = None,
        passages: Passages | None = None,
        captured: CapturedTexts | None = None,
    ) -> None:
        self.localised = LocalisedEdition(
            edition,
            locale,
            settings or SiteSettings(),
            history or History(),
            passages or Passages(edition),
            captured or worked_out(edition, "captured", CapturedTexts),
        )
        """The edition as the locale shows it."""
        self.environment = template_environment(self.localised)
        """The environment of the templates."""

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the edition, the home page first."""
        return page_list(self.localised)

    @cached_property
    def by_path(self) -> dict[str, Page]:
        """The same by path."""
        return {page.path: page for page in self.pages}

    def view(self, page: Page) -> PageView:
        """Return what the template of a page may ask."""
        return KINDS[page.kind].view(self.localised, page)

    def render(self, page: Page) -> str:
        """Return the main content of a page as HTML."""
        return self.filled(f"{page.kind}.html", self.view(page))

    def filled(self, name: str, view: TemplateView) -> str:
        """Return what a template makes of the view that it and its macros ask."""
        making = self.environment.making
        outer, making.view = making.view, view
        try:
            return self.environment.get_template(name).render()
        finally:
            making.view = outer

    def parts(self) -> str:
        """Return as HTML what a script puts on every page of the locale."""
        return self.environment.get_template("page-parts.html").render(urls=self.localised.urls)
