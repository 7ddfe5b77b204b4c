"""The page of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....checks.captures import Coverage, cover
from ....edition import DivisionEntry, DocumentEntry, WitnessText
from ....model import Witness
from ...citing.references import forms, references
from ...listings.document_lists import DocumentLists
from ...listings.pagination import paginated
from ...reading.page import Page, shortened
from ...reading.reader import Reader
from ..kind import PageKind, moved, own_document
from ..moved.page import PASSAGES


def values(reader: Reader, page: Page) -> dict[str, object]:
    """Return what the page shows that is known of the site and of the captures alone."""
    document = reader.edition.documents[page.subject]
    offers = reader.settings.offers
    written = references(reader.work(document, page.path))
    return {
        "written": {form: written[form] for form in forms(reader.side)},
        "files": reader.page_plans.download_place(document.id, len(offers))
        if any(offer.by_document for offer in offers)
        else "",
        "parts": list(_parts(reader, document)),
        "proofs": _proofs(reader, document),
        "has_source_page": bool(reader.captured.pages(document.id)),
        "witnesses": [
            (
                witness,
                [one for one in document.articles if one.id in texts],
                _witness_proof(document, witness, texts),
            )
            for witness in document.document.witnesses
            for texts in [reader.edition.texts_of_witness(document.id, witness.id)]
        ],
    }


def _parts(reader: Reader, document: DocumentEntry) -> Iterator[tuple[DivisionEntry, str]]:
    """Yield the outermost parts of a document that have a name, and where each is listed."""
    contents, plan = document.contents, reader.page_plans.contents(document.id)
    places = {entry.id: at for at, entry in enumerate(contents.articles)}
    for entry in contents.entries:
        if isinstance(entry, DivisionEntry) and (first := next(entry.articles, None)):
            title = entry.division.title
            if reader.division(entry, reader.side) or (title and title.get(reader.side)):
                yield entry, f"{plan.path_of(places[first.id])}#{entry.division.id}"


def _proofs(reader: Reader, document: DocumentEntry) -> list[Coverage]:
    """Return the proofs that the captures are in the records, if all are kept and complete."""
    found = [text.coverage for text in reader.captured.of_document(document.id)]
    all_kept = len(found) == len(document.document.every_capture)
    return found if all_kept and all(proof.complete for proof in found) else []


def _witness_proof(
    document: DocumentEntry, witness: Witness, texts: Mapping[str, WitnessText]
) -> Coverage | None:
    """Return the proof that a witness's capture is in its records, if it is kept and complete."""
    source = document.edition.captures.get(witness.capture.file) if witness.capture else None
    if source is None:
        return None
    proof = cover(document, document.contents, source, texts)
    return proof if proof.complete else None


def pages(edition: Reader) -> Iterator[Page]:
    """Yield a page for each document."""
    words, lists = edition.words, DocumentLists(edition)
    for document in edition.edition.documents.values():
        title = edition.name(document)
        description = words(
            "document.description",
            title=title,
            where=edition.date_and_place(document, edition.side),
            count=edition.count(document),
        )
        page = Page(
            path=f"{document.id}/",
            kind=DOCUMENT.name,
            title=title,
            description=shortened(description),
            source=document.record.file,
            subject=document.key,
            crumbs=(edition.home, *lists.crumbs(document.id)),
            updated=edition.dates.newest(document.keys),
        )
        plan = edition.page_plans.contents(document.id)
        entries = edition.edition.contents(document.id).articles
        yield from paginated(page, plan, words, edition.stretches(entries, plan))


def retired(edition: Reader) -> Iterator[tuple[str, str]]:
    """Yield the paths of retired ids, and those at which its passages once were one by one."""
    for one in edition.edition.documents.values():
        yield from moved("{}/", [(one.id, one.document.formerly)])
        for name in (one.id, *one.document.formerly):
            yield f"{name}/{PASSAGES}/", f"{one.id}/"


DOCUMENT = PageKind(
    "document",
    pages,
    values=values,
    retired=retired,
    shown=own_document,
    annotatable=True,
    cites="document",
)
