"""Where expected units are further on in a capture: how a comparison continues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ...model import Side
from .capture_text import CaptureText
from .parts import ExpectedUnit, PartKind

_AHEAD = 30
"""How many of the next units are looked for when the expected one is not there."""
_PLACES = 50
"""How many places with the same words are tried for one unit."""
_CERTAIN = 12
"""A text this long is not found by chance; a shorter one must be followed by the next unit."""
_LEEWAY = 4
"""How many more characters than in its form the beginning of a heading may have."""


class Lookahead:
    """Looks for units in a capture; looking changes nothing."""

    def __init__(self, text: CaptureText, units: list[ExpectedUnit], *, turns: bool) -> None:
        self.text = text
        self.units = units
        """All that is expected, in order."""
        self.turns = turns
        """Whether the languages take turns within the text."""

    def sooner(self, index: int, at: int) -> int | None:
        """Return the unit of the other language that is here, where its turn continues.

        In either language the text may follow its heading before the turn of the other, and a list
        its paragraph. The first language may begin a turn of which the other has more texts.
        """
        unit, first = self.units[index], next(iter(self.text.views))
        goes_on = index > 0 and (self.units[index - 1].side != unit.side or unit.side != first)
        if not (self.turns and (unit.heading or goes_on)):
            return None
        other = self.other(index)
        return other if other is not None and self.text.match(self.units[other], at) else None

    def other(self, index: int) -> int | None:
        """Return the next unit of the other language."""
        side = self.units[index].side
        later = range(index + 1, len(self.units))
        return next((i for i in later if self.units[i].side != side and self.units[i].parts), None)

    def bare_heading(self, index: int, at: int) -> int | None:
        """Return where a heading without a declared form ends, if one is here.

        Only what follows tells it from other words.
        """
        unit = self.units[index]
        end = unit.bare.end(self.text.text, at) if unit.bare is not None else None
        return end if end is not None and self.boundary(index + 1, unit.side, end) else None

    def boundary(self, index: int, side: Side, at: int) -> bool:
        """Return whether what is here can follow a unit: the next unit, boilerplate or the end."""
        after = self.text.after_gap(side, at)
        if after >= len(self.text.text) or self.text.boilerplate(after) is not None:
            return True
        return any(self._is_here(following, after) for following in self._following(index))

    def _following(self, index: int) -> Iterator[int]:
        """Yield the units that can be next: also the one after a heading that may be missing.

        After a heading it can be one of either language.
        """
        while index < len(self.units):
            yield index
            near = (self.units[index], self.units[index - 1])
            other = self.other(index) if self.turns and any(u.heading for u in near) else None
            if other is not None:
                yield other
            if self.units[index].parts:
                return
            index += 1

    def _is_here(self, index: int, at: int) -> bool:
        unit = self.units[index]
        at = self.text.after_gap(unit.side, at)
        return bool(self.text.match(unit, at)) or self.bare_heading(index, at) is not None

    def nearest(self, index: int, at: int) -> tuple[int | None, int]:
        """Return the nearest offset ahead of a unit from ``index`` on, and which unit it is."""
        best, which = None, index
        for later in range(index, min(len(self.units), index + _AHEAD)):
            found = self.find(later, at, best)
            if found is not None and (best is None or found < best):
                best, which = found, later
        return best, which

    def find(self, index: int, at: int, limit: int | None) -> int | None:
        """Return the offset of a unit from ``at`` on and before ``limit``."""
        unit = self.units[index]
        if not unit.parts:
            return None
        places = self._headings if unit.start.kind is PartKind.HEADING else self._texts
        for start in places(unit, at, limit):
            if (limit is None or start < limit) and self._certain(index, start):
                return start
        return None

    def _headings(self, unit: ExpectedUnit, at: int, limit: int | None) -> Iterator[int]:
        """Yield where a heading may begin that has a number only."""
        expression = re.compile("".join(part.regex for part in unit.parts))
        end = len(self.text.text) if limit is None else limit + _CERTAIN
        for found in islice(expression.finditer(self.text.text, at, end), _PLACES):
            yield found.start()

    def _texts(self, unit: ExpectedUnit, at: int, limit: int | None) -> Iterator[int]:
        """Yield where a unit may begin whose first text is further on."""
        view, words = self.text.views[unit.side], unit.start.text
        before = unit.parts[: unit.parts.index(unit.start)]
        room = _LEEWAY + 2 * sum(len(part.text) for part in before) if before else 0
        low = view.normal(at)
        high = len(view.text) if limit is None else view.normal(limit + room) + len(words)
        for _ in range(_PLACES):
            normal = view.text.find(words, low, high)
            if normal < 0:
                return
            place = view.capture(normal)
            yield from range(max(at, place - room), max(at, place) + 1)
            low = normal + 1

    def _certain(self, index: int, at: int) -> bool:
        unit = self.units[index]
        found = self.text.match(unit, at)
        words = sum(len(one.part.text) for one in found)
        if not found or (words >= _CERTAIN and unit.start.kind is PartKind.TEXT):
            return bool(found)
        return self.boundary(index + 1, unit.side, found[-1].end)
