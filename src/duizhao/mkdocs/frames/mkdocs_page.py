"""The pages of the edition as MkDocs knows them."""

from __future__ import annotations

from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage

from ...site.pages.kinds import own_pages, render
from ...site.reading.lens import Lens
from ...site.reading.page import Page
from ..hand_written.outline import ids_in


class MkdocsPage(SitePage):
    """A page of the edition: its content comes from a record, not from a Markdown file."""

    def __init__(self, spec: Page, lens: Lens, file: File, config: MkDocsConfig) -> None:
        file.edit_uri = None
        file.inclusion = InclusionLevel.NOT_IN_NAV
        super().__init__(spec.title, file, config)
        self.spec = spec
        self.lens = lens

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The ids on the page, so that links to them can be checked."""
        return ids_in(self.content or render(self.lens, self.spec))


class LinkTarget(File):
    """The file of a page that MkDocs does not build: links and the menu lead to it.

    The page is made when it is asked for, and its anchors when a link has one: a large edition has
    ten thousand pages, of which hand-written ones link to a few.
    """

    def __init__(self, page: Page, lens: Lens, config: MkDocsConfig) -> None:
        urls = lens.urls
        place = urls.in_locale(page.path, lens.locale)
        super().__init__(
            *(uri_of(page), config.docs_dir, config.site_dir, urls.directory_urls),
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


def add_targets(files: Files, lens: Lens, config: MkDocsConfig) -> None:
    """Let links in the files of a site find the pages of the edition as well."""
    for page in own_pages(lens):
        if uri_of(page) not in files.src_uris:
            files.append(LinkTarget(page, lens, config))


def uri_of(page: Page) -> str:
    """Return where the Markdown of a page would be below ``docs``."""
    return f"{page.path}index.md"
