"""The list of themes, and the page of each: its passages, side by side, across articles."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import THEMES
from ..listings.pagination import paginated
from ..reading.lens import Lens
from ..reading.offers import Name, Shown
from ..reading.page import Crumb, Page, in_a_row, shortened
from .kind import PageKind, moved, single_page


def list_pages(lens: Lens) -> Iterator[Page]:
    """Yield the page with the list of themes."""
    yield single_page(lens, THEME_LIST.name, "themes/", source=THEMES.path(), crumbs=(lens.home,))


def values(lens: Lens, _page: Page) -> dict[str, object]:
    """Return how many notes are on passages of each theme."""
    return {"note_counts": lens.note_lists.counts("")["theme"]}


def pages(lens: Lens) -> Iterator[Page]:
    """Yield a page for each theme."""
    above = (lens.home, Crumb(lens.words("themes.title"), "themes/"))
    themes = lens.edition.themes
    titles = [lens.own_words(record.value.title) for record in themes.values()]
    crumbs = [Crumb(title, f"themes/{theme}/") for title, theme in zip(titles, themes, strict=True)]
    rows = zip(themes.items(), in_a_row(crumbs), strict=True)
    for (theme, record), place in rows:
        page = Page(
            **place,
            kind=THEME.name,
            description=shortened(lens.own_words(record.value.description or record.value.title)),
            source=record.file,
            subject=theme,
            crumbs=above,
            paired=True,
        )
        plan = lens.page_plans.theme(theme)
        entries = [passage.entry for passage in lens.edition.theme_entries[theme].passages]
        labels = lens.stretches(entries, plan, several=True)
        yield from paginated(page, plan, lens.words, labels)


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Return the paths of the themes' retired ids, and where each leads now."""
    themes = lens.edition.themes.items()
    return moved("themes/{}/", ((theme, record.value.formerly) for theme, record in themes))


def shown(lens: Lens, page: Page) -> Shown:
    """Return the passages on a page of a theme, and the notes whose marks are in them.

    The page also says how many notes there are, which terms all passages have, and where its other
    pages begin.
    """
    theme = page.subject
    passages = page.slice_of(lens.edition.theme_entries[theme].passages)
    count = lens.note_lists.counts("")["theme"].get(theme, 0)
    terms = lens.edition.theme_entries[theme].terms
    others = (count, terms, lens.page_plans.theme(theme))
    keys = tuple(passage.entry.key for passage in passages)
    names: list[Name] = [("theme", theme), *(("words", term) for term, _ in terms)]
    return Shown(keys, others, texts=(), names=names)


THEME = PageKind("theme", pages, values=values, retired=retired, shown=shown, group="texts")
THEME_LIST = PageKind("themes", list_pages, values=values, found_at="themes/")
