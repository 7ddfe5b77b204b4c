"""The rule of the captures: all of each is in the records, and all their texts are in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...edition import DocumentEntry, Edition, WitnessText
from ...messages import say, side_name
from ...model import ARTICLES, SIDES, WITNESSES, Side
from ...model.problems import Problem
from ...records.source import Source
from .registry import rule


@rule()
def coverage(edition: Edition) -> Iterator[Problem]:
    """Every character of a capture is text of a record, or declared to be something else.

    Texts may differ from it only by declared normalisations, each as often as declared; what is
    not text is a heading's form, a label, declared boilerplate, or white space between texts. The
    captures of a document contain both of its languages; that of a witness contains its texts.
    """
    for name, document in edition.documents.items():
        if document.record.file in edition.broken or ARTICLES.among(edition.broken, name):
            continue
        for side in SIDES:
            yield from _missing_language(edition, document, side)
        for _, capture in document.captures:
            if (source := edition.captures.get(capture.file)) is not None:
                yield from _uncovered(edition, document, source)
        yield from _witnesses(edition, document)


def _witnesses(edition: Edition, document: DocumentEntry) -> Iterator[Problem]:
    for index, witness in enumerate(document.document.witnesses):
        capture, path = witness.capture, ("witnesses", index, "capture")
        folder = WITNESSES.folder(f"{document.id}/{witness.id}")
        if capture is None or any(file.startswith(folder) for file in edition.broken):
            continue
        if capture.order != (witness.side,):
            language = side_name(witness.side)
            message = say("coverage.capture-witness-contains-alone", language=language)
            hint = say("coverage.write-order", side=witness.side)
            yield document.record.problem((*path, "order"), message, hint)
            continue
        if (source := edition.captures.get(capture.file)) is not None:
            texts = document.texts_of_witness(witness.id)
            yield from _uncovered(edition, document, source, texts)


def _uncovered(
    edition: Edition,
    document: DocumentEntry,
    source: Source,
    texts: Mapping[str, WitnessText] | None = None,
) -> Iterator[Problem]:
    # An edition without captures does not wait for what compares one with the records.
    from ..captures import cover

    yield from cover(document, document.contents, source, texts).problems


def _missing_language(edition: Edition, document: DocumentEntry, side: Side) -> Iterator[Problem]:
    """Report a language that has texts in the records and is in no declared capture."""
    captures = list(document.captures)
    if not captures or any(side in capture.order for _, capture in captures):
        return
    units = (unit for entry in document.articles for unit in entry.pairs.values())
    if any(unit.get(side) is not None for unit in (document.document.title, *units)):
        path, _ = captures[-1]
        message = say("coverage.no-capture", language=side_name(side), id=document.id)
        hint = say("coverage.add-here-add-file-under", side=side)
        yield document.record.problem((*path, "order"), message, hint)
