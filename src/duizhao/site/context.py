"""What the site templates know of a page: its addresses, its navigation, its other locale."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from ..contribute.composer import Repository
from ..edition import Edition
from ..model.problems import Problem
from ..render import NAMESPACE, Page, Renderer

TAGS = {"en": "en", "zh": "zh-Hans"}
"""Each locale of the interface and its language tag."""
SEARCH = "search/"
"""The page of the search."""
_OTHER = {"en": "zh", "zh": "en"}
_NAMES = {"en": "English", "zh": "中文"}


def page_path(file: File, locale: str) -> str:
    """Return the path of a page's folder, the same in both locales: '' for the home page."""
    path = file.dest_uri.removesuffix("index.html")
    return path.removeprefix("zh/") if locale == "zh" else path


ANNOTATED = ("article", "document")
"""The kinds of pages on which a note can be made."""


def repository_of(config: MkDocsConfig) -> Repository:
    """Return what the configuration says of the place where the records are kept."""
    extra = config.extra
    return Repository(
        url=config.repo_url or "",
        kind=str(extra.get("repo_kind") or ""),
        branch=str(extra.get("repo_branch") or "main"),
        edit_path=str(extra.get("edit_path") or ""),
    )


def namespace_of(config: MkDocsConfig) -> uuid.UUID:
    """Return the UUID of the edition, from which the ids in its feeds are made.

    Raises PluginError, with a new one, if what the configuration has is none.
    """
    given = config.extra.get("edition_id")
    if not given:
        return NAMESPACE
    try:
        return uuid.UUID(str(given))
    except ValueError:
        message = f"mkdocs.yml: extra: edition_id: '{given}' is not a UUID"
        raise PluginError(f"{message}; a new one for this edition: {uuid.uuid4()}") from None


@dataclass(frozen=True)
class Link:
    """A link of the site's chrome."""

    title: str
    """What it says."""
    url: str
    """Where it goes, relative to the page."""
    active: bool = False
    """Whether the page is there, or below it."""


class Chrome:
    """Builds the variable ``dz`` of the site templates, page by page, for one locale."""

    def __init__(
        self,
        config: MkDocsConfig,
        edition: Edition,
        locale: str,
        assets: dict[str, list[str]],
        search: str,
        composer: str,
    ) -> None:
        self.config = config
        self.edition = edition
        self.locale = locale
        self.assets = assets
        self.search = search
        self.composer = composer
        self.offline = bool(config.extra.get("offline"))

    def page(
        self,
        page: SitePage,
        spec: Page | None,
        renderer: Renderer,
        nav: Navigation,
        problems: list[Problem],
    ) -> dict[str, Any]:
        """Return ``dz`` for a page of the site; ``spec`` is what the edition knows of it."""
        path = page_path(page.file, self.locale)
        source = spec.source if spec else f"docs/{page.file.src_uri}"
        meta = page.meta
        home = path == ""
        values = self._common(self._full(path), renderer, problems)
        values.update(
            page=spec,
            is_home=home,
            path=path,
            title=self.config.site_name if home else spec.title if spec else page.title,
            description=meta.get("description") or self.config.site_description or "",
            nav=self._nav(nav, path, renderer),
            other=self._other(path, renderer),
            alternates=self._alternates(path, renderer),
            feeds=[
                Link(title, renderer.link(self._full(path), to))
                for title, to in renderer.feeds.links(spec)
            ],
            canonical=self._absolute(self._full(path)),
            edit=renderer.repository.edit(source) if source else None,
            composer=values["root"] + self.composer if spec and spec.kind in ANNOTATED else None,
            updated=spec.updated if spec else None,
        )
        if spec is not None:
            values["metadata"] = renderer.metadata(spec)
            values["crumbs"] = [
                Link(c.title, renderer.link(path, c.path), active=False) for c in spec.crumbs
            ]
            for name in ("previous", "next"):
                crumb = getattr(spec, name)
                values[name] = Link(crumb.title, renderer.link(path, crumb.path)) if crumb else None
        else:
            values["crumbs"] = [] if home else [Link(renderer.words("home.title"), values["home"])]
            values["previous"] = values["next"] = None
        return values

    def template(
        self, renderer: Renderer, nav: Navigation, problems: list[Problem]
    ) -> dict[str, Any]:
        """Return ``dz`` for a template that is no page, which may be served at any address."""
        values = self._common("", renderer, problems)
        base = urlsplit(self.config.site_url or "/").path or "/"
        base = base if base.endswith("/") else f"{base}/"
        values.update(
            page=None,
            is_home=False,
            path=None,
            root=base,
            home=base,
            css=[base + name for name in self.assets["css"]],
            js=[base + name for name in self.assets["js"]],
            search={"script": base + self.search, "page": f"{base}{SEARCH}"},
            title=self.config.site_name,
            description=self.config.site_description or "",
            nav=[],
            other=None,
            alternates=[],
            feeds=[],
            canonical=None,
            edit=None,
            composer=None,
            updated=None,
            crumbs=[],
            previous=None,
            next=None,
        )
        return values

    def _common(self, full: str, renderer: Renderer, problems: list[Problem]) -> dict[str, Any]:
        root = "../" * full.count("/") or "./"
        return {
            "locale": self.locale,
            "lang": TAGS[self.locale],
            "words": renderer.words,
            "edition": self.edition,
            "home": renderer.link(full, "zh/" if self.locale == "zh" else ""),
            "root": root,
            "css": [root + name for name in self.assets["css"]],
            "js": [root + name for name in self.assets["js"]],
            "search": {
                "script": root + self.search,
                "page": renderer.link(full, self._full(SEARCH)),
            },
            "repo": self.config.repo_url or None,
            "offline": self.offline,
            "problems": problems,
        }

    def _full(self, path: str, locale: str | None = None) -> str:
        return f"zh/{path}" if (locale or self.locale) == "zh" else path

    def _absolute(self, full: str) -> str | None:
        base = self.config.site_url
        return f"{base.rstrip('/')}/{full}" if base else None

    def _nav(self, nav: Navigation, path: str, renderer: Renderer) -> list[Link]:
        links = []
        for item in nav.items:
            if not isinstance(item, SitePage):
                continue
            there = page_path(item.file, self.locale)
            active = path == there if there == "" else path.startswith(there)
            title = item.title or there
            if there.rstrip("/") in self.edition.documents and len(self.edition.documents) == 1:
                title = renderer.words("chrome.text")
            links.append(Link(title, renderer.link(path, there), active))
        return links

    def _other(self, path: str, renderer: Renderer) -> tuple[str, str, str]:
        other = _OTHER[self.locale]
        url = renderer.link(self._full(path), self._full(path, other))
        return TAGS[other], _NAMES[other], url

    def _alternates(self, path: str, renderer: Renderer) -> list[tuple[str, str]]:
        here = self._full(path)
        found = []
        for locale, tag in (*TAGS.items(), ("en", "x-default")):
            there = self._full(path, locale)
            found.append((tag, self._absolute(there) or renderer.link(here, there)))
        return found
