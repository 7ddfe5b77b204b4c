"""The pages of the edition as MkDocs builds them, where they are guests in a theme's site."""

from __future__ import annotations

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
        self, spec: Page, lens: Lens, frame: Frame, file: File, config: MkDocsConfig
    ) -> None:
        super().__init__(spec.title, file, config)
        self.spec = spec
        self.lens = lens
        self.frame = frame
        # So the host's list of all pages leaves out what only forwards.
        self.is_link = spec.forward is not None
        if spec.updated is not None:
            self.update_date = spec.updated.isoformat()

        # Material's own button for editing leads there.
        self.edit_url = lens.settings.repository.edit(spec.source) if spec.source else None

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what MkDocs wants to know of a page's source: there is no Markdown."""
        self.markdown = ""
        self.meta = {
            "title": self.spec.title,
            "description": self.spec.description,
            "template": self.frame.template,
            # What can be found of it is told to the search passage by passage.
            "search": {"exclude": True},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the content, and note its anchors so that links to them can be checked."""
        self.content = render(self.lens, self.spec)
        self.toc = self.frame.contents(self.content, self.lens.side)
        self.present_anchor_ids = ids_in(self.content)
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
        file.edit_uri = None
        file.inclusion = InclusionLevel.NOT_IN_NAV
        MkdocsPage(page, lens, frame, file, config)


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
