"""Neighbouring segments as one text, for quotes that continue into the next segment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ..model import SIDES, TITLE, Pair, Side
from ..text import anchors


def joined_text(units: Mapping[str, Pair], names: Sequence[str], side: Side) -> str | None:
    """Return the texts of some neighbouring units as one; nothing if none has that language."""
    texts = [text for name in names if name in units and (text := units[name].get(side))]
    return anchors.joined(texts, side) if texts else None


def joined_pair(units: Mapping[str, Pair], names: Sequence[str]) -> Pair:
    """Return some neighbouring units as one, in both languages."""
    texts = {side: joined_text(units, names, side) for side in SIDES}
    return Pair(en=texts["en"], zh=texts["zh"])


def next_unit(units: Mapping[str, Pair], unit: str) -> str | None:
    """Return the segment that directly follows another; nothing follows a title as its text."""
    names = list(units)
    after = names[names.index(unit) + 1 :] if unit != TITLE else []
    return after[0] if after else None


def stretches(units: Mapping[str, Pair]) -> Iterator[tuple[str, ...]]:
    """Yield what a note can be about: every unit, then every two segments that are neighbours."""
    yield from ((unit,) for unit in units)
    yield from pairwise(unit for unit in units if unit != TITLE)
