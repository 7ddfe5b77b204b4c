"""The words of two texts, and which of them can be renderings of each other, by a lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from duizhao.align.chinese_words import words
from duizhao.align.english_stems import stems
from duizhao.align.lexicon import Lexicon

from .flat_arrays import Ids


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
