"""A capture as each of its languages reads it, normalised, and what is at an offset of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from ...model import Capture, Normalisation, Side
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
                if (space := _SPACE.match(self.text, at, change)) is None:
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


class View:
    """The capture with the normalisations of one language applied."""

    def __init__(self, text: str, rules: Sequence[tuple[int, Normalisation]]) -> None:
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.normals: list[int] = []
        self.rules: list[tuple[int, Normalisation]] = []
        pieces: list[str] = []
        at = length = 0
        # The longest goes first; of two equally long ones, the one that needs more context.
        ranked = sorted(rules, key=lambda r: (-len(r[1].from_), -len(r[1].after + r[1].before)))
        self.ranked = ranked
        self.pattern = _pattern(ranked) if ranked else None
        for match in self.pattern.finditer(text) if self.pattern else ():
            rule = self._rule(match)
            pieces += (text[at : match.start()], rule[1].to)
            length += match.start() - at
            self.begins.append(match.start())
            self.ends.append(match.end())
            self.normals.append(length)
            self.rules.append(rule)
            at, length = match.end(), length + len(rule[1].to)
        self.text = "".join([*pieces, text[at:]])

    def _rule(self, match: re.Match[str]) -> tuple[int, Normalisation]:
        return self.ranked[(match.lastindex or 1) - 1]

    def read(self, text: str) -> str:
        """Return some characters with the normalisations of this view applied."""
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda match: self._rule(match)[1].to, text)

    def blank(self, index: int) -> bool:
        """Return whether a change leaves nothing, or only white space."""
        return not self.rules[index][1].to.strip()

    def normal(self, at: int) -> int:
        """Return the offset in this view of the character at that offset of the capture."""
        index = bisect_left(self.begins, at) - 1
        if index < 0:
            return at
        after = self.normals[index] + len(self.rules[index][1].to)
        return after + max(0, at - self.ends[index])

    def capture(self, normal: int) -> int:
        """Return the offset in the capture of the character at that offset of this view."""
        index = bisect_left(self.normals, normal) - 1
        if index < 0:
            return normal
        after = self.normals[index] + len(self.rules[index][1].to)
        return self.begins[index] if normal < after else self.ends[index] + normal - after

    def whole(self, normal: int) -> bool:
        """Return whether that offset of this view is between changes, not inside one."""
        index = bisect_left(self.normals, normal) - 1
        return index < 0 or normal >= self.normals[index] + len(self.rules[index][1].to)


def _pattern(rules: Sequence[tuple[int, Normalisation]]) -> re.Pattern[str]:
    def one(rule: Normalisation) -> str:
        after = f"(?<={re.escape(rule.after)})" if rule.after else ""
        before = f"(?={re.escape(rule.before)})" if rule.before else ""
        return f"{after}({re.escape(rule.from_)}){before}"

    return re.compile("|".join(one(rule) for _, rule in rules))
