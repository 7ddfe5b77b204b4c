"""A candidate: words of a segment that may differ from their counterpart, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from duizhao.edition.holders import Holder
from duizhao.messages import Message, say
from duizhao.model import DivergenceKind, Side, TwoSided
from duizhao.text.anchors import Span

_FOLLOWING: Mapping[Side, int] = {"zh": 3, "en": 12}
"""How many signs after a word that denies or permits say what."""


@dataclass(frozen=True)
class ReviewedPair(TwoSided[str]):
    """A title or segment that has a text in both languages."""

    holder: Holder
    unit: str
    """The segment's id, or ``title``."""
    en: str
    zh: str


@dataclass(frozen=True)
class Candidate:
    """Where the two texts of a pair may differ."""

    pair: ReviewedPair
    kind: DivergenceKind
    spans: Mapping[Side, Span]
    """The words in question, in one language or in both."""
    message: str
    """The key of the reason's message, in the group ``divergence``."""
    confidence: float
    """From 0 to 1: how probable it is that an editor should know of it."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What the message is filled with."""
    note: str = ""
    """The id of the note that treats it already; empty for none."""
    declared: tuple[int, ...] = ()
    """The entries of ``harmless`` in its record that are about it, by their indexes."""

    others: tuple[Candidate, ...] = ()
    """The other places of the same habit of its document, if it stands for them too."""

    @property
    def habit(self) -> tuple[object, ...]:
        """What candidates of one habit have in common: the document, the kind and the words.

        A word that denies or permits is so only with what follows; a number is so in no other pair.
        """
        more = _FOLLOWING if self.kind in (DivergenceKind.NEGATION, DivergenceKind.MODALITY) else {}
        own = self.kind in (DivergenceKind.NUMBER, DivergenceKind.REFERENCE)
        words = [
            self.pair.get(side)[span.start : span.end + more.get(side, 0)].casefold()
            for side, span in self.spans.items()
        ]
        return self.pair.holder.document_id, self.kind, own and id(self.pair), *words

    @property
    def reason(self) -> Message:
        """Why the texts may differ there."""
        return say(f"divergence.{self.message}", **self.values)

    @property
    def harmless(self) -> str:
        """Why its record declares it harmless; empty if it does not."""
        entries = self.pair.holder.record.value.harmless
        return str(entries[self.declared[-1]].why) if self.declared else ""

    @property
    def is_open(self) -> bool:
        """Whether neither a note treats it nor its record declares it harmless."""
        return not (self.note or self.declared)

    def quote(self, side: Side) -> str:
        """Return the words in question in a language; empty for none."""
        span = self.spans.get(side)
        return self.pair.get(side)[span.start : span.end] if span else ""
