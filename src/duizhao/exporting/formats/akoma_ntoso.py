"""Akoma Ntoso 3.0: a law in both languages, each an act of its own in one collection.

https://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part1-vocabulary.html
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...edition import ArticleEntry
from ...model import ArticleKind, DocumentKind
from ...site.reading.offers import Format
from ..selection import Selection

_LANGUAGES = {"en": "eng", "zh": "zho"}
_PARTS = {
    ArticleKind.PREAMBLE: "preamble",
    ArticleKind.CLOSING: "conclusions",
    ArticleKind.SIGNATURE: "conclusions",
}
"""The parts of an act with articles of some kinds; the others are in its body."""


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    [entry] = selection.documents
    parts: dict[str, list[ArticleEntry]] = defaultdict(list)
    for article in entry.articles:
        parts[_PARTS.get(article.article.kind, "body")].append(article)
    issued = entry.document.issued
    yield from selection.render(
        "akoma_ntoso.xml",
        entry=entry,
        labels=selection.lens,
        languages=_LANGUAGES,
        date=issued.first.isoformat() if issued else "0001-01-01",
        has_notes=any(selection.readings(holder) or holder.notes for holder in selection.holders()),
        parts=parts,
    )


AKOMA_NTOSO = Format(
    "akn",
    "Akoma Ntoso",
    "akn.xml",
    "application/akn+xml",
    write,
    whole=False,
    document_kind=DocumentKind.LAW,
)
