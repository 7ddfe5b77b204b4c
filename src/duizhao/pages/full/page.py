"""The page of the whole text of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...edition import ArticleEntry, DocumentEntry
from ...views.links import LinkTo, Place
from ...views.listings.pagination import paginated
from ...views.locale_views import LocaleViews
from ...views.localised_edition import LocalisedEdition
from ...views.page import Crumb, Page, shortened
from ...views.reading_views import Bar, Cards, Imprint, PaginationNav
from ...views.text.text_views import ArticleText, ColumnHead, DivisionHeading, Heading
from ..kind import PageKind, moved, notes_of_document


@dataclass(frozen=True, slots=True)
class FullSection:
    """An article in the whole text."""

    id: str
    part: tuple[str, str] | None
    """What a reference calls it, in English and Chinese."""
    divisions: tuple[DivisionHeading, ...]
    """The headings that begin with it."""
    heading: Heading
    text: ArticleText


@dataclass(frozen=True, slots=True)
class FullPage:
    """The view model of the page."""

    bar: Bar
    pagination: PaginationNav | None
    heading: Heading
    imprint: Imprint
    columns: tuple[ColumnHead, ...]
    sections: tuple[FullSection, ...]
    cards: Cards


def view(views: LocaleViews, page: Page) -> FullPage:
    """Return the view model of the whole text, or of a page of it."""
    localised, texts, reading = views.localised, views.texts, views.reading
    link = views.link_from(page)
    document = localised.edition.documents[page.subject]
    entries = page.slice_of(localised.edition.of_document(document.id))
    work = reading.work(page, document, None)
    return FullPage(
        bar=reading.bar(
            page,
            link,
            document,
            entries=entries,
            cite=reading.cite(work, page.subject, link(f"{document.id}/#dz-cite")),
        ),
        pagination=reading.pagination(page, link),
        heading=texts.heading(document, Place(link, "document-"), "h1"),
        imprint=reading.imprint(work, localised.labels.keys(document)),
        columns=texts.columns(document),
        sections=tuple(_section(views, document, entry, link) for entry in entries),
        cards=reading.cards(page, [document, *entries], link, with_passages=False),
    )


def _section(
    views: LocaleViews, document: DocumentEntry, entry: ArticleEntry, link: LinkTo
) -> FullSection:
    texts, contents = views.texts, views.localised.edition.contents(document.id)
    prefix = f"{entry.id}-"
    place = Place(link, prefix, base=f"#{prefix}", alone=False)
    part = views.localised.labels.part(entry)
    level = len(contents.above.get(entry.id, ())) + 2
    return FullSection(
        entry.id,
        (part["en"], part["zh"]) if part else None,
        tuple(
            texts.division_heading(document, one, len(one.above) + 2)
            for one in contents.opening.get(entry.id, ())
        ),
        texts.heading(entry, place, f"h{level}", link(f"{entry.key}/")),
        texts.article(texts.units(entry), place),
    )


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each document."""
    names, words = edition.labels, edition.words
    for document in edition.edition.documents.values():
        title, short = names.name(document), names.short(document)
        page = Page(
            path=f"{document.id}/full/",
            kind=FULL.name,
            title=words("full.title-of", title=short),
            description=shortened(words("full.description", title=title)),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home, Crumb(short, f"{document.id}/")),
            updated=edition.dates.newest(names.keys(document)),
        )
        plan = edition.page_plans.full(document.id)
        entries = edition.edition.of_document(document.id)
        yield from paginated(page, plan, words, names.stretches(entries, plan))


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    documents = edition.edition.documents.values()
    return moved("{}/full/", ((one.id, one.document.formerly) for one in documents))


FULL = PageKind(
    "full", pages, view, retired, notes=notes_of_document, reading=True, cites="document"
)
