"""Lines of an article to its paragraphs and the items of its lists, at whatever level they are."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from duizhao.model import Boilerplate
from duizhao.text.scripts import HAN

from ...tables import table
from .number_forms import Mark, marks_at, name_at
from .paragraphs import Line, Paragraph, after_blank, code_at, paragraphs, runs_on

_USUAL = re.compile("|".join(table("boilerplate")), re.IGNORECASE | re.VERBOSE)


def is_boilerplate(text: str, declared: Iterable[Boilerplate] = (), *, usual: bool = True) -> bool:
    """Return whether a whole line is what pages usually have around a text.

    ``declared`` are the characters that the document's record already declares to be such; without
    ``usual`` they are all.
    """
    plain = text.strip()
    known = any(plain in [line.strip() for line in one.text.splitlines()] for one in declared)
    return known or (usual and bool(_USUAL.fullmatch(plain)))


_PAGE_NUMBER = re.compile(table("page"), re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NEAR = 2
"""How many lines from a page's edge its running head can be."""


def page_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """Return the offsets of the lines that pages have around a text: numbers and running heads.

    Numbers count up from page to page; a running head is repeated at the edge of most pages.
    """
    numbered = _page_numbers(lines)
    ends = [0, *(line.end for line in lines)]
    edges = {at for at, line in enumerate(lines) if "\f" in text[ends[at] : line.start]}
    edges |= {place + 1 for place in numbered}
    edges |= {0} if edges else set()
    if len(edges) < 3:
        return set()
    found = {lines[place].start for place in numbered}
    near = {
        place
        for edge in edges
        for place in range(max(0, edge - 1 - _NEAR), min(len(lines), edge + _NEAR))
    }
    repeated: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if name_at(line.text) is None and not marks_at(line.text):
            repeated.setdefault(_DIGITS.sub("#", line.text), []).append(place)
    for places in repeated.values():
        if len(places) * 2 >= len(edges) and len(places) > 2 and near.issuperset(places):
            found |= {lines[place].start for place in places}
    return found


def _page_numbers(lines: Sequence[Line]) -> list[int]:
    """Return the lines that have only a number, if these count up by one, in one form."""
    forms: dict[str, list[tuple[int, int]]] = {}
    for place, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line.text)
        # A number without any sign can be that of an article.
        if match is not None and not line.text.isdigit():
            value = next(int(one) for one in match.groups() if one)
            form = re.sub(r"[\d\s]", "", line.text).lower()
            forms.setdefault(form, []).append((place, value))
    for found in forms.values():
        steps = [b[1] - a[1] for a, b in itertools.pairwise(found)]
        if len(found) > 2 and all(step == 1 for step in steps):
            return [place for place, _ in found]
    return []


def over_pages(lines: Sequence[Line], dropped: set[int], pages: set[int]) -> list[Line]:
    """Return the lines that are kept; a paragraph may continue on the next page.

    ``dropped`` are the offsets of the others, ``pages`` those of them that a page begins or ends.
    """
    kept: list[Line] = []
    turned = False
    for line in lines:
        if line.start in dropped:
            turned = turned or line.start in pages
            continue
        on = turned and bool(kept) and runs_on(kept[-1], line)
        kept.append(replace(line, apart=not on) if turned else line)
        turned = False
    return kept


def stretches(lines: Sequence[Line], dropped: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what is dropped wherever no line is kept in between.

    ``lines`` are those that are kept, ``dropped`` the offsets of the others.
    """
    kept = sorted(line.start for line in lines)
    result: list[tuple[int, int]] = []
    for start, end in sorted(dropped):
        if result and bisect_left(kept, result[-1][1]) == bisect_left(kept, start):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


DEEPEST = 3
"""How many levels the items of an article can have."""
_NOTE = DEEPEST + 1
_CANDIDATE = re.compile(rf"[0-9０-９{HAN}(（①-⑳a-z]")
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
    table: bool = False
    """Whether it is a table whose frame is drawn with characters."""

    @property
    def note(self) -> bool:
        """Whether it is a footnote, whose mark is its label."""
        return self.level == _NOTE


def blocks(
    source: str,
    turns: Iterable[tuple[int, Sequence[Line]]],
    column: int = 0,
    code: Sequence[tuple[int, int, int]] = (),
    reached: dict[str, int] | None = None,
) -> list[Block]:
    """Return the paragraphs and items of an article, whose lines are given turn by turn.

    ``code`` are the offsets of what is kept line by line, as a table is, or is a footnote: then the
    third is where its mark ends. ``reached`` are the numbers that items of each style had last in
    the articles before it, whose lists may go on, and in it.
    """
    result: list[Block] = []
    lists = _Lists({} if reached is None else reached)
    marks = {start: end for start, _, end in code}
    for turn, all_lines in turns:
        for is_table, lines in _tables(all_lines, code):
            if is_table:
                start, end = lines[0].start, lines[-1].end
                label = source[start : marks.get(start, start)]
                start = after_blank(source, start + len(label), end)
                known = {"label": label, "level": _NOTE} if label else {"table": True}
                result.append(Block(start, end, turn, **known))
                continue
            found = _with_marks(paragraphs(lines, column))
            for paragraph, following in zip(found, [*found[1:], None], strict=True):
                block = Block(paragraph.start, paragraph.end, turn)
                after = marks_at(following.text) if following is not None else []
                mark = lists.mark(source, block.start, block.end, after)
                result += _inline(source, lists.item(source, block, mark), mark, lists)
    return result


def _tables(
    lines: Iterable[Line], code: Sequence[tuple[int, int, int]]
) -> list[tuple[bool, list[Line]]]:
    """Divide lines into code, tables, whose lines have a frame at both ends, and the rest."""

    def kind(line: Line) -> int:
        return code_at(line.start, code) or -bool(_FRAMED.match(line.text))

    result: list[tuple[bool, list[Line]]] = []
    for framed, run in groupby(lines, kind):
        found = list(run)
        table = framed < 0 and len(found) > 2 and any(_CELLS.search(one.text) for one in found)
        kept = framed > 0 or table
        if result and not kept and not result[-1][0]:
            result[-1][1].extend(found)
        else:
            result.append((kept, found))
    return result


def _with_marks(found: Iterable[Paragraph]) -> list[Paragraph]:
    """Join a mark that has a line of its own to the paragraph after it."""
    result: list[Paragraph] = []
    alone = False
    for paragraph in found:
        marks = marks_at(paragraph.text)
        if alone and not marks:
            result[-1] = Paragraph((*result[-1].lines, *paragraph.lines))
        else:
            result.append(paragraph)
        alone = any(mark.end == len(paragraph.text) for mark in marks)
    return result


def _inline(source: str, block: Block, mark: Mark | None, lists: _Lists) -> Iterator[Block]:
    """Divide a block at the items that follow one another in its line."""
    cuts = _cuts(source, block, mark)
    if not cuts:
        yield block
        return
    yield replace(block, end=_trimmed(source, block.start, cuts[0][0]))
    ends = [at for at, _ in cuts[1:]] + [block.end]
    for (at, inner), end in zip(cuts, ends, strict=True):
        piece = Block(at, _trimmed(source, at, end), block.turn)
        yield lists.item(source, piece, inner)


def _cuts(source: str, block: Block, mark: Mark | None) -> list[tuple[int, Mark]]:
    """Return where items begin inside a block: 1, 2 and so on after a colon, or after its own."""
    for style, value in _openings(source, block, mark):
        cuts: list[tuple[int, Mark]] = []
        at, wanted = block.start, value
        while (found := _next(source, at, block.end, style, wanted)) is not None:
            cuts.append(found)
            at, wanted = found[1].end + found[0], wanted + 1
        if len(cuts) >= (1 if value > 1 else 2):
            return cuts
    return []


def _openings(source: str, block: Block, mark: Mark | None) -> Iterator[tuple[str, int]]:
    if mark is not None and mark.value > 0:
        yield mark.style, mark.value + 1
    for at in range(block.start, block.end):
        if source[at] in _COLONS:
            inner = after_blank(source, at + 1, block.end)
            for one in marks_at(source[inner : inner + 12]):
                if one.value == 1:
                    yield one.style, 1


def _next(source: str, at: int, end: int, style: str, value: int) -> tuple[int, Mark] | None:
    for place in _CANDIDATE.finditer(source, at, end):
        before = source[at : place.start()].rstrip()[-1:]
        if not before or before not in (_COLONS if value == 1 else f"{_STOPS}{_COLONS},，、"):
            continue
        if style not in ("(1)", "(一)", "(a)", "(i)") and before in ",，、":
            continue
        for mark in marks_at(source[place.start() : place.start() + 12]):
            after = place.start() + mark.end
            if (mark.style, mark.value) == (style, value) and source[after:end].strip():
                return place.start(), mark
    return None


def _trimmed(source: str, start: int, end: int) -> int:
    return start + len(source[start:end].rstrip())


class _Lists:
    """The lists that are open: which style and number each level has reached."""

    def __init__(self, reached: dict[str, int]) -> None:
        self._reached = reached
        self._open: list[tuple[str, int]] = []
        self._closed: list[tuple[str, int]] = []

    def mark(self, source: str, start: int, end: int, after: Sequence[Mark]) -> Mark | None:
        """Return the mark that begins an item at an offset, if the text there is one.

        ``after`` are the marks of the next paragraph: one of them may be the next number.
        """
        found = marks_at(source[start : min(end, start + 12)])
        if not found:
            return None
        for mark in found:
            if self._level(mark, self._open) is not None and mark.value != 1:
                return mark
        for mark in found:
            if mark.value in (0, 1):
                return mark
        counted = {(mark.style, mark.value - 1) for mark in after}
        known = (m for m in found if self._continues(m) or (m.style, m.value) in counted)
        return next(known, None)

    def _continues(self, mark: Mark) -> bool:
        """Return whether a mark goes on in a list that is closed, or was in another article."""
        last = self._reached.get(mark.style, mark.value)
        return self._level(mark, self._closed) is not None or mark.value == last + 1

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
        self._reached[mark.style] = mark.value
        label = source[block.start : block.start + mark.end].strip()
        start = after_blank(source, block.start + mark.end, block.end)
        return replace(
            block, start=start, label=label, level=min(level + 1, DEEPEST), value=mark.value
        )
