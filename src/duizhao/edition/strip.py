"""A document as a strip: its articles by length, and on them the words that notes are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from ..model import Pair
from .articles import ArticleEntry
from .documents import DocumentEntry

WIDTH, MOST = 1000, 120
"""How long a strip is, and how many articles can be told from one another on it."""


class Strip(NamedTuple):
    """Articles, and words that notes of a type are about: where each begins, and its length."""

    articles: list[tuple[ArticleEntry, int, int]]
    marks: Mapping[str, list[tuple[int, int]]]


def strip(document: DocumentEntry) -> Strip | None:
    """Return the strip of a document, unless it has too few articles or too many for one."""
    total = sum(_length(pair) for one in document.articles for pair in one.pairs.values())
    if not total or not 1 < len(document.articles) <= MOST:
        return None
    found, at = Strip([], defaultdict(list)), 0.0
    for article in document.articles:
        begin = at
        for name, pair in article.pairs.items():
            size = WIDTH * _length(pair) / total
            for note in article.notes:
                for anchor in note.anchors[:1] if note.unit == name else ():
                    scale = size / len(pair.get(anchor.side) or " ")
                    start, end = (at + scale * one for one in (anchor.span.start, anchor.span.end))
                    found.marks[note.remark.type].append((round(start), max(2, round(end - start))))
            at += size
        found.articles.append((article, round(begin), round(at) - round(begin)))
    return found


def _length(pair: Pair) -> int:
    """Return how much room both texts take: a Chinese character that of three letters."""
    return len(pair.en or "") + 3 * len(pair.zh or "")
