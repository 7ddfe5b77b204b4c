"""Makes the pages of the edition, from the first tag to the last, and writes them into the site.

MkDocs knows nothing of them: it makes the hand-written pages, a handful, and would take longer to
pass a thousand others through its own than they take to render.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Macro

from ..locales.catalogues import Locale
from ..model.problems import Problem
from ..render import Page, Renderer
from ..render.compiling import DirectEnvironment
from ..render.kinds import KINDS
from .content_policy import with_policy
from .context import NavPage, SiteContexts

TASK = 24
"""How many pages a process takes at a time."""


@dataclass(frozen=True)
class PageVariables:
    """The variable ``page`` of the skeleton's templates: as MkDocs has it, as far as it applies."""

    title: str
    """Its title."""
    content: str
    """What stands within the skeleton."""
    canonical_url: str | None
    """Its canonical URL, if the site has one."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """Its title and description."""


class SkeletonEnvironment(DirectEnvironment):
    """The environment of the skeleton's templates, which turn escaping on for themselves."""

    macro_class = Macro


def skeleton_environment(folders: Sequence[Path]) -> jinja2.Environment:
    """Return the environment of the templates in some folders, the first of which decides."""
    return SkeletonEnvironment(loader=jinja2.FileSystemLoader(folders), auto_reload=False)


@dataclass(frozen=True)
class LocalePages:
    """Everything that the pages of one locale need."""

    contexts: SiteContexts
    """Makes what the skeleton may ask of a page."""
    nav: Sequence[NavPage]
    """The main pages of the site."""
    problems: Sequence[Problem]
    """What is wrong with the records, while somebody edits them."""
    skeleton: jinja2.Environment
    """The environment of the skeleton's templates."""
    config: Mapping[str, Any]
    """What the skeleton may ask of the configuration."""

    @property
    def renderer(self) -> Renderer:
        """Renders what stands within the skeleton."""
        return self.contexts.renderer

    @property
    def locale(self) -> Locale:
        """The locale."""
        return self.renderer.localised.locale

    def own(self) -> list[Page]:
        """Return the pages that are the edition's alone: none that a hand-written page holds."""
        return [page for page in self.renderer.pages if not KINDS[page.kind].appended]

    def place(self, page: Page) -> str:
        """Return where in the site a page is written."""
        return f"{self.renderer.localised.urls.in_locale(page.path, self.locale)}index.html"

    def html(self, page: Page) -> str:
        """Return a page, whole."""
        values = self.contexts.of_record(page, self.nav, self.problems)
        variables = PageVariables(
            title=page.title,
            content=self.renderer.render(page),
            canonical_url=values.canonical,
            meta={"title": page.title, "description": page.description},
        )
        template = self.skeleton.get_template("main.html")
        html = template.render(dz=values, page=variables, config=self.config)
        return with_policy(html, offline=values.offline)


PageTask = tuple[Locale, int, int]
"""A stretch of the pages of a locale: its first, and the one after its last."""


def page_tasks(locales: Mapping[Locale, LocalePages]) -> Iterator[PageTask]:
    """Yield all pages in stretches, so that pages of one document are in one as far as may be."""
    for locale, pages in locales.items():
        count = len(pages.own())
        yield from ((locale, at, min(at + TASK, count)) for at in range(0, count, TASK))


def write_pages(pages: LocalePages, chosen: Sequence[Page], site: Path) -> None:
    """Write some pages of a locale into the site."""
    for page in chosen:
        path = site / pages.place(page)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pages.html(page).encode("utf-8", errors="xmlcharrefreplace"))
