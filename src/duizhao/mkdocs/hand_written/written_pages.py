"""The hand-written pages of a site: where they stand, and what the search knows of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link as NavLink
from mkdocs.structure.pages import Page as SitePage

from ...locales.catalogues import Locale, guide_words, language
from ...setup.message_places import MessagePlaces
from ...site.frame.frame_page import written_page
from ...site.frame.site_facts import NavPage
from ...site.hand_written import HandWritten
from ...site.reading.lens import Lens
from ...site.reading.page import Page
from ...site.reading.urls import SiteUrls
from ..configuration.languages import hand_written_pages
from ..configuration.preconditions import BrokenPage
from . import guide


def page_path(file: File, locale: Locale, urls: SiteUrls) -> str:
    """Return the path of a page's folder, the same in all locales: '' for the home page."""
    return file.dest_uri.removesuffix("index.html").removeprefix(urls.in_locale("", locale))


def written_page_of(page: SitePage, lens: Lens) -> Page:
    """Return what the frame needs to know of a page that MkDocs has read."""
    path = page_path(page.file, lens.locale, lens.urls)
    description = page.meta.get("description") or ""
    source = f"docs/{page.file.edit_uri}" if page.file.edit_uri else None
    return written_page(lens, path, page.title or "", description, source)


def main_pages(items: Iterable[Any], locale: Locale, urls: SiteUrls) -> Iterator[NavPage]:
    """Yield the entries of a menu: pages, groups of pages, and links elsewhere."""
    for item in items:
        if isinstance(item, SitePage):
            path = page_path(item.file, locale, urls)
            yield NavPage(item.title or path, path)
        elif isinstance(item, NavLink):
            yield NavPage(item.title or item.url, "", url=item.url)
        elif pages := tuple(main_pages(item.children or (), locale, urls)):
            yield NavPage(item.title, pages[0].path, pages=pages)


def write_in_other_script(files: Files, locale: Locale) -> None:
    """Make the pages that are not written in a locale from those of the locale whose words it has.

    Those of the guide are made so already.
    """
    source = language(locale).source
    for file in files.documentation_pages() if source is not None else ():
        path = file.abs_src_path
        if path is None or getattr(file, "locale", None) == locale:
            continue
        name = Path(path).name.removesuffix(".md").rpartition(".")[0] or Path(path).stem
        written = Path(path).with_name(f"{name}.{source}.md")
        if written.is_file():
            file.content_string = guide_words(written.read_text("utf-8"), locale)
            # That is unset with it, and other plugins read it.
            file.abs_src_path = path


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
