"""What articles and divisions are called by their number: Article 8, 第八条, 第三編, Annex II."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Article, Division, Document, Label, Side
from ..text.numerals import filled

ARTICLE = "article"
"""The name under which a numbering holds the pattern of articles."""
_USUAL: Mapping[str, Mapping[str, str]] = {
    ARTICLE: {"en": "Article {number}", "zh-Hans": "第{chinese}条", "zh-Hant": "第{chinese}條"},
    "part": {"en": "Part {number}", "zh-Hans": "第{chinese}编", "zh-Hant": "第{chinese}編"},
    "chapter": {"en": "Chapter {number}", "zh-Hans": "第{chinese}章", "zh-Hant": "第{chinese}章"},
    "section": {"en": "Section {number}", "zh-Hans": "第{chinese}节", "zh-Hant": "第{chinese}節"},
    "subsection": {
        "en": "Subsection {number}",
        "zh-Hans": "第{chinese}款",
        "zh-Hant": "第{chinese}款",
    },
}
"""What is usual, by the language of the text."""


def pattern(document: Document, kind: str, side: Side) -> str:
    """Return how a document writes the numbers of a kind: what it declares, else what is usual."""
    declared = getattr(document.numbering, kind, None) if document.numbering else None
    if declared is not None:
        result: str = declared.get(side)
        return result
    return _USUAL[kind][document.languages.get(side).code]


def _name(document: Document, kind: str, label: Label | None, side: Side) -> str | None:
    written = label.get(side) if label is not None else None
    return filled(pattern(document, kind, side), written) if written is not None else None


def article_name(document: Document, article: Article, side: Side) -> str | None:
    """Return what an article is called by its number; nothing if it has none."""
    return _name(document, ARTICLE, article.number, side)


def division_name(document: Document, division: Division, side: Side) -> str | None:
    """Return what a part, chapter or section is called by its number; nothing if it has none."""
    return _name(document, division.kind.value, division.number, side)
