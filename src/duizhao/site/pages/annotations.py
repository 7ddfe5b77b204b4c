"""The list of the notes on each document, and the page that leads to these lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..listings.note_lists import ROOT, by_holder
from ..listings.pagination import paginated
from ..reading.lens import Lens
from ..reading.offers import Name, Shown
from ..reading.page import Crumb, Page, shortened
from .kind import PageKind, single_page


def values(lens: Lens, page: Page) -> dict[str, object]:
    """Return the lists of notes, the notes on the page, and what the list can be narrowed to."""
    lists, document = lens.note_lists, page.subject
    own = lists.by_document.get(document, ())
    counts = lists.counts(document)
    return {
        "lists": lists,
        "count": len(own if document else lists.all),
        "groups": by_holder(page.slice_of(own)),
        # The page of a theme leads to the notes on it, if it is the only one too.
        "choices": {one: found for one, found in counts.items() if len(found) > (one != "theme")},
    }


def pages(lens: Lens) -> Iterator[Page]:
    """Yield what leads to the lists, and the pages of each; of one document the list alone."""
    lists, words = lens.note_lists, lens.words
    root = single_page(lens, NOTE_LIST.name, ROOT, crumbs=(lens.home,))
    if ROOT not in (one.path for one in lists.lists.values()):
        yield root
    for document, paginator in lists.lists.items():
        page, notes = replace(root, subject=document), lists.by_document[document]
        if paginator.path != ROOT:
            name = lens.short(lens.edition.documents[document])
            title = words("annotations.title-of", name=name)
            count = words("notes.count", count=len(notes))
            page = replace(
                page,
                path=paginator.path,
                title=title,
                description=shortened(
                    words("annotations.description-of", title=title, count=count)
                ),
                crumbs=(lens.home, Crumb(root.title, ROOT)),
            )
        holders = [holder for note in notes if (holder := lens.edition.holders.get(note.key))]
        yield from paginated(page, paginator, words, lens.stretches(holders, paginator))


def shown(lens: Lens, page: Page) -> Shown:
    """Return the notes on a page; what leads to the lists has their numbers alone."""
    lists = lens.note_lists
    on_page = page.slice_of(lists.by_document.get(page.subject, ()))
    numbers = {one: len(notes) for one, notes in lists.by_document.items()}
    others = (lists.counts(page.subject), lists.scripts_of(page.subject), page.subject or numbers)
    keys = tuple(dict.fromkeys(note.key for note in on_page))
    themes: list[Name] = [("theme", theme) for theme in lens.edition.themes]
    return Shown(keys, others, texts=(), names=themes)


NOTE_LIST = PageKind("annotations", pages, values=values, shown=shown, found_at=ROOT)
