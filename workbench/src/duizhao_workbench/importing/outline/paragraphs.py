"""A text to its lines, and lines that belong together to paragraphs, each with its offsets."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from duizhao.text.scripts import FULL_WIDTH, HAN

from .number_forms import marks_at, name_at

BLANK = "\\s\u200b\u200e\u200f\u2060\ufeff"
"""White space and what cannot be seen either, as the inside of a character class."""
_BLANKS = re.compile(rf"[{BLANK}]*")
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_INNER = re.compile(rf"[^{BLANK}](?:.*[^{BLANK}])?", re.DOTALL)
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_WIDE = re.compile(f"[{HAN}{FULL_WIDTH}]")
_LAST = re.compile(r"[.!?:;。！？：；…][”’\"')）」』]*$")
_COLUMN, _ENOUGH = 25, 12
"""The width of the narrowest column, and how many lines show that they are one."""
_NARROWEST, _WIDEST = 55, 120
"""The width of a page on which lines were broken by a program, in columns."""


def after_blank(text: str, offset: int, end: int | None = None) -> int:
    """Return the offset after the white space, and what cannot be seen, at an offset."""
    found = _BLANKS.match(text, offset, len(text) if end is None else end)
    return found.end() if found is not None else offset


@dataclass(frozen=True, slots=True)
class Line:
    """What is in a line, without the white space around it."""

    start: int
    """The offset of its first character in the text."""
    end: int
    """The offset after its last."""
    text: str
    indent: int
    """How many columns of white space come before it."""
    apart: bool
    """Whether an empty line, or nothing, comes before it."""
    spaced: bool = False
    """Whether white space is at its end, as where a program broke a line."""

    @property
    def width(self) -> int:
        """How many columns it takes: a Chinese character takes two."""
        return self.indent + len(self.text) + len(_WIDE.findall(self.text))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph."""

    lines: tuple[Line, ...]
    """At least one line."""

    @property
    def start(self) -> int:
        """The offset of its first character in the text."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.lines[-1].end

    @property
    def text(self) -> str:
        """Its characters, its lines joined."""
        return "\n".join(line.text for line in self.lines)


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Yield every line of a text, or of a part of it, that is not empty."""
    last, stop = start, len(text) if end is None else end
    for found in _LINE.finditer(text, start, stop):
        inner = _INNER.search(text, found.start(), found.end())
        if inner is None:
            continue
        breaks = len(_BREAK.findall(text, last, found.start()))
        indent = _columns(text[found.start() : inner.start()])
        apart = breaks > 1 or last == start
        last = found.end()
        spaced = text[inner.end() : found.end()].strip(" ") == "" and inner.end() < found.end()
        yield Line(inner.start(), inner.end(), inner.group(), indent, apart, spaced)


def _columns(space: str) -> int:
    return sum(2 if sign == "\u3000" else 4 if sign == "\t" else 1 for sign in space)


def part(line: Line, start: int, end: int | None = None) -> Line | None:
    """Return what of a line is between two offsets in it; nothing if that is white space."""
    inner = _INNER.search(line.text, start, len(line.text) if end is None else end)
    if inner is None or inner.group() == line.text:
        return line if inner else None
    first, last = line.start + inner.start(), line.start + inner.end()
    indent, spaced = 0 if inner.start() else line.indent, line.spaced and last == line.end
    return Line(first, last, inner.group(), indent, line.apart or inner.start() > 0, spaced)


def divided(line: Line, at: int) -> list[Line]:
    """Return what of a line comes before an offset in it, and what comes after."""
    return [own for own in (part(line, 0, at), part(line, at)) if own is not None]


def column_width(found: Sequence[Line]) -> int:
    """Return how wide the lines of a narrow column are, if a program broke them there; else 0."""
    inside = sorted(line.width for line, after in itertools.pairwise(found) if not after.apart)
    if len(inside) < _ENOUGH:
        return 0
    edge = inside[int(len(inside) * 0.95)]
    full = sum(edge * 0.8 <= width <= edge + 2 for width in inside)
    return edge if _COLUMN <= edge < _NARROWEST and full * 2 > len(inside) else 0


def paragraphs(found: Sequence[Line], column: int = 0, *, names: bool = False) -> list[Paragraph]:
    """Join lines that a program broke at the edge of a page, or of a column of that width.

    An item begins a paragraph, and what has a name such as Article 8 if ``names`` says so. All
    other lines go on the line before if that was too full for their first word.
    """
    blocks: list[list[Line]] = []
    for line in found:
        if line.apart or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    done: list[Paragraph] = []
    for block in blocks:
        # A heading before the first line may have been taken from it, or not.
        widest = max(line.width for line in (block[1:] if len(block) > 2 else block))
        edge, narrowest = column or widest, column or _NARROWEST
        runs = [[block[0]]]
        for before, line in itertools.pairwise(block):
            begins = marks_at(line.text) or (names and name_at(line.text))
            if not begins and _goes_on(before, line, edge, runs[-1][0], narrowest):
                runs[-1].append(line)
            else:
                runs.append([line])
        done += [Paragraph(tuple(run)) for run in runs]
    return done


def runs_on(before: Line, line: Line) -> bool:
    """Return whether a text seems to continue on the next page: it has not ended on this one."""
    if _LAST.search(before.text) or marks_at(line.text):
        return False
    if _WIDE.match(line.text):
        return before.width >= _NARROWEST * 0.75
    return line.text[:1].islower()


def _goes_on(before: Line, line: Line, edge: int, first: Line, narrowest: int) -> bool:
    """Return whether a line continues where the one before it was broken."""
    if edge > _WIDEST or before.text.endswith("\u00ad"):
        return before.text.endswith("\u00ad")
    if _WIDE.search(before.text[-2:]) or _WIDE.match(line.text):
        # The rest of an item is set below its words, and nothing ends with a comma.
        full = before.width >= max(edge, narrowest) - 3 and not _LAST.search(before.text)
        hangs = line.indent > first.indent and before.width >= edge - 8
        return full or hangs or before.text.endswith(("，", "、"))
    if line.text[:1].islower() and not _LAST.search(before.text) and before.width >= edge * 0.75:
        return edge >= narrowest or before.spaced
    if edge < narrowest:
        return before.spaced or before.text.endswith(",")
    if narrowest < _NARROWEST and re.search(r"[.,;:!?]$", before.text) and line.text[:1].isupper():
        # So narrow a line is often full by chance.
        return False
    room = len(line.text.split(maxsplit=1)[0]) + before.width + 1
    if room > edge:
        return True
    # A program that breaks lines often leaves the space there.
    return before.spaced and (before.width >= edge - 12 or not _LAST.search(before.text))


def code_at(offset: int, code: Sequence[tuple[int, int, int]]) -> int:
    """Return which of the codes of a file, in order and from 1, an offset is in; 0 for none."""
    at = bisect_right(code, offset, key=itemgetter(0))
    return at if at and offset < code[at - 1][1] else 0
