"""Makes the pages of the edition, from the first tag to the last, and writes them into the site.

MkDocs knows nothing of them: it makes the hand-written pages, a handful.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2

from ..locales.catalogues import Locale
from ..model.problems import Problem
from ..pages.kinds import KINDS
from ..render import Page
from ..render.environment import COMPACT_JSON
from ..render.renderer import Renderer
from .content_policy import with_policy
from .frame_context import FrameContexts, NavPage

_PLACES = {"site_dir", "docs_dir", "config_file_path"}
"""Settings that say where files are on this machine."""


@dataclass(frozen=True)
class PageVariables:
    """The variable ``page`` of the frame's templates: as MkDocs has it, as far as it applies."""

    title: str
    """Its title."""
    content: str
    """What stands within the frame."""
    canonical_url: str | None
    """Its canonical URL, if the site has one."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """Its title and description."""
    toc: Sequence[object] = ()
    """The contents of a hand-written page; MkDocs has them."""


def frame_environment(folders: Sequence[Path]) -> jinja2.Environment:
    """Return the environment of the templates in some folders, the first of which decides.

    The templates turn escaping on for themselves, as MkDocs renders them too.
    """
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folders), auto_reload=False)
    set_output(environment)
    return environment


def set_output(environment: jinja2.Environment) -> None:
    """Let templates leave out the white space of their own layout, and write compact JSON.

    To be called before a template is loaded.
    """
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.policies["json.dumps_kwargs"] = COMPACT_JSON


@dataclass(frozen=True)
class LocalePages:
    """Everything that the pages of one locale need."""

    contexts: FrameContexts
    """Makes what the frame may ask of a page."""
    nav: Sequence[NavPage]
    """The main pages of the site."""
    problems: Sequence[Problem]
    """What is wrong with the records, while somebody edits them."""
    frame: jinja2.Environment
    """The environment of the frame's templates."""
    config: Mapping[str, Any]
    """What the frame may ask of the configuration."""

    @property
    def inputs(self) -> object:
        """What all pages of the locale are made of besides the edition and the engine."""
        contexts = self.contexts
        config = {key: value for key, value in self.config.items() if key not in _PLACES}
        return (
            self.locale,
            contexts.facts,
            contexts.assets,
            contexts.renderer.localised.settings,
            list(self.nav),
            config,
        )

    @property
    def renderer(self) -> Renderer:
        """Renders what stands within the frame."""
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

    def plain(self, path: str, title: str, template: str, records: str = "") -> bytes:
        """Return the file of a page that no record makes, from a template of the frame.

        ``records`` is what of the records stands on it, as HTML.
        """
        description = self.contexts.facts.description if not path else ""
        values = self.contexts.hand_written(path, title, description, None, self.nav, self.problems)
        content = self.frame.get_template(template).render(dz=values, records=records)
        variables = PageVariables(title, content, values.canonical, {"title": title})
        html = self.frame.get_template("main.html").render(
            dz=values, page=variables, config=self.config
        )
        return _encoded(with_policy(html, offline=values.offline))

    def not_found(self) -> bytes:
        """Return the file of the page for wrong URLs."""
        values = self.contexts.template(self.problems)
        html = self.frame.get_template("404.html").render(dz=values, config=self.config)
        return _encoded(with_policy(html, offline=values.offline))

    def html(self, page: Page) -> str:
        """Return a page, whole."""
        values = self.contexts.of_record(page, self.nav, self.problems)
        variables = PageVariables(
            title=page.title,
            content=self.renderer.render(page),
            canonical_url=values.canonical,
            meta={"title": page.title, "description": page.description},
        )
        template = self.frame.get_template("main.html")
        html = template.render(dz=values, page=variables, config=self.config)
        return with_policy(html, offline=values.offline)

    def data(self, page: Page) -> bytes:
        """Return the bytes of the file of a page."""
        return _encoded(self.html(page))


def _encoded(html: str) -> bytes:
    """Return a page as it is written, as MkDocs writes one."""
    return html.encode("utf-8", errors="xmlcharrefreplace")
