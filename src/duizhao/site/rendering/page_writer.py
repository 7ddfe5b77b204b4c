"""Makes the pages of a site in one locale, from the first tag to the last.

Of a hand-written page MkDocs makes the content, and writes what is made of it here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import jinja2

from ...locales.catalogues import Locale, catalogue
from ..frame.assets import reads_pages
from ..frame.content_policy import with_policy
from ..frame.frame_page import FramePage, menu_paths, not_found_page, written_page
from ..frame.frame_variant import FrameVariant, with_holes, written_facts
from ..frame.site_facts import NavPage, SiteFacts
from ..pages.kinds import render, render_appended
from ..reading.lens import Lens
from ..reading.page import Page

_KEPT = 256
"""How many frames are kept: pages whose frames are alike are made one after the other."""
_PLACES = {"site_dir", "docs_dir", "config_file_path"}
"""Settings that say where files are on this machine."""


@dataclass(frozen=True)
class LocalePages:
    """Everything that the pages of one locale need."""

    site: SiteFacts
    """What the frame may ask of the site."""
    lens: Lens
    """Renders what stands within the frame."""
    nav: Sequence[NavPage]
    """The main pages of the site."""
    frame: jinja2.Environment
    """The environment of the frame's templates."""
    config: Mapping[str, Any]
    """The settings, which an edition's own templates may ask for."""
    _variants: dict[object, FrameVariant] = field(default_factory=dict, init=False, repr=False)

    @property
    def values(self) -> tuple[object, ...]:
        """What all pages of the locale are made of besides the edition and the engine.

        They are plain values, without places on this machine, and with the same ``repr`` in every
        process: that of a set has its words in another order in each.
        """
        config = {key: self.config[key] for key in sorted(self.config.keys() - _PLACES)}
        words = catalogue(self.locale)
        return words, self.locale, self.site, self.lens.settings, list(self.nav), config

    @property
    def locale(self) -> Locale:
        """The locale."""
        return self.lens.locale

    def place(self, page: Page) -> str:
        """Return where in the site a page is written."""
        return f"{self.lens.urls.in_locale(page.path, self.locale)}index.html"

    def data(self, page: Page) -> bytes:
        """Return the bytes of the file of a page. Raises what a template raises."""
        shown = FramePage(self.site, self.lens, self.nav, page, render(self.lens, page))
        place = self._menu_place(page.path)
        if self._asked or place is None:
            return _encoded(self._whole(shown))
        facts = written_facts(shown)
        key = (place, page.kind, shown.paired, shown.annotatable, *facts)
        if key not in self._variants:
            if len(self._variants) == _KEPT:
                self._variants.clear()
            self._variants[key] = FrameVariant.of(self._rendered(with_holes(shown)))
        offline = not self.lens.settings.directory_urls
        return _encoded(self._variants[key].filled(facts, shown.content, offline=offline))

    def written(
        self, page: Page, content: str, template: str = "main.html", **known: object
    ) -> str:
        """Return a hand-written page: its content, and below it what the edition has at its path.

        ``known`` is what templates may ask of it besides, as ``page.meta``.
        """
        content += render_appended(self.lens, page.path)
        shown = FramePage(self.site, self.lens, self.nav, page, content)
        vars(shown).update(known)
        return self._whole(shown, template)

    def plain(self, path: str, title: str, template: str) -> bytes:
        """Return the file of a page that nobody has written, from a template of the frame."""
        page = written_page(self.lens, path, title)
        content = self._rendered(FramePage(self.site, self.lens, self.nav, page), template)
        return _encoded(self.written(page, content))

    def not_found(self) -> bytes:
        """Return the file of the page for wrong URLs."""
        return _encoded(self._whole(not_found_page(self.site, self.lens), "404.html"))

    def _rendered(self, page: FramePage, template: str = "main.html") -> str:
        found = self.frame.get_template(template)
        return found.render(page=page, lens=self.lens, site=self.site, config=self.config)

    def _whole(self, page: FramePage, template: str = "main.html") -> str:
        """Return a page whose frame is made for it alone."""
        html, offline = self._rendered(page, template), not self.lens.settings.directory_urls
        return with_policy(html, offline=offline, content=page.content)

    @cached_property
    def _asked(self) -> bool:
        """Whether a template of the edition's own asks of ``page`` what a hole cannot say."""
        return reads_pages(self.frame)

    @cached_property
    def _menu_paths(self) -> list[str]:
        return list(menu_paths(self.nav))

    def _menu_place(self, path: str) -> tuple[str, int] | None:
        """Return for which pages the menu, and the way to the root, are those of a page.

        None if they may be its own: the menu names pages of this part of the site.
        """
        first = path[: path.find("/") + 1]
        below = [other for other in self._menu_paths if other.startswith(first)]
        if any(other.count("/") > 1 for other in below):
            return None
        return first if below else "", path.count("/")


def _encoded(html: str) -> bytes:
    # As MkDocs writes a page.
    return html.encode("utf-8", errors="xmlcharrefreplace")
