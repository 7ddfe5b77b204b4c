"""The natural order of a document's articles: by their kind, their numbers, their ids."""

from __future__ import annotations

from ..model import Article, ArticleKind
from ..text.numerals import natural_order

ORDER_OF_KINDS = {
    kind: place
    for place, kind in enumerate(
        (
            ArticleKind.PREAMBLE,
            ArticleKind.ARTICLE,
            ArticleKind.CLOSING,
            ArticleKind.SIGNATURE,
            ArticleKind.ANNEX,
            ArticleKind.NOTE,
        )
    )
}


def natural_place(article: Article, name: str) -> tuple[object, ...]:
    """Return by what an article is sorted among the others of its document; ``name`` is its id."""
    number = article.number
    label = (number.zh or number.en or "") if number is not None else ""
    return ORDER_OF_KINDS[article.kind], natural_order(label), natural_order(name)
