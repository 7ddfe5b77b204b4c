"""The most probable beads of the parts of two texts: small parts together, long ones by windows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from .alignment_settings import Settings
from .beads import Bead, unpaired
from .evidence import Evidence, Part
from .pathfinding import ScoreTables, Step

_CELLS = 60_000
"""How many cells tables have that are computed at the same time, about."""
_UNLIKE = 6
"""By how many sentences parts may differ, beside a factor of two, that share a table's size."""


class PartPairing:
    """Pairs the sentences of parts, by the evidence between them."""

    def __init__(self, evidence: Evidence, settings: Settings, most: int) -> None:
        """Take the evidence between two texts, and how many sentences of each a bead may have."""
        self._evidence, self._settings = evidence, settings
        self._costs = {size: cost for size, cost in settings.costs.items() if max(size) <= most}

    def paired(self, parts: Sequence[Part], *, temper: float | None = None) -> list[list[Bead]]:
        """Return the beads of each part; without ``temper``, nothing is asked of their confidence.

        A part that is one sentence in each language is a bead whatever the evidence says.
        """
        result: list[list[Bead]] = [[] for _ in parts]
        for batch in self._batches(parts):
            own = [parts[at] for at in batch]
            if max(map(_size, own)) == 1:
                beads = self._singles(own, temper or 1.0)
            elif len(own) == 1:
                beads = [list(self._by_windows(*own[0], temper))]
            else:
                paths = self._tables(own).best(temper=temper)
                beads = [
                    list(self._beads(steps, en.start, zh.start, temper))
                    for steps, (en, zh) in zip(paths, own, strict=True)
                ]
            for at, ours in zip(batch, beads, strict=True):
                result[at] = ours
        for (en, zh), beads_of in zip(parts, result, strict=True):
            if not (en and zh):
                beads_of += unpaired(en, zh)
        return result

    def _batches(self, parts: Sequence[Part]) -> Iterator[list[int]]:
        """Yield the numbers of parts of about the same size that have sentences on both sides."""
        both = (at for at, (en, zh) in enumerate(parts) if en and zh)
        batch: list[int] = []
        for at in sorted(both, key=lambda at: _size(parts[at])):
            size, least = _size(parts[at]), _size(parts[batch[0]]) if batch else 0
            unlike = size > (1 if least == 1 else 2 * least + _UNLIKE)
            if batch and (unlike or (len(batch) + 1) * size**2 > _CELLS):
                yield batch
                batch = []
            batch.append(at)
        if batch:
            yield batch

    def _singles(self, parts: Sequence[Part], temper: float) -> list[list[Bead]]:
        costs = self._costs
        scores = self._evidence.tables(parts, [(1, 1)])[1, 1].ravel()
        apart = costs[1, 0] + costs[0, 1] - costs[1, 1]
        # Beside it there are two ways: one is left out first, or the other.
        others = 1 / (1 + 2 * np.exp(-temper * np.clip(scores + apart, -100, 100)))
        own = 1 / (1 + np.exp(-temper * np.clip(scores + self._settings.apart, -100, 100)))
        sure = np.minimum(others, own)
        return [[Bead(*part, one)] for part, one in zip(parts, sure.tolist(), strict=True)]

    def _by_windows(self, en: range, zh: range, temper: float | None) -> Iterator[Bead]:
        """Yield the beads of a part; a long one is done a window at a time."""
        settings = self._settings
        size = settings.window
        while en and zh:
            share = size / max(len(en), len(zh))
            ours = en if share >= 1 else en[: max(1, round(len(en) * share))]
            theirs = zh if share >= 1 else zh[: max(1, round(len(zh) * share))]
            (steps,) = self._tables([(ours, theirs)]).best(open_end=share < 1, temper=temper)
            if share < 1 and size < settings.widest and _is_lost(steps):
                size = min(2 * size, settings.widest)
                continue
            if share < 1:
                # The end of a window lacks what follows: it is done again in the next one.
                steps = steps[: max(1, len(steps) * 2 // 3)]
            for bead in self._beads(steps, en.start, zh.start, temper):
                yield bead
                en, zh = range(bead.en.stop, en.stop), range(bead.zh.stop, zh.stop)
            size = settings.window
        yield from unpaired(en, zh)

    def _beads(
        self, steps: Sequence[Step], en: int, zh: int, temper: float | None
    ) -> Iterator[Bead]:
        """Yield the beads of a path; a pair of single sentences is as sure as its own evidence."""
        for step in steps:
            ours, theirs = range(en, en + step.size[0]), range(zh, zh + step.size[1])
            en, zh = ours.stop, theirs.stop
            sure = step.probability
            if temper is not None and step.size == (1, 1):
                support = temper * (step.score + self._settings.apart)
                sure = min(sure, 1 / (1 + math.exp(-max(-50, support))))
            yield Bead(ours, theirs, sure)

    def _tables(self, parts: Sequence[Part]) -> ScoreTables:
        costs = self._costs
        evidence = self._evidence.tables(parts, list(costs))
        scores = {size: table - costs[size] for size, table in evidence.items()}
        shapes = [(len(en), len(zh)) for en, zh in parts]
        rows, columns = np.max(shapes, axis=0)
        scores[1, 0] = np.full((len(parts), rows, columns + 1), -costs[1, 0])
        scores[0, 1] = np.full((len(parts), rows + 1, columns), -costs[0, 1])
        return ScoreTables(scores, shapes)


def _size(part: Part) -> int:
    return max(map(len, part))


def _is_lost(steps: Sequence[Step]) -> bool:
    """Return whether so much is left out that a window may not reach to where both continue."""
    return 2 * sum(0 in step.size for step in steps) > len(steps)
