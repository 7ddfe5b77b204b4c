"""Where the terms of the glossary occur, and how each was rendered there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ..model import SIDES, Pair, Side, Term
from ..records.reading import Sourced
from ..text import anchors
from ..text.anchors import Span
from .entries import ArticleEntry, Occurrence, TermSpan


class TermIndex:
    """The occurrences of some terms in some articles."""

    def __init__(
        self, terms: Mapping[str, Sourced[Term]], articles: Mapping[str, ArticleEntry]
    ) -> None:
        self.terms = terms
        self.articles = articles

    @cached_property
    def found(self) -> dict[str, tuple[Occurrence, ...]]:
        found: dict[str, list[Occurrence]] = defaultdict(list)
        forms = [(i, (t.value.zh, *t.value.also)) for i, t in self.terms.items()]
        for entry in self.articles.values():
            for unit, pair in entry.units():
                if not pair.zh:
                    continue
                for term, expressions in forms:
                    spans = _merged(s for e in expressions for s in anchors.occurrences(e, pair.zh))
                    if spans:
                        found[term].append(self._occurrence(term, entry, unit, pair, spans))
        return {term: tuple(occurrences) for term, occurrences in found.items()}

    def _occurrence(
        self, term: str, entry: ArticleEntry, unit: str, pair: Pair, spans: tuple[Span, ...]
    ) -> Occurrence:
        text = pair.en or ""
        places = tuple(self._rendered(term, text))
        spelt = self._spellings[term]
        there = (text[place.start : place.end] for place in places)
        # Ignoring case, a pattern also matches letters that casefold() keeps apart: ı and i.
        words = dict.fromkeys(spelt.get(found.casefold(), found) for found in there)
        return Occurrence(entry, unit, spans, places, tuple(words))

    @cached_property
    def _spellings(self) -> dict[str, dict[str, str]]:
        return {
            term: {words.casefold(): words for words in record.value.renderings}
            for term, record in self.terms.items()
        }

    @cached_property
    def _renderings(self) -> dict[str, re.Pattern[str]]:
        patterns = {}
        for term, record in self.terms.items():
            words = sorted(record.value.renderings, key=len, reverse=True)
            if words:
                joined = "|".join(re.escape(word) for word in words)
                patterns[term] = re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
        return patterns

    def _rendered(self, term: str, text: str) -> Iterator[Span]:
        pattern = self._renderings.get(term)
        if pattern is not None:
            yield from (Span(m.start(), m.end()) for m in pattern.finditer(text))

    def occurrences(self, term: str) -> tuple[Occurrence, ...]:
        """Return every segment with that term, and how it was rendered there, in reading order."""
        return self.found.get(term, ())

    @cached_property
    def _marks(self) -> dict[tuple[str, str, str], tuple[TermSpan, ...]]:
        found: dict[tuple[str, str, str], list[TermSpan]] = defaultdict(list)
        for term, occurrences in self.found.items():
            for item in occurrences:
                spans = {"en": item.en, "zh": item.zh}
                for side in SIDES:
                    key = (item.entry.key, item.unit, side)
                    found[key].extend(TermSpan(span, term) for span in spans[side])
        return {key: _longest(marks) for key, marks in found.items()}

    def marks_in(self, key: str, unit: str, side: Side) -> tuple[TermSpan, ...]:
        """Return the terms to mark in a text; where terms overlap, the longest one."""
        return self._marks.get((key, unit, side), ())


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Drop spans that lie within another, and order the rest."""
    ordered = sorted(set(spans), key=lambda s: (s.start, -s.end))
    kept: list[Span] = []
    for span in ordered:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _longest(marks: list[TermSpan]) -> tuple[TermSpan, ...]:
    chosen: list[TermSpan] = []
    by_length = sorted(marks, key=lambda m: (m.span.start - m.span.end, m.span.start, m.term))
    for mark in by_length:
        if not any(mark.span.overlaps(other.span) for other in chosen):
            chosen.append(mark)
    return tuple(sorted(chosen, key=lambda m: m.span))
