"""The comparison of a capture with what is expected in it, from its start to its end.

A mistake is reported once, and the comparison continues at the next text that is found.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ...edition import DocumentEntry
from ...model import Capture, Side, Turns
from ...records.reading import Path_
from ...records.source import Source
from ...text.diffs import Difference, compare
from .capture_text import CaptureText
from .findings import Findings
from .lookahead import Lookahead
from .parts import CapturePart, ExpectedUnit, PartKind

_MOST = 50
"""After this many problems the comparison ends: the records are of another text."""

_SHOWN = 12
"""This many characters are shown of two texts that have nothing in common."""


class CaptureComparison:
    """One pass over a capture: what was found so far."""

    def __init__(
        self,
        document: DocumentEntry,
        path: Path_,
        capture: Capture,
        source: Source,
        units: list[ExpectedUnit],
    ) -> None:
        self.capture = capture
        self.source = source
        self.units = units
        self.text = CaptureText(source.text, capture)
        self.ahead = Lookahead(self.text, units, turns=capture.turns is not Turns.DOCUMENT)
        self.findings = Findings(document, path, capture, source, self.text)
        """What is wrong."""
        self.pieces: list[CapturePart] = []
        """What the characters are."""
        self.times: Counter[int] = Counter()
        self.stopped = False
        self._forward: ExpectedUnit | None = None

    def run(self) -> None:
        """Compare the whole capture."""
        at = index = 0
        while index < len(self.units) and not self.stopped:
            at, index = self._step(at, index)
            if len(self.findings.problems) >= _MOST:
                self.stopped = True
        if not self.stopped:
            self._rest(at)
            self.findings.declarations(self.times)
        elif at < len(self.source.text):
            self.findings.not_compared()

    def _step(self, at: int, index: int) -> tuple[int, int]:
        """Advance by a unit or by boilerplate; return where to continue, and with which unit."""
        unit = self.units[index]
        at = self._gap(unit.side, at)
        end = self._unit(index, at)
        if end is not None:
            return self._gap(unit.side, end), index + 1
        end = self._boilerplate(at)
        if end is not None:
            return end, index
        sooner = self.ahead.sooner(index, at)
        if sooner is not None:
            self._bring_forward(sooner, index)
            return at, index
        return self._recover(at, index) if unit.parts else (at, index + 1)

    def _rest(self, at: int) -> None:
        """Allow only boilerplate and white space after the last text."""
        end = len(self.source.text)
        while (at := self._gap(self.capture.order[-1], at)) < end:
            after = self._boilerplate(at)
            at = after if after is not None else self.findings.uncovered(at, end)

    # What is at an offset

    def _gap(self, side: Side, at: int) -> int:
        """Skip white space, and what is normalised to it in that language."""
        for piece in self.text.gap(side, at):
            self._record(piece)
            at = piece.end
        return at

    def _boilerplate(self, at: int) -> int | None:
        """Skip declared boilerplate at this offset; return where it ends."""
        found = self.text.boilerplate(at)
        if found is None:
            return None
        index, end = found
        self.findings.met.add(index)
        self._record(CapturePart(PartKind.BOILERPLATE, at, end, declared=index))
        return end

    def _unit(self, index: int, at: int) -> int | None:
        """Record a unit at this offset; return where it ends."""
        unit = self.units[index]
        found = self.text.match(unit, at)
        for one in found:
            for piece in self.text.parts(unit, one):
                self._record(piece)
        if found:
            return found[-1].end
        end = self.ahead.bare_heading(index, at)
        if end is not None:
            self.findings.bare_heading(unit, at, end)
            self._record(CapturePart(PartKind.HEADING, at, end, unit.key, unit.unit, unit.side))
        return end

    def _record(self, piece: CapturePart) -> None:
        self.pieces.append(piece)
        if piece.kind is PartKind.NORMALISED and piece.declared is not None:
            self.times[piece.declared] += 1

    # Where to continue when something is not there

    def _recover(self, at: int, index: int) -> tuple[int, int]:
        """Report what is wrong here; return where to continue, and with which unit."""
        unit = self.units[index]
        if at >= len(self.source.text):
            self.findings.ends(unit)
            self.stopped = True
            return at, len(self.units)
        run_on = self._run_on(index, at)
        if run_on is not None:
            self._bring_forward(run_on, index)
            return at, index
        found, following = self.ahead.nearest(index + 1, at)
        # A later text that is the beginning of this one is found at the same offset.
        itself = self.ahead.find(index, at, None if found is None else found + 1)
        if itself is not None:
            return self.findings.uncovered(at, itself), index
        if found == at:
            lost = sum(1 for one in self.units[index:following] if one.parts)
            self.findings.absent(unit, lost)
            return at, following
        normal = self.text.views[unit.side].normal(at)
        difference = self._difference(index, normal, at, found)
        if difference.alike:
            return self.text.views[unit.side].capture(normal + difference.end), index + 1
        if found is None:
            self.stopped = True
            return at, len(self.units)
        return found, following

    def _run_on(self, index: int, at: int) -> int | None:
        """Return the text that follows its own heading here and has a mistake, if there is one.

        The heading that is expected here, in the other language, then comes after that text.
        """
        unit = self.units[index]
        if not self.ahead.turns or not unit.heading or unit is self._forward:
            return None
        other = self.ahead.other(index)
        end = self.ahead.find(index, at, None) if other is not None else None
        if other is None or end is None:
            return None
        text, view = self.units[other], self.text.views[self.units[other].side]
        words = view.text[view.normal(at) : view.normal(end)].rstrip()
        known = text.start.text in words or compare(text.text, words).alike
        return other if known else None

    def _bring_forward(self, later: int, index: int) -> None:
        self._forward = self.units.pop(later)
        self.units.insert(index, self._forward)

    def _difference(self, index: int, normal: int, at: int, found: int | None) -> Difference:
        """Report where a unit and the capture differ, up to where a later unit was found."""
        unit = self.units[index]
        view = self.text.views[unit.side]
        texts = [p.text if p.kind is PartKind.TEXT else view.read(p.text) for p in unit.parts]
        for place, (_, start, end) in enumerate(self.text.begun(unit, at)):
            texts[place] = view.text[view.normal(start) : view.normal(end)]
        expected = "".join(texts)

        def follows(end: int) -> bool:
            return self.ahead.boundary(index + 1, unit.side, view.capture(normal + end))

        limit = normal + 2 * len(expected) + 200
        limit = limit if found is None else min(limit, view.normal(found))
        actual = view.text[normal:limit]
        difference = compare(expected, actual, follows)
        if not difference.alike:
            here, there = difference.here, difference.there
            first, second = expected[here : here + _SHOWN], actual[there : there + _SHOWN]
            difference = replace(difference, expected=first, actual=second)
        self.findings.difference(unit, texts, difference, normal)
        return difference
