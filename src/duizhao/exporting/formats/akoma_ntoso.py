"""Akoma Ntoso 3.0: a law in both languages, each an act of its own in one collection.

https://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part1-vocabulary.html
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import SIDES, ArticleKind, DocumentKind
from ...site.export import Format
from ...views.offers import Offer
from ..selection import ExportedArticle, Selection
from .tei import divided

_LANGUAGES = {"en": "eng", "zh": "zho"}
_CONCLUDING = (ArticleKind.CLOSING, ArticleKind.SIGNATURE)


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""

    def articles(*kinds: ArticleKind) -> Iterator[ExportedArticle]:
        for document in selection.documents:
            yield from (one for one in document.articles if one.entry.article.kind in kinds)

    main = [kind for kind in ArticleKind if kind not in (ArticleKind.PREAMBLE, *_CONCLUDING)]
    [entry] = selection.entries
    yield from selection.render(
        "akoma_ntoso.xml",
        selection=selection,
        document=next(selection.documents),
        entry=entry,
        labels=selection.localised.labels,
        sides=SIDES,
        languages=_LANGUAGES,
        date=entry.document.issued.first.isoformat() if entry.document.issued else "0001-01-01",
        has_notes=any(unit.notes or unit.readings for unit in selection.units),
        preamble=lambda: articles(ArticleKind.PREAMBLE),
        body=lambda: divided(articles(*main)),
        conclusions=lambda: articles(*_CONCLUDING),
    )


AKOMA_NTOSO = Format(
    Offer(
        "akn",
        "Akoma Ntoso",
        "akn.xml",
        "application/akn+xml",
        whole=False,
        document_kind=DocumentKind.LAW,
    ),
    write,
)
