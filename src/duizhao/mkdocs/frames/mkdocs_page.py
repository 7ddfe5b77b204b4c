"""The pages of the edition as MkDocs knows them: it builds those that are guests in a site."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage

from ...site.pages.kinds import own_pages, render
from ...site.reading.lens import Lens
from ...site.reading.page import Page
from ..configuration.languages import hand_written_pages
from ..hand_written.outline import ids_in
from .frame import Frame


class MkdocsPage(SitePage):
    """A page of the edition: its content comes from a record, not from a Markdown file."""

    def __init__(
        self, spec: Page, lens: Lens, file: File, config: MkDocsConfig, frame: Frame | None = None
    ) -> None:
        """``frame`` is that in which MkDocs builds it, if it does."""
        super().__init__(spec.title, file, config)
        self.spec = spec
        self.lens = lens
        self.frame = frame
        file.edit_uri = None
        file.inclusion = InclusionLevel.NOT_IN_NAV
        # So the host's list of all pages leaves out what only forwards.
        self.is_link = spec.forward is not None
        if spec.updated is not None:
            self.update_date = spec.updated.isoformat()
        # Material's own button for editing leads there.
        self.edit_url = lens.settings.repository.edit(spec.source) if spec.source else None

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The ids on the page, so that links to them can be checked."""
        return ids_in(self.content or render(self.lens, self.spec))

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what MkDocs wants to know of a page's source: there is no Markdown."""
        self.markdown = ""
        self.meta = {
            "title": self.spec.title,
            "description": self.spec.description,
            "template": self.frame and self.frame.template,
            # What can be found of it is told to the search passage by passage.
            "search": {"exclude": True},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the content."""
        self.content = render(self.lens, self.spec)
        self.toc = self.frame.contents(self.content, self.lens.side) if self.frame else self.toc
        self.links_to_anchors = {}


def add_pages(files: Files, lens: Lens, config: MkDocsConfig) -> None:
    """Add a file for every page of the edition, for static-i18n to find."""
    for page in own_pages(lens):
        files.append(File(_uri(page), config.docs_dir, config.site_dir, config.use_directory_urls))


def settle(files: Files, lens: Lens, frame: Frame, config: MkDocsConfig) -> None:
    """Turn those files into pages: only after static-i18n, which makes every file anew."""
    for page in own_pages(lens):
        if (file := files.get_file_from_path(_uri(page))) is None:
            raise PluginError(f"static-i18n dropped the page {page.path}")
        MkdocsPage(page, lens, file, config, frame)


def refuse_collisions(lens: Lens, config: MkDocsConfig) -> None:
    """Raise PluginError if hand-written pages stand where the edition has pages of its own."""
    ours = {page.path for page in own_pages(lens)}
    docs = Path(config.docs_dir)
    found = [
        f"{docs.name}/{path.relative_to(docs).as_posix()}: the edition has a page of its own at "
        f"{folder}: give this one another name"
        for folder, path in hand_written_pages(config, lens.locale)
        if folder in ours
    ]
    if found:
        raise PluginError("\n".join(found))


def _uri(page: Page) -> str:
    return f"{page.path}index.md"
