"""The page of an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...edition import ArticleEntry
from ...model import SIDES
from ...views.card_views import RecordRow, Row
from ...views.links import Link, LinkTo, Place
from ...views.locale_views import LocaleViews
from ...views.localised_edition import LocalisedEdition
from ...views.page import Crumb, Page, shortened
from ...views.reading_views import Annotate, Bar, Cards, Imprint
from ...views.text.note_views import Quote, WithdrawnNote
from ...views.text.shown_witness import ShownWitness
from ...views.text.text_views import (
    AboutWitness,
    ArticleText,
    Chips,
    ColumnHead,
    DivisionName,
    Heading,
)
from ..kind import PageKind, ShownNotes


@dataclass(frozen=True, slots=True)
class Above:
    """The part, chapter and section in which an article is, in one language."""

    side: str
    lang: str
    divisions: tuple[tuple[DivisionName, str], ...]
    """What each is called, with the URL."""


@dataclass(frozen=True, slots=True)
class PagerLink:
    """The link to the article before or after."""

    title: Markup
    href: str


@dataclass(frozen=True, slots=True)
class Related:
    """A related article."""

    title: Markup
    href: str
    shared: str
    """Which themes both have, in words."""


@dataclass(frozen=True, slots=True)
class Comparing:
    """A note elsewhere that compares its passage with one of the article."""

    where: str
    href: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What is known of an article."""

    document: Link | None
    document_rows: tuple[Row, ...]
    source: Link | None
    found: tuple[Link, ...]
    """Where the article begins in the source as found, by language."""
    passages: str
    """The URL of everything about its passages; empty if it has none."""
    text: Row | None
    notes: Row | None
    licence: str
    record: RecordRow


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The view model of the page."""

    bar: Bar
    above: tuple[Above, ...]
    heading: Heading
    imprint: Imprint | None
    chips: Chips | None
    columns: tuple[ColumnHead, ...]
    witnesses: tuple[AboutWitness, ...]
    text: ArticleText
    withdrawn: tuple[WithdrawnNote, ...]
    previous: PagerLink | None
    next: PagerLink | None
    related: tuple[Related, ...]
    comparing: tuple[Comparing, ...]
    card: ArticleCard
    annotate: Annotate
    cards: Cards


def view(views: LocaleViews, page: Page) -> ArticlePage:
    """Return the view model of the page of an article."""
    localised, texts, reading = views.localised, views.texts, views.reading
    edition, link = localised.edition, views.link_from(page)
    entry = edition.articles[page.subject]
    document = edition.documents.get(entry.document)
    by_name = dict(entry.units())
    witnesses = [
        ShownWitness(text, by_name, entry.numbers) for text in edition.witnesses_of(entry.key)
    ]
    work = reading.work(page, document, entry) if document else None
    place = Place(link)
    return ArticlePage(
        bar=reading.bar(
            page,
            link,
            document,
            current=entry,
            witnesses=witnesses,
            cite=reading.cite(work, page.subject, link(f"{entry.document}/#dz-cite"))
            if work
            else None,
        ),
        above=tuple(_above(views, entry, link)),
        heading=texts.heading(entry, place, "h1"),
        imprint=reading.imprint(work, [entry.key]) if work else None,
        chips=texts.chips(entry.article.themes, "themes.title", link),
        columns=texts.columns(document) if entry.segments else (),
        witnesses=tuple(map(texts.about_witness, witnesses)),
        text=texts.article(texts.units(entry), place, witnesses),
        withdrawn=texts.notes.withdrawn(entry.key),
        previous=_pager_link(localised, page.previous, link),
        next=_pager_link(localised, page.next, link),
        related=tuple(_related(localised, entry, link)),
        comparing=tuple(_comparing(views, entry, link)),
        card=_card(views, entry, link),
        annotate=reading.annotate(page, entry, link, terms=False),
        cards=reading.cards(page, [entry], link, with_passages=True),
    )


def _above(views: LocaleViews, entry: ArticleEntry, link: LinkTo) -> Iterator[Above]:
    divisions = views.localised.edition.divisions_above(entry.key)
    if divisions:
        names = views.localised.labels
        for side in names.sides(entry):
            named = tuple(
                (
                    views.texts.division_name(one, side),
                    link(f"{entry.document}/#{one.division.id}"),
                )
                for one in divisions
            )
            yield Above(side, names.language(entry, side), named)


def _pager_link(localised: LocalisedEdition, page: Crumb | None, link: LinkTo) -> PagerLink | None:
    return PagerLink(localised.texts.title(page.title), link(page.path)) if page else None


def _related(localised: LocalisedEdition, entry: ArticleEntry, link: LinkTo) -> Iterator[Related]:
    names, words, themes = localised.labels, localised.words, localised.edition.themes
    for item, shared in localised.edition.related(entry.key):
        elsewhere = item.document != entry.document
        title = names.listed_name(item) if elsewhere else names.full_name(item)
        named = words("list-loose").join(
            localised.own_words(themes[theme].value.title) for theme in shared
        )
        said = words("related.shared", themes=named)
        yield Related(localised.texts.title(title), link(f"{item.key}/"), said)


def _comparing(views: LocaleViews, entry: ArticleEntry, link: LinkTo) -> Iterator[Comparing]:
    notes = views.texts.notes
    for note in views.localised.edition.comparing(entry.key):
        unit = notes.unit(note.key, note.unit)
        if unit is not None:
            where = views.localised.labels.located_note(note, unit)
            href = link(f"{note.key}/#note-{note.id}")
            yield Comparing(where, href, notes.quotes(note, unit))


def _card(views: LocaleViews, entry: ArticleEntry, link: LinkTo) -> ArticleCard:
    localised, cards = views.localised, views.cards
    document = localised.edition.documents.get(entry.document)
    found = []
    first = next((name for name, _ in entry.units()), "")
    for side in SIDES:
        at = localised.captured.place(entry.key, first, side)
        if at is not None:
            found.append(Link(localised.words(f"language.{side}"), link(at)))
    return ArticleCard(
        document=Link(localised.labels.name(document), link(f"{document.id}/"))
        if document
        else None,
        document_rows=(cards.first_date(document), *cards.languages(document)) if document else (),
        source=cards.away(document.document.source) if document else None,
        found=tuple(found),
        passages=_about(localised, entry, link) if entry.segments else "",
        text=cards.text_row([entry.key]),
        notes=cards.notes_row([entry.key]),
        licence=cards.licence(),
        record=cards.record(entry.record.source),
    )


def _about(localised: LocalisedEdition, entry: ArticleEntry, link: LinkTo) -> str:
    """Return the URL of everything about the passages of an article."""
    first = next(iter(localised.about.places(entry.key).values()))
    return link(f"{first.partition('#')[0]}#{entry.id}")


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each article, with its neighbours in the document."""
    names = edition.labels
    for document in edition.edition.documents.values():
        entries = edition.edition.of_document(document.id)
        above = (edition.home, Crumb(names.short(document), f"{document.id}/"))
        crumbs = [Crumb(names.full_name(e), f"{e.key}/") for e in entries]
        for index, entry in enumerate(entries):
            yield Page(
                path=crumbs[index].path,
                kind=ARTICLE.name,
                title=crumbs[index].title,
                description=_first_words(edition, entry),
                source=entry.record.file,
                subject=entry.key,
                crumbs=(*above, *_division_crumbs(edition, entry)),
                previous=crumbs[index - 1] if index else None,
                next=crumbs[index + 1] if index + 1 < len(crumbs) else None,
                within=names.short(document) if edition.edition.named else "",
                updated=edition.dates.newest([entry.key]),
            )


def _division_crumbs(edition: LocalisedEdition, entry: ArticleEntry) -> Iterator[Crumb]:
    for division in edition.edition.divisions_above(entry.key):
        to = f"{entry.document}/#{division.division.id}"
        yield Crumb(edition.labels.division_crumb(division), to)


def _first_words(edition: LocalisedEdition, entry: ArticleEntry) -> str:
    """Return how an article begins, in the locale's language where it has a text."""
    texts = [segment.get(edition.side) for segment in entry.segments]
    text = (" " if edition.side == "en" else "").join(text for text in texts if text)
    return shortened(text or edition.labels.full_name(entry))


def notes(edition: LocalisedEdition, page: Page) -> ShownNotes:
    """Return the notes on an article, and those elsewhere that compare their passage with it."""
    comparing = {note.key for note in edition.edition.comparing(page.subject)}
    return ShownNotes((page.subject, *sorted(comparing)))


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Yield the paths of retired ids of articles and of their documents, and where each leads."""
    for document in edition.edition.documents.values():
        entries = edition.edition.of_document(document.id)
        for old in document.document.formerly:
            yield from ((f"{old}/{entry.id}/", f"{entry.key}/") for entry in entries)
        for folder in (document.id, *document.document.formerly):
            for entry in entries:
                for old in entry.article.formerly:
                    yield f"{folder}/{old}/", f"{entry.key}/"
            for old in document.document.retired:
                yield f"{folder}/{old}/", f"{document.id}/"


ARTICLE = PageKind(
    "article",
    pages,
    view,
    retired,
    notes=notes,
    reading=True,
    annotatable=True,
    cites="article",
)
