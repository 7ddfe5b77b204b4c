"""The script that narrows the list of notes, and for it the sheets of a list that has several.

A page that is opened from a disk can load scripts alone, so a sheet is a script too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ...assets.bundles import compact, script
from ...pages.annotations.page import NOTE_LIST
from ...pages.renderer import Renderer
from ...views.listings.note_list_views import SCRIPT, sheet_script
from ...views.page import Page
from ..export import Export, ExportedFile


def files(renderer: Renderer) -> Iterator[ExportedFile]:
    """Yield the script, and a script for each sheet of the list but the first."""
    urls, locale = renderer.localised.urls, renderer.localised.locale
    lists = [page for page in renderer.pages if page.kind == NOTE_LIST.name]
    yield ExportedFile(urls.in_locale(SCRIPT, locale), script("notes"))
    for page in lists[1:]:
        # Its links are those of the first sheet, where it is put.
        moved = replace(page, path=lists[0].path)
        number = page.sheet.number if page.sheet else 1
        path = urls.in_locale(sheet_script(number), locale)
        yield ExportedFile(path, partial(_sheet, renderer, moved))


def _sheet(renderer: Renderer, page: Page) -> str:
    views = renderer.views
    notes = views.note_lists.notes(page, views.link_from(page))
    html = views.macro("shared/note_list.html", "some_notes")(notes)
    return f"(globalThis.dzNoteSheets??=[]).push({compact(html)});\n"


NOTE_SHEETS = Export("note-sheets", "text/javascript", files, localised=True)
