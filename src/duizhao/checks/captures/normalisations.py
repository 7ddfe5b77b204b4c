"""A capture with the normalisations of one language applied, and the offsets in both forms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ...model import Normalisation


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
