"""Which words of a text and its translation stand for each other, within one pair.

Each English word is given to at most one Chinese word that can be rendered by it. A word that only
one other word can render comes first; of several, the one whose neighbours are matched nearby.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from .alignment_settings import Settings
from .chinese_words import placed_words
from .english_stems import placed_stems, single_width
from .lexicon import Lexicon
from .vocabulary import vocabulary

_EN_NEAR, _ZH_NEAR = 5, 4
"""How many words away a matched word still speaks for a match of its neighbours."""
_TRUST = 4
"""How many occurrences what is known from elsewhere weighs."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word, and where in its text it is."""

    word: str
    """A Chinese word, or the stem of an English one."""
    start: int
    end: int


@dataclass(frozen=True)
class MatchedPair:
    """The words of a text and its translation, and which of them stand for each other."""

    en: Sequence[PlacedWord]
    zh: Sequence[PlacedWord]
    matches: Sequence[tuple[int, int]]
    """The indexes of an English and a Chinese word; a Chinese one may have several."""

    @cached_property
    def matched_en(self) -> frozenset[int]:
        """The indexes of the English words that stand for one."""
        return frozenset(en for en, _ in self.matches)

    @cached_property
    def matched_zh(self) -> frozenset[int]:
        """The indexes of the Chinese words that one stands for."""
        return frozenset(zh for _, zh in self.matches)


class WordMatcher:
    """Matches words by a lexicon, and by what the pairs of an edition teach."""

    def __init__(self, lexicon: Lexicon, pairs: Sequence[tuple[str, str]]) -> None:
        """Take a lexicon and pairs of an English and a Chinese text to learn from."""
        settings = Settings()
        pairs = pairs[:: -(-len(pairs) // settings.sample) or 1]
        en, zh = [one for one, _ in pairs], [other for _, other in pairs]
        known = vocabulary(en, zh, lexicon)
        ranges = [(range(at, at + 1), range(at, at + 1)) for at in range(len(pairs))]
        words = known.extended_with(ranges, settings)
        stems, expressions = list(words.en.numbers), list(words.zh.numbers)
        learned: dict[str, set[str]] = defaultdict(set)
        for word, stem in words.links.tolist():
            learned[expressions[word]].add(stems[stem])
        self.lexicon = lexicon
        self._learned = learned
        self._stems: dict[str, frozenset[str]] = {}
        """The stems of each Chinese word that was met."""
        self._known_stems: set[str] = set()

    def renderings(self, words: Iterable[tuple[str, frozenset[str]]]) -> frozenset[str]:
        """Return the stems that can render an expression, or a part of it."""
        result: frozenset[str] = frozenset()
        for word, own in words:
            known = self._stems.get(word)
            if known is None:
                known = self._stems[word] = own.union(self._learned.get(word, ()))
                self._known_stems |= known
            result = result | known if result else known
        return result

    def links(self, word: str) -> bool:
        """Tell whether a Chinese word, or the stem of an English one, is known to render another.

        What is not known may be rendered by anything.
        """
        return word in self._known_stems or bool(self._stems.get(word))

    def matched(self, en: str, zh: str) -> MatchedPair:
        """Return the words of a text and its translation, matched."""
        ours = [PlacedWord(*placed) for placed in placed_stems(single_width(en))]
        theirs, stems = [], []
        for found, start, end in placed_words(single_width(zh), self.lexicon):
            theirs.append(PlacedWord(found[0][0], start, end))
            stems.append(self.renderings(found))
        return MatchedPair(ours, theirs, _matches([one.word for one in ours], stems))


def _matches(en: Sequence[str], zh: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, stem in enumerate(en):
        places[stem].append(at)
    distinct = places.keys()
    possible = [(at, own) for own, stems in enumerate(zh) for stem in stems & distinct
                for at in places[stem]]  # fmt: skip
    counts = Counter(at for at, _ in possible)
    certain = sorted(pair for pair in possible if counts[pair[0]] == 1)
    ends = [at for at, _ in certain]

    def fitness(pair: tuple[int, int]) -> tuple[int, float]:
        at, own = pair
        near = certain[bisect_left(ends, at - _EN_NEAR) : bisect_right(ends, at + _EN_NEAR)]
        support = sum(abs(other - own) <= _ZH_NEAR for first, other in near if first != at)
        return -support, abs(at / len(en) - own / len(zh))

    doubtful = sorted((pair for pair in possible if counts[pair[0]] > 1), key=fitness)
    done: set[int] = set()
    used: set[tuple[int, str]] = set()
    result = []
    for at, own in (*sorted(certain, key=fitness), *doubtful):
        if at not in done and (own, en[at]) not in used:
            done.add(at)
            used.add((own, en[at]))
            result.append((at, own))
    return sorted(result)


@dataclass
class RenderingRates:
    """How often each word is rendered: in a document, in the edition, and in other texts."""

    seen: Counter[str]
    """How many occurrences of a word there are."""
    rendered: Counter[str]
    """How many of them are matched."""
    prior: Callable[[str], float]
    """How probable it is that an occurrence is matched, as far as it is known from elsewhere."""

    @classmethod
    def of(cls, pairs: Iterable[MatchedPair], prior: Callable[[str], float]) -> RenderingRates:
        """Count the words of some pairs."""
        seen: Counter[str] = Counter()
        rendered: Counter[str] = Counter()
        for pair in pairs:
            for words, matched in ((pair.en, pair.matched_en), (pair.zh, pair.matched_zh)):
                seen.update(one.word for one in words)
                rendered.update(words[at].word for at in matched)
        return cls(seen, rendered, prior)

    def rate(self, word: str, seen: int = 0, rendered: int = 0) -> float:
        """Return how probable it is that a word is rendered.

        Without so many of its occurrences: those of the pair that is judged say nothing of it.
        """
        known = self.rendered[word] - rendered + _TRUST * self.prior(word)
        return known / (self.seen[word] - seen + _TRUST)
