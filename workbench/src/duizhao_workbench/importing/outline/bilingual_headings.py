"""Headings in both languages, and names of the languages, as texts have them that take turns.

Such a heading is "Our Pledge / 我们的承诺", "1. 我们的承诺 (Our Pledge)" or "Scope | 范围".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duizhao.model import SIDES
from duizhao.text.scripts import HAN, han

from ...tables import table
from .headings import reads_like_title, title_like
from .language_runs import boundary_in, side_of
from .mixed_lines import SENTENCE, Span, divided_by
from .number_forms import heading_marks
from .paragraphs import Line

Block = tuple[str, int]
"""The text of a block, and its level if it is a heading, or 0; else ``CODE`` or ``NOTE``."""
CODE, NOTE, CELL = -1, -2, -4
"""The levels of code, of a footnote (its mark, U+FDE1, its words), and of where a cell begins."""

_FEWEST, _MOST = 2, 0.5
"""How many headings of a file, and what part of them, must be in both languages to be divided."""
_SHORT = 7
"""How long the counterpart of one word in capitals is not: else the word is a name in it."""
_FEWEST_LINES = 3
"""How many lines must look like such headings where nothing else says which lines are headings."""
_BRACKETED = re.compile(r"\s*[（(]([^（）()]+)[）)]\s*$")
_SEPARATOR = re.compile(r"\s*[/／|｜]\s*|\s+[-–—·•]\s+")
_GLUED = re.compile(rf"(?<=[A-Za-z)”’])(?=[{HAN}《“（])")
_LANGUAGE = {
    side: re.compile(rf"[^\w(（]*(?:{names})[^\S\n]*(?:[:：]\s*|\W*$)", re.IGNORECASE)
    for side, names in table("languages").items()
}
"""A block that begins with the name of a language and a colon, or is nothing but that name."""


def headings_apart(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Return the blocks of a file with headings in both languages as two; and what is left out.

    A number before such a heading is that of both. Names of languages before their texts are left
    out. Each is done only if the file does it throughout: if half of its headings are in both
    languages, and if it names both.
    """
    rest, left_out = _without_names(blocks)
    lines = (line for text, level in rest if level == 0 for line in text.split("\n"))
    sides = [side_of(one[0]) for line in lines for one in SENTENCE.finditer(line)]
    if 5 * min(map(sides.count, SIDES)) < max(map(sides.count, SIDES)):
        # A file in one language has the names of things in its headings.
        return rest, left_out
    headings = [text for text, level in rest if level > 0]
    known = {text: both for text in headings if (both := halves(text)) is not None}
    if sum(text in known for text in headings) < max(_FEWEST, _MOST * len(headings)):
        return rest, left_out
    divided: list[Block] = []
    for text, level in rest:
        if level <= 0 or text not in known:
            divided.append((text, level))
            continue
        mark = _mark(text)
        number = text[:mark] + (" " if text[mark : mark + 1].isspace() else "")
        for start, end in known[text]:
            divided.append((number + text[max(start, mark) : end].lstrip(), level))
    return divided, left_out


def lines_apart(lines: Sequence[Line]) -> tuple[list[Line], dict[int, int], list[Span]]:
    """Return lines with headings in both languages as two, these headings, and what is between.

    The headings are levels by offsets: that of the document, before another one, is the first.
    """
    known = {
        place: both
        for place, line in enumerate(lines)
        if (both := halves(line.text)) is not None
        and all(_is_title(line.text[slice(*half)]) for half in both)
    }
    if len(known) < _FEWEST_LINES:
        return list(lines), {}, []
    levels = {lines[place].start: 1 if place == 0 and 1 in known else 2 for place in known}
    texts = {lines[place].text: both for place, both in known.items()}
    return divided_by(lines, levels, lambda text, _: texts.get(text, ((0, len(text)),)))


def halves(heading: str) -> tuple[Span, Span] | None:
    """Return the offsets of a heading in its two languages, the number with the first; or None."""
    mark = _mark(heading)
    for first, second in _divisions(heading, mark):
        texts = heading[mark : first[1]], heading[slice(*second)]
        sides = {side_of(text) for text in texts}
        if sides == {"en", "zh"} and 0 in map(han, texts):
            return first, second
    return None


def _divisions(heading: str, mark: int) -> Iterator[tuple[Span, Span]]:
    """Yield where a heading may be divided: before brackets, at a sign, between the scripts."""
    end = len(heading)
    if (found := _BRACKETED.search(heading, mark)) is not None:
        yield (0, found.start()), found.span(1)
    for found in _SEPARATOR.finditer(heading, mark):
        yield (0, found.start()), (found.end(), end)
    if (place := boundary_in(heading[mark:])) is not None:
        yield (0, len(heading[: mark + place].rstrip())), (mark + place, end)
    for found in _GLUED.finditer(heading, mark):
        # Before Chinese, a word in capitals can be the name of something in that.
        words = heading[mark : found.start()]
        several = words.isupper() and (" " in words.strip() or end - found.end() < _SHORT)
        if words[-1:].isupper() and not several:
            continue
        yield (0, found.start()), (found.end(), end)


def _mark(heading: str) -> int:
    """Return where the number before a heading ends."""
    return max((found.end for found in heading_marks(heading)), default=0)


def _is_title(text: str) -> bool:
    side = side_of(text) or "en"
    return title_like(text, side) and reads_like_title(text[_mark(text) :].strip(), side)


def _without_names(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    if not all(any(_LANGUAGE[side].match(text) for text, _ in blocks) for side in SIDES):
        return list(blocks), []
    rest: list[Block] = []
    names: dict[str, None] = {}
    for text, level in blocks:
        found = next((m for form in _LANGUAGE.values() if (m := form.match(text))), None)
        if found is not None:
            names[found.group().strip()] = None
        words = text[found.end() :] if found is not None else text
        if words.strip():
            rest.append((words, level))
    return rest, list(names)
