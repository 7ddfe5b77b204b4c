"""The files that the last site has already, so that they are not made again.

All pages and downloads are made of the texts of the whole edition, which they quote and count. Of
its notes, most show some only, and say which (``PageKind.notes``, ``ExportedFile.notes``). So an
edit of a note leaves all other files as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from ...cache import cached, content_digest
from ...locales.catalogues import Locale
from ...pages.kind import ShownNotes
from ...pages.kinds import KINDS
from ..export import exports
from .page_writer import LocalePages
from .site_inputs import SiteInputs

_CACHE_NAME = "files"


class UnchangedFiles:
    """Knows of what each file is made, and whether the last site has it."""

    def __init__(
        self, inputs: SiteInputs, locales: Mapping[Locale, LocalePages], earlier: Path | None
    ) -> None:
        """``earlier`` is the last site, if there is one."""
        self._earlier = earlier
        self._keys: dict[str, str] = {}
        """The key of the cache for each file, by its place in the site."""
        for pages in locales.values():
            own = content_digest(repr(pages.values).encode())
            for place, notes, page in _files(pages):
                key = inputs.digest_of(notes.holders, notes.others, own, page)
                self._keys[place] = f"{place} {key}"

        found = {place: cached(_CACHE_NAME, key, lambda: None) for place, key in self._keys.items()}
        self.digests = {place: digest for place, digest in found.items() if digest and earlier}
        """The digest of each file that is the same in the last site, by its place."""

    def file(self, place: str) -> bytes | None:
        """Return a file, if the last site has it as it was written."""
        if self._earlier is None or place not in self.digests:
            return None
        try:
            data = (self._earlier / place).read_bytes()
        except OSError:
            return None
        return data if content_digest(data) == self.digests[place] else None

    def store(self, digests: Mapping[str, str]) -> None:
        """Store the digests of the files of a site, by their places, for the next build."""
        for place, digest in digests.items():
            if place in self._keys:
                cached(_CACHE_NAME, self._keys[place], partial(str, digest))


def _files(pages: LocalePages) -> Iterator[tuple[str, ShownNotes, object]]:
    """Yield the place of each file of a locale, the notes in it, and the page that it is."""
    renderer = pages.renderer
    for page in renderer.own_pages:
        notes = KINDS[page.kind].notes
        if notes is not None:
            yield pages.place(page), notes(renderer.localised, page), page
    first = pages.locale == renderer.localised.urls.default
    for export in exports().values():
        if export.localised or first:
            for file in export.files(renderer):
                if file.notes is not None:
                    yield file.path, file.notes, None
