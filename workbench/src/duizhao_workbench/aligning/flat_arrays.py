"""Lists of different lengths, one after another in one array: NumPy works on all at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.intp]
"""Whole numbers that name or place something."""
Floats = NDArray[np.float64]


def offsets(counts: Ids) -> Ids:
    """Return where each list begins whose lengths are given, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.intp)


def runs(starts: Ids, counts: Ids) -> Ids:
    """Return so many numbers from each start on: starts 5 and 1, counts 2 and 3: 5 6 1 2 3."""
    begin = np.cumsum(counts) - counts
    numbers: Ids = np.arange(counts.sum()) + np.repeat(starts - begin, counts)
    return numbers


def distinct(values: Ids) -> Ids:
    """Return the different values, ascending; for whole numbers faster than `numpy.unique`."""
    values = np.sort(values)
    return values[first_of_runs(values)]


def first_of_runs(values: Ids) -> Ids:
    """Return the places where a value differs from the one before, the first one included."""
    if not len(values):
        return np.empty(0, np.intp)
    return np.concatenate([[0], np.flatnonzero(values[1:] != values[:-1]) + 1])


def found_in(values: Ids, wanted: Ids) -> tuple[Ids, NDArray[np.bool_]]:
    """Return where each wanted number is among ascending values, and whether it is there."""
    if not len(values):
        return np.zeros(len(wanted), np.intp), np.zeros(len(wanted), bool)
    place = np.minimum(np.searchsorted(values, wanted), len(values) - 1)
    return place, values[place] == wanted
