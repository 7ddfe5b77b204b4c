"""A text with notes' quotes and terms on it, cut so that its markup nests whatever overlaps.

A term, or the mark of a footnote, stays whole, for it becomes one link; a quote, or words that the
source sets apart, become as many runs as it takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from .anchors import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that the same notes are about."""

    text: str
    """The characters, at least one."""
    notes: tuple[str, ...] = ()
    """The ids of those notes, in their order."""
    emphasis: bool = False
    """Whether the source sets them apart."""
    supplied: bool = False
    """Whether a translation supplied them: they then have square brackets around them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A term, the mark of a footnote, or a stretch between such links."""

    runs: tuple[Run, ...]
    """Its characters, cut where a quote begins or ends."""
    term: str | None = None
    """The id of the term that it is, or the key of the article to which it refers."""
    footnote: str | None = None
    """The id of the source's own footnote whose mark it is."""
    ends: tuple[str, ...] = ()
    """The notes with a quote that ends here: their references follow."""


_Link = tuple[Span, str | None, str | None]
"""Some characters, and the term or the footnote to which they are a link, if they are one."""


def pieces(
    text: str,
    notes: Iterable[tuple[str, Span]] = (),
    terms: Iterable[tuple[str, Span]] = (),
    footnotes: Iterable[tuple[str, Span]] = (),
    emphasis: Iterable[Span] = (),
    supplied: Iterable[Span] = (),
) -> tuple[Piece, ...]:
    """Cut ``text`` into pieces that, put together, are the text.

    Spans outside the text are cut to it. Of terms and marks of footnotes that overlap, the one
    that begins first is kept. A quote that ends within one has its reference after it.
    """
    size = len(text)
    quotes = [(name, _within(span, size)) for name, span in notes]
    quotes = [(name, span) for name, span in quotes if span.start < span.end]
    marked = [[_within(span, size) for span in some] for some in (emphasis, supplied)]
    links: list[_Link] = [(span, name, None) for name, span in terms]
    links += [(span, None, name) for name, span in footnotes]
    found: list[_Link] = []
    at = 0
    for span, term, footnote in sorted(links, key=lambda link: (link[0].start, -link[0].end)):
        span = _within(span, size)
        if span.start >= at and span.start < span.end:
            found += _between(quotes, at, span.start)
            found.append((span, term, footnote))
            at = span.end
    found += _between(quotes, at, size)
    return tuple(
        Piece(
            _runs(text, quotes, marked, span),
            term,
            footnote,
            tuple(name for name, quote in quotes if span.start < quote.end <= span.end),
        )
        for span, term, footnote in found
    )


def _within(span: Span, size: int) -> Span:
    return Span(max(0, min(span.start, size)), max(0, min(span.end, size)))


def _between(quotes: list[tuple[str, Span]], start: int, end: int) -> list[_Link]:
    """Cut a stretch without links after every quote that ends in it."""
    if not quotes:
        return [(Span(start, end), None, None)] if start < end else []
    cuts = sorted({q.end for _, q in quotes if start < q.end < end} | {start, end})
    return [(Span(a, b), None, None) for a, b in pairwise(cuts)]


def _runs(
    text: str, quotes: list[tuple[str, Span]], marked: Sequence[list[Span]], span: Span
) -> tuple[Run, ...]:
    if not (quotes or any(marked)):
        return (Run(text[span.start : span.end]),)
    cuts = {span.start, span.end}
    for one in (*(quote for _, quote in quotes), *chain(*marked)):
        cuts.update(c for c in (one.start, one.end) if span.start < c < span.end)
    starts, ends = {one.start for one in marked[1]}, {one.end for one in marked[1]}
    return tuple(
        Run(
            "[" * (a in starts) + text[a:b] + "]" * (b in ends),
            tuple(name for name, q in quotes if q.start <= a and b <= q.end),
            *(any(one.start <= a and b <= one.end for one in some) for some in marked),
        )
        for a, b in pairwise(sorted(cuts))
    )
