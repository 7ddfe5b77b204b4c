"""Where the terms of the glossary occur in a text, and how each was rendered there."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import permutations
from typing import Any, NamedTuple

from ...cache import cached, content_digest
from ...model import SIDES, Pair, Side, Term
from ...records.reading import Sourced
from ...text import anchors, inflected_words
from ...text.anchors import Span
from .texts import Texts

_CACHE_NAME = "terms"
_MOST_ALIKE = 6
"""Of so many places at most it is found out which is of which term."""


class TermPlace(NamedTuple):
    """A term in a segment or title."""

    term: str
    """The term's id."""
    zh: tuple[Span, ...]
    """Where the Chinese has the term, or a rendering of it."""
    en: tuple[Span, ...]
    """Where the English has the term, or a rendering of it."""
    renderings: tuple[str, ...]
    """Each rendering that the translation has, once, as the glossary spells it."""


class TermIndex:
    """Finds the terms of a glossary in texts.

    A place inside a longer term is that term's alone: 港口 does not occur in 港口章程.
    """

    def __init__(self, terms: Mapping[str, Sourced[Term]]) -> None:
        self.terms = terms
        """The glossary, by id."""

    def places(self, holder: Texts) -> Mapping[str, Sequence[TermPlace]]:
        """Return the terms of an article or document by its units, in the order of the text."""
        found: dict[str, list[TermPlace]] = defaultdict(list)
        for unit, name, zh, en, words in self.rows(holder):
            found[unit].append(TermPlace(name, _spans(zh), _spans(en), tuple(words)))
        for places in found.values():
            places.sort(key=_first_places)
        return found

    def beside(self, holders: Iterable[Texts]) -> Mapping[str, Sequence[str]]:
        """Return the translation of each text that has a term, in order, by the term's id."""
        result: dict[str, list[str]] = defaultdict(list)
        translations = {name: record.value.translation for name, record in self.terms.items()}
        for holder in holders:
            for unit, name, *_ in self.rows(holder):
                result[name].append(holder.pairs[unit].get(translations[name]) or "")
        return result

    def rows(self, holder: Texts) -> list[list[Any]]:
        """Return every occurrence in a document or article, as JSON has it."""
        key = f"{self._glossary} {holder.record.source.digest}"
        rows: list[list[Any]] = cached(_CACHE_NAME, key, partial(self._rows_of, holder))
        return rows

    @cached_property
    def _glossary(self) -> str:
        """The digest of all of the glossary on which it depends where terms are found."""
        contents = [
            [name, term.original, term.translation, self._words(term), list(term.renderings)]
            for name, term in ((name, record.value) for name, record in self.terms.items())
        ]
        return content_digest(json.dumps(contents, ensure_ascii=False).encode())

    def _rows_of(self, holder: Texts) -> list[list[Any]]:
        """Return every occurrence in a document's title or an article, as JSON has it."""
        return [[unit, *row] for unit, pair in holder.pairs.items() for row in self._found(pair)]

    def _found(self, pair: Pair) -> Iterator[list[Any]]:
        """Yield each term of a pair, where both texts have it, zh before en, and its renderings."""
        originals = self._originals(pair)
        rendered = {name: self._rendered(name, pair) for name in originals}
        sides = {name: self.terms[name].value.translation for name in originals}
        for side in SIDES if len(originals) > 1 else ():
            own = {name: spans for name, spans in originals.items() if sides[name] == side}
            _tell_apart(own, rendered)
        for name, spans in originals.items():
            there = rendered[name]
            places = {self.terms[name].value.original: _ends(spans), sides[name]: _ends(there)}
            yield [name, places["zh"], places["en"], [*dict.fromkeys(there.values())]]

    def _originals(self, pair: Pair) -> dict[str, tuple[Span, ...]]:
        """Return where each term occurs in a pair of texts, in its original language."""
        result: dict[str, tuple[Span, ...]] = {}
        for side in SIDES:
            if not (text := pair.get(side)):
                continue
            all_spans = {name: _merged(spans) for name, spans in self._written(text, side)}
            # What lies within a longer term is no place of its own.
            longest = {*_merged(span for spans in all_spans.values() for span in spans)}
            for name, spans in all_spans.items():
                if left := tuple(span for span in spans if span in longest):
                    result[name] = left
        return result

    def _written(self, text: str, side: Side) -> Iterator[tuple[str, Sequence[Span]]]:
        """Yield the terms that a text has in their original language, in the glossary's order."""
        if side == "en":
            for name, find in self._english.items():
                if spans := find(text):
                    yield name, spans
            return
        begins = self._chinese
        there = begins.keys() & {*text, *map(str.__add__, text, text[1:])}
        names = {name for begin in there for name in begins[begin]}
        for name in sorted(names, key=self._order.__getitem__):
            words = [one for one in self._words(self.terms[name].value) if one in text]
            if words:
                yield name, [span for one in words for span in anchors.occurrences(one, text)]

    @cached_property
    def _order(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.terms)}

    @cached_property
    def _chinese(self) -> dict[str, list[str]]:
        """The Chinese terms by their first two characters: a text has few of those."""
        result: dict[str, list[str]] = defaultdict(list)
        for name, record in self.terms.items():
            if record.value.original == "zh":
                for words in self._words(record.value):
                    result[words[:2]].append(name)
        return result

    @cached_property
    def _english(self) -> dict[str, Finder]:
        return {
            name: finder(self._words(record.value), "en")
            for name, record in self.terms.items()
            if record.value.original == "en"
        }

    def _rendered(self, name: str, pair: Pair) -> dict[Span, str]:
        """Return where the translation may have a term, and how the glossary writes it there."""
        term = self.terms[name].value
        text = pair.get(term.translation) or ""
        spelt = self._spellings[name]
        found: dict[Span, str] = {}
        for span in self._renderings[name](text):
            # A pattern takes more letters for one another than case alone: ı for i.
            words = text[span.start : span.end]
            found[span] = spelt.get(words.casefold(), words)
        if not found and term.translation == "en":
            # Other forms of its words are looked for where the renderings as written are not.
            found = _inflected(term.renderings, text)
        return {span: found[span] for span in _merged(found)} if len(found) > 1 else found

    @cached_property
    def _spellings(self) -> dict[str, dict[str, str]]:
        return {
            name: {words.casefold(): words for words in record.value.renderings}
            for name, record in self.terms.items()
        }

    @staticmethod
    def _words(term: Term) -> list[str]:
        """Return the words that are the term in its original language."""
        return [term.get(term.original), *term.also]

    @cached_property
    def _renderings(self) -> dict[str, Finder]:
        return {
            name: finder(record.value.renderings, record.value.translation)
            for name, record in self.terms.items()
        }


def _tell_apart(
    originals: Mapping[str, Sequence[Span]], rendered: dict[str, dict[Span, str]]
) -> None:
    """Leave each place where several terms may be rendered to one of them, in order."""
    counts: dict[Span, int] = {}
    for name in originals:
        for span in rendered[name]:
            counts[span] = counts.get(span, 0) + 1
    if max(counts.values(), default=0) < 2:
        return
    names = [name for name in originals if any(counts[span] > 1 for span in rendered[name])]
    order = [name for _, name in sorted((span, name) for name in names for span in originals[name])]
    places = sorted({span for name in names for span in rendered[name]})
    if not len(order) == len(places) <= _MOST_ALIKE:
        return
    ways = ([*zip(order, way, strict=True)] for way in permutations(places))
    possible = (way for way in ways if all(span in rendered[name] for name, span in way))
    way = next(possible, ())
    for one in names if way else ():
        rendered[one] = {span: rendered[one][span] for name, span in way if name == one}


def _first_places(one: TermPlace) -> tuple[int, int]:
    """Return where a term is first in each text of its unit."""
    zh, en = (min((s.start for s in spans), default=0) for spans in (one.zh, one.en))
    return zh, en


def _inflected(renderings: Sequence[str], text: str) -> dict[Span, str]:
    """Return where renderings are in other forms, each with how the glossary writes it."""
    return {
        Span(match.start(), match.end()): words
        for words in reversed(renderings)
        for match in inflected_words.pattern(words).finditer(text)
    }


def is_preferred(preferred: str, words: str) -> bool:
    """Return whether words are one of the preferred renderings, ``a (A); b``, in any form."""
    plain = re.sub(r"\s*\([^)]*\)", "", preferred).split(";")
    return words in (preferred, *plain) or any(
        inflected_words.pattern(one).fullmatch(words) for one in map(str.strip, plain)
    )


Finder = Callable[[str], Sequence[Span]]


def finder(words: Sequence[str], side: Side) -> Finder:
    """Return what finds some words in a text: Chinese anywhere, English as words, case aside."""
    if side == "zh":
        # Few texts have a term: for the others this is the only test.
        return partial(_in_chinese, tuple(words))
    joined = "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if words else r"(?!)", re.IGNORECASE)
    return partial(_in_english, pattern)


def _in_chinese(words: Sequence[str], text: str) -> list[Span]:
    return [span for one in words if one in text for span in anchors.occurrences(one, text)]


def _in_english(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(found.start(), found.end()) for found in pattern.finditer(text)]


def _ends(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _spans(ends: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*two) for two in ends)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Drop spans that lie within another, and order the rest."""
    ordered = sorted(set(spans), key=lambda s: (s.start, -s.end))
    kept: list[Span] = []
    for span in ordered:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def marked(places: Iterable[TermPlace], side: Side) -> list[tuple[Span, str]]:
    """Return the terms to mark in one of the texts; where terms overlap, the longest one."""
    marks = [(span, one.term) for one in places for span in getattr(one, side)]
    chosen: list[tuple[Span, str]] = []
    starts: list[int] = []
    for span, term in sorted(marks, key=lambda m: (m[0].start - m[0].end, m[0].start, m[1])):
        at = bisect_left(starts, span.start)
        if not any(span.overlaps(other) for other, _ in chosen[max(at - 1, 0) : at + 1]):
            chosen.insert(at, (span, term))
            starts.insert(at, span.start)
    return chosen
