"""Makes the pages of the edition, from the first tag to the last, and writes them into the site.

MkDocs knows nothing of them: it makes the hand-written pages, a handful, and would take longer to
pass a thousand others through its own than they take to render.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Macro

from ..exporting.export import ExportedFile
from ..locales.catalogues import Locale
from ..model.problems import Problem
from ..render import Page, Renderer
from ..render.compiling import CodeCache, DirectEnvironment, write_briefly
from ..render.kinds import KINDS
from ..render.tracking import Tracker, tracker_of
from ..store import content_digest
from .content_policy import with_policy
from .context import NavPage, SiteContexts
from .page_cache import KeptFile

_PLACES = {"site_dir", "docs_dir", "config_file_path"}
TASK = 48
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
    loader, kept = jinja2.FileSystemLoader(folders), CodeCache("skeleton")
    environment = SkeletonEnvironment(loader=loader, auto_reload=False, bytecode_cache=kept)
    write_briefly(environment)
    return environment


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
    def tracker(self) -> Tracker:
        """Notes what a page asks of the edition."""
        return tracker_of(self.renderer.localised.edition)

    @cached_property
    def _common(self) -> str:
        """What all pages of the locale are made of, besides the edition and the engine."""
        contexts = self.contexts
        config = {key: value for key, value in self.config.items() if key not in _PLACES}
        parts = (
            self.locale,
            contexts.facts,
            contexts.assets,
            contexts.serving,
            contexts.renderer.localised.settings,
            list(self.nav),
            list(self.problems),
            config,
        )
        return repr(parts)

    def made_of(self, page: Page) -> str:
        """Return the digest of what a page is made of, besides the edition and the engine."""
        return content_digest(f"{self._common}\n{page}".encode())

    def export_made_of(self, file: ExportedFile) -> str:
        """Return the same of the file of an export."""
        return content_digest(f"{self._common}\n{file.path}\n{file.page}".encode())

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


def write_page(pages: LocalePages, page: Page, site: Path) -> tuple[str, KeptFile]:
    """Write a page into the site; return its place, and what it depends on."""
    place = pages.place(page)
    with pages.tracker.noting() as questions:
        html = pages.html(page)
    data = html.encode("utf-8", errors="xmlcharrefreplace")
    return place, _written(site / place, data, pages.made_of(page), questions)


def write_export(pages: LocalePages, file: ExportedFile, site: Path) -> tuple[str, KeptFile]:
    """Write a file of an export into the site; return its place, and what it depends on."""
    with pages.tracker.noting() as questions:
        content = file.content
    data = content.encode() if isinstance(content, str) else content
    made_of = pages.export_made_of(file)
    return file.path, _written(site / file.path, data, made_of, questions)


def _written(path: Path, data: bytes, made_of: str, questions: set[int]) -> KeptFile:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return KeptFile(made_of, content_digest(data), array("I", questions))
