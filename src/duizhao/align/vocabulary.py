"""The words of two texts, and which of them can be renderings of each other.

The lexicon says what a Chinese word can be; a first alignment adds what the text itself makes of
its words: what occurs in the same pairs far more often than by chance. The test is Dunning's
log-likelihood ratio (https://aclanthology.org/J93-1003/), the closeness the coefficient of Dice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .alignment_settings import Settings
from .chinese_words import words
from .english_stems import stems
from .lexicon import Lexicon

Links = Mapping[str, frozenset[str]]
Pair = tuple[frozenset[str], frozenset[str]]
"""The words of an English and of a Chinese text that are paired."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of an English and a Chinese text, sentence by sentence."""

    en: Sequence[frozenset[str]]
    """The stems of each English sentence."""
    zh: Sequence[frozenset[str]]
    """The words of each Chinese sentence."""
    to_en: Links
    """For each Chinese word the stems that can render it, of those that are in the text."""

    @cached_property
    def to_zh(self) -> Links:
        """For each stem the Chinese words that it can render."""
        back: dict[str, set[str]] = {}
        for word, own in self.to_en.items():
            for other in own:
                back.setdefault(other, set()).add(word)
        return {word: frozenset(own) for word, own in back.items()}

    def taught(self, pairs: Sequence[Pair], settings: Settings) -> Vocabulary:
        """Return a vocabulary that has also learned from pairs of this text."""
        links = {word: set(own) for word, own in self.to_en.items()}
        step = -(-len(pairs) // settings.sample) or 1
        for word, stem in _renderings(pairs[::step], settings):
            links.setdefault(word, set()).add(stem)
        return replace(self, to_en={word: frozenset(own) for word, own in links.items()})


def vocabulary(en: Sequence[str], zh: Sequence[str], lexicon: Lexicon) -> Vocabulary:
    """Return the words of two texts, linked by a lexicon."""
    found = [dict(words(text, lexicon)) for text in zh]
    own = [frozenset(stems(text)) for text in en]
    present = frozenset().union(*own)
    links = {
        word: renderings & present
        for sentence in found
        for word, renderings in sentence.items()
        if renderings & present
    }
    return Vocabulary(own, [frozenset(sentence) for sentence in found], links)


def _renderings(pairs: Sequence[Pair], settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield Chinese words and stems that occur together far more often than by chance."""
    stem_names, en = _table([pair[0] for pair in pairs], settings.least)
    word_names, zh = _table([pair[1] for pair in pairs], settings.least)
    both = zh.T @ en
    ours, theirs = zh.sum(0)[:, None], en.sum(0)[None, :]
    close = 2 * both >= settings.closeness * (ours + theirs)
    often = (both >= settings.least) & (both * len(pairs) > 2 * ours * theirs)
    for word, stem in np.argwhere(close & often):
        counts = float(both[word, stem]), float(ours[word, 0]), float(theirs[0, stem])
        if _likelihood_ratio(*counts, len(pairs)) > settings.significance:
            yield word_names[word], stem_names[stem]


def _table(texts: Sequence[Set[str]], least: int) -> tuple[list[str], NDArray[np.float32]]:
    """Return the words that at least so many texts have, and which text has which."""
    counts = Counter(word for text in texts for word in text)
    names = sorted(word for word, count in counts.items() if count >= least)
    place = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(texts), len(names)), np.float32)
    for row, text in enumerate(texts):
        table[row, [place[word] for word in text if word in place]] = 1
    return names, table


def _likelihood_ratio(both: float, ours: float, theirs: float, total: int) -> float:
    rest = total - ours - theirs + both
    cells = ((both, ours, theirs), (ours - both, ours, total - theirs))
    others = ((theirs - both, total - ours, theirs), (rest, total - ours, total - theirs))
    return 2 * sum(
        seen * float(np.log(seen * total / (row * column)))
        for seen, row, column in (*cells, *others)
        if seen > 0
    )
