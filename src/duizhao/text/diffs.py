"""Where two texts that should be equal differ, and where they agree again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_WINDOW = 8
"""How many equal characters show that two texts agree again."""
_REACH = 80
"""How many characters may be skipped, in both texts together, before they do."""
_ALIKE = 0.5
"""How much of a text must be found for the other to be a version of it."""
_SHOWN = 12
"""How many characters are the difference of two texts that are not alike."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where an expected text and an actual one differ."""

    here: int
    """Where it is in the expected text."""
    there: int
    """Where it is in the actual one."""
    expected: str
    """What the expected text has there; may be empty."""
    actual: str
    """What the actual one has there; may be empty."""
    end: int
    """Where in the actual text the expected one ends, if they are alike."""
    alike: bool
    """Whether the rest was found again: a slip, not another text."""


def compare(expected: str, actual: str, follows: Callable[[int], bool] | None = None) -> Difference:
    """Compare an expected text with the beginning of an actual one that is not the same.

    ``follows`` tells whether the actual text may end at an offset; without it, it ends at its end.
    """
    may_end = follows or (lambda end: end == len(actual))
    first: tuple[int, int, int, int] | None = None
    here = there = matched = 0
    while True:
        run = _common(expected, here, actual, there)
        here, there, matched = here + run, there + run, matched + run
        if here == len(expected):
            if first is None:
                # All of it is there; the only difference is that the actual text continues.
                first = (here, there, here, len(actual))
            break
        if (skip := _resume(expected, here, actual, there, may_end)) is None:
            break
        first = first or (here, there, here + skip[0], there + skip[1])
        here, there = here + skip[0], there + skip[1]
    begin, begin_there, end, end_there = first or (here, there, here, there)
    alike = here == len(expected) and matched >= _ALIKE * len(expected)
    if not alike:
        end, end_there = begin + _SHOWN, begin_there + _SHOWN
    return Difference(
        begin,
        begin_there,
        expected[begin:end],
        actual[begin_there:end_there],
        there,
        alike,
    )


def _common(expected: str, here: int, actual: str, there: int) -> int:
    """Return how many characters are equal from those offsets on."""
    most = min(len(expected) - here, len(actual) - there)
    for count in range(most):
        if expected[here + count] != actual[there + count]:
            return count
    return most


def _resume(
    expected: str, here: int, actual: str, there: int, may_end: Callable[[int], bool]
) -> tuple[int, int] | None:
    """Return the fewest characters to skip in each text so that the texts agree again."""
    fallback: tuple[int, int] | None = None
    for total in range(1, _REACH + 1):
        for over_here in range(total, -1, -1):
            over_there = total - over_here
            start, begin = here + over_here, there + over_there
            if start > len(expected) or begin > len(actual):
                continue
            window = expected[start : start + _WINDOW]
            if not actual.startswith(window, begin):
                continue
            if len(window) == _WINDOW or may_end(begin + len(window)):
                return over_here, over_there
            if fallback is None and (window or over_here == over_there):
                fallback = over_here, over_there  # What comes next may be wrong as well.
    return fallback
