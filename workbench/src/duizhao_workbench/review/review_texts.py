"""What the page of a review shows: rows of sentences, and how sure their pairing is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from duizhao.align.lexicon import Lexicon
from duizhao.model import SIDES, Side

from ..aligning.aligner import Anchor, align
from ..aligning.beads import Bead
from .decisions import ReviewedText, Row, RowKind

Span = tuple[int, int, int, int]
"""A bead as files write it: the English sentences from … to …, the Chinese ones from … to …."""


@dataclass(frozen=True)
class AlignedText:
    """A text, and the beads that have all its sentences in order."""

    id: str
    """Its name: that of a line of a file, or of an article."""
    en: tuple[str, ...]
    zh: tuple[str, ...]
    beads: tuple[Bead, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    """Sentences that begin together, and before which no bead continues."""
    doubts: frozenset[int] | None = None
    """The beads at which a person should look, if that is not told by each of them."""

    @property
    def spans(self) -> list[Span]:
        """The beads as files write them."""
        return [(b.en.start, b.en.stop, b.zh.start, b.zh.stop) for b in self.beads]

    @property
    def doubtful(self) -> list[int]:
        """The beads, by their indexes, at which a person should look."""
        if self.doubts is not None:
            return sorted(self.doubts)
        return [at for at, bead in enumerate(self.beads) if bead.doubtful]

    def aligned(self, lexicon: Lexicon | None = None) -> AlignedText:
        """Return the text with its sentences paired by the aligner."""
        beads = align(self.en, self.zh, lexicon=lexicon, anchors=self.anchors)
        return replace(self, beads=tuple(beads), doubts=None)

    def decided(self, spans: Iterable[Span]) -> AlignedText:
        """Return the text as a person paired it, who is sure."""
        beads = tuple(Bead(range(a, b), range(c, d), 1.0) for a, b, c, d in spans)
        return replace(self, beads=beads, doubts=frozenset())


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
    title: Mapping[Side, str] | None = None
    """The title of the document, if it is one."""
    unsure: tuple[str, ...] = ()
    """Why a person should look at the title."""

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
