"""The characters of a capture as each of its languages reads them, and what is at an offset."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from ...model import Capture, Side
from .normalisations import View
from .parts import CapturePart, ExpectedUnit, FoundPart, PartKind

_SPACE = re.compile(r"\s+")


class CaptureText:
    """A capture to read from; reading changes nothing."""

    def __init__(self, text: str, capture: Capture) -> None:
        self.text = text
        rules = list(enumerate(capture.normalisations))
        self.views: Mapping[Side, View] = {
            side: View(text, [(index, rule) for index, rule in rules if rule.side == side])
            for side in capture.order
        }
        """The same as each language reads it."""
        self._boilerplate = [item.text for item in capture.boilerplate]

    def gap(self, side: Side, at: int) -> Iterator[CapturePart]:
        """Yield the white space at this offset, and what is normalised to it."""
        view = self.views[side]
        index = bisect_left(view.begins, at)
        while at < len(self.text):
            change = view.begins[index] if index < len(view.begins) else len(self.text)
            if change == at:
                if not view.blank(index):
                    return
                number, rule = view.rules[index]
                end = view.ends[index]
                if rule.from_.isspace():
                    yield CapturePart(PartKind.SPACING, at, end)
                else:
                    yield CapturePart(PartKind.NORMALISED, at, end, declared=number)
                index += 1
            else:
                # Up to the change: else a gap with many is read to its end for each of them.
                space = _SPACE.match(self.text, at, change)
                if space is None:
                    return
                end = space.end()
                yield CapturePart(PartKind.SPACING, at, end)
            at = end

    def after_gap(self, side: Side, at: int) -> int:
        """Return where the white space at this offset ends."""
        for stretch in self.gap(side, at):
            at = stretch.end
        return at

    def boilerplate(self, at: int) -> tuple[int, int] | None:
        """Return which declared boilerplate is at this offset, and where it ends."""
        found = [
            (len(text), index)
            for index, text in enumerate(self._boilerplate)
            if self.text.startswith(text, at)
        ]
        if not found:
            return None
        length, index = max(found)
        return index, at + length

    def begun(self, unit: ExpectedUnit, at: int) -> list[FoundPart]:
        """Return the characters for each part of a unit, up to the first part that differs."""
        view, result = self.views[unit.side], []
        for part in unit.parts:
            end: int | None
            if part.kind is PartKind.SPACING:
                end = self.after_gap(unit.side, at)
                if part.text and part.text not in self.text[at:end]:
                    break
            else:
                end = part.end(self.text, at) if part.kind is PartKind.HEADING else None
                if end is None:
                    after = part.end(view.text, view.normal(at))
                    if after is None or not view.whole(after):
                        break
                    end = view.capture(after)
            result.append(FoundPart(part, at, end))
            at = end
        return result

    def match(self, unit: ExpectedUnit, at: int) -> list[FoundPart]:
        """Return the characters for each part of a unit, if all of it is here."""
        found = self.begun(unit, at)
        return found if len(found) == len(unit.parts) else []

    def parts(self, unit: ExpectedUnit, found: FoundPart) -> Iterator[CapturePart]:
        """Yield what the characters of a part that was found are."""
        part, at, end = found
        if part.kind is PartKind.SPACING:
            yield from self.gap(unit.side, at)
            return
        view = self.views[unit.side]
        owner = (unit.key, unit.unit, unit.side)
        index = bisect_left(view.begins, at)
        while part.kind is PartKind.TEXT and index < len(view.begins) and view.begins[index] < end:
            begin = view.begins[index]
            if begin > at:
                yield CapturePart(part.kind, at, begin, *owner)
            at = view.ends[index]
            yield CapturePart(PartKind.NORMALISED, begin, at, *owner, view.rules[index][0])
            index += 1
        if end > at:
            yield CapturePart(part.kind, at, end, *owner)
