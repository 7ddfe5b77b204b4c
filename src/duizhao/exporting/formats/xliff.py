"""XLIFF 2.1: the pairs of texts with the notes, for translation programs.

https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html. All files of one have the
same source language: the original's, or Chinese where the originals are in both.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Side, other_side
from ...site.export import Format
from ...views.offers import Offer
from ..selection import ExportedUnit, Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    documents = [entry.document for entry in selection.entries]
    originals = {document.languages.original for document in documents}
    source: Side = originals.pop() or "zh" if len(originals) == 1 else "zh"
    yield from selection.render(
        "xliff.xml",
        source=source,
        target=other_side(source),
        languages={side: _code(selection, side) for side in (source, other_side(source))},
        holders=_holders(selection),
    )


def _code(selection: Selection, side: Side) -> str:
    """Return the language tag of all texts in a language, the short one if they differ."""
    codes = {entry.document.languages.get(side).code for entry in selection.entries}
    return codes.pop() if len(codes) == 1 else side


def _holders(selection: Selection) -> Iterator[tuple[str, str, str, tuple[ExportedUnit, ...]]]:
    """Yield the key of each document and article, its id in the file, its URL, and its texts."""
    for document in selection.documents:
        yield document.entry.id, document.entry.id, document.url, (document.title,)
        for article in document.articles:
            if article.units:
                key = article.entry.key
                yield key, key.replace("/", "."), article.url, article.units


XLIFF = Format(Offer("xliff", "XLIFF", "xlf", "application/xliff+xml"), write)
