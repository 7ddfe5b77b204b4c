"""The comparison of a capture with what is expected in it: a state machine that reads it once.

    state  what is at the offset                      what is done                     next
    -----  -----------------------------------------  -------------------------------  -------
    UNIT   the expected unit                          continue after it                   UNIT
           declared boilerplate                       continue after it                   UNIT
           the next unit of the other language        expect that one first            UNIT
           nothing, and the unit is an optional one   expect the unit after it         UNIT
           none of these                                                               LOST
           (no unit is left)                                                           END
    LOST   the end of the capture                     report what is missing           STOPPED
           the other language's text, with a mistake  expect that one first            UNIT
           characters before the unit                 report them, continue after them    UNIT
           a later unit                               report the units in between      UNIT
           the unit, with a mistake                   report it, continue after the unit  UNIT
           another text, before a later unit          report it, continue at that unit    UNIT
           another text, and no unit after it         report it                        STOPPED
    END    boilerplate                                continue after it                   END
           other characters                           report them, continue after them    END
           the end of the capture                                                      DONE

White space before and after a unit is skipped in every state. A mistake is reported once. After
_MOST problems the comparison stops in whatever state it is.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum

from ...edition import DocumentEntry
from ...model import Capture, Side, Turns
from ...records.reading import Path_
from ...records.source import Source
from ...text.diffs import compare
from .capture_text import CaptureText
from .findings import Findings
from .lookahead import Lookahead
from .parts import CapturePart, ExpectedUnit, PartKind

_MOST = 50
"""After this many problems the comparison stops: the records are of another text."""


class State(Enum):
    """What the comparison does next."""

    UNIT = "look for the expected unit at the offset"
    LOST = "find out what is wrong here, and where to go on"
    END = "expect nothing more but boilerplate"
    DONE = "all was compared"
    STOPPED = "the rest cannot be compared"


class CaptureComparison:
    """One pass over a capture: an offset, the unit that is expected there, and what was found."""

    def __init__(
        self,
        document: DocumentEntry,
        path: Path_,
        capture: Capture,
        source: Source,
        units: list[ExpectedUnit],
    ) -> None:
        self.capture = capture
        self.units = units
        """All units in the order in which they are expected."""
        self.text = CaptureText(source.text, capture)
        self.ahead = Lookahead(self.text, units, turns=capture.turns is not Turns.DOCUMENT)
        self.findings = Findings(document, path, capture, source, self.text)
        self.pieces: list[CapturePart] = []
        self._at = 0
        self._index = 0
        self._length = len(source.text)
        self._times: Counter[int] = Counter()
        self._brought_forward: ExpectedUnit | None = None

    def run(self) -> None:
        """Compare the whole capture."""
        steps = {State.UNIT: self._unit, State.LOST: self._lost, State.END: self._end}
        state = State.UNIT
        while state in steps:
            state = steps[state]()
            if len(self.findings.problems) >= _MOST:
                state = State.STOPPED
        if state is State.DONE:
            self.findings.declarations(self._times)
        elif self._at < self._length:
            self.findings.not_compared()

    # The states

    def _unit(self) -> State:
        if self._index == len(self.units):
            return State.END
        unit = self.units[self._index]
        self._skip_gap(unit.side)
        if self._read_unit(unit):
            self._skip_gap(unit.side)
            self._index += 1
            return State.UNIT
        if self._read_boilerplate():
            return State.UNIT
        if (sooner := self.ahead.sooner(self._index, self._at)) is not None:
            self._bring_forward(sooner)
            return State.UNIT
        if not unit.parts:
            self._index += 1
            return State.UNIT
        return State.LOST

    def _lost(self) -> State:
        unit, at = self.units[self._index], self._at
        if at >= self._length:
            self.findings.ends(unit)
            return State.STOPPED
        if (run_on := self._text_run_on()) is not None:
            self._bring_forward(run_on)
            return State.UNIT
        later_at, later = self.ahead.nearest(self._index + 1, at)
        # A later text that is the beginning of this one is found at the same offset.
        unit_at = self.ahead.find(self._index, at, None if later_at is None else later_at + 1)
        if unit_at is not None:
            self._at = self.findings.uncovered(at, unit_at, self._last, unit)
            return State.UNIT
        if later_at == at:
            self.findings.absent(unit, sum(1 for u in self.units[self._index : later] if u.parts))
            self._index = later
            return State.UNIT
        if (end := self._report_difference(unit, later_at)) is not None:
            self._at, self._index = end, self._index + 1
            return State.UNIT
        if later_at is not None:
            self._at, self._index = later_at, later
            return State.UNIT
        return State.STOPPED

    def _end(self) -> State:
        self._skip_gap(self.capture.order[-1])
        if self._at >= self._length:
            return State.DONE
        if not self._read_boilerplate():
            self._at = self.findings.uncovered(self._at, self._length, self._last)
        return State.END

    # What is at the offset

    @property
    def _last(self) -> ExpectedUnit | None:
        return self.units[self._index - 1] if self._index else None

    def _record(self, piece: CapturePart) -> None:
        self.pieces.append(piece)
        self._at = piece.end
        if piece.kind is PartKind.NORMALISED and piece.declared is not None:
            self._times[piece.declared] += 1

    def _skip_gap(self, side: Side) -> None:
        """Go on after white space, and after what is normalised to it in that language."""
        for piece in self.text.gap(side, self._at):
            self._record(piece)

    def _read_boilerplate(self) -> bool:
        if (found := self.text.boilerplate(self._at)) is None:
            return False
        index, end = found
        self.findings.met.add(index)
        self._record(CapturePart(PartKind.BOILERPLATE, self._at, end, declared=index))
        return True

    def _read_unit(self, unit: ExpectedUnit) -> bool:
        """Go on after the expected unit, if it is here, or its heading in an undeclared form."""
        found = self.text.match(unit, self._at)
        for part in found:
            for piece in self.text.parts(unit, part):
                self._record(piece)
            # An optional part may be empty.
            self._at = part.end
        if found:
            return True
        if (end := self.ahead.bare_heading(self._index, self._at)) is None:
            return False
        self.findings.bare_heading(unit, self._at, end)
        self._record(CapturePart(PartKind.HEADING, self._at, end, unit.key, unit.unit, unit.side))
        return True

    # What is wrong, and where to continue

    def _bring_forward(self, later: int) -> None:
        self._brought_forward = self.units.pop(later)
        self.units.insert(self._index, self._brought_forward)

    def _text_run_on(self) -> int | None:
        """Return the text that follows its own heading here and has a mistake, if there is one.

        The heading that is expected here, in the other language, then comes after that text.
        """
        unit, at = self.units[self._index], self._at
        if not self.ahead.turns or not unit.heading or unit is self._brought_forward:
            return None
        other = self.ahead.other(self._index)
        end = self.ahead.find(self._index, at, None) if other is not None else None
        if other is None or end is None:
            return None
        text = self.units[other]
        view = self.text.views[text.side]
        words = view.text[view.normal(at) : view.normal(end)].rstrip()
        known = text.start.text in words or compare(text.text, words).alike
        return other if known else None

    def _report_difference(self, unit: ExpectedUnit, later_at: int | None) -> int | None:
        """Report where a unit and the capture differ, up to where a later unit was found.

        Returns where the unit ends, if what is here is the unit with a mistake.
        """
        view = self.text.views[unit.side]
        normal = view.normal(self._at)
        texts = [p.text if p.kind is PartKind.TEXT else view.read(p.text) for p in unit.parts]
        for place, (_, start, end) in enumerate(self.text.begun(unit, self._at)):
            texts[place] = view.text[view.normal(start) : view.normal(end)]
        expected = "".join(texts)

        def may_end(end: int) -> bool:
            return self.ahead.boundary(self._index + 1, unit.side, view.capture(normal + end))

        limit = normal + 2 * len(expected) + 200
        limit = limit if later_at is None else min(limit, view.normal(later_at))
        actual = view.text[normal:limit]
        difference = compare(expected, actual, may_end)
        self.findings.difference(unit, texts, difference, normal)
        return view.capture(normal + difference.end) if difference.alike else None
