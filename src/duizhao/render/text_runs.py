"""A text with notes' quotes and terms on it, cut so that its markup nests whatever overlaps.

A term stays whole, for it becomes one link; a quote becomes as many runs as it takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ..text.anchors import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that the same notes are about."""

    text: str
    """The characters, at least one."""
    notes: tuple[str, ...] = ()
    """The ids of those notes, in their order."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A term, or a stretch between terms."""

    runs: tuple[Run, ...]
    """Its characters, cut where a quote begins or ends."""
    term: str | None = None
    """The id of the term that it is."""
    ends: tuple[str, ...] = ()
    """The notes with a quote that ends here: their references follow."""


def pieces(
    text: str,
    notes: Iterable[tuple[str, Span]] = (),
    terms: Iterable[tuple[str, Span]] = (),
) -> tuple[Piece, ...]:
    """Cut ``text`` into pieces that, put together, are the text.

    Spans outside the text are cut to it. Of terms that overlap, the one that begins first is
    kept. A quote that ends within a term has its reference after the term.
    """
    size = len(text)
    quotes = [(name, _within(span, size)) for name, span in notes]
    quotes = [(name, span) for name, span in quotes if span.start < span.end]
    marked: list[tuple[str | None, Span]] = []
    at = 0
    for name, span in sorted(terms, key=lambda t: (t[1].start, -t[1].end)):
        span = _within(span, size)
        if span.start >= at and span.start < span.end:
            marked += _between(quotes, at, span.start)
            marked.append((name, span))
            at = span.end
    marked += _between(quotes, at, size)
    return tuple(
        Piece(
            _runs(text, quotes, span),
            term,
            tuple(name for name, quote in quotes if span.start < quote.end <= span.end),
        )
        for term, span in marked
    )


def _within(span: Span, size: int) -> Span:
    return Span(max(0, min(span.start, size)), max(0, min(span.end, size)))


def _between(quotes: list[tuple[str, Span]], start: int, end: int) -> list[tuple[None, Span]]:
    """Cut a stretch without terms after every quote that ends in it."""
    cuts = sorted({q.end for _, q in quotes if start < q.end < end} | {start, end})
    return [(None, Span(a, b)) for a, b in pairwise(cuts)]


def _runs(text: str, quotes: list[tuple[str, Span]], span: Span) -> tuple[Run, ...]:
    cuts = {span.start, span.end}
    for _, quote in quotes:
        cuts.update(c for c in (quote.start, quote.end) if span.start < c < span.end)
    edges = sorted(cuts)
    return tuple(
        Run(text[a:b], tuple(name for name, q in quotes if q.start <= a and b <= q.end))
        for a, b in pairwise(edges)
    )
