"""The pages of the edition as MkDocs knows them, for links of hand-written pages and of the menu.

A page is made when it is asked for, and its anchors when a link has one: a large edition has ten
thousand pages, of which hand-written ones link to a few.
"""

from __future__ import annotations

from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from ...site.pages.kinds import own_pages
from ...site.reading.lens import Lens
from ...site.reading.page import Page
from ..frames.mkdocs_page import MkdocsPage


class LinkTarget(File):
    """The file of a page that MkDocs does not build."""

    def __init__(self, page: Page, lens: Lens, config: MkDocsConfig) -> None:
        urls = lens.urls
        place = urls.in_locale(page.path, lens.locale)
        super().__init__(
            *(f"{page.path}index.md", config.docs_dir, config.site_dir, urls.directory_urls),
            dest_uri=f"{place}index.html",
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.url = (place or "./") if urls.directory_urls else self.dest_uri
        self._made_of = page, lens, config

    @cached_property
    def page(self) -> MkdocsPage:  # type: ignore[override]
        """The page, with its title."""
        page, lens, config = self._made_of
        return MkdocsPage(page, lens, self, config)

    def is_documentation_page(self) -> bool:
        """Return False: it has no Markdown."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: the site writes it."""


def make_known(files: Files, lens: Lens, config: MkDocsConfig) -> None:
    """Let links in the files of a site find the pages of the edition as well."""
    for page in own_pages(lens):
        if f"{page.path}index.md" not in files.src_uris:
            files.append(LinkTarget(page, lens, config))
