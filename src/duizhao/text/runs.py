"""A text with notes' quotes and terms on it, cut so that its markup nests whatever overlaps.

What becomes a link stays whole; a quote, or words that the source sets apart, become as many runs
as it takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal

from .anchors import Span

LinkKind = Literal["term", "article", "definition", "footnote"]
"""To what some words lead."""
TextLink = tuple[Span, LinkKind, str]
"""Some words that are a link, and to what.

That is the id of a term, the key of an article or of a passage of one (``key#id``), which a
definition always is, or the id of a footnote of the source.
"""


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
    taken: bool = False
    """Whether another text has them too."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A link, or a stretch between two links."""

    runs: tuple[Run, ...]
    """Its characters, cut where a quote begins or ends."""
    kind: LinkKind | None = None
    """To what it leads; nothing if it is no link."""
    to: str = ""
    """Which one of that kind, as ``TextLink`` says."""
    ends: tuple[str, ...] = ()
    """The notes with a quote that ends here: their references follow."""


def pieces(
    text: str,
    notes: Iterable[tuple[str, Span]] = (),
    links: Iterable[TextLink] = (),
    emphasis: Iterable[Span] = (),
    supplied: Iterable[Span] = (),
    taken: Iterable[Span] = (),
) -> tuple[Piece, ...]:
    """Cut ``text`` into pieces that, put together, are the text.

    Spans outside the text are cut to it. Of links that overlap, the one that begins first is
    kept. A quote that ends within one has its reference after it.
    """
    size = len(text)
    quotes = [(name, _within(span, size)) for name, span in notes]
    quotes = [(name, span) for name, span in quotes if span.start < span.end]
    marked = [[_within(span, size) for span in some] for some in (emphasis, supplied, taken)]
    found: list[tuple[Span, LinkKind | None, str]] = []
    at = 0
    for span, kind, to in sorted(links, key=lambda link: (link[0].start, -link[0].end)):
        span = _within(span, size)
        if span.start >= at and span.start < span.end:
            found += [(one, None, "") for one in _between(quotes, at, span.start)]
            found.append((span, kind, to))
            at = span.end
    found += [(one, None, "") for one in _between(quotes, at, size)]
    return tuple(
        Piece(
            _runs(text, quotes, marked, span),
            kind,
            to,
            tuple(name for name, quote in quotes if span.start < quote.end <= span.end),
        )
        for span, kind, to in found
    )


def _within(span: Span, size: int) -> Span:
    return Span(max(0, min(span.start, size)), max(0, min(span.end, size)))


def _between(quotes: list[tuple[str, Span]], start: int, end: int) -> list[Span]:
    """Cut a stretch without links after every quote that ends in it."""
    if not quotes:
        return [Span(start, end)] if start < end else []
    cuts = sorted({q.end for _, q in quotes if start < q.end < end} | {start, end})
    return [Span(a, b) for a, b in pairwise(cuts)]


def _runs(
    text: str, quotes: list[tuple[str, Span]], marked: Sequence[list[Span]], span: Span
) -> tuple[Run, ...]:
    quotes = [one for one in quotes if one[1].overlaps(span)]
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
