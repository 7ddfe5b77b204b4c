"""Terms that are not rendered as the glossary prefers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from duizhao.align.chinese_words import placed_words
from duizhao.align.english_stems import single_width, stems
from duizhao.align.lexicon import Lexicon
from duizhao.edition import Edition, Occurrence
from duizhao.edition.indexes.terms import finder, is_preferred
from duizhao.model import SIDES, DivergenceKind, Side, Term
from duizhao.text.anchors import Span

from .candidates import Candidate, ReviewedPair

_SHORT_TERM = 2
"""How many characters a word has that is no name."""
_OFTEN = 4
"""How often a term occurs that is an ordinary word."""
_NEXT = 0.7
"""How much less an editor needs to know of the next place with the same rendering."""
_OTHER = 0.85
"""How much less of the next rendering of the same term."""


def term_candidates(edition: Edition, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield each place that lacks the preferred words of a term, in a pair of two texts."""
    others: dict[str, list[str]] = defaultdict(list)
    for name, record in edition.terms.items():
        for words in record.value.renderings:
            others[words.casefold()].append(name)
    for name, record in edition.terms.items():
        term = record.value
        before: Counter[str] = Counter()
        for place in edition.glossary[name].occurrences:
            if (found := _of_term(edition, name, term, place, others, lexicon)) is None:
                continue
            key = "; ".join(place.renderings)
            rarer = _NEXT ** before[key] * _OTHER ** (len(before) - (key in before))
            before[key] += 1
            yield replace(found, confidence=found.confidence * rarer)


def _of_term(
    edition: Edition,
    name: str,
    term: Term,
    place: Occurrence,
    others: Mapping[str, list[str]],
    lexicon: Lexicon,
) -> Candidate | None:
    preferred = term.get(term.translation)
    pair = ReviewedPair(place.holder, place.unit, place.pair.en or "", place.pair.zh or "")
    spans: dict[Side, Span] = {}
    for side in SIDES:
        there = place.zh if side == "zh" else place.en
        if there:
            spans[side] = there[0]
    values = {"term": term.get(term.original), "preferred": preferred}
    if not place.renderings:
        if not (text := pair.get(term.translation)):
            return None
        here = {one.term for one in place.holder.terms_in.get(place.unit, ())}
        for words, names in others.items():
            if here.isdisjoint(names) and name not in names:
                where = finder([words], term.translation)(text)
                if where:
                    spans[term.translation], key = where[0], "term-of-another"
                    values = {**values, "words": words}
                    return Candidate(pair, DivergenceKind.TERM, spans, key, 0.8, values)
        return Candidate(pair, DivergenceKind.TERM, spans, "term-missing", 0.75, values)
    if any(is_preferred(preferred, words) for words in place.renderings):
        return None
    values = {**values, "words": ", ".join(place.renderings)}
    confidence = 0.4 + 0.25 * _unusual(term.zh, values["words"], lexicon)
    # A long name is rather rendered in one way than a verb that is everywhere.
    confidence += 0.15 * (len(term.zh) > _SHORT_TERM) - 0.15 * (
        len(edition.glossary[name].occurrences) > _OFTEN
    )
    return Candidate(pair, DivergenceKind.TERM, spans, "term-other", confidence, values)


def _unusual(zh: str, en: str, lexicon: Lexicon) -> float:
    """Return the share of English words that no dictionary gives for a Chinese expression."""
    known = {
        stem
        for found, _, _ in placed_words(single_width(zh), lexicon)
        for _, own in found
        for stem in own
    }
    own = list(stems(en))
    return sum(stem not in known for stem in own) / len(own) if own else 0.0
