"""The page of a source as found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...edition import DivisionEntry, DocumentEntry
from ...model import TITLE
from ..reading.lens import Lens
from ..reading.page import Crumb, Page, in_a_row, shortened
from ..sources.capture_lines import CaptureOwner
from .kind import PageKind, moved, own_document


def values(lens: Lens, page: Page) -> dict[str, object]:
    """Return the lines on a page, the other pages, and where the edition has each text of them."""
    document = lens.edition.documents[page.subject]
    parts = lens.captured.pages(document.id)
    part = next(part for part in parts if part.path == page.path)
    divisions = {one.division.id: one for one in document.contents.divisions}
    owners = {
        block.owner
        for line in part.lines
        for block in line.blocks
        if block.owner is not None and block.begins
    }
    return {
        "parts": parts,
        "part": part,
        "places": {one: _place(lens, document, divisions, one) for one in owners},
    }


def _place(
    lens: Lens,
    document: DocumentEntry,
    divisions: Mapping[str, DivisionEntry],
    owner: CaptureOwner,
) -> tuple[str, str, str]:
    """Return where the edition has a text, what it is called there, and how it is cited.

    What it is called is in how it is cited: who speaks to the page says what is to be seen.
    """
    title = owner.key == document.id and owner.unit == TITLE
    path = f"{owner.key}/" if title else f"{owner.key}/#{owner.unit}"
    division = divisions.get(owner.unit) if owner.key == document.id else None
    if division is not None:
        name = lens.division_crumb(division)
        return path, name, name
    if (passage := lens.passage(owner.key, owner.unit)) is None:
        name = lens.full_name(lens.edition.holders.get(owner.key) or document)
        return path, name, name
    label = lens.label(passage)
    return path, label, label


def pages(lens: Lens) -> Iterator[Page]:
    """Yield the pages of each document that has a capture."""
    words = lens.words
    for document in lens.edition.documents.values():
        parts = lens.captured.pages(document.id)
        name, short = lens.name(document), lens.short(document)
        title = words("source.title-of", title=short)
        titles = [
            words("source.part-of", title=title, number=part.number, count=len(parts))
            if len(parts) > 1
            else title
            for part in parts
        ]
        crumbs = [Crumb(one, part.path) for one, part in zip(titles, parts, strict=True)]
        for place in in_a_row(crumbs):
            yield Page(
                **place,
                kind=SOURCE.name,
                description=shortened(words("source.description", title=name)),
                source=document.record.file,
                subject=document.key,
                crumbs=(lens.home, Crumb(short, f"{document.id}/")),
            )


def retired(lens: Lens) -> Iterator[tuple[str, str]]:
    """Return the paths below the documents' retired ids, and where each leads now."""
    kept = (one for one in lens.edition.documents.values() if lens.captured.pages(one.id))
    return moved("{}/source/", ((one.id, one.document.formerly) for one in kept))


SOURCE = PageKind(
    "source",
    pages,
    values=values,
    retired=retired,
    shown=own_document,
    cites="document",
    group="texts",
)
