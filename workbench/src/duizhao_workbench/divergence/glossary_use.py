"""Terms of the glossary that are not rendered as the glossary prefers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from duizhao.align.chinese_words import placed_words
from duizhao.align.english_stems import single_width, stems
from duizhao.align.lexicon import Lexicon
from duizhao.edition import Edition, Occurrence
from duizhao.edition.terms import finder
from duizhao.model import SIDES, DivergenceKind, Side, Term
from duizhao.text.anchors import Span

from .candidates import Finding

_SHORT = 2
"""How many characters a word has that is no name."""
_OFTEN = 4
"""How often a term occurs that is an ordinary word."""
_AGAIN = 0.7
"""How much less an editor needs to know of the next place with the same rendering."""
_OTHER = 0.85
"""How much less of the next rendering of the same term."""


def term_findings(edition: Edition, lexicon: Lexicon) -> Iterator[tuple[str, str, Finding]]:
    """Yield the key, the unit and what is found, for each place that lacks the preferred words."""
    others: dict[str, list[str]] = defaultdict(list)
    for name, record in edition.terms.items():
        for words in record.value.renderings:
            others[words.casefold()].append(name)
    for name, record in edition.terms.items():
        term = record.value
        before: Counter[str] = Counter()
        for place in edition.occurrences(name):
            found = _finding(edition, name, term, place, others, lexicon)
            if found is None:
                continue
            key = "; ".join(place.renderings)
            confidence = (
                found.confidence * _AGAIN ** before[key] * _OTHER ** (len(before) - (key in before))
            )
            before[key] += 1
            yield (
                place.holder.key,
                place.unit,
                Finding(found.kind, found.spans, found.message, confidence, found.values),
            )


def added_terms(edition: Edition) -> Iterator[tuple[str, str, Finding]]:
    """Yield where a translation has a term of several words that the original does not have."""
    finders = [
        (
            name,
            term,
            finder(_long([term.get(term.translation), *term.renderings]), term.translation),
        )
        for name, term in ((name, record.value) for name, record in edition.terms.items())
        if term.translation == "en"
    ]
    for holder in edition.holders:
        for unit, pair in holder.units():
            here = [place for _, place in edition.terms_in(holder.key, unit)]
            taken = [span for place in here for span in place.en]
            names = {name for name, _ in edition.terms_in(holder.key, unit)}
            for name, term, find in finders:
                found = find(pair.en or "") if name not in names and pair.zh else ()
                for span in found[:1]:
                    if not any(span.overlaps(other) for other in taken):
                        values = {"term": term.zh, "words": (pair.en or "")[span.start : span.end]}
                        kind = DivergenceKind.TERM
                        one = Finding(kind, {"en": span}, "term-added", 0.6, values)
                        yield holder.key, unit, one


def _long(words: Sequence[str]) -> list[str]:
    return [one for one in words if " " in one]


def _finding(
    edition: Edition,
    name: str,
    term: Term,
    place: Occurrence,
    others: Mapping[str, list[str]],
    lexicon: Lexicon,
) -> Finding | None:
    preferred = term.get(term.translation)
    spans: dict[Side, Span] = {}
    for side in SIDES:
        there = place.zh if side == "zh" else place.en
        if there:
            spans[side] = there[0]
    values = {"term": term.get(term.original), "preferred": preferred}
    if not place.renderings:
        text = dict(place.holder.units())[place.unit].get(term.translation)
        if text is None:
            return None
        here = {other for other, _ in edition.terms_in(place.holder.key, place.unit)}
        for words, names in others.items():
            if here.isdisjoint(names) and name not in names:
                where = finder([words], term.translation)(text)
                if where:
                    spans[term.translation] = where[0]
                    values = {**values, "words": words}
                    return Finding(DivergenceKind.TERM, spans, "term-of-another", 0.8, values)
        return Finding(DivergenceKind.TERM, spans, "term-missing", 0.75, values)
    if preferred.casefold() in (words.casefold() for words in place.renderings):
        return None
    values = {**values, "words": ", ".join(place.renderings)}
    confidence = 0.4 + 0.25 * _unusual(term.zh, values["words"], lexicon)
    # A long name is rather rendered in one way than a verb that is everywhere.
    confidence += 0.15 * (len(term.zh) > _SHORT) - 0.15 * (len(edition.occurrences(name)) > _OFTEN)
    return Finding(DivergenceKind.TERM, spans, "term-other", confidence, values)


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
