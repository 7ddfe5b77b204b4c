"""The segments of an article paired again, with the ids that their texts had before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq

from ..model import SIDES, Pair, Segment, Side

_MOST = 0.6
"""How much of a text must be in another one for it to be a part of that one."""


@dataclass(frozen=True, slots=True)
class MatchedSegment:
    """A new segment and what it takes over."""

    id: str
    formerly: tuple[str, ...]
    """Retired ids whose texts it has."""
    of: tuple[str, ...]
    """The old segments whose text it has, or a part of it, in order."""


def match_segments(old: Sequence[Segment], new: Sequence[Pair]) -> list[MatchedSegment]:
    """Return ids for new segments, in order, so that every old id still leads to its text.

    A segment that is the same, or changed a little, keeps its id. Where several were merged, the
    first keeps its own and the ids of the others are in its ``formerly``. Where one was divided,
    its parts have new ids and the first of them has the old one in its ``formerly``. An id whose
    text is gone goes to the segment before it.
    """
    matching = _SegmentMatching(old, new)
    for tag, a, b, c, d in _matches(old, new):
        if tag == "equal":
            for i, j in zip(range(a, b), range(c, d), strict=True):
                matching.of[j] = [i]
        else:
            matching.compare(range(a, b), range(c, d))
    return list(matching.result())


def _matches(
    old: Sequence[Segment], new: Sequence[Pair]
) -> Sequence[tuple[str, int, int, int, int]]:
    first, second = [(s.en, s.zh) for s in old], [(s.en, s.zh) for s in new]
    return SequenceMatcher(None, first, second, autojunk=False).get_opcodes()


class _SegmentMatching:
    def __init__(self, old: Sequence[Segment], new: Sequence[Pair]) -> None:
        self.old = old
        self.new = new
        self.of: list[list[int]] = [[] for _ in new]
        """For each new segment, the old ones whose text it has, or a part of it."""

    def compare(self, old: range, new: range) -> None:
        """Find which of some old segments are in which of some new ones."""
        for i in old:
            shares = {j: _share(self.old[i], self.new[j]) for j in new}
            inside = [j for j, (held, _) in shares.items() if held >= _MOST]
            parts = [j for j, (_, holds) in shares.items() if holds >= _MOST]
            one = [max(inside, key=lambda j: shares[j][0])] if inside else []
            for j in parts if len(parts) > 1 else one or parts:
                self.of[j].append(i)

    def result(self) -> Iterator[MatchedSegment]:
        taken = {one for segment in self.old for one in (segment.id, *segment.formerly)}
        free = max((int(name[1:]) for name in taken), default=0) + 1
        divided = {i for i in range(len(self.old)) if sum(i in of for of in self.of) > 1}
        targets = self._targets()
        for j, of in enumerate(self.of):
            whole = [i for i in of if i not in divided]
            retired = [self.old[i].id for i in targets[j] if not whole or i != whole[0]]
            kept = [name for i in targets[j] for name in self.old[i].formerly]
            if whole:
                name = self.old[whole[0]].id
            else:
                name, free = f"s{free}", free + 1
            yield MatchedSegment(name, (*kept, *retired), tuple(self.old[i].id for i in of))

    def _targets(self) -> list[list[int]]:
        """Return the old segments whose ids lead to each new one: every id to one of them."""
        targets: list[list[int]] = [[] for _ in self.new]
        last = 0
        for i in range(len(self.old)):
            found = next((j for j, of in enumerate(self.of) if i in of), None)
            last = found if found is not None else last
            if targets:
                targets[last].append(i)
        return targets


def _units(pair: Pair, side: Side) -> Sequence[str]:
    """Return the words of an English text, and the characters of a Chinese one."""
    text = pair.get(side) or ""
    return text.split() if side == "en" else text


def _share(old: Pair, new: Pair) -> tuple[float, float]:
    """Return how much of an old pair is in a new one, and how much of the new one in the old."""
    common = sizes = others = 0
    for side in SIDES:
        one, other = _units(old, side), _units(new, side)
        common += LCSseq.similarity(one, other)
        sizes, others = sizes + len(one), others + len(other)
    return common / max(sizes, 1), common / max(others, 1)
