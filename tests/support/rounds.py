"""Which combinations of parameters run by day, in `make test`, and which at night alone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from _pytest.mark import ParameterSet


def first_by_day(values: Iterable[Any]) -> list[Any]:
    """The values of one parameter: the first by day, the others nightly."""
    first, *others = values
    return [first, *at_night((other,) for other in others)]


def at_night(values: Iterable[tuple[Any, ...]]) -> list[ParameterSet]:
    """Values of several parameters that are for the night alone."""
    return [pytest.param(*together, marks=pytest.mark.nightly) for together in values]


def each_by_day(*axes: Iterable[Any]) -> list[ParameterSet]:
    """All combinations of several parameters: by day as few as have each value, the others nightly.

    By day the first values go together, then the second ones, and so on.
    """
    values = [list(axis) for axis in axes]
    most = max(map(len, values))
    together = {tuple(n % len(axis) for axis in values) for n in range(most)}
    return [
        pytest.param(
            *(axis[n] for axis, n in zip(values, at, strict=True)),
            marks=[] if at in together else pytest.mark.nightly,
        )
        for at in product(*(range(len(axis)) for axis in values))
    ]
