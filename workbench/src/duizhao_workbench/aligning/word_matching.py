"""Which words of a text and its translation stand for each other, within one pair.

Each English word is given to at most one Chinese word that can be rendered by it. A word that only
one other word can render comes first; of several, the one whose neighbours are matched nearby.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from duizhao.align.chinese_words import placed_words
from duizhao.align.english_stems import placed_stems, single_width
from duizhao.align.lexicon import Lexicon

_EN_NEAR, _ZH_NEAR = 5, 4
"""How many words away a matched word still speaks for a match of its neighbours."""
_TRUST = 4
"""How many occurrences what is known from elsewhere weighs."""
_LEAST, _CLOSE, _TIED = 3, 0.4, 2
"""How often two words must occur together, their coefficient of Dice, and how many others of a word
may be as close."""


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
        self.lexicon = lexicon
        self._stems: dict[str, frozenset[str]] = {}
        """The stems of each Chinese word that was met."""
        self._known_stems: set[str] = set()
        self._by_lexicon = {pair: self._looked_up(*pair) for pair in dict.fromkeys(pairs)}
        self._learned = learned_renderings(self._by_lexicon.values())
        for word, stems in self._learned.items():
            self._stems[word] = self._stems.get(word, frozenset()) | stems
            self._known_stems |= stems

    def renderings(self, words: Iterable[tuple[str, frozenset[str]]]) -> frozenset[str]:
        """Return the stems that can render an expression, or a part of it."""
        result: frozenset[str] = frozenset()
        for word, own in words:
            if (known := self._stems.get(word)) is None:
                known = self._stems[word] = own
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
        found = self._by_lexicon.get((en, zh)) or self._looked_up(en, zh)
        zh_left = {
            at: stems
            for at, one in enumerate(found.zh)
            if at not in found.matched_zh and (stems := self._learned.get(one.word))
        }
        en_left = [at for at in range(len(found.en)) if at not in found.matched_en]
        more = _matches([found.en[at].word for at in en_left], zh_left, len(found.zh))
        if not more:
            return found
        learned = [(en_left[at], own) for at, own in more]
        return MatchedPair(found.en, found.zh, sorted((*found.matches, *learned)))

    def _looked_up(self, en: str, zh: str) -> MatchedPair:
        """Return the words of both texts, matched by the lexicon alone."""
        ours = [PlacedWord(*placed) for placed in placed_stems(single_width(en))]
        theirs: list[PlacedWord] = []
        stems: dict[int, frozenset[str]] = {}
        for at, (found, start, end) in enumerate(placed_words(single_width(zh), self.lexicon)):
            theirs.append(PlacedWord(found[0][0], start, end))
            stems[at] = self.renderings(found)
        # A Latin word in the Chinese repeats a rendering: the same English word can stand for both.
        latin = {
            at: stems.pop(at)
            for at, one in enumerate(theirs)
            if one.word.isascii() and one.word.isalpha()
        }
        english, size = [one.word for one in ours], len(theirs)
        matches = sorted(_matches(english, stems, size) + _matches(english, latin, size))
        return MatchedPair(ours, theirs, matches)


def learned_renderings(pairs: Iterable[MatchedPair]) -> Mapping[str, frozenset[str]]:
    """Return the stems that render Chinese words which no dictionary gives them for.

    Only words that no other word explains teach anything, and only if each is what the other one
    occurs with most. What many words share, such as a sentence that is repeated, says nothing.
    """
    unexplained = []
    for pair in pairs:
        zh = {one.word for at, one in enumerate(pair.zh) if at not in pair.matched_zh}
        en = {one.word for at, one in enumerate(pair.en) if at not in pair.matched_en}
        unexplained.append(({word for word in zh if not word.isascii()}, en))
    words = Counter(word for zh, _ in unexplained for word in zh)
    stems = Counter(stem for _, en in unexplained for stem in en if stem[0] != "#")
    both = Counter(
        (word, stem)
        for zh, en in unexplained
        for word in zh
        if words[word] >= _LEAST
        for stem in en
        if stems[stem] >= _LEAST
    )
    close: dict[tuple[str, str], float] = {
        (word, stem): 2 * count / (words[word] + stems[stem])
        for (word, stem), count in both.items()
        if count >= _LEAST
    }
    best: dict[str, list[float]] = defaultdict(list)
    for (word, stem), dice in close.items():
        best[word].append(dice)
        best[stem].append(dice)
    result: dict[str, frozenset[str]] = {}
    for (word, stem), dice in close.items():
        if dice >= _CLOSE and all(
            sum(other >= dice for other in best[one]) <= _TIED for one in (word, stem)
        ):
            result[word] = result.get(word, frozenset()) | {stem}
    return result


def _matches(
    en: Sequence[str], zh: Mapping[int, frozenset[str]], size: int
) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, stem in enumerate(en):
        places[stem].append(at)
    distinct = places.keys()
    possible = [(at, own) for own, stems in zh.items() for stem in stems & distinct
                for at in places[stem]]  # fmt: skip
    counts = Counter(at for at, _ in possible)
    certain = sorted(pair for pair in possible if counts[pair[0]] == 1)
    ends = [at for at, _ in certain]

    def fitness(pair: tuple[int, int]) -> tuple[int, float]:
        at, own = pair
        near = certain[bisect_left(ends, at - _EN_NEAR) : bisect_right(ends, at + _EN_NEAR)]
        support = sum(abs(other - own) <= _ZH_NEAR for first, other in near if first != at)
        return -support, abs(at / len(en) - own / size)

    doubtful = sorted((pair for pair in possible if counts[pair[0]] > 1), key=fitness)
    owner: dict[int, int] = {}
    used: set[tuple[int, str]] = set()
    for at, own in (*sorted(certain, key=fitness), *doubtful):
        if at not in owner and (own, en[at]) not in used:
            owner[at] = own
            used.add((own, en[at]))
    # A word that has several gives one to a word that has none.
    taken = Counter(owner.values())
    for at, own in doubtful:
        if not taken[own] and taken[owner[at]] > 1:
            taken[owner[at]] -= 1
            owner[at] = own
            taken[own] += 1
    return sorted(owner.items())


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
