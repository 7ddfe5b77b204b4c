"""A text in two languages, sentence by sentence, and how its sentences are paired."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..align import Bead, Lexicon
from ..align.aligner import Anchor, align

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
