"""The page of a theme: every passage that belongs to it, side by side, across articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from ...edition import ThemePassage
from ...locales.catalogues import language
from ...views.links import Link, LinkTo
from ...views.listings.document_groups import DocumentGroup, by_document
from ...views.listings.pagination import paginated
from ...views.listings.theme_views import InBothLanguages
from ...views.locale_views import LocaleViews
from ...views.page import Crumb, Page, neighbours, shortened
from ...views.reader import Reader
from ...views.reading_views import PaginationNav
from ...views.text.text_views import ColumnHead, DocumentHeading
from ..kind import PageKind, ShownNotes, moved

_TERMS = 24
"""How many terms the page of a theme names."""


class TermLink(NamedTuple):
    """A term of the passages."""

    term: str
    href: str
    times: int
    """How many of their units have it."""


class DocumentLink(NamedTuple):
    """A document of the passages."""

    title: str
    href: str
    """Where its passages begin."""
    passages: int
    """How many of the passages are its own."""


class PassagesOfDocument(NamedTuple):
    """The passages of a document on the page."""

    heading: DocumentHeading | None
    """None in an edition of one document."""
    columns: tuple[ColumnHead, ...]
    sections: tuple[Markup, ...]
    """The passages, rendered."""


@dataclass(frozen=True, slots=True)
class ThemePage:
    """The view model of the page."""

    title: InBothLanguages
    description: str
    tally: str
    feed: str
    """The URL of the feed of the notes on it."""
    notes: Link | None
    """The link to the notes on it."""
    terms: tuple[TermLink, ...]
    terms_lang: str
    """The language tag of the terms."""
    documents: tuple[DocumentLink, ...]
    """On the first page, where the passages are of several documents."""
    pagination: PaginationNav | None
    groups: tuple[PassagesOfDocument, ...]


def view(views: LocaleViews, page: Page) -> ThemePage:
    """Return the view model of the page of a theme."""
    localised, themes = views.localised, views.themes
    edition, link, id_ = localised.edition, views.link_from(page), page.subject
    theme, passages = edition.themes[id_].value, edition.passages(id_)
    return ThemePage(
        title=themes.in_both_languages(theme.title),
        description=localised.own_words(theme.description),
        tally=themes.tally(id_),
        feed=link(f"{page.path}feed.xml"),
        notes=themes.notes(id_, link),
        terms=tuple(_terms(localised, id_, link)),
        terms_lang=language(localised.locale).tag,
        documents=tuple(_documents(views, id_, link)) if page.is_first_page else (),
        pagination=views.reading.pagination(page, link),
        groups=tuple(
            _passages(views, group, link)
            for group in _by_document(localised, page.slice_of(passages))
        ),
    )


def _terms(localised: Reader, theme: str, link: LinkTo) -> Iterator[TermLink]:
    edition = localised.edition
    for id_, count in edition.terms_on(theme)[:_TERMS]:
        term = edition.terms[id_].value.get(localised.side)
        yield TermLink(localised.converted(term), link(f"glossary/{id_}/"), count)


def _by_document(
    localised: Reader, passages: Sequence[ThemePassage]
) -> list[DocumentGroup[ThemePassage]]:
    return by_document(localised.edition, passages, lambda passage: passage.entry.key)


def _documents(views: LocaleViews, theme: str, link: LinkTo) -> Iterator[DocumentLink]:
    localised, places = views.localised, views.themes.place
    groups = _by_document(localised, localised.edition.passages(theme))
    if len(groups) > 1:
        for group in groups:
            if group.document:
                yield DocumentLink(
                    localised.labels.short(group.document),
                    link(places(theme, group.items[0])),
                    len(group.items),
                )


def _passages(
    views: LocaleViews, group: DocumentGroup[ThemePassage], link: LinkTo
) -> PassagesOfDocument:
    document, texts = group.document, views.texts
    headed = document is not None and views.localised.edition.named
    return PassagesOfDocument(
        texts.document_heading(document, link, "h2") if document and headed else None,
        texts.columns(document),
        tuple([views.themes.section(passage, link) for passage in group.items]),
    )


def pages(edition: Reader) -> Iterator[Page]:
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
        plan = edition.page_plans.theme(theme)
        entries = [passage.entry for passage in edition.edition.passages(theme)]
        labels = edition.labels.stretches(entries, plan, several=True)
        yield from paginated(page, plan, edition.words, labels)


def retired(edition: Reader) -> Iterator[tuple[str, str]]:
    """Return the paths of the themes' retired ids, and where each leads now."""
    themes = edition.edition.themes.items()
    return moved("themes/{}/", ((theme, record.value.formerly) for theme, record in themes))


def notes(edition: Reader, page: Page) -> ShownNotes:
    """Return the notes whose marks are on a page of a theme.

    The page also names the list of those on the theme, and where its other pages begin.
    """
    passages = page.slice_of(edition.edition.passages(page.subject))
    listing = edition.note_listings.of("theme", page.subject)
    plan = edition.page_plans.theme(page.subject)
    return ShownNotes(tuple(passage.entry.key for passage in passages), (listing, plan))


THEME = PageKind("theme", pages, view, retired=retired, notes=notes)
