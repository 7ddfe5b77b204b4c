"""What articles and divisions are called in the language of a text: Article 8, 第八条, Annex II."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from ..locales.words import Catalogue
from ..model import Article, ArticleKind, Division, Document, Label, Side, Status
from ..text.numerals import filled, numbers
from ..text.script_conversion import convert

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


@cache
def text_word(key: str, code: str) -> str:
    """Return a word of the interface in the language, and the characters, of a text."""
    word = Catalogue("en" if code == "en" else "zh")(key)
    return convert(word, "hant") if code == "zh-Hant" else word


@lru_cache(maxsize=4096)
def is_number(label: str) -> bool:
    """Tell whether a label is a number: 8, 6-1, IV, 八."""
    return numbers(label) is not None


def plain_number(article: Article) -> str:
    """Return the number by which an article's passages are cited in either language, or nothing."""
    label = article.number.en if article.number else None
    if article.kind is not ArticleKind.ARTICLE or label is None or not is_number(label):
        return ""
    return label


def reference(document: Document | None, article: Article, code: str) -> str:
    """Return what a reference calls an article: Article 8, 第八条, Annex II, Preamble.

    ``code`` is the language tag of the text. Nothing if its title is all by which it can be called.
    """
    side: Side = "en" if code == "en" else "zh"
    label = article.number.get(side) if article.number else None
    if label is None:
        untitled = article.kind is not ArticleKind.ARTICLE or article.title is None
        return text_word(f"kind.{article.kind}", code) if untitled else ""
    if article.kind is not ArticleKind.ARTICLE and is_number(label):
        kind = text_word(f"kind.{article.kind}", code)
        return filled(f"{kind}{{chinese}}" if side == "zh" else f"{kind} {{number}}", label)
    return (article_name(document, article, side) if document else None) or label


def heading(document: Document | None, article: Article, code: str) -> str:
    """Return what stands above an article: 8 above the English text, 第八条 above the Chinese.

    English has the number alone before a title, unless the document says how its articles are
    called.
    """
    numbering = document.numbering if document else None
    called = (numbering is not None and numbering.article is not None) or article.title is None
    label = article.number.en if article.number else None
    if code != "en" or label is None or called or article.kind is not ArticleKind.ARTICLE:
        return reference(document, article, code)
    return label


def status(article: Article, code: str) -> str:
    """Return that an article was deleted or is reserved; nothing if it is in force."""
    in_force = article.status is Status.IN_FORCE
    return "" if in_force else text_word(f"status.{article.status}", code)
