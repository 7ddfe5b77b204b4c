"""What the page of a review shows: rows of sentences, and how sure their pairing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..align import Bead
from ..model import SIDES, Side
from ..model.decisions import ReviewedText, Row, RowKind
from .aligned_texts import AlignedText


@dataclass(frozen=True)
class ReviewRow:
    """A row of the page."""

    row: Row
    confidence: float = 1.0
    """How sure it is, from 0 to 1."""
    doubtful: bool = False
    """Whether a person should look at it."""

    @property
    def kind(self) -> str:
        """What the page calls it: for a pair, how many sentences it has."""
        if self.row.kind is not RowKind.TEXT:
            return str(self.row.kind)
        return str(Bead(range(*self.row.en), range(*self.row.zh), 1.0).kind)


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
        begun = (place for place in range(at, -1, -1) if self.rows[place].row.heads)
        head = next(begun, None)
        if head is None:
            return str(at + 1)
        names = (one.row.article for one in self.rows[head::-1] if one.row.article is not None)
        return f"{next(names, '')} {at - head}".strip()


def decided_text(text: ReviewText, decision: ReviewedText) -> ReviewText:
    """Return a text as a person decided, who is sure."""
    return replace(text, rows=tuple(ReviewRow(row) for row in decision.rows))


def of_aligned(text: AlignedText) -> ReviewText:
    """Return a text without articles for the page."""
    doubts = set(text.doubtful)
    rows = (
        ReviewRow(Row(en=(a, b), zh=(c, d)), bead.confidence, at in doubts)
        for at, (bead, (a, b, c, d)) in enumerate(zip(text.beads, text.spans, strict=True))
    )
    breaks: dict[Side, tuple[int, ...]] = {
        side: tuple(anchor[at] for anchor in text.anchors) for at, side in enumerate(SIDES)
    }
    return ReviewText(text.id, text.en, text.zh, tuple(rows), breaks)
