"""The page of a theme: every passage that belongs to it, side by side, across articles."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import Passage
from ...model import Theme
from ..document_groups import DocumentGroup, by_document
from ..localised_edition import LocalisedEdition
from ..note_ways import NoteWay
from ..page_kind import PageKind, moved
from ..page_view import PageView
from ..pages import Crumb, Page, neighbours, shortened
from ..sheets import sheets

_TERMS = 24
"""How many terms a theme's page names."""


class ThemeView(PageView):
    """What the template of a theme's page may ask."""

    @property
    def theme(self) -> Theme:
        """The theme."""
        return self.edition.themes[self.page.subject].value

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that belong to it, in reading order."""
        return self.edition.passages(self.page.subject)

    @property
    def documents(self) -> list[DocumentGroup[Passage]]:
        """The same by document."""
        return by_document(self.edition, self.passages, lambda passage: passage.entry.key)

    @property
    def notes(self) -> NoteWay | None:
        """The list of the notes on it, if there is one."""
        return self.localised.note_ways.of("theme", self.page.subject)

    @property
    def terms(self) -> list[tuple[str, int]]:
        """The terms that its passages have, by how many of them have each, the first ones."""
        return list(self.edition.terms_on(self.page.subject)[:_TERMS])

    def place_of(self, passage: Passage) -> str:
        """Return the URL of a passage on its sheet."""
        return self.link(path_of(self.localised, self.page.subject, passage))

    @property
    def shown(self) -> list[DocumentGroup[Passage]]:
        """Those of this sheet by document."""
        passages = self.on_sheet(self.passages)
        return by_document(self.edition, passages, lambda passage: passage.entry.key)


def path_of(localised: LocalisedEdition, theme: str, passage: Passage) -> str:
    """Return the path and the fragment of a passage on the sheets of a theme's page."""
    return localised.divisions.theme_places(theme)[passage.entry.key]


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each theme."""
    above = (edition.home, Crumb(edition.words("themes.title"), "themes/"))
    themes = edition.edition.themes
    crumbs = {
        theme: Crumb(edition.own_words(record.value.title), f"themes/{theme}/")
        for theme, record in themes.items()
    }
    around = dict(neighbours(list(crumbs.values())))
    for theme, record in themes.items():
        previous, following = around[crumbs[theme]]
        page = Page(
            path=f"themes/{theme}/",
            kind=THEME.name,
            title=edition.own_words(record.value.title),
            description=shortened(edition.own_words(record.value.description)),
            source=record.file,
            subject=theme,
            crumbs=above,
            previous=previous,
            next=following,
            paired=True,
        )
        division = edition.divisions.theme(theme)
        entries = [passage.entry for passage in edition.edition.passages(theme)]
        labels = edition.names.stretches(entries, division, several=True)
        yield from sheets(page, division, edition.words, labels)


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Return the paths of the themes' retired ids, and where each leads now."""
    themes = edition.edition.themes.items()
    return moved("themes/{}/", ((theme, record.value.formerly) for theme, record in themes))


THEME = PageKind("theme", pages, ThemeView, retired)
