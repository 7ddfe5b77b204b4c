"""The pages of the edition as MkDocs knows them, for links of hand-written pages and of the menu.

A page is made known when it is asked for, and its anchors when a link has one: a large edition has
ten thousand pages, of which hand-written ones link to a few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ...site.pages.kinds import KINDS, pages_by_path
from ...site.reading.lens import Lens
from ...site.reading.page import Page
from ..frames.mkdocs_page import MkdocsPage


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
        config, urls = self._config, self._lens.urls
        file = File(uri, config.docs_dir, config.site_dir, urls.directory_urls)
        place = urls.in_locale(page.path, self._lens.locale)
        file.dest_uri = f"{place}index.html"
        file.url = (place or "./") if urls.directory_urls else file.dest_uri
        MkdocsPage(page, self._lens, file, config)
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
