"""The rule of the capture: all of it is in the records, and all their texts are in it."""

from __future__ import annotations

from collections.abc import Iterator

from ...edition import Edition
from ...model import ARTICLES
from ...model.problems import Problem
from ..captures import cover
from .registry import rule


@rule
def coverage(edition: Edition) -> Iterator[Problem]:
    """Every character of a capture is text of a record, or declared to be something else.

    Texts may differ from it only by declared normalisations, each as often as declared; what is
    not text is a heading's form, declared boilerplate, or white space between texts.
    """
    for name, document in edition.documents.items():
        capture = document.document.capture
        source = edition.captures.get(capture.file) if capture is not None else None
        broken = document.record.file in edition.broken or ARTICLES.among(edition.broken, name)
        if source is None or broken:
            continue
        yield from cover(document, edition.of_document(name), source).problems
