"""All candidates of an edition, the most probable first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from duizhao.align.lexicon import Lexicon, default_lexicon
from duizhao.edition import Edition
from duizhao.messages import say
from duizhao.model import SIDES, AnnotationType, DivergenceKind, Harmless, Side
from duizhao.model.problems import Problem, Severity
from duizhao.text import anchors
from duizhao.text.anchors import Span

from ..aligning.word_matching import RenderingRates, WordMatcher
from .candidates import Candidate, ReviewedPair
from .consistency import consistency, term_candidates
from .coverage import gaps, rewordings
from .document_texts import DocumentTexts, MatchedText, usual_spread
from .operators import differing_operators
from .structure import cross_references, enumerations, latin, months, named_bodies, numbers, order

_USUAL, _NUMBER = 0.6, 0.85
"""The rate of words of which no more is known than what can render them, and that of numbers."""
_UNKNOWN = -1e6
"""The rate of words that nothing can render: they say nothing."""
_FINDERS: Sequence[Callable[[DocumentTexts, MatchedText], Iterator[Candidate]]] = (
    gaps,
    rewordings,
    named_bodies,
    numbers,
    months,
    cross_references,
    latin,
    enumerations,
    order,
)
_TREATING = (AnnotationType.TRANSLATION, AnnotationType.TEXTUAL, AnnotationType.TERMINOLOGY)
_VARIETY = 0.99
"""By what the rank of a candidate falls for each more probable one of its kind."""
_KNOWN_VARIETY = 0.93
"""The same for terms: what the glossary says, the editor knows."""
_REPEATED = 0.8
"""By what it falls for each more probable candidate on the same wording."""
RULE = "review"
"""The rule under which candidates are reported."""
_FLOOR = 0.25
"""Below this confidence nothing is a candidate."""


def review(edition: Edition) -> list[Candidate]:
    """Return the candidates of an edition, the most probable first."""
    every = _found(edition, default_lexicon())
    found = _distinct(one for one in every if one.confidence >= _FLOOR)
    return _ranked([_marked(one) for one in found])


def habits(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates, of each habit of a document one open one, with the others."""
    found: dict[object, list[Candidate]] = defaultdict(list)
    for one in candidates:
        found[one.habit if one.is_open else id(one)].append(one)
    return [replace(first, others=tuple(others)) for first, *others in found.values()]


def unneeded(edition: Edition, candidates: Iterable[Candidate]) -> Iterator[Problem]:
    """Yield what records declare harmless and is about none of all candidates, as problems."""
    needed = {(one.pair.holder.key, at) for one in candidates for at in one.declared}
    for holder in edition.holders.values():
        for at, one in enumerate(holder.record.value.harmless):
            if (holder.key, at) not in needed:
                message = say("divergence.stale", kind=one.kind, segment=one.segment)
                path, hint = ("harmless", at, "kind"), say("common.delete")
                yield holder.record.problem(
                    path, message, hint, rule=RULE, severity=Severity.WARNING
                )


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
    for holder in edition.holders.values():
        for unit, pair in holder.pairs.items():
            if pair.en and pair.zh:
                yield ReviewedPair(holder, unit, pair.en, pair.zh)


def _found(edition: Edition, lexicon: Lexicon) -> Iterator[Candidate]:
    yield from text_candidates(list(reviewed_pairs(edition)), lexicon)
    yield from term_candidates(edition, lexicon)
    yield from _alone(edition)


def text_candidates(pairs: Sequence[ReviewedPair], lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield what the texts alone show, without a glossary."""
    for document in documents(pairs, lexicon):
        for text in document.texts:
            for find in _FINDERS:
                yield from find(document, text)
        yield from consistency(document)
        yield from differing_operators(document)


def _alone(edition: Edition) -> Iterator[Candidate]:
    """Yield titles and segments that have a text in one language alone."""
    for holder in edition.holders.values():
        for unit, own in holder.pairs.items():
            if not own.en or not own.zh:
                side: Side = "en" if own.en else "zh"
                pair = ReviewedPair(holder, unit, own.en or "", own.zh or "")
                whole = {side: Span(0, len(pair.get(side)))}
                kind = DivergenceKind.ADDITION if side == "en" else DivergenceKind.OMISSION
                yield Candidate(pair, kind, whole, f"alone-{side}", 0.7)


def documents(pairs: Sequence[ReviewedPair], lexicon: Lexicon) -> Iterator[DocumentTexts]:
    """Yield the pairs of each document, with their words matched."""
    matcher = WordMatcher(lexicon, [(pair.en, pair.zh) for pair in pairs])
    texts: dict[str, list[MatchedText]] = defaultdict(list)
    for pair in pairs:
        key = pair.holder.document_id
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


def _distinct(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates without those on words of which a more probable one already is."""
    taken: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in sorted(found, key=lambda one: -one.confidence):
        there = taken[one.pair.holder.key, one.pair.unit]
        if not any(_same(one, other) for other in there):
            there.append(one)
            yield one


def _same(one: Candidate, other: Candidate) -> bool:
    """Return whether a candidate is on the same words as a more probable one."""
    shared = [side for side in SIDES if side in one.spans and side in other.spans]
    return bool(shared) and all(
        other.spans[side].start <= one.spans[side].start
        and one.spans[side].end <= other.spans[side].end
        for side in shared
    )


def _marked(one: Candidate) -> Candidate:
    """Return a candidate with the note that treats it, and the declarations that are about it."""
    treating = (
        note.id
        for note in one.pair.holder.notes
        if note.remark.type in _TREATING
        for anchor in note.anchors
        if anchor.unit == one.pair.unit and anchor.side in one.spans
        if anchor.span.overlaps(one.spans[anchor.side])
    )
    declared = tuple(
        at
        for at, entry in enumerate(one.pair.holder.record.value.harmless)
        if entry.segment == one.pair.unit and entry.kind is one.kind and _quoted(entry, one)
    )
    confidence = round(one.confidence, 2)
    return replace(one, confidence=confidence, note=next(treating, ""), declared=declared)


def _quoted(declared: Harmless, one: Candidate) -> bool:
    """Return whether a declaration is about those words, or about all of the pair."""
    quotes = [(side, quote) for side in SIDES if (quote := declared.get(side)) is not None]
    for side, quote in quotes:
        place = anchors.resolve(quote, one.pair.get(side))
        if place is not None and side in one.spans and place.overlaps(one.spans[side]):
            return True
    return not quotes


def doubts(edition: Edition) -> Sequence[Candidate]:
    """Return the open candidates, as the summary of a pull request lists them."""
    return [one for one in review(edition) if one.is_open]
