"""The hand-written pages of a site: where they stand, and what the search knows of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Link as NavLink
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from ...locales.catalogues import Locale, guide_words, language
from ...setup.message_places import MessagePlaces
from ...site.frame.site_facts import NavPage
from ...site.hand_written import HandWritten
from ...site.reading.urls import SiteUrls
from ..configuration.languages import hand_written_pages
from ..configuration.preconditions import BrokenPage
from . import guide


def page_path(file: File, locale: Locale, urls: SiteUrls) -> str:
    """Return the path of a page's folder, the same in all locales: '' for the home page."""
    return file.dest_uri.removesuffix("index.html").removeprefix(urls.in_locale("", locale))


def main_pages(nav: Navigation, locale: Locale, urls: SiteUrls) -> list[NavPage]:
    """Return the menu: pages, groups of pages, and links elsewhere."""
    return list(_nav_pages(nav.items, locale, urls))


def _nav_pages(items: Sequence[Any], locale: Locale, urls: SiteUrls) -> Iterator[NavPage]:
    for item in items:
        if isinstance(item, SitePage):
            path = page_path(item.file, locale, urls)
            yield NavPage(item.title or path, path)
        elif isinstance(item, NavLink):
            yield NavPage(item.title or item.url, "", url=item.url)
        elif pages := tuple(_nav_pages(item.children or (), locale, urls)):
            yield NavPage(item.title, pages[0].path, pages=pages)


def in_other_script(file: File, locale: Locale) -> str | None:
    """Return a page for a locale in the other script, made from its source's.

    A page of the guide is read from that already.
    """
    source = language(locale).source
    path = Path(file.abs_src_path) if file.abs_src_path else None
    if source is None or path is None:
        return None
    if guide.is_of_guide(file):
        return guide_words(path.read_text("utf-8"), locale)
    if getattr(file, "locale", None) == locale:
        return None
    name = path.name.removesuffix(".md").rpartition(".")[0] or path.stem
    written = path.with_name(f"{name}.{source}.md")
    return guide_words(written.read_text("utf-8"), locale) if written.is_file() else None


def hand_written(config: MkDocsConfig, locale: Locale) -> list[HandWritten]:
    """Return what the search knows of the hand-written pages of a locale, the guide's included.

    Raises BrokenPage if the front matter of one cannot be read.
    """
    found = []
    for folder, path in (*hand_written_pages(config, locale), *guide.pages(config, locale)):
        try:
            found.append(HandWritten.read(folder, path.read_text(encoding="utf-8")))
        except ValueError as error:
            root = Path(config.config_file_path).parent
            file = Path(os.path.relpath(path, root)).as_posix()
            mark = getattr(error.__cause__, "problem_mark", None)
            # The front matter begins on the second line.
            line, column = (mark.line + 2, mark.column + 1) if mark is not None else (1, 1)
            what = str(error)
            if mark is not None:
                what = f"{what.partition(': ')[0]}: {getattr(error.__cause__, 'problem', '')}"
            problem = MessagePlaces(root).at(file, line, column, what, "front-matter")
            raise BrokenPage(problem) from error
    return found
