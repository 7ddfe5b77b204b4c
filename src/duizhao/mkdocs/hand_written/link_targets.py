"""The pages of the edition as MkDocs knows them, for links of hand-written pages and of the menu.

A page is made known when it is asked for, and its anchors when a link has one: a large edition has
ten thousand pages, of which hand-written ones link to a few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage

from ...site.pages.kinds import KINDS, pages_by_path, render
from ...site.reading.lens import Lens
from ...site.reading.page import Page
from .outline import ids_in


class TargetPage(SitePage):
    """A page of the edition, to be linked to: MkDocs does not build it."""

    def __init__(self, spec: Page, lens: Lens, file: File, config: MkDocsConfig) -> None:
        super().__init__(spec.title, file, config)
        self.spec = spec
        self._lens = lens

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The ids on the page, so that links to them can be checked."""
        return ids_in(render(self._lens, self.spec))


class LinkTargets(Mapping[str, File]):
    """The files of a site by their place, and behind them a file for each page of the edition.

    Whoever goes through it finds the files of the site alone.
    """

    def __init__(self, files: Mapping[str, File], lens: Lens, config: MkDocsConfig) -> None:
        self._files = files
        self._lens = lens
        self._config = config
        self._made: dict[str, File] = {}

    def __getitem__(self, uri: str) -> File:
        """Return the file at a place. Raises KeyError if there is none."""
        if uri in self._files:
            return self._files[uri]
        if uri not in self._made:
            page = pages_by_path(self._lens).get(uri.removesuffix("index.md"))
            if page is None or not uri.endswith("index.md") or KINDS[page.kind].appended:
                raise KeyError(uri)
            self._made[uri] = self._file(uri, page)
        return self._made[uri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def _file(self, uri: str, page: Page) -> File:
        config, localised = self._config, self._lens
        file = File(uri, config.docs_dir, config.site_dir, localised.urls.directory_urls)
        place = localised.urls.in_locale(page.path, localised.locale)
        file.dest_uri = f"{place}index.html"
        file.url = (place or "./") if localised.urls.directory_urls else file.dest_uri
        file.edit_uri = None
        file.inclusion = InclusionLevel.NOT_IN_NAV
        TargetPage(page, self._lens, file, config)
        return file


def make_known(files: Files, lens: Lens, config: MkDocsConfig) -> None:
    """Let links in the files of a site find the pages of the edition as well."""
    kind = type(files)
    targets = LinkTargets(files.src_uris, lens, config)

    class KnownFiles(kind):  # type: ignore[valid-type, misc]
        src_uris = targets

        def get_file_from_path(self, path: str) -> File | None:
            found: File | None = super().get_file_from_path(path)
            return found or targets.get(PurePath(path).as_posix())

    files.__class__ = KnownFiles
