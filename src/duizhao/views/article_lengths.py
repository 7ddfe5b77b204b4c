"""How long the articles of a document are, beside the longest."""

from __future__ import annotations

from collections.abc import Mapping

from ..edition import ArticleEntry, Edition


def article_lengths(edition: Edition, document: str) -> Mapping[str, float]:
    """Return the length of each article of a document by its id; that of the longest is 1."""
    lengths = {entry.id: _length(entry) for entry in edition.of_document(document)}
    longest = max(lengths.values(), default=0) or 1
    return {name: length / longest for name, length in lengths.items()}


def _length(entry: ArticleEntry) -> int:
    """Return how long the text of an article is; a Chinese sign counts as three letters."""
    pairs = entry.article.segments
    return sum(max(len(pair.en or ""), 3 * len(pair.zh or "")) for pair in pairs)
