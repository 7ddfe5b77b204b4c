"""A page of the edition as MkDocs builds it: its content comes from a record."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from ..render import Page, Renderer
from .skeletons import Skeleton

_ID = re.compile(r'\sid="([^"]+)"')


class EditionPage(SitePage):
    """A page of the edition: its content comes from a record, not from a Markdown file."""

    def __init__(
        self, spec: Page, renderer: Renderer, skeleton: Skeleton, file: File, config: MkDocsConfig
    ) -> None:
        super().__init__(spec.title, file, config)
        self.spec = spec
        self.renderer = renderer
        self.skeleton = skeleton
        if spec.updated is not None:
            self.update_date = spec.updated.isoformat()

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what MkDocs wants to know of a page's source: there is no Markdown."""
        self.markdown = ""
        self.meta = {
            "title": self.spec.title,
            "description": self.spec.description,
            "template": self.skeleton.template,
            # What can be found of it is told to the search passage by passage.
            "search": {"exclude": True},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the content, and note its anchors so that links to them can be checked."""
        self.content = self.renderer.render(self.spec)
        self.toc = self.skeleton.contents(self.content, self.renderer.localised.side)
        self.present_anchor_ids = set(_ID.findall(self.content))
        self.links_to_anchors = {}
