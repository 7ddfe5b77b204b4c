"""The postings of a sharded index: the positions of every word and pair of Chinese characters.

All texts make two sequences, one of words and one of characters. A position there is enough to
know the text and to tell whether two positions are next to each other, so that a phrase is found
and counted without reading a text. FORMAT.md describes how they are written.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import add

from . import folding
from .index_entries import IndexGroup

FIELDS = 4
"""Texts of an entry: English title, English text, Chinese title, Chinese text."""
SLOT = 64
"""At a multiple of this an entry without English title begins: an edit seldom moves others."""
TEXTS = (1, 3)
"""Which of them are texts: the English one and the Chinese one."""
_SHARD = 13_500
"""How long a file of postings may become, in characters, if no single key is longer."""
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def encode(numbers: Iterable[int]) -> str:
    """Write numbers as digits of five bits, least first; the sixth bit says that more follow.

    Text of 64 different characters needs no decoding before it is read, is the same in every
    character set, and compresses better than bytes in base64 do.
    """
    return "".join(
        [_SMALL[number] if number < len(_SMALL) else _digits(number) for number in numbers]
    )


def _digits(number: int) -> str:
    written = ""
    while number > 31:
        written += _DIGITS[32 | number & 31]
        number >>= 5
    return written + _DIGITS[number]


_SMALL = [_digits(number) for number in range(1024)]
"""The digits of the numbers that are written most."""


def deltas(ascending: Iterable[int]) -> Iterator[int]:
    """Return the first number, then by how much each exceeds the one before."""
    last = 0
    for number in ascending:
        yield number - last
        last = number


@dataclass
class TextSequence:
    """All texts as one sequence of words, or of characters."""

    positions: dict[str, array[int]] = field(
        default_factory=lambda: defaultdict(partial(array, "I"))
    )
    lengths: list[list[int]] = field(default_factory=lambda: [[] for _ in range(FIELDS)])
    """How long each text is, by field and entry."""
    _end: int = 0

    def words(self, number: int, words: Sequence[tuple[str, ...]]) -> None:
        """Add the words of a text to the sequence of words, as that field of the next entry."""
        start = at = self._end
        for parts in words:
            if len(parts) > 1:
                # «e-mail» is found as «email» too: one key that takes two positions.
                self.positions[f"{''.join(parts)}-{len(parts)}"].append(at)
            for part in parts:
                self.positions[part].append(at)
                at += 1
        self._close(number, at - start)

    def characters(self, number: int, folded: str, *, chinese: bool) -> None:
        """Add a text to the sequence of characters, as that field of the next entry."""
        start = self._end
        if chinese:
            text = folding.characters(folded)
        else:
            text = folding.END.join(folding.chinese_runs(folded))
        if text:
            closed = text + folding.END
            for at, pair in enumerate(map(add, closed, closed[1:]), start):
                if pair[0] != folding.END:
                    self.positions[pair].append(at)
        self._close(number, len(text))

    def _close(self, number: int, length: int) -> None:
        # One free position keeps phrases from reaching into the next text.
        self.lengths[number].append(length)
        if length:
            self._end += length + 1
        elif not number:
            self._end += -self._end % SLOT

    def shards(self) -> list[tuple[list[str], str]]:
        """Divide the keys, in order, into files that are read whole.

        With the keys of a file comes, of each, the number of its positions and their deltas.
        """
        shards: list[tuple[list[str], str]] = []
        keys: list[str] = []
        written: list[str] = []
        size = 0
        for key in sorted(self.positions, key=_order):
            positions = self.positions[key]
            text = encode([len(positions), *deltas(positions)])
            if keys and size + len(text) > _SHARD:
                shards.append((keys, "".join(written)))
                keys, written, size = [], [], 0
            keys.append(key)
            written.append(text)
            size += len(text)
        if keys:
            shards.append((keys, "".join(written)))
        return shards


def _order(key: str) -> bytes:
    """Sort as a browser compares: by UTF-16 units."""
    return key.encode("utf-16-be")


def sequences(
    groups: Sequence[IndexGroup], fold: Callable[[str], str] = folding.fold
) -> tuple[TextSequence, TextSequence]:
    """Return the sequences of words and of characters of all texts."""
    words, characters = TextSequence(), TextSequence()
    for group in groups:
        for entry in group.entries:
            (en_title, zh_title), (en_text, zh_text) = group.head(entry), entry.texts
            for number, text in enumerate((en_title, en_text, zh_title, zh_text)):
                folded = fold(text)
                words.words(number, folding.words(folded))
                characters.characters(number, folded, chinese=number > 1)
    return words, characters
