"""The script that narrows the list of notes, and what it loads: the other pages of that list.

A page that is opened from a disk can load nothing but scripts, so each of these is a script too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ...assets.bundles import compact, script
from ...pages.annotations.page import NOTE_LIST, notes
from ...pages.renderer import Renderer
from ...site.export import Export, ExportedFile
from ...views.listings.note_list_views import SCRIPT, page_script
from ...views.page import Page


def files(renderer: Renderer) -> Iterator[ExportedFile]:
    """Yield the script, and a script for each page of the list but the first."""
    urls, locale = renderer.localised.urls, renderer.localised.locale
    lists = [page for page in renderer.pages if page.kind == NOTE_LIST.name]
    yield ExportedFile(urls.in_locale(SCRIPT, locale), script("notes"))
    for page in lists[1:]:
        # Its notes are added to the first page, so their links lead from there.
        moved = replace(page, path=lists[0].path)
        number = page.pagination.number if page.pagination else 1
        path = urls.in_locale(page_script(number), locale)
        made = partial(_page_script, renderer, moved)
        yield ExportedFile(path, made, notes=notes(renderer.localised, page))


def _page_script(renderer: Renderer, page: Page) -> str:
    views = renderer.views
    notes = views.note_lists.notes(page, views.link_from(page))
    html = views.macro("shared/note_list.html", "some_notes")(notes)
    return f"(globalThis.dzNotePages??=[]).push({compact(html)});\n"


NOTE_PAGES = Export("note-pages", "text/javascript", files, localised=True)
