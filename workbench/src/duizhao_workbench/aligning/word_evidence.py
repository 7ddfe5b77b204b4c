"""What the words of one text say of the sentences of the other, for all parts at a time.

A word of several sentences beside each other counts once for them. So what two sentences say is
what the first says, and what those words of the second say that the first has not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .alignment_settings import Size
from .flat_arrays import Floats, Ids, distinct, first_of_runs, found_in
from .linked_words import LinkedWords, PlacedWords

_FAR = 1_000_000


def word_evidence(
    words: LinkedWords,
    own: PlacedWords,
    met: PlacedWords,
    lengths: tuple[Floats, Floats],
    sizes: Sequence[Size],
) -> Mapping[Size, Floats]:
    """Return what own words say, by how many sentences of the other and of the own text.

    ``met`` are the words that sentences of the other text render; ``lengths`` those of the other
    and of the own sentences, a row for each part. A table has for each part a row for each own
    sentence, and a column for each of the others.
    """
    other, height = lengths[0], lengths[1].shape[1]
    keys = distinct(own.keys(words.size))
    has = np.zeros((len(keys), other.shape[1]), bool)
    row, known = found_in(keys, met.keys(words.size))
    has[row[known], met.at[known]] = True
    sums = _SentenceSums(own, found_in(keys, own.keys(words.size))[0], (len(other), height))
    result = {}
    for a, window in enumerate(_windows(has, max(a for a, _ in sizes)), 1):
        most = max((b for size, b in sizes if size == a), default=0)
        together = window_sums(other, a)[keys // words.size]
        says = words.weights(keys % words.size, together, window)
        for b, table in enumerate(sums.of(says, most), 1):
            result[a, b] = table
    return result


def window_sums(lengths: Floats, size: int) -> Floats:
    """Return for each row the sums of so many lengths beside each other."""
    totals = np.zeros((len(lengths), lengths.shape[1] + 1))
    lengths.cumsum(axis=1, out=totals[:, 1:])
    sums: Floats = totals[:, size:] - totals[:, :-size]
    return sums


def _windows(has: NDArray[np.bool_], most: int) -> Iterator[NDArray[np.bool_]]:
    """Yield what one column has, what two columns beside each other have together, and so on."""
    window = has
    for size in range(1, most + 1):
        if size > 1:
            window = window[:, :-1] | has[:, size - 1 :]
        yield window


class _SentenceSums:
    """Sums what words say for each sentence that has them."""

    def __init__(self, own: PlacedWords, row: Ids, shape: tuple[int, int]) -> None:
        """Take words in the order of their sentences, the row of each word in what they say.

        ``shape`` is the number of parts, and of the sentences of the longest.
        """
        self._shape, self._row = shape, row
        self._place = own.part * shape[1] + own.at
        order = np.argsort(row, kind="stable")
        again = np.diff(row[order]) == 0
        self._distance = np.full(len(row), _FAR)
        """How many sentences before it a word was last met in its part."""
        self._distance[order[1:][again]] = np.diff(own.at[order])[again]

    def of(self, says: Floats, most: int) -> Iterator[Floats]:
        """Yield the sums for one sentence, for two beside each other, and so on."""
        if most < 1:
            return
        new = table = self._sums(says, self._row, self._place)
        yield table
        for size in range(2, most + 1):
            repeated = np.flatnonzero(self._distance == size - 1)
            if len(repeated):
                new = new - self._sums(says, self._row[repeated], self._place[repeated])
            table = table[:, :-1] + new[:, size - 1 :]
            yield table

    def _sums(self, says: Floats, row: Ids, place: Ids) -> Floats:
        sums = np.zeros((self._shape[0] * self._shape[1], says.shape[1]))
        first = first_of_runs(place)
        if len(first):
            sums[place[first]] = np.add.reduceat(says[row], first, axis=0)
        return sums.reshape(*self._shape, says.shape[1])
