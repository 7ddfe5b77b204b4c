"""The page of a term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from ...edition import Occurrence, RenderingCount
from ...locales.catalogues import language
from ...model import Side, Term
from ...views.links import LinkTo
from ...views.listings.document_groups import by_document
from ...views.listings.pagination import paginated
from ...views.locale_views import LocaleViews
from ...views.page import Crumb, Page, anchor, neighbours, shortened
from ...views.reader import Reader
from ...views.reading_views import PaginationNav
from ...views.text.prose import prose
from ...views.text.text_views import ColumnHead, DocumentHeading
from ..kind import PageKind, moved, no_notes
from ..renderings.page import PATH as RENDERINGS

_MOST_PLACES = 40
"""How many places without the preferred translation the page lists at most."""
_MOST_ARTICLES = 60
"""How many articles with the term the page lists at most."""


class AlsoFor(NamedTuple):
    """Another term with the same translation."""

    text: str
    href: str
    times: str
    """How often it has it, in words."""


class Rendering(NamedTuple):
    """A translation of the term."""

    text: str
    """Empty for the places without a translation."""
    href: str
    """The URL of the first place."""
    times: str
    """How often it occurs, in words."""
    also: tuple[AlsoFor, ...]
    """The other terms for which it stands elsewhere."""
    share: float
    """How long its bar is, in per cent of the longest."""


class OtherPlace(NamedTuple):
    """A place where the term has not its preferred translation."""

    label: str
    href: str


class InDocument(NamedTuple):
    """The translations of the term in a document."""

    title: str
    href: str
    """The URL of the first place."""
    renderings: tuple[Rendering, ...]


class InArticle(NamedTuple):
    """An article in which the term occurs."""

    number: str
    href: str
    passages: str
    """In how many of its passages, in words; empty if it is one."""


class PassageSide(NamedTuple):
    """A passage in one language."""

    side: Side
    lang: str
    html: Markup
    """The text, with the term marked; empty for no text."""


class TermPassage(NamedTuple):
    """A place where the term occurs."""

    id: str
    href: str
    label: str
    sides: tuple[PassageSide, ...]
    rendered: tuple[str, ...]
    """How the term is translated there, if that is not its preferred translation."""
    missing: bool
    """Whether it has no translation there."""


@dataclass(frozen=True, slots=True)
class Group:
    """The places in one document."""

    heading: DocumentHeading | None
    columns: tuple[ColumnHead, ...]
    passages: tuple[TermPassage, ...]


@dataclass(frozen=True, slots=True)
class TermPage:
    """The view model of the page."""

    zh: str
    en: str
    also: tuple[str, ...]
    """Its other forms."""
    original: str
    """The language tag of the forms."""
    translation: str
    """The language tag of the translations."""
    note: Markup | str
    """What the glossary says about it, as HTML; empty for nothing."""
    count: str
    """In how many places it occurs, in words; empty for none."""
    renderings: tuple[Rendering, ...]
    preferred: str
    """In how many places it has its preferred translation, in words; empty if in all."""
    others: tuple[OtherPlace, ...]
    """Where it has not, if there are not too many to list."""
    index: str
    """The URL of the list of all translations."""
    documents: tuple[InDocument, ...]
    """Empty if only one document has the term."""
    articles: tuple[InArticle, ...]
    """Empty if there is only one, or too many to list."""
    pagination: PaginationNav | None
    groups: tuple[Group, ...]


def view(views: LocaleViews, page: Page) -> TermPage:
    """Return the view model of a page of a term."""
    localised, link = views.localised, views.link_from(page)
    edition, words, name = localised.edition, localised.words, page.subject
    term, spread = edition.terms[name].value, edition.spread(name)
    found = edition.occurrences(name)
    places = localised.page_plans.term_places(name)

    def place_of(occurrence: Occurrence) -> str:
        return link(places[occurrence.holder.key, occurrence.unit])

    def renderings(counts: Iterable[RenderingCount]) -> tuple[Rendering, ...]:
        counts = tuple(counts)
        most = max((one.count for one in counts), default=1)
        return tuple(
            Rendering(
                one.rendering or "",
                place_of(one.first),
                words("term.times", count=one.count),
                tuple(_also_for(localised, name, one.rendering, link)),
                round(100 * one.count / most, 1),
            )
            for one in counts
        )

    documents = tuple(
        InDocument(
            localised.labels.short(edition.documents[one.document]),
            place_of(one.first),
            renderings(one.renderings),
        )
        for one in spread.documents
        if one.document in edition.documents
    )
    preferred = term.get(term.translation)
    others = [one for one in found if preferred not in one.renderings]
    articles = spread.articles if 1 < len(spread.articles) <= _MOST_ARTICLES else ()
    return TermPage(
        zh=localised.converted(term.zh),
        en=term.en,
        also=tuple(term.also),
        original=language(term.original).tag,
        translation=language(term.translation).tag,
        note=prose(localised.own_words(term.note)) if term.note else "",
        count=words("term.occurrences", count=len(found)) if found else "",
        renderings=renderings(edition.renderings(name)),
        preferred=words("term.preferred", count=len(found) - len(others), all=len(found))
        if others
        else "",
        others=tuple(
            OtherPlace(
                localised.labels.within(
                    one.holder,
                    localised.labels.lone_label(localised.bare(one.holder.key, one.unit)),
                ),
                place_of(one),
            )
            for one in others
        )
        if len(others) <= _MOST_PLACES
        else (),
        index=link(RENDERINGS),
        documents=documents if len(documents) > 1 else (),
        articles=tuple(
            InArticle(
                localised.labels.listed_number(entry),
                link(f"{entry.key}/"),
                words("term.in-article", count=count) if count > 1 else "",
            )
            for entry, count in articles
        ),
        pagination=views.reading.pagination(page, link),
        groups=tuple(_groups(views, page, link)),
    )


def _also_for(localised: Reader, name: str, rendering: str, link: LinkTo) -> Iterator[AlsoFor]:
    for other in localised.edition.rendering_index.get(rendering, ()):
        if other.term != name:
            term = localised.edition.terms[other.term].value
            times = localised.words("term.times", count=other.count.count)
            yield AlsoFor(term.get(term.original), link(f"glossary/{other.term}/"), times)


def _groups(views: LocaleViews, page: Page, link: LinkTo) -> Iterator[Group]:
    localised, texts = views.localised, views.texts
    found = localised.edition.occurrences(page.subject)
    on_page = page.slice_of(found)
    for group in by_document(localised.edition, on_page, lambda one: one.holder.key):
        headed = group.document is not None and localised.edition.named
        yield Group(
            texts.document_heading(group.document, link, "h3")
            if headed and group.document
            else None,
            texts.columns(group.document),
            tuple(_passage(localised, page.subject, one, link) for one in group.items),
        )


def _passage(localised: Reader, name: str, occurrence: Occurrence, link: LinkTo) -> TermPassage:
    holder, names = occurrence.holder, localised.labels
    term = localised.edition.terms[name].value
    unit = localised.bare(holder.key, occurrence.unit)
    texts = localised.texts.with_term(unit, name, occurrence)
    rendered = tuple(occurrence.renderings)
    return TermPassage(
        id=f"{anchor(holder.key)}-{unit.name}",
        href=link(f"{holder.key}/#{unit.name}"),
        label=names.lone_label(unit),
        sides=tuple(
            PassageSide(side, names.language(holder, side), texts[side]) for side in unit.sides
        ),
        rendered=() if rendered == (term.get(term.translation),) else rendered,
        missing=not rendered,
    )


def pages(edition: Reader) -> Iterator[Page]:
    """Yield a page for each term."""
    above = (edition.home, Crumb(edition.words("glossary.title"), "glossary/"))
    order = [(term, value) for _, (term, value) in edition.glossary_orders.own.entries]
    crumbs = {term: _crumb(edition, term, value) for term, value in order}
    around = dict(neighbours(list(crumbs.values())))
    for term, record in edition.edition.terms.items():
        zh, en = edition.converted(record.value.zh), record.value.en
        previous, following = around[crumbs[term]]
        count = len(edition.edition.occurrences(term))
        description = edition.words("term.description", zh=zh, en=en, count=count)
        page = Page(
            path=f"glossary/{term}/",
            kind=TERM.name,
            title=crumbs[term].title,
            description=shortened(description),
            source=record.file,
            subject=term,
            crumbs=above,
            previous=previous,
            next=following,
            paired=True,
        )
        plan = edition.page_plans.term(term)
        entries = [occurrence.holder for occurrence in edition.edition.occurrences(term)]
        labels = edition.labels.stretches(entries, plan, several=True)
        yield from paginated(page, plan, edition.words, labels)


def _crumb(edition: Reader, term: str, value: Term) -> Crumb:
    side: Side = "en" if edition.side == "zh" else "zh"
    zh = edition.converted(value.zh)
    own, other = (zh, value.en) if side == "en" else (value.en, zh)
    return Crumb(f"{own} {other}", f"glossary/{term}/", other, language(side).tag)


def retired(edition: Reader) -> Iterator[tuple[str, str]]:
    """Return the paths of the terms' retired ids, and where each leads now."""
    terms = edition.edition.terms.items()
    return moved("glossary/{}/", ((term, record.value.formerly) for term, record in terms))


TERM = PageKind("term", pages, view, retired=retired, notes=no_notes)
