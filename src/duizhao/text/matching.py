"""The passage of a text that a quote means, even if its exact words are not there.

In the order in which Hypothesis anchors its annotations: the exact words, then the same words
except for case, width, spaces and punctuation, then the most similar passage, compared together
with its prefix and suffix.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from . import anchors
from .anchors import Selector, Span, TextQuote
from .scripts import HAN, HAN_SIGN

THRESHOLD = 65.0
"""How well a passage must match, out of 100, to replace a quote."""
_FLOOR = 50.0
"""How similar the words themselves must be at least, whatever their context."""
_LEAD = 6.0
"""By how much the best passage must be better than the second."""
_WORDS, _AROUND = 0.55, 0.45
"""The weights of the words and of their context: nearly as in Hypothesis."""
_LONGEST = 1000
"""A longer quote must match exactly: a similar passage would be a guess."""
_NEAR, _FAR = 8, 40
"""How far from its first estimate a passage may begin and end, at least and at most."""
CONTEXT = 32
"""How many characters of context are compared on each side of a quote, as in Hypothesis."""

_TOKEN = re.compile(rf"[{HAN}]|(?:(?![{HAN}_])\w)+(?:['’](?:(?![{HAN}_])\w)+)*|\s+|.", re.DOTALL)

How = Literal["exact", "normalised", "similar"]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that replaces a quote."""

    span: Span
    how: How
    score: float
    """How similar the words are, out of 100."""


def tokens(text: str) -> list[str]:
    """Divide all of a text into Han characters, words, spaces and punctuation."""
    return _TOKEN.findall(text)


def _normal(text: str) -> tuple[str, list[int]]:
    """Return a text without case, width and punctuation, and the offset of each of its characters.

    White space between Latin words becomes one space; beside Chinese it is removed.
    """
    letters: list[str] = []
    places: list[int] = []
    apart = False
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKC", character).casefold():
            if not letter.isalnum():
                apart = True
                continue
            if apart and letters and not HAN_SIGN.search(letters[-1] + letter):
                letters.append(" ")
                places.append(place)
            letters.append(letter)
            places.append(place)
            apart = False
    return "".join(letters), places


def _is_whole(span: Span, text: str) -> bool:
    """Return whether a span does not cut a word in two."""
    edges = (text[max(0, span.start - 1) : span.start + 1], text[span.end - 1 : span.end + 1])
    return not any(len(edge) == 2 and len(tokens(edge)) == 1 and edge.isalnum() for edge in edges)


def _normalised(quote: Selector, text: str) -> list[Span]:
    wanted, _ = _normal(quote.exact)
    letters, places = _normal(text)
    spans = []
    for found in anchors.occurrences(wanted, letters):
        span = Span(places[found.start], places[found.end - 1] + 1)
        # Punctuation at either end of the quote is included, if there is some here.
        last, first = text[span.end : span.end + 1], text[max(0, span.start - 1) : span.start]
        if last.strip() and not last.isalnum() and not quote.exact[-1].isalnum():
            span = Span(span.start, span.end + 1)
        if first.strip() and not first.isalnum() and not quote.exact[0].isalnum():
            span = Span(span.start - 1, span.end)
        spans.append(span)
    return [span for span in spans if _is_whole(span, text)]


def _similar(quote: Selector, text: str) -> list[Span]:
    """Return the most similar passage of a text, and the best ones before and after it."""
    best = _window(quote, text, 0, len(text)) if len(quote.exact) <= _LONGEST else None
    if best is None:
        return []
    beside = ((0, best.start), (best.end, len(text)))
    others = (_window(quote, text, start, end) for start, end in beside)
    return [best, *(other for other in others if other is not None)]


def _window(quote: Selector, text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    match = fuzz.partial_ratio_alignment(quote.exact, part, score_cutoff=_FLOOR)
    if match is None or match.dest_end <= match.dest_start:
        return None
    # The alignment is as long as the quote; the passage there now may be shorter or longer.
    reach = max(_NEAR, min(_FAR, len(quote.exact) // 3))
    firsts: list[int] = []
    lasts: list[int] = []
    at = 0
    for token in tokens(part):
        if not token.isspace() and abs(at - match.dest_start) <= reach:
            firsts.append(start + at)
        at += len(token)
        if not token.isspace() and abs(at - match.dest_end) <= reach:
            lasts.append(start + at)
    spans = [Span(first, last) for first in firsts for last in lasts if first < last]

    def fitness(span: Span) -> tuple[float, int]:
        return _score(quote, span, text), -abs(span.end - span.start - len(quote.exact))

    return max(spans, key=fitness, default=None)


def _alike(one: str, other: str) -> float:
    return 100 * Levenshtein.normalized_similarity(one, other)


def _score(quote: Selector, span: Span, text: str) -> float:
    """Return how well a passage matches, out of 100: its words and their context."""
    words = _alike(quote.exact, text[span.start : span.end])
    prefix, suffix = quote.prefix[-CONTEXT:], quote.suffix[:CONTEXT]
    around = len(prefix) + len(suffix)
    if not around:
        return words
    before = text[max(0, span.start - len(prefix)) : span.start]
    after = text[span.end : span.end + len(suffix)]
    likeness = _alike(prefix, before) * len(prefix) + _alike(suffix, after) * len(suffix)
    return _WORDS * words + _AROUND * likeness / around


def _ranked(quote: Selector, text: str) -> tuple[How, list[tuple[float, Span]]]:
    """Return the passages that a quote may mean, best first, and how they were found."""
    steps: tuple[tuple[How, Callable[[], Iterable[Span]]], ...] = (
        ("exact", lambda: anchors.occurrences(quote.exact, text)),
        ("normalised", lambda: _normalised(quote, text)),
        ("similar", lambda: _similar(quote, text)),
    )
    for how, search in steps:
        ranked = sorted(((_score(quote, s, text), s) for s in search()), reverse=True)
        if ranked:
            return how, ranked
    return "similar", []


def nearest(quote: Selector, text: str) -> Found | None:
    """Return the passage of a text that is most similar to a quote, or None if none is similar."""
    how, ranked = _ranked(quote, text)
    if not ranked:
        return None
    score, span = ranked[0]
    likeness = _alike(quote.exact, text[span.start : span.end])
    if how == "similar" and (score < THRESHOLD or likeness < _FLOOR):
        return None
    return Found(span, how, likeness)


def find(quote: Selector, text: str) -> Found | None:
    """Return the passage of a text that a quote means, or None if that is not certain."""
    _, ranked = _ranked(quote, text)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD:
        return None
    return nearest(quote, text)


def requote(span: Span, text: str, old: Selector) -> TextQuote:
    """Return a quote of that span, with a prefix and a suffix as the old one had, if possible."""
    quote = TextQuote(
        exact=text[span.start : span.end],
        prefix=text[max(0, span.start - len(old.prefix)) : span.start] if old.prefix else "",
        suffix=text[span.end : span.end + len(old.suffix)] if old.suffix else "",
    )
    kept = bool(quote.prefix) == bool(old.prefix) and bool(quote.suffix) == bool(old.suffix)
    if kept and anchors.candidates(quote, text) == [span]:
        return quote
    return anchors.context(span, text)
