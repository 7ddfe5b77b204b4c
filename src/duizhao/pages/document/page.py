"""The page of a document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from markupsafe import Markup

from ...checks.captures import Coverage, cover
from ...edition import ArticleEntry, ContentsEntry, DivisionEntry, DocumentEntry, WitnessText
from ...model import Status, Witness
from ...views.card_views import ChangeView, DatesRow, RecordRow, Row
from ...views.links import Link, LinkTo, Place
from ...views.listings.document_lists import DocumentLists
from ...views.listings.pagination import paginated
from ...views.locale_views import LocaleViews
from ...views.localised_edition import LocalisedEdition
from ...views.page import Page, shortened
from ...views.reading_views import (
    Annotate,
    CiteView,
    Imprint,
    PaginationNav,
    contents_script,
)
from ...views.text.note_views import MarginNotes, WithdrawnNote
from ...views.text.prose import prose
from ...views.text.text_views import DivisionHeading, DivisionName, Heading
from ..kind import PageKind, moved, notes_of_document

SHORT_CONTENTS = 40
"""Of how many articles the contents are short enough to be looked through."""


@dataclass(frozen=True, slots=True)
class ContentsName:
    """An article in the contents, in one language."""

    side: str
    lang: str
    number: str
    is_figure: bool
    """Whether the number is a figure alone, which needs little room."""
    title: Markup
    status: str


@dataclass(frozen=True, slots=True)
class ContentsArticle:
    """An article in the contents."""

    href: str
    deleted: bool
    names: tuple[ContentsName, ...]
    notes: str
    """How many notes it has, in words; empty for none."""


@dataclass(frozen=True, slots=True)
class ContentsDivision:
    """A part, chapter or section in the contents, with its own list."""

    heading: DivisionHeading
    entries: tuple[ContentsArticle | ContentsDivision, ...]


@dataclass(frozen=True, slots=True)
class WitnessRow:
    """What the card says of a witness."""

    name: str
    """Its name, who translated it, and its date."""
    articles: tuple[Link, ...]
    """The articles that it has."""
    source: Link
    rights: Markup
    covered: str
    """Says that its capture is covered by its records, if that is proved."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof that a capture is in the records."""

    covered: str
    digest: str


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """What is known of a document."""

    dates: tuple[DatesRow, ...]
    place: str
    occasion: str
    parties: str
    languages: tuple[Row, ...]
    source: Link
    source_note: Markup
    captured: str
    """The URL of the source as found; empty if it is not kept."""
    rights: Markup
    remarks: Markup
    witnesses: tuple[WitnessRow, ...]
    changes: tuple[ChangeView, ...]
    """The changes of characters between the captures and the records."""
    changes_count: str
    proofs: tuple[Proof, ...]
    text: Row | None
    notes: Row | None
    licence: str
    record: RecordRow


class Jump(NamedTuple):
    """What a script needs to find an article by its number."""

    script: str
    """The URL of the script that has the contents."""
    base: str
    """The URL of the document, below which its articles are."""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """The view model of the page."""

    whole: Link
    """The link to the whole text."""
    downloads: Link | None
    """The link to its files for download, if the site has any."""
    cite: CiteView
    heading: Heading
    facts: str
    """Where and when it was issued, and how much it has, in words."""
    read: str
    """The URL of its first article; empty if it has none."""
    imprint: Imprint
    card: DocumentCard | None
    """On the first page alone."""
    pagination: PaginationNav | None
    notes: MarginNotes | None
    """The notes on its title; on the first page alone."""
    jump: Jump | None
    """What finds an article by its number; None for a short document."""
    parts: tuple[tuple[DivisionName, str], ...]
    """The parts of a long document, with their URLs; on the first page alone."""
    titled: bool
    """Whether any article that is listed has a title, so that each needs a line."""
    contents: tuple[ContentsArticle | ContentsDivision, ...]
    withdrawn: tuple[WithdrawnNote, ...]
    """On the first page alone."""
    annotate: Annotate | None
    """On the first page alone."""


def view(views: LocaleViews, page: Page) -> DocumentPage:
    """Return the view model of a document's page, or of a page of its contents."""
    localised, texts, reading = views.localised, views.texts, views.reading
    link = views.link_from(page)
    document = localised.edition.documents[page.subject]
    contents = localised.edition.contents(document.id)
    on_page = page.slice_of(contents.articles)
    keys = {entry.key for entry in on_page}
    entries = (*contents.entries, *contents.unlisted)
    work = reading.work(page, document, None)
    first = page.is_first_page
    heading = texts.heading(document, Place(link), "h1")
    long = len(contents.articles) > SHORT_CONTENTS
    here = localised.urls.in_locale(page.path, localised.locale)
    script = localised.urls.link(here, contents_script(document.id))
    return DocumentPage(
        whole=Link(reading.whole_text(document), link(f"{document.id}/full/")),
        downloads=_downloads(localised, document, link),
        cite=reading.cite(work, page.subject),
        heading=replace(heading, notes=None),
        facts=_facts(localised, document),
        read=link(f"{contents.articles[0].key}/") if contents.articles else "",
        imprint=reading.imprint(work, localised.labels.keys(document)),
        card=_card(views, document, link) if first else None,
        notes=heading.notes if first else None,
        jump=Jump(script, link(f"{document.id}/")) if long else None,
        parts=tuple(_parts(views, document, link)) if long and first else (),
        pagination=reading.pagination(page, link),
        titled=any(entry.article.title for entry in on_page),
        contents=tuple(_contents(views, document, entries, keys, link)),
        withdrawn=texts.notes.withdrawn(document.key) if first else (),
        annotate=reading.annotate(page, document, link, terms=True) if first else None,
    )


def _facts(localised: LocalisedEdition, document: DocumentEntry) -> str:
    labels, words = localised.labels, localised.words
    articles, notes = (
        labels.articles(localised.edition.of_document(document.id)),
        labels.count(document),
    )
    key = "home.counts" if notes else "home.articles"
    counts = words(key, articles=articles, notes=words("notes.count", count=notes))
    where = labels.date_and_place(document, localised.side)
    return f"{where}{words('list-loose')}{counts}" if where else counts


def _parts(
    views: LocaleViews, document: DocumentEntry, link: LinkTo
) -> Iterator[tuple[DivisionName, str]]:
    """Yield the outermost parts of a document: what each is called, and where it is listed."""
    localised = views.localised
    contents = localised.edition.contents(document.id)
    plan = localised.page_plans.contents(document.id)
    place = {entry.id: at for at, entry in enumerate(contents.articles)}
    for entry in contents.entries:
        if isinstance(entry, DivisionEntry) and (first := next(entry.articles, None)):
            name = views.texts.division_name(entry, localised.side)
            if name.number or name.title:
                yield name, link(f"{plan.path_of(place[first.id])}#{entry.division.id}")


def _downloads(localised: LocalisedEdition, document: DocumentEntry, link: LinkTo) -> Link | None:
    offers = localised.settings.offers
    if not any(offer.by_document for offer in offers):
        return None
    place = localised.page_plans.download_place(document.id, len(offers))
    return Link(localised.words("downloads.link"), link(place))


def _contents(
    views: LocaleViews,
    document: DocumentEntry,
    entries: Iterable[ContentsEntry],
    keys: Collection[str],
    link: LinkTo,
) -> Iterator[ContentsArticle | ContentsDivision]:
    """Yield the contents that are on a page; a division that goes on there is named again."""
    for entry in entries:
        if not isinstance(entry, DivisionEntry):
            if entry.key in keys:
                yield _article(views, entry, link)
        elif within := tuple(_contents(views, document, entry.entries, keys, link)):
            level = len(entry.above) + 3
            yield ContentsDivision(views.texts.division_heading(document, entry, level), within)


def _article(views: LocaleViews, entry: ArticleEntry, link: LinkTo) -> ContentsArticle:
    localised = views.localised
    names, count = localised.labels, len(localised.edition.notes(entry.key))
    title = entry.article.title
    return ContentsArticle(
        link(f"{entry.key}/"),
        entry.article.status is Status.DELETED,
        tuple(
            ContentsName(
                side,
                localised.title_tag(names.language(entry, side)),
                localised.converted(names.number_in_contents(entry, side)),
                bool(names.source_heading(entry, side).kind),
                localised.texts.title(localised.converted(text))
                if title and (text := title.get(side))
                else Markup(),
                names.status(entry, side),
            )
            for side in names.sides(entry)
        ),
        localised.words("notes.count", count=count) if count else "",
    )


def _card(views: LocaleViews, document: DocumentEntry, link: LinkTo) -> DocumentCard:
    localised, cards = views.localised, views.cards
    value, words, own = document.document, localised.words, localised.own_words
    keys = localised.labels.keys(document)
    changes = [change for capture in value.sources for change in capture.normalisations]
    captured = bool(localised.captured.pages(document.id))
    return DocumentCard(
        dates=cards.dates_rows(document),
        place=own(value.place),
        occasion=own(value.occasion) if value.occasion else "",
        parties=words.listed([own(party) for party in value.parties]),
        languages=cards.languages(document),
        source=cards.away(value.source),
        source_note=prose(own(value.source.note)) if value.source.note else Markup(),
        captured=link(f"{document.id}/source/") if captured else "",
        rights=prose(own(value.rights)),
        remarks=prose(own(value.remarks)) if value.remarks else Markup(),
        witnesses=tuple(_witness(views, document, one, link) for one in value.witnesses),
        changes=tuple(map(cards.change, changes)),
        changes_count=words("card.changes-count", count=len(changes)),
        proofs=tuple(
            Proof(_covered(localised, proof), words("card.sha256", hash=proof.sha256))
            for proof in _proofs(localised, document)
        ),
        text=cards.text_row(keys),
        notes=cards.notes_row(keys),
        licence=cards.licence(),
        record=cards.record(document.record.source),
    )


def _covered(localised: LocalisedEdition, proof: Coverage) -> str:
    return localised.words("card.covered", count=sum(proof.counts.values()))


def _proofs(localised: LocalisedEdition, document: DocumentEntry) -> list[Coverage]:
    """Return the proofs that the captures are in the records, if all are kept and complete."""
    found = [text.coverage for text in localised.captured.of_document(document.id)]
    all_kept = len(found) == len(document.document.sources)
    return found if all_kept and all(proof.complete for proof in found) else []


def _witness(
    views: LocaleViews, document: DocumentEntry, witness: Witness, link: LinkTo
) -> WitnessRow:
    localised = views.localised
    names, words, own = localised.labels, localised.words, localised.own_words
    texts = localised.edition.texts_of_witness(document.id, witness.id)
    by, day = witness.language.by, witness.date
    name = own(witness.name) + (words("card.by", name=own(by)) if by else "")
    if day:
        name += words("list-comma") + words.date(day)
    articles = tuple(
        Link(
            names.number(entry) or names.name(entry),
            f"{link(f'{entry.key}/')}?with={witness.id}",
        )
        for entry in localised.edition.of_document(document.id)
        if entry.id in texts
    )
    proof = _witness_proof(localised, document, witness, texts)
    return WitnessRow(
        name,
        articles,
        views.cards.away(witness.source),
        prose(own(witness.rights)),
        _covered(localised, proof) if proof else "",
    )


def _witness_proof(
    localised: LocalisedEdition,
    document: DocumentEntry,
    witness: Witness,
    texts: Mapping[str, WitnessText],
) -> Coverage | None:
    """Return the proof that a witness's capture is in its records, if it is kept and complete."""
    edition = localised.edition
    source = edition.captures.get(witness.capture.file) if witness.capture else None
    if source is None:
        return None
    proof = cover(document, edition.contents(document.id), source, texts)
    return proof if proof.complete else None


def pages(edition: LocalisedEdition) -> Iterator[Page]:
    """Yield a page for each document."""
    names, words, lists = edition.labels, edition.words, DocumentLists(edition)
    for document in edition.edition.documents.values():
        title = names.name(document)
        description = words(
            "document.description",
            title=title,
            where=names.date_and_place(document, edition.side),
            count=names.count(document),
        )
        page = Page(
            path=f"{document.id}/",
            kind=DOCUMENT.name,
            title=title,
            description=shortened(description),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home, *lists.crumbs(document.id)),
            updated=edition.dates.newest(names.keys(document)),
        )
        plan = edition.page_plans.contents(document.id)
        entries = edition.edition.contents(document.id).articles
        yield from paginated(page, plan, words, names.stretches(entries, plan))


def retired(edition: LocalisedEdition) -> Iterator[tuple[str, str]]:
    """Return the paths of the documents' retired ids, and where each leads now."""
    documents = edition.edition.documents.values()
    return moved("{}/", ((one.id, one.document.formerly) for one in documents))


DOCUMENT = PageKind(
    "document", pages, view, retired, notes=notes_of_document, annotatable=True, cites="document"
)
