"""How words are rendered: terms as the glossary prefers, one word alike, different words apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from duizhao.align.chinese_words import placed_words
from duizhao.align.english_stems import single_width, stems
from duizhao.align.lexicon import Lexicon
from duizhao.edition import Edition, Occurrence
from duizhao.edition.indexes.terms import finder, is_preferred
from duizhao.model import SIDES, DivergenceKind, Side, Term
from duizhao.text.anchors import Span

from .candidates import Candidate, ReviewedPair
from .document_texts import DocumentTexts, MatchedText

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


_FEW = 0.35
"""How rarely a word may be rendered and still be compared: not a word of grammar."""
_SHORT = 3
"""How many characters a word has at most that can be taken for another."""
_SHOWN = 4
"""How many words a reason names."""
_SAME = 4
"""By how many letters words that are derived from each other agree: secure and security."""
_NAME = 3
"""How many characters an expression has at least that is rather a name, or a term."""
_WORDS = 4
"""How many English words stand for a name at most."""
_USUAL, _ODD = 4, 0.2
"""How often a name has its usual rendering at least, and which share others have at most."""


@dataclass(frozen=True)
class _Use:
    """A Chinese word where one English word stands for it."""

    text: MatchedText
    zh: Span
    en: Span
    index: int
    """The index of the Chinese word among those of its text."""
    stem: str
    word: str

    @property
    def english(self) -> str:
        return self.text.pair.en[self.en.start : self.en.end].lower()

    def stretch(self, last: _Use) -> str:
        """Return the English from this word to another one."""
        return self.text.pair.en[self.en.start : last.en.end].lower()

    def candidate(self, kind: DivergenceKind, confidence: float, **values: object) -> Candidate:
        spans: dict[Side, Span] = {"zh": self.zh, "en": self.en}
        return Candidate(self.text.pair, kind, spans, str(kind), confidence, values)


def _uses(document: DocumentTexts) -> Iterator[_Use]:
    for text in document.texts:
        for en, zh in text.words.matches:
            ours, theirs = text.words.en[en], text.words.zh[zh]
            own = text.pair.zh[theirs.start : theirs.end]
            if len(own) > 1 and ours.word[0] != "#" and document.rates.rate(theirs.word) >= _FEW:
                spans = Span(theirs.start, theirs.end), Span(ours.start, ours.end)
                yield _Use(text, *spans, zh, ours.word, own)


def consistency(document: DocumentTexts) -> Iterator[Candidate]:
    """Yield what only the words of a whole document show."""
    uses = list(_uses(document))
    yield from _variants(uses)
    yield from _alike(uses)


def _variants(uses: Sequence[_Use]) -> Iterator[Candidate]:
    """Yield the place of a name that has a rendering of its own, where all others have another."""
    places: dict[tuple[str, int, int], list[_Use]] = defaultdict(list)
    for use in uses:
        if len(use.word) >= _NAME:
            places[use.word, id(use.text), use.zh.start].append(use)
    names: dict[str, list[tuple[frozenset[str], list[_Use]]]] = defaultdict(list)
    for (word, *_), here in places.items():
        if len(here[0].stretch(here[-1]).split()) <= _WORDS:
            names[word].append((frozenset(use.stem[:_SAME] for use in here), here))
    for word, found in names.items():
        usual, count = Counter(own for own, _ in found).most_common(1)[0]
        odd = [here for own, here in found if own.isdisjoint(usual)]
        if count >= _USUAL and 0 < len(odd) <= len(found) * _ODD:
            said = next(here for own, here in found if own == usual)
            english = ", ".join(here[0].stretch(here[-1]) for here in (said, *odd[: _SHOWN - 1]))
            values = {"word": word, "count": len(found), "words": english}
            yield odd[0][0].candidate(DivergenceKind.VARIANT, 0.6, **values)


def _alike(uses: Sequence[_Use]) -> Iterator[Candidate]:
    """Yield each English word that stands for two Chinese words which share a character."""
    words: dict[str, dict[str, _Use]] = defaultdict(dict)
    for use in uses:
        alone = len(use.text.counterparts["zh"][use.index]) == 1
        if alone and len(use.word) <= _SHORT:
            words[use.english.removesuffix("s")].setdefault(use.word, use)
    for found in words.values():
        near = [
            word
            for word in found
            if any(set(word) & set(other) and word not in other and other not in word
                   for other in found if other != word)
        ]  # fmt: skip
        if len(near) > 1:
            last = found[near[-1]]
            names = "、".join(near[:_SHOWN])
            confidence = 0.27 + 0.05 * len(near)
            values = {"words": names, "english": last.english}
            yield last.candidate(DivergenceKind.ALIKE, confidence, **values)
