"""Lines of an article to its paragraphs and the items of its lists, at whatever level they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ...text.scripts import HAN
from .number_forms import Mark, marks_at, roman_or_letter
from .paragraphs import BLANK, Line, Paragraph, paragraphs

DEEPEST = 3
"""How many levels the items of an article can have."""
_CANDIDATE = re.compile(rf"[0-9０-９{HAN}(（①-⑳a-z]")
_BLANKS = re.compile(rf"[{BLANK}]*")
_STOPS = ".;。；"
_FRAMED = re.compile(r"[\u2500-\u257f|+].*[\u2500-\u257f|+]$")
"""A line of a table: it begins and ends with a box-drawing character, or with | or +."""
_CELLS = re.compile(r".[│┃║|]")
_COLONS = ":："


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of an article, or an item of a list in it."""

    start: int
    """The offset of its text in the source, after its label."""
    end: int
    """The offset after its text."""
    turn: int
    """Which turn of the languages it is in, from 0."""
    label: str = ""
    level: int = 0
    """The level of the list whose item it is, from 1; 0 if it is none."""
    value: int = -1
    lines: tuple[Line, ...] = ()
    inline: bool = False
    """Whether it begins in the middle of a line."""
    table: bool = False
    """Whether it is a table whose frame is drawn with characters."""


def blocks(
    source: str, turns: Iterable[tuple[int, Sequence[Line]]], column: int = 0
) -> list[Block]:
    """Return the paragraphs and items of an article, whose lines are given turn by turn."""
    result: list[Block] = []
    lists = _Lists()
    for turn, all_lines in turns:
        for is_table, lines in _tables(all_lines):
            if is_table:
                result.append(Block(lines[0].start, lines[-1].end, turn, lines=lines, table=True))
                continue
            found = paragraphs(lines, lambda line: bool(marks_at(line.text)), column)
            for paragraph in _with_marks(found):
                result += _blocks(source, paragraph, lists, turn)
    return result


def _tables(lines: Iterable[Line]) -> Iterator[tuple[bool, tuple[Line, ...]]]:
    """Divide lines into tables, whose lines all have a frame at both ends, and what is no table."""
    plain: list[Line] = []
    for framed, run in groupby(lines, lambda line: bool(_FRAMED.match(line.text))):
        found = tuple(run)
        if framed and len(found) > 2 and any(_CELLS.search(line.text) for line in found):
            if plain:
                yield False, tuple(plain)
                plain = []
            yield True, found
        else:
            plain += found
    if plain:
        yield False, tuple(plain)


def _with_marks(found: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Join a mark that has a line of its own to the paragraph after it."""
    waiting: Paragraph | None = None
    for paragraph in found:
        text = paragraph.text
        alone = any(mark.end == len(text) for mark in marks_at(text))
        if waiting is not None and not alone and not marks_at(text):
            paragraph = Paragraph((*waiting.lines, *paragraph.lines))
        elif waiting is not None:
            yield waiting
        waiting = paragraph if alone else None
        if waiting is None:
            yield paragraph
    if waiting is not None:
        yield waiting


def _blocks(source: str, paragraph: Paragraph, lists: _Lists, turn: int) -> Iterator[Block]:
    block = Block(paragraph.start, paragraph.end, turn, lines=paragraph.lines)
    mark = lists.mark(source, block.start, block.end)
    block = lists.item(source, block, mark)
    yield from _inline(source, block, mark, lists)


def _inline(source: str, block: Block, mark: Mark | None, lists: _Lists) -> Iterator[Block]:
    """Divide a block at the items that follow one another in its line."""
    cuts = _cuts(source, block, mark)
    if not cuts:
        yield block
        return
    yield replace(block, end=_trimmed(source, block.start, cuts[0][0]))
    ends = [at for at, _ in cuts[1:]] + [block.end]
    for (at, inner), end in zip(cuts, ends, strict=True):
        piece = Block(at, _trimmed(source, at, end), block.turn, inline=True)
        yield lists.item(source, piece, inner)


def _cuts(source: str, block: Block, mark: Mark | None) -> list[tuple[int, Mark]]:
    """Return where items begin inside a block: 1, 2 and so on after a colon, or after its own."""
    for style, value in _openings(source, block, mark):
        cuts: list[tuple[int, Mark]] = []
        at, wanted = block.start, value
        while (found := _next(source, at, block.end, style, wanted, first=wanted == 1)) is not None:
            cuts.append(found)
            at, wanted = found[1].end + found[0], wanted + 1
        if len(cuts) >= (1 if value > 1 else 2):
            return cuts
    return []


def _openings(source: str, block: Block, mark: Mark | None) -> Iterator[tuple[str, int]]:
    if mark is not None and mark.value > 0 and mark.style != "•":
        yield mark.style, mark.value + 1
    for at in range(block.start, block.end):
        if source[at] in _COLONS:
            inner = _after_blank(source, at + 1, block.end)
            for one in marks_at(source[inner : inner + 12]):
                if one.value == 1 and one.style != "•":
                    yield one.style, 1


def _next(
    source: str, at: int, end: int, style: str, value: int, *, first: bool
) -> tuple[int, Mark] | None:
    for place in _CANDIDATE.finditer(source, at, end):
        before = source[at : place.start()].rstrip()[-1:]
        if not before or before not in (_COLONS if first else f"{_STOPS}{_COLONS},，、"):
            continue
        if style not in ("(1)", "(一)", "(a)", "(i)") and before in ",，、":
            continue
        for mark in marks_at(source[place.start() : place.start() + 12]):
            after = place.start() + mark.end
            if (mark.style, mark.value) == (style, value) and source[after:end].strip():
                return place.start(), mark
    return None


def _after_blank(source: str, at: int, end: int) -> int:
    found = _BLANKS.match(source, at, end)
    return found.end() if found is not None else at


def _trimmed(source: str, start: int, end: int) -> int:
    return start + len(source[start:end].rstrip())


class _Lists:
    """The lists that are open: which style and number each level has reached."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        self._closed: list[tuple[str, int]] = []

    def mark(self, source: str, start: int, end: int) -> Mark | None:
        """Return the mark that begins an item at an offset, if the text there is one."""
        found = marks_at(source[start : min(end, start + 12)])
        if not found:
            return None
        for mark in found:
            if self._level(mark, self._open) is not None and mark.value != 1:
                return mark
        for mark in found:
            if mark.value in (0, 1) and not self._is_letter(mark):
                return mark
        return next((m for m in found if self._level(m, self._closed) is not None), None)

    def _is_letter(self, mark: Mark) -> bool:
        letter = roman_or_letter(mark.style)
        return letter is not None and any(style == letter for style, _ in self._open)

    @staticmethod
    def _level(mark: Mark, lists: Sequence[tuple[str, int]]) -> int | None:
        for level in range(len(lists) - 1, -1, -1):
            style, last = lists[level]
            if style == mark.style and (last < mark.value <= last + 3 or mark.value == last == 0):
                return level
        return None

    def item(self, source: str, block: Block, mark: Mark | None) -> Block:
        """Return a block as the item that its mark makes it; a paragraph closes all lists."""
        if mark is None or not source[block.start + mark.end : block.end].strip():
            if self._open:
                self._closed, self._open = self._open, []
            return block
        level = self._level(mark, self._open)
        if level is None and mark.value != 1:
            level = self._level(mark, self._closed)
            self._open = self._closed if level is not None else self._open
        if level is None:
            styles = [style for style, _ in self._open]
            level = styles.index(mark.style) if mark.style in styles else len(styles)
        self._open = [*self._open[:level], (mark.style, mark.value)]
        label = source[block.start : block.start + mark.end].strip()
        start = _after_blank(source, block.start + mark.end, block.end)
        return replace(
            block, start=start, label=label, level=min(level + 1, DEEPEST), value=mark.value
        )
