"""The pages of the edition that MkDocs builds, as guests in a theme's site."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink, TableOfContents

from ...model import Side
from ...site.pages.kinds import render
from ...site.reading.lens import Lens
from ...site.reading.page import Page
from ..hand_written.outline import OutlineEntry, outline
from .mkdocs_page import MkdocsPage

TEMPLATE = "duizhao/material/page.html"
"""The template of these pages."""
_ENTRY_LENGTH = 60


class GuestPage(MkdocsPage):
    """A page of the edition that MkDocs builds."""

    def __init__(self, spec: Page, lens: Lens, file: File, config: MkDocsConfig) -> None:
        super().__init__(spec, lens, file, config)
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
            "template": TEMPLATE,
            # What can be found of it is told to the search passage by passage.
            "search": {"exclude": True},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the content."""
        self.content = render(self.lens, self.spec)
        self.toc = contents(self.content, self.lens.side)
        self.links_to_anchors = {}


def contents(html: str, side: Side) -> TableOfContents:
    """Return the contents of a page for Material's second column.

    They are its headings, and the passages if they are of one article.
    """
    entries = [entry for entry in outline(html) if entry.texts]
    articles = [entry for entry in entries if not entry.number and entry.texts.keys() - {""}]
    if len(articles) > 1:
        entries = [entry for entry in entries if not entry.number]
    found: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for entry in entries:
        link = AnchorLink(_title(entry, side), entry.id, entry.level)
        above = [one for one in above if one.level < link.level]
        (above[-1].children if above else found).append(link)
        above.append(link)
    return TableOfContents(found)


def _title(entry: OutlineEntry, side: Side) -> str:
    words, limit = entry.words(side), _ENTRY_LENGTH // (2 if side == "zh" else 1)
    if entry.number and len(words) > limit:
        head = words[:limit]
        words = f"{head.rpartition(' ')[0] if ' ' in head[limit // 2 :] else head}…"
    return f"{entry.number} {words}".strip()
