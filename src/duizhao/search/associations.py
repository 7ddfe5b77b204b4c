"""What the aligned pairs of an edition render as what: a table counted from the pairs themselves.

Words, or sequences of Chinese characters, that occur in the same pairs more often than chance would
have it are renderings of each other. How closely two belong together is told by the coefficient of
Dice (L. R. Dice, Measures of the amount of ecologic association between species, 1945): twice the
pairs that have both, divided by the pairs that have one and those that have the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from . import folding
from .english import FUNCTION_WORDS

_LONGEST = {"en": 3, "zh": 6}
"""How many words, or characters, a rendering has at most."""
_LEAST = 3
"""In how many pairs both must occur."""
_CLOSE = 0.5
"""The least coefficient of two renderings; chance alone gives much less."""
_MOST = 4
"""How many renderings are kept for each."""
_PARTICLES = frozenset("的和与及或在以对为等了")
"""Characters with which no rendering begins or ends."""
_KEYS = 800
"""How many of the most frequent items of each language are counted in a large edition."""


@dataclass(frozen=True)
class Rendering:
    """What something is rendered as."""

    text: str
    """Its words as they occur most often, or its characters."""
    count: int
    """How many pairs have both."""


Renderings = Mapping[str, Sequence[Rendering]]
"""Renderings by what they render: Chinese characters, or the stems of English words."""


def renderings(pairs: Iterable[tuple[str, str]], stem: Callable[[str], str]) -> Renderings:
    """Return what occurs together in aligned pairs of folded texts, English and Chinese."""
    surface: dict[str, Counter[str]] = defaultdict(Counter)
    texts = [(set(_english(en, stem, surface)), set(_chinese(zh))) for en, zh in pairs]
    english, chinese = (_frequent(text[side] for text in texts) for side in (0, 1))
    units = [(en & english.keys(), zh & chinese.keys()) for en, zh in texts]
    shown = {key: forms.most_common(1)[0][0] for key, forms in surface.items()}
    found: dict[str, tuple[Rendering, ...]] = {}
    for side, other in ((0, chinese), (1, english)):
        occurrences: dict[str, list[set[str]]] = defaultdict(list)
        for unit in units:
            for item in unit[side]:
                occurrences[item].append(unit[1 - side])
        for item, counterparts in sorted(occurrences.items()):
            own = tuple(
                Rendering(shown.get(text, text), count)
                for text, count in _closest(counterparts, other)
            )
            if own:
                found[item] = own
    return found


def _closest(
    counterparts: Sequence[set[str]], frequencies: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
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
            if count >= _LEAST
        }
        best = max(scores, key=lambda text: scores[text], default=None)
        if best is None or scores[best][0] < _CLOSE:
            return
        yield best, sum(best in texts for texts in counterparts)
        left = [texts for texts in left if best not in texts]


def _english(
    folded: str, stem: Callable[[str], str], surface: dict[str, Counter[str]]
) -> Iterator[str]:
    for parts in _runs(folded):
        stems = [stem(word) for word in parts]
        for at in range(len(parts)):
            for size in range(1, min(_LONGEST["en"], len(parts) - at) + 1):
                own = parts[at : at + size]
                if own[0] in FUNCTION_WORDS or own[-1] in FUNCTION_WORDS or len(own[0]) < 2:
                    continue
                key = " ".join(stems[at : at + size])
                surface[key][" ".join(own)] += 1
                yield key


def _runs(folded: str) -> Iterator[list[str]]:
    """Yield the words between two signs of punctuation."""
    for part in folding.clauses(folded):
        yield [word for parts in folding.words(part) for word in parts if word.isalpha()]


def _chinese(folded: str) -> Iterator[str]:
    for run in folding.chinese_runs(folded):
        for at in range(len(run)):
            for size in range(2, min(_LONGEST["zh"], len(run) - at) + 1):
                own = run[at : at + size]
                if not _PARTICLES & {own[0], own[-1]}:
                    yield own


def _frequent(units: Iterable[set[str]]) -> dict[str, int]:
    """Return in how many pairs each item occurs, without what is always part of a longer one."""
    counts = Counter(item for unit in units for item in unit)
    found = {item: count for item, count in counts.most_common() if count >= _LEAST}
    whole = dict(found)
    for item, count in found.items():
        for part in (item[1:], item[:-1], item.partition(" ")[2], item.rpartition(" ")[0]):
            if whole.get(part) == count:
                del whole[part]
    return dict(list(whole.items())[:_KEYS])
