"""The pages that the last site has already, so that they are not rendered again.

All pages are made of the texts of the whole edition, which they quote and count. Of its notes, most
show some only, and their kind says which (``PageKind.notes``). So an edit of a note leaves all
other pages as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from ...cache import cached, content_digest
from ...locales.catalogues import Locale
from ...pages.kinds import KINDS
from .page_writer import LocalePages
from .site_inputs import SiteInputs
from .site_parts import SitePart

_CACHE_NAME = "pages"


class UnchangedPages:
    """Knows of what each page is made, and whether the last site has it."""

    def __init__(self, inputs: SiteInputs, locales: Mapping[Locale, LocalePages]) -> None:
        self._keys: dict[str, str] = {}
        """The key of the cache for each page, by its place in the site."""
        for pages in locales.values():
            own = content_digest(repr(pages.inputs).encode())
            for page in pages.renderer.own_pages:
                notes = KINDS[page.kind].notes
                if notes is not None:
                    shown, place = notes(pages.renderer.localised, page), pages.place(page)
                    key = inputs.digest_of(shown.holders, shown.others, own, page)
                    self._keys[place] = f"{place} {key}"

    def part(self, earlier: Path) -> SitePart:
        """Return the part of the last site that is the same in the next one."""
        found = {place: cached(_CACHE_NAME, key, lambda: None) for place, key in self._keys.items()}
        return SitePart(earlier, {place: digest for place, digest in found.items() if digest})

    def store(self, digests: Mapping[str, str]) -> None:
        """Store the digests of the pages of a site, by their places, for the next build."""
        for place, digest in digests.items():
            if place in self._keys:
                cached(_CACHE_NAME, self._keys[place], partial(str, digest))
