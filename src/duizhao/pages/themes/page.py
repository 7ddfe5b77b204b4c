"""The list of themes, with the articles that belong to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...edition import ThemePassage
from ...model import THEMES, Theme
from ...views.links import Link, LinkTo
from ...views.listings.document_groups import DocumentGroup, by_document
from ...views.listings.theme_views import InBothLanguages
from ...views.locale_views import LocaleViews
from ...views.page import Page
from ...views.reader import Reader
from ..kind import PageKind, single_page
from .sharing import SharedArticles, SharingThemes, sharing_themes

MOST = 40
"""How many articles of a theme the list of themes names."""
_SHARED = 12
"""How many articles that two themes share it names."""


class ArticleLink(NamedTuple):
    """An article of a theme."""

    number: str
    """Its number, or its title if it has none."""
    href: str
    """Its place on the page of the theme."""


class ArticlesOfDocument(NamedTuple):
    """The articles of a document that belong to a theme."""

    id: str
    """The id of the element with the title."""
    title: str
    """The title of the document; empty in an edition of one document."""
    articles: tuple[ArticleLink, ...]


@dataclass(frozen=True, slots=True)
class ListedTheme:
    """A theme in the list."""

    title: InBothLanguages
    href: str
    description: str
    tally: str
    notes: Link | None
    """The link to the notes on it."""
    groups: tuple[ArticlesOfDocument, ...]
    all: str
    """The words of the link to all its articles, if it has more than are named; else empty."""


@dataclass(frozen=True, slots=True)
class ThemesPage:
    """The view model of the page."""

    sharing: SharingThemes | None
    """The picture of themes that share articles; none if few do, or there are too many themes."""
    themes: tuple[ListedTheme, ...]


def view(views: LocaleViews, page: Page) -> ThemesPage:
    """Return the view model of the list of themes."""
    link, themes = views.link_from(page), views.localised.edition.themes
    return ThemesPage(
        _sharing(views, link),
        tuple(_theme(views, theme, record.value, link) for theme, record in themes.items()),
    )


def _sharing(views: LocaleViews, link: LinkTo) -> SharingThemes | None:
    localised = views.localised
    edition, names, place = localised.edition, localised.labels, views.themes.place
    ids = list(edition.themes)
    themes = [Link(views.themes.title(theme), link(f"themes/{theme}/")) for theme in ids]
    passages = [{one.entry.key: one for one in edition.passages(theme)} for theme in ids]

    def shared(first: int, second: int, keys: Sequence[str]) -> tuple[SharedArticles, str]:
        found = [passages[first][key] for key in keys[:_SHARED]]
        articles = tuple(
            Link(names.listed_number(one.entry), link(place(ids[first], one))) for one in found
        )
        both = themes[first], themes[second]
        title = localised.words(
            "themes.pair", first=both[0].title, second=both[1].title, count=len(keys)
        )
        return SharedArticles(both, len(keys), articles), title

    return sharing_themes(themes, [list(own) for own in passages], shared)


def _theme(views: LocaleViews, id_: str, theme: Theme, link: LinkTo) -> ListedTheme:
    localised = views.localised
    passages = localised.edition.passages(id_)
    groups = by_document(localised.edition, passages[:MOST], lambda passage: passage.entry.key)
    count = len(passages)
    return ListedTheme(
        title=views.themes.in_both_languages(theme.title),
        href=link(f"themes/{id_}/"),
        description=localised.own_words(theme.description),
        tally=views.themes.tally(id_),
        notes=views.themes.notes(id_, link),
        groups=tuple(_articles(views, id_, group, link) for group in groups),
        all=localised.words("themes.all", count=count) if count > MOST else "",
    )


def _articles(
    views: LocaleViews, theme: str, group: DocumentGroup[ThemePassage], link: LinkTo
) -> ArticlesOfDocument:
    localised = views.localised
    names, place = localised.labels, views.themes.place
    titled = group.document if localised.edition.named else None
    return ArticlesOfDocument(
        f"dz-{theme}-{group.id}",
        names.short(titled) if titled else "",
        tuple(
            ArticleLink(
                names.number(passage.entry) or names.name(passage.entry),
                link(place(theme, passage)),
            )
            for passage in group.items
        ),
    )


def pages(edition: Reader) -> Iterator[Page]:
    """Yield the page."""
    yield single_page(
        edition, THEME_LIST.name, "themes/", source=THEMES.path(), crumbs=(edition.home,)
    )


THEME_LIST = PageKind("themes", pages, view, found_at="themes/")
