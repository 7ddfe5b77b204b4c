"""In which documents and articles of an edition a term occurs, and how it is translated in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .entries import ArticleEntry, Occurrence, RenderingCount
from .terms import renderings_of


@dataclass(frozen=True)
class TermDocument:
    """What one document has of a term."""

    document: str
    first: Occurrence
    renderings: tuple[RenderingCount, ...]
    """How the term is translated there, the places without a translation last."""


@dataclass(frozen=True)
class TermSpread:
    """Where in an edition a term occurs."""

    documents: tuple[TermDocument, ...]
    """The documents that have it, in their order."""
    articles: tuple[tuple[ArticleEntry, int], ...]
    """The articles that have it, each with in how many passages."""


def spread_of(occurrences: Sequence[Occurrence], documents: Iterable[str]) -> TermSpread:
    """Return where a term occurs, by all its places in reading order and the edition's documents.

    Places in documents that are not among these come last.
    """
    found: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        found.setdefault(one.holder.key.partition("/")[0], []).append(one)
    ordered = dict.fromkeys(name for name in (*documents, *found) if name in found)
    holders = {one.holder.key: one.holder for one in occurrences}
    counts = Counter(one.holder.key for one in occurrences)
    return TermSpread(
        tuple(TermDocument(name, found[name][0], renderings_of(found[name])) for name in ordered),
        tuple((one, counts[key]) for key, one in holders.items() if isinstance(one, ArticleEntry)),
    )
