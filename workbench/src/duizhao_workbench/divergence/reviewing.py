"""All candidates of an edition, the most probable first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from duizhao.align.lexicon import Lexicon, default_lexicon
from duizhao.edition import Edition
from duizhao.edition.entries import Holder
from duizhao.messages import say
from duizhao.model import SIDES, AnnotationType, DivergenceKind, Harmless, Side
from duizhao.text import anchors
from duizhao.text.anchors import Span

from ..aligning.word_matching import RenderingRates, WordMatcher
from .candidates import Candidate, Finding, ReviewedPair
from .consistency import consistency, term_findings
from .coverage import gaps, rewordings
from .cross_references import cross_references
from .document_texts import DocumentTexts, MatchedText, usual_spread
from .named_bodies import named_bodies
from .operators import differing_operators
from .structure import enumerations, latin, numbers, order

_USUAL, _NUMBER = 0.6, 0.85
"""The rate of words of which no more is known than what can render them, and that of numbers."""
_UNKNOWN = -1e6
"""The rate of words that nothing can render: they say nothing."""
_FINDERS: Sequence[Callable[[DocumentTexts, MatchedText], Iterator[Finding]]] = (
    gaps,
    rewordings,
    named_bodies,
    numbers,
    cross_references,
    latin,
    enumerations,
    order,
)
_TREATING = (AnnotationType.TRANSLATION, AnnotationType.TEXTUAL, AnnotationType.TERMINOLOGY)
_VARIETY = 0.99
"""By what the rank of a candidate falls for each more probable one of its kind."""
_KNOWN_VARIETY = 0.98
"""The same for terms: what the glossary says, the editor knows."""
_REPEATED = 0.8
"""By what it falls for each more probable candidate on the same wording."""
_FLOOR = 0.25
"""Below this confidence nothing is a candidate."""


@dataclass(frozen=True)
class Review:
    """What a review finds."""

    candidates: tuple[Candidate, ...]
    """The candidates, the most probable first."""
    stale: tuple[tuple[Holder, int, Harmless], ...]
    """Declarations for which there is no candidate, and their place in their record."""

    def within(self, paths: Sequence[str]) -> Review:
        """Return what concerns the records at some paths; no path means all."""
        if not paths:
            return self

        def chosen(file: str) -> bool:
            return any(path in ("", ".") or f"{file}/".startswith(f"{path}/") for path in paths)

        return Review(
            tuple(one for one in self.candidates if chosen(one.holder.record.file)),
            tuple(one for one in self.stale if chosen(one[0].record.file)),
        )


def review(edition: Edition, imported: Sequence[tuple[ReviewedPair, Finding]] = ()) -> Review:
    """Return the candidates of an edition, those among them that somebody else found."""
    every = chain(imported, _findings(edition, default_lexicon()))
    found = [(pair, one) for pair, one in every if one.confidence >= _FLOOR]
    marking = _Marking(edition)
    candidates = [marking.candidate(pair, one) for pair, one in _distinct(found)]
    return Review(tuple(_ranked(candidates)), tuple(marking.stale()))


def _ranked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the most probable first, without too many of one kind, or on one wording, in a row."""
    before: Counter[object] = Counter()
    weights: dict[int, float] = {}
    for one in sorted(candidates, key=lambda one: -one.confidence):
        variety = _KNOWN_VARIETY if one.kind is DivergenceKind.TERM else _VARIETY
        words = one.quote("zh") if one.kind is DivergenceKind.WORDING else None
        weight = one.confidence * variety ** before[one.kind]
        weights[id(one)] = weight * _REPEATED ** before[words] if words else weight
        before.update((one.kind, words))
    return sorted(candidates, key=lambda one: -weights[id(one)])


def reviewed_pairs(edition: Edition) -> Iterator[ReviewedPair]:
    """Yield every title and segment that has a text in both languages."""
    for holder in edition.holders:
        for unit, pair in holder.units():
            if pair.en and pair.zh:
                yield ReviewedPair(holder, unit, pair.en, pair.zh)


def _findings(edition: Edition, lexicon: Lexicon) -> Iterator[tuple[ReviewedPair, Finding]]:
    pairs = list(reviewed_pairs(edition))
    by_place = {(pair.holder.key, pair.unit): pair for pair in pairs}
    yield from text_findings(pairs, lexicon)
    for key, unit, one in term_findings(edition, lexicon):
        if (key, unit) in by_place:
            yield by_place[key, unit], one
    yield from _alone(edition)


def text_findings(
    pairs: Sequence[ReviewedPair], lexicon: Lexicon
) -> Iterator[tuple[ReviewedPair, Finding]]:
    """Yield what the texts alone show, without a glossary."""
    for document in documents(pairs, lexicon):
        for text in document.texts:
            for find in _FINDERS:
                yield from ((text.pair, one) for one in find(document, text))
        for text, one in chain(consistency(document), differing_operators(document)):
            yield text.pair, one


def _alone(edition: Edition) -> Iterator[tuple[ReviewedPair, Finding]]:
    """Yield titles and segments that have a text in one language alone."""
    for holder in edition.holders:
        for unit, pair in holder.units():
            if not pair.en or not pair.zh:
                side: Side = "en" if pair.en else "zh"
                whole = {side: Span(0, len(pair.get(side) or ""))}
                kind = DivergenceKind.ADDITION if side == "en" else DivergenceKind.OMISSION
                found = Finding(kind, whole, f"alone-{side}", 0.7)
                yield ReviewedPair(holder, unit, pair.en or "", pair.zh or ""), found


def documents(pairs: Sequence[ReviewedPair], lexicon: Lexicon) -> Iterator[DocumentTexts]:
    """Yield the pairs of each document, with their words matched."""
    matcher = WordMatcher(lexicon, [(pair.en, pair.zh) for pair in pairs])
    texts: dict[str, list[MatchedText]] = defaultdict(list)
    for pair in pairs:
        key = pair.holder.key.partition("/")[0]
        texts[key].append(MatchedText(pair, matcher.matched(pair.en, pair.zh)))
    usual = sum(len(pair.en) for pair in pairs) / max(sum(len(pair.zh) for pair in pairs), 1)
    known = lexicon.learned.rendered

    @cache
    def prior(word: str) -> float:
        usual = _NUMBER if word[0] == "#" else _USUAL if matcher.links(word) else _UNKNOWN
        return known.get(word, usual)

    whole = RenderingRates.of((text.words for own in texts.values() for text in own), prior)
    elsewhere = cache(whole.rate)
    result = [
        DocumentTexts(own, RenderingRates.of((text.words for text in own), elsewhere), usual)
        for own in texts.values()
    ]
    spread = usual_spread([one.deviation(text.pair) for one in result for text in one.texts])
    yield from (replace(one, spread=spread) for one in result)


def _distinct(
    found: Iterable[tuple[ReviewedPair, Finding]],
) -> Iterator[tuple[ReviewedPair, Finding]]:
    """Yield findings without those on words of which a more probable one already is."""
    taken: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for pair, one in sorted(found, key=lambda item: -item[1].confidence):
        there = taken[pair.holder.key, pair.unit]
        if one.by or not any(_same(one, other) for other in there):
            there.append(one)
            yield pair, one


def _same(one: Finding, other: Finding) -> bool:
    """Return whether a finding is on the same words as a more probable one."""
    shared = [side for side in SIDES if side in one.spans and side in other.spans]
    return bool(shared) and all(
        other.spans[side].start <= one.spans[side].start
        and one.spans[side].end <= other.spans[side].end
        for side in shared
    )


class _Marking:
    """Tells which notes treat a candidate, and which declarations are about it."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._declared = {
            holder.key: (holder, holder.record.value.harmless)
            for holder in edition.holders
            if holder.record.value.harmless
        }
        self._needed: set[tuple[str, int]] = set()

    def candidate(self, pair: ReviewedPair, one: Finding) -> Candidate:
        return Candidate(
            one.kind,
            pair.holder,
            pair.unit,
            one.spans,
            say(f"divergence.{one.message}", **one.values),
            round(one.confidence, 2),
            self._note(pair, one.spans),
            self._harmless(pair, one),
            one.by,
        )

    def stale(self) -> Iterator[tuple[Holder, int, Harmless]]:
        """Yield the declarations that no candidate needed."""
        for key, (holder, declared) in self._declared.items():
            for index, one in enumerate(declared):
                if (key, index) not in self._needed:
                    yield holder, index, one

    def _note(self, pair: ReviewedPair, spans: Mapping[Side, Span]) -> str:
        for note in self._edition.notes(pair.holder.key):
            if note.remark.type in _TREATING and any(
                anchor.unit == pair.unit
                and anchor.side in spans
                and anchor.span.overlaps(spans[anchor.side])
                for anchor in note.anchors
            ):
                return note.id
        return ""

    def _harmless(self, pair: ReviewedPair, one: Finding) -> str:
        why = ""
        _, all_declared = self._declared.get(pair.holder.key, (None, ()))
        for index, declared in enumerate(all_declared):
            about = declared.segment == pair.unit and declared.kind is one.kind
            if about and _quoted(declared, pair, one.spans):
                self._needed.add((pair.holder.key, index))
                why = declared.why
        return why


def _quoted(declared: Harmless, pair: ReviewedPair, spans: Mapping[Side, Span]) -> bool:
    """Return whether a declaration is about those words, or about all of the pair."""
    quotes = [(side, quote) for side in SIDES if (quote := declared.get(side)) is not None]
    for side, quote in quotes:
        place = anchors.resolve(quote, pair.get(side))
        if place is not None and side in spans and place.overlaps(spans[side]):
            return True
    return not quotes


def doubts(edition: Edition) -> Sequence[Candidate]:
    """Return the open candidates, as the summary of a pull request lists them."""
    return [one for one in review(edition).candidates if one.is_open]
