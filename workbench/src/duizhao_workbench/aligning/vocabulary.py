"""The words of two texts, and which of them can be renderings of each other.

The lexicon says what a Chinese word can be; a first alignment adds what the text itself makes of
its words: what occurs in the same pairs far more often than by chance. The test is Dunning's
log-likelihood ratio (https://aclanthology.org/J93-1003/), the closeness the coefficient of Dice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from duizhao.align.chinese_words import words
from duizhao.align.english_stems import stems
from duizhao.align.lexicon import Lexicon

from .alignment_settings import Settings
from .flat_arrays import Floats, Ids, distinct, first_of_runs, offsets, runs

Counts = NDArray[np.float32]


@dataclass(frozen=True)
class TextWords:
    """The words of a text, each once for a sentence that has it, as numbers."""

    numbers: dict[str, int]
    word: Ids
    """The words of all sentences, one sentence after another."""
    first: Ids
    """Where the words of each sentence begin, and where the last one's end."""

    @classmethod
    def of(cls, sentences: Iterable[Iterable[str]]) -> TextWords:
        """Number the words of sentences in the order in which they come."""
        numbers: dict[str, int] = {}
        flat: list[int] = []
        ends: list[int] = [0]
        for sentence in sentences:
            flat += [numbers.setdefault(word, len(numbers)) for word in dict.fromkeys(sentence)]
            ends.append(len(flat))
        return cls(numbers, np.array(flat, np.intp), np.array(ends, np.intp))

    def known(self, words: Iterable[str]) -> set[int]:
        """Return the numbers of those words that the text has."""
        numbers = self.numbers
        return {numbers[word] for word in words if word in numbers}

    def of_sentence(self, at: int) -> set[int]:
        """Return the numbers of a sentence's words."""
        return set(self.word[self.first[at] : self.first[at + 1]].tolist())

    @cached_property
    def sentence(self) -> Ids:
        """The sentence of each of the words."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))


@dataclass(frozen=True)
class Vocabulary:
    """The words of an English and a Chinese text, and their links."""

    en: TextWords
    zh: TextWords
    links: Ids
    """Rows of a Chinese word and a stem that can render it, each once."""
    rendered: Mapping[str, float]
    """How probable it is that a word is rendered, as far as it is known from other texts."""

    def extended_with(self, pairs: Sequence[tuple[range, range]], settings: Settings) -> Vocabulary:
        """Return a vocabulary that has also learned from pairs of this text's sentences."""
        step = -(-len(pairs) // settings.sample) or 1
        learned = _renderings(self, pairs[::step], settings)
        codes = np.concatenate([self.links, learned]) @ [len(self.en.numbers), 1]
        return replace(self, links=_decoded(distinct(codes), len(self.en.numbers)))


def vocabulary(en: Sequence[str], zh: Sequence[str], lexicon: Lexicon) -> Vocabulary:
    """Return the words of two texts, linked by a lexicon."""
    found = [dict(words(text, lexicon)) for text in zh]
    ours, theirs = TextWords.of(map(stems, en)), TextWords.of(found)
    renderings = {word: own for sentence in found for word, own in sentence.items()}
    present = ours.numbers.keys()
    links = [
        (theirs.numbers[word], ours.numbers[stem])
        for word, own in renderings.items()
        for stem in own
        if stem in present
    ]
    return Vocabulary(
        ours, theirs, np.array(sorted(links), np.intp).reshape(-1, 2), lexicon.learned.rendered
    )


def _decoded(codes: Ids, size: int) -> Ids:
    return np.stack([codes // max(size, 1), codes % max(size, 1)], axis=1)


def words_of_pairs(text: TextWords, ranges: Sequence[range]) -> tuple[Ids, Ids]:
    """Return pairs by number and the different words in them, for the sentences of each pair."""
    begin = np.array([text.first[own.start] for own in ranges], np.intp)
    end = np.array([text.first[own.stop] for own in ranges], np.intp)
    size = max(len(text.numbers), 1)
    pair = np.repeat(np.arange(len(ranges)), end - begin)
    codes = distinct(pair * size + text.word[runs(begin, end - begin)])
    return codes // size, codes % size


def _renderings(words: Vocabulary, pairs: Sequence[tuple[range, range]], settings: Settings) -> Ids:
    """Return Chinese words and stems that occur together far more often than by chance."""
    stem_pair, stem, en = _frequent(words.en, [pair[0] for pair in pairs], settings.least)
    word_pair, word, zh = _frequent(words.zh, [pair[1] for pair in pairs], settings.least)
    stems_in = np.bincount(stem_pair, minlength=len(pairs))
    counts = stems_in[word_pair]
    together = stem[runs(offsets(stems_in)[word_pair], counts)]
    codes = np.sort(np.repeat(word, counts) * len(words.en.numbers) + together)
    first = first_of_runs(codes)
    both = np.diff(np.append(first, len(codes))).astype(np.float32)
    found = _decoded(codes[first], len(words.en.numbers))
    ours, theirs = zh[found[:, 0]], en[found[:, 1]]
    close = 2 * both >= settings.closeness * (ours + theirs)
    often = (both >= settings.least) & (both * len(pairs) > 2 * ours * theirs)
    kept = close & often
    found, both, ours, theirs = found[kept], both[kept], ours[kept], theirs[kept]
    ratio = _likelihood_ratio(
        both.astype(float), ours.astype(float), theirs.astype(float), len(pairs)
    )
    return found[ratio > settings.significance]


def _frequent(text: TextWords, ranges: Sequence[range], least: int) -> tuple[Ids, Ids, Counts]:
    """Return pairs and their words that at least so many have, and how many have each word."""
    pair, word = words_of_pairs(text, ranges)
    counts = np.bincount(word, minlength=len(text.numbers))
    kept = counts[word] >= least
    return pair[kept], word[kept], counts.astype(np.float32)


def _likelihood_ratio(both: Floats, ours: Floats, theirs: Floats, total: int) -> Floats:
    rest = total - ours - theirs + both
    cells = ((both, ours, theirs), (ours - both, ours, total - theirs))
    others = ((theirs - both, total - ours, theirs), (rest, total - ours, total - theirs))
    ratio = np.zeros(len(both))
    for seen, row, column in (*cells, *others):
        some = seen > 0
        ratio[some] += seen[some] * np.log(seen[some] * total / (row[some] * column[some]))
    return 2 * ratio
