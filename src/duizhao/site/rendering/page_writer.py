"""Makes the pages of the edition, from the first tag to the last, and writes them into the site.

MkDocs knows nothing of them: it makes the hand-written pages, a handful.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2

from ...locales.catalogues import Locale
from ..frame.content_policy import with_policy
from ..frame.context import FrameContext, FrameContexts, NavPage
from ..frame.templates import PageVariables
from ..pages.kinds import render
from ..reading.lens import Lens
from ..reading.page import Page

_PLACES = {"site_dir", "docs_dir", "config_file_path"}
"""Settings that say where files are on this machine."""


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
    def values(self) -> tuple[object, ...]:
        """What all pages of the locale are made of besides the edition and the engine.

        They are plain values, without places on this machine.
        """
        contexts = self.contexts
        config = {key: value for key, value in self.config.items() if key not in _PLACES}
        settings = contexts.lens.settings
        return self.locale, contexts.facts, contexts.assets, settings, list(self.nav), config

    @property
    def lens(self) -> Lens:
        """Renders what stands within the frame."""
        return self.contexts.lens

    @property
    def locale(self) -> Locale:
        """The locale."""
        return self.lens.locale

    def place(self, page: Page) -> str:
        """Return where in the site a page is written."""
        return f"{self.lens.urls.in_locale(page.path, self.locale)}index.html"

    def data(self, page: Page) -> bytes:
        """Return the bytes of the file of a page. Raises what a template raises."""
        values = self.contexts.of_record(page, self.nav)
        meta = {"title": page.title, "description": page.description}
        content = render(self.lens, page)
        return self._framed(values, PageVariables(page.title, content, values.canonical, meta))

    def plain(self, path: str, title: str, template: str, records: str = "") -> bytes:
        """Return the file of a page that no record makes, from a template of the frame.

        ``records`` is what of the records stands on it, as HTML.
        """
        description = self.contexts.facts.description if not path else ""
        values = self.contexts.hand_written(path, title, description, None, self.nav)
        content = self.frame.get_template(template).render(dz=values, records=records)
        return self._framed(
            values, PageVariables(title, content, values.canonical, {"title": title})
        )

    def not_found(self) -> bytes:
        """Return the file of the page for wrong URLs."""
        return self._framed(self.contexts.template(), None)

    def _framed(self, dz: FrameContext, page: PageVariables | None) -> bytes:
        """Return the file of a page in its frame; of that for wrong URLs without a ``page``."""
        template = self.frame.get_template("main.html" if page else "404.html")
        given = {"page": page} if page else {}
        html = template.render(dz=dz, config=self.config, **given)
        html = with_policy(html, offline=dz.offline, content=page.content if page else "")
        # As MkDocs writes a page.
        return html.encode("utf-8", errors="xmlcharrefreplace")
