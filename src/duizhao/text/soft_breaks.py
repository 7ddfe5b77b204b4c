"""Where a title may be broken over lines: between its words, and never within one.

Browsers break Chinese between any two characters and English after a hyphen. A Chinese title gets
places for breaks around the terms of a glossary and beside the words that join others; a short
English word with a hyphen stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from .scripts import HAN

_OPENING = """
推动 促进 加强 鼓励 支持 提高 提升 扩大 推进 建立 完善 增强 培育 尊重 开展 深化 保障 构建
实施 加快 优化 规范 健全 发展 维护 创新 关于
"""
"""Verbs with which titles of such documents begin."""
_JOINING = "的与及和或、，；：·"
"""Conjunctions and marks after which a line may end."""
_LEADING = "与及和或"
"""Conjunctions that may also begin a line."""
_WITHIN = """
和平 和谐 和解 和睦 和约 共和 中和 温和 总和 缓和 饱和 涉及 普及 及时 以及 波及 参与 与会
给与 目的 的确 或许 或者 和田 顾及 及其 与其 赠与
"""
"""Words of two characters in which these signs join nothing."""
_OPEN = "“‘《〈「『（"
"""Marks that no line ends with."""
_FEWEST = 2
"""No part of a title is shorter than this: a lone character at a line's end is no better."""
_LONGEST_WHOLE = 16
"""A longer word with hyphens may be broken after one, lest it be wider than a screen."""
_LETTER = r"[^\W\d_]"
# A long word is read once, from its beginning.
_HYPHENATED = re.compile(rf"(?<!{_LETTER}){_LETTER}+(?:[-\u2010]{_LETTER}+)+")


class SoftBreaks:
    """The places where the titles of an edition may be broken, by the terms of its glossary."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = sorted({term for term in terms if len(term) > 1}, key=len, reverse=True)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return re.compile("|".join(map(re.escape, self._terms))) if self._terms else None

    def chinese(self, text: str) -> list[int]:
        """Return the offsets in a Chinese text before which a line may begin, in order."""
        found: set[int] = set()
        within: set[int] = set()
        for match in self._pattern.finditer(text) if self._pattern else ():
            found.update(match.span())
            within.update(range(match.start() + 1, match.end()))
        for at, sign in enumerate(text):
            around = {text[at : at + 2], text[max(0, at - 1) : at + 1]}
            if sign in _JOINING and around.isdisjoint(_WITHIN.split()):
                found.add(at + 1)
                if sign in _LEADING:
                    found.add(at)
        for verb in _OPENING.split():
            if text.startswith(verb):
                found.add(len(verb))
        kept = [0]
        for at in sorted(found - within):
            apart = min(at - kept[-1], len(text) - at) >= _FEWEST
            if apart and text[at - 1] not in _OPEN and re.match(rf"[{HAN}\w{_OPEN}]", text[at]):
                kept.append(at)
        return kept[1:]


def whole_words(text: str) -> list[tuple[int, int]]:
    """Return where the short words with hyphens are in an English text."""
    found = (match.span() for match in _HYPHENATED.finditer(text))
    return [(start, end) for start, end in found if end - start <= _LONGEST_WHOLE]
