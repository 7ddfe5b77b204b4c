"""The script that narrows the lists of notes, and what it loads: all notes, in several scripts.

A page that is opened from a disk can load nothing but scripts, so each of these is a script too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...assets.bundles import compact, script
from ..listings.note_lists import ROOT, SCRIPT, by_holder
from ..pages.export import Export
from ..reading.lens import Lens
from ..reading.offers import ExportedFile, Shown
from ..reading.page import Page


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the script, and those with the notes if any list is on several pages."""
    urls, locale = lens.urls, lens.locale
    lists = lens.note_lists
    yield ExportedFile(urls.in_locale(SCRIPT, locale), script("notes"))
    if [one.path for one in lists.lists.values() if len(one.starts) == 1] == [ROOT]:
        return
    for number in range(1, len(lists.scripts.starts) + 1):
        path = urls.in_locale(f"{ROOT}notes-{number}.js", locale)
        keys = dict.fromkeys(note.key for note in lists.all[lists.scripts.stretch(number)])
        made = partial(_notes, lens, number)
        yield ExportedFile(path, made, shown=Shown(tuple(keys), lists.scripts, texts=(), names=()))


def _notes(lens: Lens, number: int) -> str:
    found = lens.note_lists.all[lens.note_lists.scripts.stretch(number)]
    macros = lens.environment.get_template("shared/notes.html").module
    html = macros.listed_notes(by_holder(found), lens.here(Page(ROOT, "annotations", "", "")))  # type: ignore[attr-defined]
    return f"globalThis.dzNotes={compact(html)};\n"


NOTE_PAGES = Export("note-pages", "text/javascript", files, localised=True)
