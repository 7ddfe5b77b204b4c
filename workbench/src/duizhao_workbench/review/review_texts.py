"""What the page of a review shows: rows of sentences, and how sure their pairing is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from duizhao.model import Side

from ..aligning.beads import Bead
from ..importing.outline.layouts import SourceFile
from .decisions import ReviewedText, Row, RowKind


@dataclass(frozen=True)
class ReviewRow:
    """A row of the page."""

    row: Row
    confidence: float = 1.0
    """How sure it is, from 0 to 1."""
    doubtful: bool = False
    """Whether a person should look at it."""
    read: str = ""
    """Who has read both texts of it and when, as its record says."""

    @property
    def kind(self) -> str:
        """What the page calls it: for a pair, how many sentences it has."""
        if self.row.kind is not RowKind.TEXT:
            return str(self.row.kind)
        return Bead(range(*self.row.en), range(*self.row.zh), 1.0).kind


class FoundLayout(NamedTuple):
    """A way in which a file may show the languages, and the command that imports it so."""

    name: str
    first: Side
    pairs: int
    command: str


def found_layouts(source: SourceFile, command: Callable[[str], str]) -> tuple[FoundLayout, ...]:
    """Return the layouts of a file with both languages, the one that was taken first."""
    choices = [("table", len(source.file.rows))] if source.file.rows else source.choices
    first = source.layout.order[0]
    return tuple(FoundLayout(name, first, count, command(name)) for name, count in choices)


@dataclass(frozen=True)
class ReviewText:
    """A text, all whose sentences are in its rows."""

    id: str
    en: tuple[str, ...]
    zh: tuple[str, ...]
    rows: tuple[ReviewRow, ...]
    breaks: Mapping[Side, tuple[int, ...]]
    """The sentences that begin a paragraph or an item."""
    kinds: tuple[RowKind, ...] = ()
    """What a person may make of a row, besides text."""
    bound: bool = False
    """Whether no text may cross a heading of its language, since a source has their order."""
    title: Mapping[Side, str] | None = None
    """The title of the document, if it is one."""
    unsure: bool = False
    """Whether a person should look at the title."""
    reviewers: tuple[str, ...] = ()
    """The ids of those who can say that they have read it; none if it is no record yet."""
    layouts: tuple[FoundLayout, ...] = ()
    """The layouts that its file may have, the one that it was taken in first."""

    @property
    def reviewed(self) -> ReviewedText:
        """The text as a file of decisions has it."""
        rows = tuple(one.row for one in self.rows)
        return ReviewedText(id=self.id, en=self.en, zh=self.zh, rows=rows)

    @property
    def doubtful(self) -> list[int]:
        """The rows at which a person should look, by their indexes."""
        return [at for at, row in enumerate(self.rows) if row.doubtful]

    def place(self, at: int) -> str:
        """Return where a row is: its article, if it is in one, and which row of it it is."""
        head = next((place for place in range(at, -1, -1) if self.rows[place].row.heads), None)
        if head is None:
            return str(at + 1)
        names = (one.row.article for one in self.rows[head::-1] if one.row.article is not None)
        return f"{next(names, '')} {at - head}".strip()
