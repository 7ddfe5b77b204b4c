"""What the aligned pairs of an edition render as what: a table counted from the pairs themselves.

Words, or sequences of Chinese characters, that occur in the same pairs more often than by chance
are renderings of each other. How closely two belong together is told by the coefficient of Dice
(https://doi.org/10.2307/1932409): twice the pairs that have both, divided by the pairs that have
one and those that have the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from . import folding
from .english import FUNCTION_WORDS

_ENGLISH = range(1, 4)
"""How many words a rendering may have."""
_CHINESE = range(2, 7)
"""How many characters a rendering may have."""
_LEAST = 3
"""In how many pairs both must occur; in a large edition, in one of ``_SHARE``."""
_SHARE = 1_000
_CLOSE = 0.5
"""The least coefficient of two renderings; chance alone gives much less."""
_MOST = 4
"""How many renderings are kept for each."""
_KEYS = 800
"""How many of the most frequent items of each language are counted."""
_PAIRS = 5_000
"""How many pairs are counted, spread evenly over a large edition."""
_PARTICLES = frozenset("的和与及或在以对为等了")
"""Characters with which no rendering begins or ends."""

Item = tuple[str, ...]
"""Stems of words, or characters, that stand together."""


@dataclass(frozen=True)
class Rendering:
    """What something is rendered as."""

    text: str
    """Its words as they occur most often, or its characters."""
    count: int
    """How many pairs have both."""


Renderings = Mapping[str, Sequence[Rendering]]
"""Renderings by what they render: Chinese characters, or the stems of English words."""


class _Side:
    """The texts of one language: which items occur often, and in which texts."""

    def __init__(
        self, texts: Sequence[Sequence[Item]], sizes: range, apart: Iterable[str], least: int
    ) -> None:
        self._texts = texts
        self._sizes = sizes
        self._apart = frozenset(apart)
        self.frequencies = self._whole(self._frequent(least))

    def items(self, runs: Sequence[Item]) -> set[Item]:
        """Return the frequent items of a text."""
        found = (item for size in self._sizes for item in _sequences(runs, size))
        return {item for item in found if item in self.frequencies}

    def _frequent(self, least: int) -> dict[Item, int]:
        """Count size by size: what is frequent has only frequent parts."""
        found: dict[Item, int] = {}
        for size in range(1, self._sizes.stop):
            counts = Counter(
                item
                for runs in self._texts
                for item in set(_sequences(runs, size))
                if size == 1 or (item[1:] in found and item[:-1] in found)
            )
            found |= {item: count for item, count in counts.items() if count >= least}
        return found

    def _whole(self, counts: Mapping[Item, int]) -> dict[Item, int]:
        """Return the most frequent items, without what is always part of a longer one."""
        possible = {
            item: count
            for item, count in counts.items()
            if len(item) in self._sizes and not self._apart & {item[0], item[-1]}
        }
        parts = {
            part
            for item, count in possible.items()
            for part in (item[1:], item[:-1])
            if counts.get(part) == count
        }
        kept = {item: count for item, count in possible.items() if item not in parts}
        return dict(Counter(kept).most_common(_KEYS))


def _sequences(runs: Sequence[Item], size: int) -> Iterator[Item]:
    for run in runs:
        for at in range(len(run) - size + 1):
            yield run[at : at + size]


def renderings(pairs: Sequence[tuple[str, str]], stem: Callable[[str], str]) -> Renderings:
    """Return what occurs together in aligned pairs of folded texts, English and Chinese."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    step = -(-len(pairs) // _PAIRS) or 1
    texts = [(_english(en, stem, forms), _chinese(zh)) for en, zh in pairs[::step]]
    least = max(_LEAST, len(texts) // _SHARE)
    apart = {stem(word) for word in FUNCTION_WORDS} | FUNCTION_WORDS
    english = _Side([en for en, _ in texts], _ENGLISH, apart, least)
    chinese = _Side([zh for _, zh in texts], _CHINESE, _PARTICLES, least)
    units = [(english.items(en), chinese.items(zh)) for en, zh in texts]
    shown = {key: own.most_common(1)[0][0] for key, own in forms.items()}
    found: dict[str, tuple[Rendering, ...]] = {}
    for side, other in ((0, chinese), (1, english)):
        occurrences: dict[Item, list[set[Item]]] = defaultdict(list)
        for unit in units:
            for item in unit[side]:
                occurrences[item].append(unit[1 - side])
        for item, counterparts in sorted(occurrences.items()):
            closest = _closest(counterparts, other.frequencies, least)
            own = tuple(Rendering(_text(text, shown), count) for text, count in closest)
            if own:
                found[("" if side else " ").join(item)] = own
    return found


def _text(item: Item, shown: Mapping[str, str]) -> str:
    """Write an item out, each word in its most frequent form."""
    return " ".join(shown[word] for word in item) if item[0] in shown else "".join(item)


def _closest(
    counterparts: Sequence[set[Item]], frequencies: Mapping[Item, int], least: int
) -> Iterator[tuple[Item, int]]:
    """Yield what belongs to an item most closely, then what does in the pairs that have not that.

    So a rendering that is rarer than another is found as well, and what only comes along with the
    first is not.
    """
    left = list(counterparts)
    for _ in range(_MOST):
        counts = Counter(text for texts in left for text in texts)
        scores = {
            text: (2 * count / (len(left) + frequencies[text]), len(text), text)
            for text, count in counts.items()
            if count >= least
        }
        best = max(scores, key=lambda text: scores[text], default=None)
        if best is None or scores[best][0] < _CLOSE:
            return
        yield best, sum(best in texts for texts in counterparts)
        left = [texts for texts in left if best not in texts]


def _english(folded: str, stem: Callable[[str], str], forms: dict[str, Counter[str]]) -> list[Item]:
    """Return the stems of the words between two signs of punctuation, and note their forms."""
    found: list[Item] = []
    for part in folding.clauses(folded):
        own = [word for parts in folding.words(part) for word in parts if word.isalpha()]
        for word in own:
            forms[stem(word)][word] += 1
        found.append(tuple(map(stem, own)))
    return found


def _chinese(folded: str) -> list[Item]:
    return [tuple(run) for run in folding.chinese_runs(folded)]
