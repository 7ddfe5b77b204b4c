"""A capture line by line, as a page shows it: what each character is, and whose text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ...checks.captures import CapturePart, Coverage, PartKind
from ...model import Side


class CaptureOwner(NamedTuple):
    """Whose text some characters of a capture are."""

    key: str
    """The key of the article or document."""
    unit: str
    """The id of the segment or division, or ``title``."""
    side: Side
    """The language."""

    @property
    def anchor(self) -> str:
        """The id of its beginning on the page of the capture."""
        holder = self.key.partition("/")[2] or "document"
        return f"{holder}-{self.unit}-{self.side}"


class CaptureRun(NamedTuple):
    """Characters of one kind."""

    kind: PartKind | None
    """What they are; nothing if no record has them."""
    text: str
    """The characters."""
    declared: int | None
    """Which of the capture's normalisations, or of its boilerplate, says what they are."""


@dataclass(frozen=True, slots=True)
class CaptureBlock:
    """Characters on one line that belong together."""

    owner: CaptureOwner | None
    """Whose text they are; nothing between texts."""
    begins: bool
    """Whether that text begins here."""
    runs: tuple[CaptureRun, ...]
    """The characters."""

    @property
    def kind(self) -> PartKind | None:
        """What they are, if they are nobody's text."""
        return self.runs[0].kind


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """A line of a capture."""

    number: int
    """Its number in the file, from 1."""
    blocks: tuple[CaptureBlock, ...]
    """Its characters, without the line's end."""
    apart: bool
    """Whether an empty line comes before it."""

    @property
    def weight(self) -> int:
        """About how many bytes of HTML it takes."""
        runs = [run for block in self.blocks for run in block.runs]
        return 160 + 200 * len(runs) + sum(3 * len(run.text) for run in runs)


_Piece = tuple[CaptureOwner | None, CaptureRun]
"""Characters of one kind on a line, and whose text they are."""


def _owner(part: CapturePart) -> CaptureOwner | None:
    if not part.key or part.side is None:
        return None
    return CaptureOwner(part.key, part.unit, part.side)


def _complete(pieces: Iterable[CapturePart], length: int) -> Iterator[CapturePart]:
    """Yield the parts of a capture and, between them, what no record has."""
    at = 0
    for piece in pieces:
        if piece.start > at:
            yield CapturePart(None, at, piece.start)
        yield piece
        at = piece.end
    if at < length:
        yield CapturePart(None, at, length)


def capture_lines(text: str, coverage: Coverage) -> tuple[CaptureLine, ...]:
    """Return the lines of a capture that are not empty."""
    rows: list[list[_Piece]] = [[]]
    for part in _complete(coverage.pieces, len(text)):
        for index, piece in enumerate(text[part.start : part.end].split("\n")):
            if index:
                rows.append([])
            if piece:
                rows[-1].append((_owner(part), CaptureRun(part.kind, piece, part.declared)))
    lines: list[CaptureLine] = []
    seen: set[CaptureOwner | None] = {None}
    for number, row in enumerate(rows, 1):
        if any(run.text.strip() for _, run in row):
            apart = bool(lines) and lines[-1].number < number - 1
            lines.append(CaptureLine(number, tuple(_blocks(row, seen)), apart))
    return tuple(lines)


def _blocks(row: Sequence[_Piece], seen: set[CaptureOwner | None]) -> Iterator[CaptureBlock]:
    """Yield what belongs together on a line; ``seen`` are the owners of texts that have begun."""
    for _, group in groupby(row, lambda one: one[0] or (one[1].kind, one[1].declared)):
        owners, runs = zip(*group, strict=True)
        yield CaptureBlock(owners[0], owners[0] not in seen, runs)
        seen.add(owners[0])


def divided(lines: Sequence[CaptureLine], most: int) -> Iterator[tuple[CaptureLine, ...]]:
    """Yield the lines in groups, none of which weighs more than ``most`` unless it is one line."""
    group: list[CaptureLine] = []
    weight = 0
    for line in lines:
        if group and weight + line.weight > most:
            yield tuple(group)
            group, weight = [], 0
        group.append(line)
        weight += line.weight
    if group:
        yield tuple(group)
