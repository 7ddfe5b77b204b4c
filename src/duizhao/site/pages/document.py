"""The page of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...checks.captures import Coverage, cover
from ...edition import DivisionEntry, DocumentEntry, Edition, WitnessText
from ...model import Witness
from ..citing.references import forms, references
from ..listings.document_lists import series_lists
from ..listings.pagination import paginated
from ..reading.lens import Lens
from ..reading.offers import Shown
from ..reading.page import Crumb, Page, shortened
from .kind import PageKind, moved, own_document, part_of_document
from .moved import PASSAGES


def values(lens: Lens, page: Page) -> dict[str, object]:
    """Return what the page shows that is known of the site and of the captures alone."""
    document = lens.edition.documents[page.subject]
    offers = lens.settings.offers
    written = references(lens.work(document, page.path))
    return {
        "written": {form: written[form] for form in forms(lens.side)},
        "files": lens.page_plans.download_place(document.id, len(offers))
        if any(offer.by_document for offer in offers)
        else "",
        "parts": list(_parts(lens, document)),
        "proofs": _proofs(lens, document),
        "has_source_page": bool(lens.captured.pages(document.id)),
        "witnesses": [
            (
                witness,
                [one for one in document.articles if one.id in texts],
                _witness_proof(lens.edition, document, witness, texts),
            )
            for witness in document.document.witnesses
            for texts in [document.texts_of_witness(witness.id)]
        ],
    }


def _parts(lens: Lens, document: DocumentEntry) -> Iterator[tuple[DivisionEntry, str]]:
    """Yield the outermost parts of a document that have a name, and where each is listed."""
    contents, plan = document.contents, lens.page_plans.contents(document.id)
    places = {entry.id: at for at, entry in enumerate(contents.articles)}
    for entry in contents.entries:
        if isinstance(entry, DivisionEntry) and (first := next(entry.articles, None)):
            title = entry.division.title
            if lens.division(entry, lens.side) or (title and title.get(lens.side)):
                yield entry, f"{plan.path_of(places[first.id])}#{entry.division.id}"


def _proofs(lens: Lens, document: DocumentEntry) -> list[Coverage]:
    """Return the proofs that the captures are in the records, if all are kept and complete."""
    found = [text.coverage for text in lens.captured.of_document(document.id)]
    all_kept = len(found) == len(document.document.every_capture)
    return found if all_kept and all(proof.complete for proof in found) else []


def _witness_proof(
    edition: Edition, document: DocumentEntry, witness: Witness, texts: Mapping[str, WitnessText]
) -> Coverage | None:
    """Return the proof that a witness's capture is in its records, if it is kept and complete."""
    source = edition.captures.get(witness.capture.file) if witness.capture else None
    if source is None:
        return None
    proof = cover(document, document.contents, source, texts)
    return proof if proof.complete else None


def pages(lens: Lens) -> Iterator[Page]:
    """Yield a page for each document."""
    words = lens.words
    series = {one.id: own for own in series_lists(lens) for one in own.documents}
    for document in lens.edition.documents.values():
        title = lens.name(document)
        description = words(
            "document.description",
            title=title,
            where=lens.date_and_place(document, lens.side),
            count=document.note_count,
        )
        own = series.get(document.id)
        above = (Crumb(own.title, own.path),) if own else ()
        page = Page(
            path=f"{document.id}/",
            kind=DOCUMENT.name,
            title=title,
            description=shortened(description),
            source=document.record.file,
            subject=document.key,
            crumbs=(lens.home, *above),
            updated=lens.dates.newest(document.keys),
        )
        plan = lens.page_plans.contents(document.id)
        entries = document.contents.articles
        yield from paginated(page, plan, words, lens.stretches(entries, plan))


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Yield the paths of retired ids, and those at which its passages once were one by one."""
    for one in lens.edition.documents.values():
        yield from moved("{}/", [(one.id, one.document.formerly)])
        for name in (one.id, *one.document.formerly):
            yield f"{name}/{PASSAGES}/", f"{one.id}/"


def shown(lens: Lens, page: Page) -> Shown:
    """Return the texts and notes on a page; the first one and every strip show all of them."""
    document = lens.edition.documents[page.subject]
    if page.is_first_page or lens.publication.strip(document):
        return own_document(lens, page)
    return part_of_document(lens, page, document.contents.articles)


DOCUMENT = PageKind(
    "document",
    pages,
    values=values,
    retired=retired,
    shown=shown,
    annotatable=True,
    cites="document",
    group="texts",
)
