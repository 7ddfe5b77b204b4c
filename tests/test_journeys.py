"""Editions are carried through their whole lives: what one step leaves, the next ones take."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from tests.support.journeys import Journey
from tests.support.rounds import at_night
from tests.support.source_forms import CASES, FORMS

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("shape", "forms"),
    [
        ("footnotes", FORMS),
        *at_night((shape, FORMS) for shape in CASES["texts"] if shape != "footnotes"),
    ],
    ids=lambda value: value if isinstance(value, str) else str(len(value)),
)
def test_an_edition_lives_through_all_that_is_done_with_it(
    shape: str, forms: Collection[str], tmp_path: Path
) -> None:
    journey = Journey(shape, forms, tmp_path)
    journey.go()
    assert journey.faults == []
