"""Puts the content of a page into its frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2

from ..frame.content_policy import with_policy
from ..frame.context import FrameContext
from ..frame.templates import PageVariables
from ..reading.page import Page


class PageRenderer:
    """Renders the frames of the pages of one locale."""

    def __init__(self, frame: jinja2.Environment, config: Mapping[str, Any]) -> None:
        """``frame`` has the templates of the frame, ``config`` is what they may ask of the
        configuration.
        """
        self._frame = frame
        self._config = config

    def html(self, page: Page, content: str, dz: FrameContext) -> str:
        """Return a page, whole. Raises what a template raises."""
        variables = PageVariables(
            title=page.title,
            content=content,
            canonical_url=dz.canonical,
            meta={"title": page.title, "description": page.description},
        )
        return self.framed("main.html", dz, page=variables)

    def framed(self, template: str, dz: FrameContext, **values: object) -> str:
        """Return a page that a template of the frame makes."""
        html = self._frame.get_template(template).render(dz=dz, config=self._config, **values)
        page = values.get("page")
        content = page.content if isinstance(page, PageVariables) else ""
        return with_policy(html, offline=dz.offline, content=content)


def encoded(html: str) -> bytes:
    """Return a page as it is written, as MkDocs writes one."""
    return html.encode("utf-8", errors="xmlcharrefreplace")
