"""Makes the pages of the edition, from the first tag to the last, and writes them into the site.

MkDocs knows nothing of them: it makes the hand-written pages, a handful.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jinja2

from ...locales.catalogues import Locale
from ..frame.context import FrameContexts, NavPage, SiteAssets, SiteFacts
from ..frame.templates import PageVariables
from ..reading.page import Page
from ..reading.reader import Reader
from ..reading.settings import SiteSettings
from .page_rendering import PageRenderer, encoded

CHUNK = 48
"""How many pages a worker takes at a time."""
_PLACES = {"site_dir", "docs_dir", "config_file_path"}
"""Settings that say where files are on this machine."""


@dataclass(frozen=True)
class LocaleValues:
    """What all pages of a locale are made of besides the edition and the engine: plain values."""

    locale: Locale
    facts: SiteFacts
    assets: SiteAssets
    settings: SiteSettings
    nav: Sequence[NavPage]
    config: Mapping[str, Any]
    """What the frame may ask of the configuration, without places on this machine."""


@dataclass(frozen=True)
class LocalePages:
    """Everything that the pages of one locale need."""

    contexts: FrameContexts
    """Makes what the frame may ask of a page."""
    nav: Sequence[NavPage]
    """The main pages of the site."""
    frame: jinja2.Environment
    """The environment of the frame's templates."""
    config: Mapping[str, Any]
    """What the frame may ask of the configuration."""

    @property
    def values(self) -> LocaleValues:
        """What all pages of the locale are made of besides the edition and the engine."""
        contexts = self.contexts
        config = {key: value for key, value in self.config.items() if key not in _PLACES}
        settings = contexts.reader.settings
        return LocaleValues(
            self.locale, contexts.facts, contexts.assets, settings, list(self.nav), config
        )

    @property
    def reader(self) -> Reader:
        """Renders what stands within the frame."""
        return self.contexts.reader

    @property
    def locale(self) -> Locale:
        """The locale."""
        return self.reader.locale

    def place(self, page: Page) -> str:
        """Return where in the site a page is written."""
        return f"{self.reader.urls.in_locale(page.path, self.locale)}index.html"

    @cached_property
    def page_renderer(self) -> PageRenderer:
        """Renders the pages, from what they are made of."""
        return PageRenderer(self.frame, self.config)

    def html(self, page: Page) -> str:
        """Return a page, whole. Raises what a template raises."""
        context = self.contexts.of_record(page, self.nav)
        return self.page_renderer.html(page, self.reader.render(page), context)

    def data(self, page: Page) -> bytes:
        """Return the bytes of the file of a page."""
        return encoded(self.html(page))

    def plain(self, path: str, title: str, template: str, records: str = "") -> bytes:
        """Return the file of a page that no record makes, from a template of the frame.

        ``records`` is what of the records stands on it, as HTML.
        """
        description = self.contexts.facts.description if not path else ""
        values = self.contexts.hand_written(path, title, description, None, self.nav)
        content = self.frame.get_template(template).render(dz=values, records=records)
        page = PageVariables(title, content, values.canonical, {"title": title})
        return encoded(self.page_renderer.framed("main.html", values, page=page))

    def not_found(self) -> bytes:
        """Return the file of the page for wrong URLs."""
        values = self.contexts.template()
        return encoded(self.page_renderer.framed("404.html", values))
